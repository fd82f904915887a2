"""``abgleich``: compare all registers with the Melderegister now, or take out what has to be looked at by hand."""

import csv
import io
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drehscheibe.cli.output import Actor, Json, console, errors, print_json, show
from drehscheibe.cli.places import given_folder, target_folder
from drehscheibe.cli.purpose import purpose

if TYPE_CHECKING:
    from drehscheibe.abgleich.bilanz import Bilanz
    from drehscheibe.abgleich.durchgang import Fortschritt
    from drehscheibe.journal import Journal

__all__ = ["register"]

Aus = Annotated[
    Path | None,
    typer.Option("--aus", metavar="ORDNER", help="Bestandsauszüge aus Dateien in diesem Ordner (<partner>.jsonl) statt von den Partnern",
                 callback=given_folder),
]  # fmt: skip
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="ORDNER", help="Ordner für eine Kopie von abgleich.html und abgleich.csv", callback=target_folder),
]
Hand = Annotated[bool, typer.Option("--handpruefung", help="nicht abgleichen, sondern ausgeben, was der letzte Lauf von Hand prüfen lässt")]
Purpose = Annotated[str, typer.Option("--zweck", metavar="TEXT", help="wozu die Handprüfungen ausgegeben werden; steht im Protokoll")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("abgleich")(compare)


def compare(actor: Actor, aus: Aus = None, out: Out = None, handpruefung: Hand = False, zweck: Purpose = "", as_json: Json = False) -> None:
    """Alle Register mit dem Melderegister abgleichen; endet mit 0, auch wenn es Differenzen gibt."""
    from drehscheibe.abgleich.dateien import aus_dateien
    from drehscheibe.abgleich.durchgang import durchfuehren, zaehlung
    from drehscheibe.journal import Journal
    from drehscheibe.services.registerabgleich import ABGLEICH
    from drehscheibe.settings import settings

    journal = Journal.open(settings())
    if handpruefung:
        _handpruefungen(journal, actor, purpose(zweck, "Die Ausgabe der Handprüfungen"), as_json)
        return
    chosen = aus_dateien(ABGLEICH, aus) if aus else ABGLEICH
    run_id = f"hand__{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}_{uuid.uuid4().hex[:6]}"
    with _bar(journal, as_json) as progress:
        bilanz = durchfuehren(chosen, journal, run_id, actor, progress, ordner=out)
    if as_json:
        print_json({"lauf": run_id, **zaehlung(bilanz)})
    else:
        _show(bilanz, run_id, out)


@contextmanager
def _bar(journal: "Journal", silent: bool) -> "Iterator[Fortschritt]":
    """A bar on the terminal; how long it will be, the last run knows."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with journal.transaction() as tx:
        last = journal.abgleiche.runs(tx, limit=1)
    total = last[0].counts["datensaetze"] if last and last[0].counts else None
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=silent or not sys.stderr.isatty()) as bar:
        task = bar.add_task("beginnen", total=total)
        yield lambda what, count: bar.update(task, description=what, completed=count)


def _show(bilanz: "Bilanz", run_id: str, out: Path | None) -> None:
    from drehscheibe.abgleich.eintraege import Register
    from drehscheibe.abgleich.regeln import PAARE

    rows: list[dict[str, Any]] = [
        {"Register": str(one), "gelesen": bilanz.gelesen[one], "in Ordnung": bilanz.in_ordnung(one), "mit Differenz": bilanz.strittig[one]}
        for one in Register if bilanz.gelesen[one]
    ]  # fmt: skip
    show(rows, False, f"Registerabgleich {run_id}")
    kinds = [
        {"Differenz": art.value.titel, "Register": str(one), "Anzahl": count, "Zuständig": PAARE[one].zustaendig}
        for (art, one), count in sorted(bilanz.arten.items(), key=lambda item: -item[1])
    ]
    show(kinds, False, f"{bilanz.arten.total()} Differenzen", "Keine Differenzen.")
    where = f"Bericht: {out / 'abgleich.html'} und {out / 'abgleich.csv'}" if out else "Der Bericht liegt im Journal (--out kopiert ihn)."
    console.print(where, markup=False, soft_wrap=True)


def _handpruefungen(journal: "Journal", actor: str, zweck: str, as_json: bool) -> None:
    from drehscheibe.abgleich.durchgang import HANDPRUEFUNG

    with journal.transaction() as tx:
        found = journal.abgleiche.find(tx)
        pieces = list(journal.abgleiche.confidential(tx, found.id, HANDPRUEFUNG, actor, zweck))
    table = b"".join(pieces).decode()
    if as_json:
        print_json(list(csv.DictReader(io.StringIO(table, newline=""), delimiter=";")))
    else:
        sys.stdout.write(table)

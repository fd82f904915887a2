"""``journal abrufe``: the log of automated retrievals from the Melderegister, taken out for a purpose (§ 40 BMG)."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drehscheibe.cli.output import Actor, Csv, Json, console, print_json, show
from drehscheibe.cli.purpose import purpose
from drehscheibe.cli.times import From, Until, span
from drehscheibe.spreadsheet import Spreadsheet

if TYPE_CHECKING:
    from drehscheibe.journal.abrufe import Protokolleintrag

__all__ = ["register"]

Purpose = Annotated[
    str,
    typer.Option(
        "--zweck", metavar="TEXT", help="Datenschutzkontrolle, daraus folgendes Strafverfahren, Betrieb des Registers oder Auskunft"
    ),
]
_COLUMNS = (
    "zeitpunkt", "stelle", "daten", "aktenzeichen", "anlass", "kennung", "treffer", "suchdaten", "ergebnisse", "person", "dienst", "art",
    "ablauf", "nachricht", "id",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command to the group ``journal``."""
    from drehscheibe.cli.journal import journal_app

    del app  # the group is in it already
    journal_app.command("abrufe")(retrievals)


def retrievals(
    actor: Actor, zweck: Purpose = "", start: From = None, end: Until = None, as_csv: Csv = False, as_json: Json = False
) -> None:
    """Das Protokoll der automatisierten Abrufe ausgeben; das Ausgeben steht selbst im Protokoll. Endet mit 1, wenn Einträge fehlen."""
    from drehscheibe.journal import Journal
    from drehscheibe.settings import settings

    why = purpose(zweck, "Das Abrufprotokoll (§ 40 Abs. 4 BMG)")
    first, last = span(start, end)
    journal = Journal.open(settings())
    with journal.transaction() as tx:
        rows = [_row(entry) for entry in journal.abrufe.export(tx, actor, why, first, last)]
        broken = journal.abrufe.broken(tx)
    if as_json:
        print_json(rows)
    elif as_csv:
        Spreadsheet(sys.stdout, _COLUMNS).add(*(row.values() for row in rows))
    else:
        names = {"zeitpunkt": "Zeit", "stelle": "Stelle", "anlass": "Anlass", "kennung": "Kennung", "art": "Art", "treffer": "Treffer"}
        show([{german: row[name] for name, german in names.items()} for row in rows], False, f"{len(rows)} Abrufe", "Keine Abrufe.")
    if broken:
        console.print(f"[bold red]In {len(broken)} Gruppen fehlen Einträge oder sind verändert.[/] Bitte den Datenschutz verständigen.")
        raise typer.Exit(1)


def _row(entry: "Protokolleintrag") -> dict[str, Any]:
    values = asdict(entry)
    values |= values.pop("abruf")
    return {name: values[name] for name in _COLUMNS}

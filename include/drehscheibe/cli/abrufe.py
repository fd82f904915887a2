"""``journal abrufe``: the log of automated retrievals from the Melderegister, taken out for a purpose (§ 40 BMG)."""

import csv
import sys
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from drehscheibe.cli.output import Actor, Csv, Json, console, print_json, show
from drehscheibe.errors import Misconfigured

if TYPE_CHECKING:
    from drehscheibe.journal.abrufe import Protokolleintrag

__all__ = ["register"]

Start = Annotated[str | None, typer.Option("--von", help="Beginn des Zeitraums, z. B. 2026-11-01")]
End = Annotated[str | None, typer.Option("--bis", help="Ende des Zeitraums (ausschließlich)")]
Purpose = Annotated[
    str, typer.Option("--zweck", help="Datenschutzkontrolle, daraus folgendes Strafverfahren, Betrieb des Registers oder Auskunft")
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
    actor: Actor, zweck: Purpose = "", start: Start = None, end: End = None, as_csv: Csv = False, as_json: Json = False
) -> None:
    """Das Protokoll der automatisierten Abrufe ausgeben; das Ausgeben steht selbst im Protokoll. Endet mit 1, wenn Einträge fehlen."""
    from drehscheibe.journal import Journal
    from drehscheibe.settings import settings

    if len(zweck.strip()) < 10:
        raise Misconfigured("Bitte mit --zweck angeben, wozu das Abrufprotokoll gebraucht wird (mindestens zehn Zeichen; § 40 Abs. 4 BMG).")
    journal = Journal.open(settings())
    with journal.transaction() as tx:
        rows = [_row(entry) for entry in journal.abrufe.export(tx, actor, zweck.strip(), _moment(start), _moment(end))]
        broken = journal.abrufe.broken(tx)
    if as_json:
        print_json(rows)
    elif as_csv:
        writer = csv.DictWriter(sys.stdout, _COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows({name: _flat(value) for name, value in row.items()} for row in rows)
    else:
        names = {"zeitpunkt": "Zeit", "stelle": "Stelle", "anlass": "Anlass", "kennung": "Kennung", "art": "Art", "treffer": "Treffer"}
        show([{german: row[name] for name, german in names.items()} for row in rows], False, f"{len(rows)} Abrufe", "Keine Abrufe.")
    if broken:
        console.print(f"[bold red]In {len(broken)} Gruppen fehlen Einträge oder sind verändert.[/] Bitte den Datenschutz verständigen.")
        raise typer.Exit(1)


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise Misconfigured("Zeitpunkte werden als JJJJ-MM-TT oder JJJJ-MM-TTThh:mm angegeben.") from None
    return found if found is None or found.tzinfo else found.replace(tzinfo=ZoneInfo("Europe/Berlin"))


def _row(entry: "Protokolleintrag") -> dict[str, Any]:
    values = asdict(entry)
    values |= values.pop("abruf")
    return {name: values[name] for name in _COLUMNS}


def _flat(value: Any) -> str:  # noqa: ANN401 - a field of the log
    """One cell: lists by comma, pairs as ``name=value``; a leading sign is kept from being read as a formula."""
    if isinstance(value, dict):
        value = ", ".join(f"{name}={one}" for name, one in value.items())
    elif isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return f"'{text}" if text.startswith(tuple("=+-@")) else text

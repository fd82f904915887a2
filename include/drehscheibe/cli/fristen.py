"""``fristen``: what is due, by when, and who must act."""

from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from drehscheibe.cli.output import Csv, Json, Only, console, errors, print_json, show
from drehscheibe.errors import Misconfigured

__all__ = ["register"]

_BERLIN = ZoneInfo("Europe/Berlin")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("fristen")(fristen)


def fristen(
    bis: Annotated[str, typer.Option("--bis", metavar="JJJJ-MM-TT", help="bis zu diesem Tag; sonst heute")] = "",
    as_json: Json = False,
    as_csv: Csv = False,
    only: Only = "",
) -> None:
    """Was fällig ist: Rückmeldungen, FIT-Connect, Klärfälle, Auskunftssperren, Zertifikate; das Dringendste zuerst."""
    from drehscheibe.fristen.posten import uebersicht
    from drehscheibe.fristen.quellen import quellen
    from drehscheibe.journal import Journal
    from drehscheibe.services.registry import FLOWS
    from drehscheibe.settings import settings

    heute = datetime.now(_BERLIN).date()
    found = uebersicht(quellen(Journal.open(settings()), FLOWS), heute, _tag(bis) if bis else heute)
    if as_json:
        print_json(found.bericht())
        return
    for failed in found.ausgefallen:
        errors.print(f"[bold yellow]Nicht lesbar:[/] {failed}")
    show([one.zeile() for one in found.posten], False, as_csv=as_csv, only=only, empty=f"Bis {found.bis:%d.%m.%Y} ist nichts fällig.")
    if found.posten and not as_csv:
        console.print(f"{len(found.posten)} fällig, davon {len(found.abgelaufen)} abgelaufen.")


def _tag(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Misconfigured("Den Tag bei --bis bitte als JJJJ-MM-TT angeben, z. B. 2027-01-19.") from None

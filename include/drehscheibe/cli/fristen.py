"""``fristen``: what is due, by when, and who must act."""

from typing import Annotated

import typer
from rich.text import Text

from drehscheibe.cli.output import Csv, Json, Only, console, errors, print_json, show
from drehscheibe.cli.times import day
from drehscheibe.zeit import heute

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("fristen")(fristen)


def fristen(
    bis: Annotated[str | None, typer.Option("--bis", metavar="JJJJ-MM-TT", help="bis zu diesem Tag; sonst heute")] = None,
    as_json: Json = False,
    as_csv: Csv = False,
    only: Only = "",
) -> None:
    """Was fällig ist: Rückmeldungen, ihre Auswertung, FIT-Connect, Klärfälle, Sperren, Zertifikate, Unbeachtetes; Dringendes zuerst."""
    from drehscheibe.fristen.posten import uebersicht
    from drehscheibe.fristen.quellen import quellen
    from drehscheibe.journal import Journal
    from drehscheibe.services.registry import FLOWS
    from drehscheibe.settings import settings

    today = heute()
    until = day(bis) or today
    found = uebersicht(quellen(Journal.open(settings()), FLOWS), today, until)
    if as_json:
        print_json(found.bericht())
        return
    for failed in found.ausgefallen:
        errors.print(Text.assemble(("Nicht lesbar: ", "bold yellow"), failed), soft_wrap=True)
    show([one.zeile() for one in found.posten], False, as_csv=as_csv, only=only, empty=f"Bis {found.bis:%d.%m.%Y} ist nichts fällig.")
    if found.posten and not as_csv:
        console.print(f"{len(found.posten)} fällig, davon {len(found.abgelaufen)} abgelaufen.")

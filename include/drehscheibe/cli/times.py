"""Days and moments as they are typed on the command line; without a zone they are Berlin's."""

from datetime import date, datetime
from typing import Annotated

import typer

from drehscheibe.zeit import BERLIN

__all__ = ["From", "Until", "day", "span"]

From = Annotated[str | None, typer.Option("--von", metavar="ZEITPUNKT", help="Beginn des Zeitraums, z. B. 2026-11-21")]
Until = Annotated[str | None, typer.Option("--bis", metavar="ZEITPUNKT", help="Ende des Zeitraums (ausschließlich)")]


def day(text: str | None) -> date | None:
    """A day, None for nothing. Raises BadParameter saying how one is written."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter("Einen Tag bitte als JJJJ-MM-TT angeben, z. B. 2027-01-19; es muss ihn im Kalender geben.") from None


def span(start: str | None, end: str | None) -> tuple[datetime | None, datetime | None]:
    """Beginning and end of a span of time, aware; None where it is open. Raises BadParameter saying what is wrong with it."""
    first, last = _moment(start), _moment(end)
    if first and last and last <= first:
        raise typer.BadParameter("Der Zeitraum endet, bevor er beginnt: --bis muss nach --von liegen (der Tag bei --bis zählt nicht mit).")
    return first, last


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(
            "Einen Zeitpunkt bitte als JJJJ-MM-TT oder JJJJ-MM-TTThh:mm angeben, z. B. 2026-11-21T02:00; es muss ihn im Kalender geben."
        ) from None
    return found if found is None or found.tzinfo else found.replace(tzinfo=BERLIN)

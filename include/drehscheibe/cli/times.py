"""Days and moments as they are typed on the command line; without a zone they are Berlin's."""

from datetime import date, datetime
from typing import Annotated

import typer

from drehscheibe.zeit import BERLIN

__all__ = ["From", "Until", "day", "moment"]

From = Annotated[str | None, typer.Option("--von", metavar="ZEITPUNKT", help="Beginn des Zeitraums, z. B. 2026-11-21")]
Until = Annotated[str | None, typer.Option("--bis", metavar="ZEITPUNKT", help="Ende des Zeitraums (ausschließlich)")]


def day(text: str | None) -> date | None:
    """A day, None for nothing. Raises BadParameter saying how one is written."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter("Einen Tag bitte als JJJJ-MM-TT angeben, z. B. 2027-01-19; es muss ihn im Kalender geben.") from None


def moment(text: str | None) -> datetime | None:
    """A point in time, aware; None for nothing. Raises BadParameter saying how one is written."""
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(
            "Einen Zeitpunkt bitte als JJJJ-MM-TT oder JJJJ-MM-TTThh:mm angeben, z. B. 2026-11-21T02:00; es muss ihn im Kalender geben."
        ) from None
    return found if found is None or found.tzinfo else found.replace(tzinfo=BERLIN)

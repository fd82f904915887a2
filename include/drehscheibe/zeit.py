"""Time as the office has it: the day and hour of Berlin, wherever the machine stands and whatever its own zone is."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

__all__ = ["BERLIN", "heute", "jetzt"]

BERLIN: Final = ZoneInfo("Europe/Berlin")


def jetzt() -> datetime:
    """Now, aware."""
    return datetime.now(BERLIN)


def heute() -> date:
    """Today, as a clerk's calendar shows it."""
    return jetzt().date()

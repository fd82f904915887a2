"""Maintenance windows by the week: ``So 02:00-06:00`` or, over midnight, ``Sa 22:00-04:00``; wall-clock times of Berlin."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

__all__ = ["Fenster", "Wartungskalender"]

_BERLIN = ZoneInfo("Europe/Berlin")
_TAGE = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_ZEILE = re.compile(r"(Mo|Di|Mi|Do|Fr|Sa|So) ((?:[01][0-9]|2[0-3]):[0-5][0-9])-((?:[01][0-9]|2[0-3]):[0-5][0-9])")


@dataclass(frozen=True, slots=True)
class Fenster:
    """One window: weekday it begins on (0 is Monday), begin and end; an end not after the begin is on the next day."""

    tag: int
    von: time
    bis: time

    def ende(self, now: datetime) -> datetime | None:
        """When the window that `now` lies in ends, or None."""
        local = now.astimezone(_BERLIN)
        for day in (local.date(), local.date() - timedelta(days=1)):
            begin = datetime.combine(day, self.von, _BERLIN)
            end = datetime.combine(day + timedelta(days=self.bis <= self.von), self.bis, _BERLIN)
            if day.weekday() == self.tag and begin <= local < end:
                return end
        return None


@dataclass(frozen=True, slots=True)
class Wartungskalender:
    """All windows of a week."""

    fenster: tuple[Fenster, ...] = ()

    @classmethod
    def lies(cls, lines: Iterable[str]) -> "Wartungskalender":
        """Read lines like ``So 02:00-06:00``. Raises ValueError saying what is expected."""
        return cls(tuple(_fenster(line) for line in lines))

    def ende(self, now: datetime) -> datetime | None:
        """When the maintenance going on at `now` (aware) ends; None when there is none. Windows that touch count as one."""
        found = None
        while (ends := [end for one in self.fenster if (end := one.ende(found or now))]) and max(ends) != found:
            found = max(ends)
        return found


def _fenster(line: str) -> Fenster:
    match = _ZEILE.fullmatch(line.strip())
    if match is None:
        raise ValueError("Wartungsfenster werden als „So 02:00-06:00“ angegeben.")
    return Fenster(_TAGE.index(match[1]), time.fromisoformat(match[2]), time.fromisoformat(match[3]))

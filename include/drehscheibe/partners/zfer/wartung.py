"""Maintenance windows by the week: ``So 02:00-06:00`` or, over midnight, ``Sa 22:00-04:00``; wall-clock times of Berlin.

Where the clocks change within a window it counts as the longer one: better a call too few than one into the maintenance.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from drehscheibe.zeit import BERLIN

__all__ = ["Fenster", "Wartungskalender"]

_DAY, _WEEK = 24 * 60, 7 * 24 * 60
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
        local = now.astimezone(BERLIN)
        for day in (local.date(), local.date() - timedelta(days=1)):
            begin = datetime.combine(day, self.von, BERLIN)
            end = datetime.combine(day + timedelta(days=self.bis <= self.von), self.bis, BERLIN)
            last = max(end, end.replace(fold=1), key=datetime.timestamp)
            by_clock = begin <= local < end  # of two times of one zone Python compares what the clocks show
            if day.weekday() == self.tag and (by_clock or begin.timestamp() <= now.timestamp() < last.timestamp()):
                return last
        return None


@dataclass(frozen=True, slots=True)
class Wartungskalender:
    """All windows of a week."""

    fenster: tuple[Fenster, ...] = ()

    @classmethod
    def lies(cls, lines: Iterable[str]) -> "Wartungskalender":
        """Read lines like ``So 02:00-06:00``. Raises ValueError saying what is expected, or that no time is left to call."""
        made = cls(tuple(_fenster(line) for line in lines))
        if made.fenster and made._geschlossen():
            raise ValueError("Die Wartungsfenster lassen in der ganzen Woche keine Zeit übrig.")
        return made

    def _geschlossen(self) -> bool:
        """Whether the windows cover every minute of a week."""
        closed = [False] * _WEEK
        for one in self.fenster:
            begin = one.tag * _DAY + one.von.hour * 60 + one.von.minute
            minutes = (one.bis.hour * 60 + one.bis.minute - one.von.hour * 60 - one.von.minute) % _DAY or _DAY
            for minute in range(begin, begin + minutes):
                closed[minute % _WEEK] = True
        return all(closed)

    def ende(self, now: datetime) -> datetime | None:
        """When the maintenance going on at `now` (aware) ends; None when there is none. Windows that touch count as one."""
        found = None
        while ends := [end for one in self.fenster if (end := one.ende(found or now))]:
            found = max(ends, key=datetime.timestamp)
        return found


def _fenster(line: str) -> Fenster:
    match = _ZEILE.fullmatch(line.strip())
    if match is None:
        raise ValueError("Wartungsfenster werden als „So 02:00-06:00“ angegeben.")
    return Fenster(_TAGE.index(match[1]), time.fromisoformat(match[2]), time.fromisoformat(match[3]))

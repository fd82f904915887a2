"""What the simulated register notes of the registrations it takes, so that its change feed tells them like every other change."""

from collections.abc import Iterator, Sequence
from datetime import date, time

from drehscheibe.partners.melderegister.meldungen import Eintrag, entries
from drehscheibe.sandbox.population import Ereignis, Person
from drehscheibe.zeit import jetzt

__all__ = ["Vermerke"]

_FIRST = 9_000  # behind every change of the population, which are counted from 0
_OPENS, _MINUTES = 8 * 60, 480  # office hours, as the rest of the feed has them


class Vermerke:
    """Register events by day; each keeps its id and its minute."""

    def __init__(self) -> None:
        self._noted: dict[date, list[tuple[Ereignis, int]]] = {}

    def vermerke(
        self, art: str, heute: date, tag: date, vorher: Sequence[Person], nachher: Sequence[Person], uhrzeit: time | None = None
    ) -> None:
        """Note an event of the day `tag`, today at `uhrzeit`; by default now, or at the nearer end of the office hours."""
        noted = self._noted.setdefault(heute, [])
        now = jetzt().time() if uhrzeit is None else uhrzeit
        minute = now.hour * 60 + now.minute - _OPENS
        minute = minute if uhrzeit is not None else min(max(minute, 0), _MINUTES - 1)
        event = Ereignis(
            id=f"E{heute:%Y%m%d}-{_FIRST + len(noted):04d}", art=art, tag=tag, gemeldet=heute, vorher=tuple(vorher), nachher=tuple(nachher)
        )
        noted.append((event, minute))

    def eintraege(self, day: date, version: str) -> Iterator[Eintrag]:
        """The feed's entries of a day, in order."""
        for event, minute in tuple(self._noted.get(day, ())):
            yield from entries(event, minute, _MINUTES, version)

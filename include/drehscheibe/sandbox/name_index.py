"""Finding people by name and birth date among a whole city, in little memory."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from drehscheibe.sandbox.population import Person

__all__ = ["NameIndex", "matches"]


@lru_cache(20_000)
def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def matches(person: Person, familienname: str, vornamen: str, geburtsdatum: str) -> bool:
    """Whether a person has this present or birth name, these first names among theirs, and this birth date (empty: any)."""
    if _fold(familienname) not in (_fold(person.familienname), _fold(person.geburtsname)):
        return False
    return set(_fold(vornamen).split()) <= set(_fold(person.vornamen).split()) and geburtsdatum in ("", person.geburtsdatum)


class NameIndex:
    """Ids by hash of name and birth date; candidates must still be compared, for people change and hashes collide."""

    def __init__(self) -> None:
        self._exact: dict[int, str | tuple[str, ...]] = {}
        self._births: dict[str, set[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._exact)

    def fill(self, people: Iterable[Person]) -> None:
        """Enter many."""
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Enter one under both names; entering twice does no harm."""
        for name in {_fold(person.familienname), _fold(person.geburtsname)} - {""}:
            self._births.setdefault(name, set()).add(person.geburtsdatum)
            key = hash((name, person.geburtsdatum))
            known = self._exact.get(key)
            if known is None:
                self._exact[key] = person.id
            elif person.id not in (ids := (known,) if isinstance(known, str) else known):
                self._exact[key] = (*ids, person.id)

    def candidates(self, familienname: str, geburtsdatum: str = "") -> Iterator[str]:
        """Ids that may fit, without repetition."""
        name = _fold(familienname)
        births = [geburtsdatum] if geburtsdatum else sorted(self._births.get(name, ()))
        found = (self._exact.get(hash((name, born)), ()) for born in births)
        # whoever's birth date was corrected is entered under both
        yield from dict.fromkeys(id_ for known in found for id_ in ((known,) if isinstance(known, str) else known))

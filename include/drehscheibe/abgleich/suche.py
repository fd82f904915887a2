"""Who in the Melderegister is meant (DQ-25), asked half a million times a night: exact keys first, the sound of the name last.

A certain match, or a conflict of tax numbers, needs an equal tax number or an equal name and full birth date. So a look-up by
those two keys finds all of them, and only records without any go on to the slower search by sound, `identitaet.Bestand`. The answer
is the same as that of `Bestand.suche` over everybody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from drehscheibe.abgleich.eintraege import Gemeldet
from drehscheibe.checks.rules.identitaet import Bestand, Grad, Person, vergleiche
from drehscheibe.checks.rules.suchform import suchform
from drehscheibe.checks.rules.teildatum import Teildatum

__all__ = ["Fund", "Verzeichnis"]


@dataclass(frozen=True, slots=True)
class Fund:
    """Who may be meant, sorted by how certain it is."""

    sicher: tuple[Gemeldet, ...] = ()
    moeglich: tuple[Gemeldet, ...] = ()
    konflikt: tuple[Gemeldet, ...] = ()

    def und(self, other: "Fund") -> "Fund":
        """What two parts of the register know together, each record once."""
        return Fund(
            _once(self.sicher + other.sicher), _once(self.moeglich + other.moeglich), _once(self.konflikt + other.konflikt)
        )

    @property
    def genannt(self) -> tuple[Gemeldet, ...]:
        """Everybody the answer would have to name."""
        if self.konflikt:
            return self.sicher + self.konflikt
        return self.sicher or self.moeglich


def _once(found: tuple[Gemeldet, ...]) -> tuple[Gemeldet, ...]:
    return tuple({one.id: one for one in found}.values())


class Verzeichnis:
    """Some residents, present and former, to search in."""

    def __init__(self, gemeldet: Iterable[Gemeldet]) -> None:
        """Sort them by tax number, and by name with full birth date."""
        self._all = {one.id: one for one in gemeldet}
        self._idnr: dict[str, list[Gemeldet]] = defaultdict(list)
        self._exact: dict[tuple[str, Teildatum], list[Gemeldet]] = defaultdict(list)
        for one in self._all.values():
            if one.person.idnr:
                self._idnr[one.person.idnr].append(one)
            for key in _keys(one.person):
                self._exact[key].append(one)

    def suche(self, person: Person) -> Fund:
        """Who is meant by a register's record."""
        found = self.genau(person)
        if found.sicher or found.konflikt:
            return found
        return Fund(moeglich=tuple(self._all[id_] for id_ in self._bestand.suche(person).ids))

    def genau(self, person: Person, ausser: str = "") -> Fund:
        """Who is certainly meant, or in conflict; `ausser` is left out (a record is not its own double)."""
        sure: list[Gemeldet] = []
        conflict: list[Gemeldet] = []
        for one in self._candidates(person):
            if one.id != ausser:
                grade = vergleiche(person, one.person)
                if grade is Grad.SICHER:
                    sure.append(one)
                elif grade is Grad.KONFLIKT:
                    conflict.append(one)
        return Fund(sicher=tuple(sure), konflikt=tuple(conflict))

    def _candidates(self, person: Person) -> Iterator[Gemeldet]:
        groups = [self._exact.get(key, ()) for key in _keys(person)]
        if person.idnr:
            groups.append(self._idnr.get(person.idnr, ()))
        if len(groups) == 1:
            yield from groups[0]
        else:
            yield from {one.id: one for group in groups for one in group}.values()

    @cached_property
    def _bestand(self) -> Bestand:
        return Bestand(one.person for one in self._all.values())


def _keys(person: Person) -> set[tuple[str, Teildatum]]:
    """Each name in its search form with the birth date; none when the date is not known to the day."""
    if person.geburtsdatum.tag is None:
        return set()
    return {(suchform(name), person.geburtsdatum) for name in (person.familienname, *person.fruehere_namen)}

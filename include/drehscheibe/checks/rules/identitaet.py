"""DQ-25: is this the same person? Candidates by birth year and sound of the name, then comparison; nothing is ever merged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import lru_cache

from drehscheibe.checks.rules.suchform import koelner_phonetik, suchform
from drehscheibe.checks.rules.teildatum import Teildatum

__all__ = ["Abgleich", "Bestand", "Ergebnis", "Grad", "Person", "vergleiche"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """What identity is judged by.

    Attributes:
        id: the register's own key of the record; the only thing that results repeat.
        familienname: current family name, or the whole name of a person who has only one.
        vornamen: separated by spaces; empty where there are none.
        geburtsdatum: possibly partial.
        fruehere_namen: birth name and earlier family names.
        geburtsort: empty if unknown.
        idnr: tax identification number, empty if unknown.
    """

    id: str
    familienname: str
    vornamen: str
    geburtsdatum: Teildatum
    fruehere_namen: tuple[str, ...] = ()
    geburtsort: str = ""
    idnr: str = ""


class Grad(IntEnum):
    """How well two values, or two persons, agree."""

    NEIN = 0
    MOEGLICH = 1
    SICHER = 2
    KONFLIKT = 3


class Ergebnis(Enum):
    """The four answers of a search. Only the first may be worked on without a clerk."""

    EINDEUTIG = "eindeutig"
    MEHRDEUTIG = "mehrdeutig"
    KEINER = "keiner"
    KONFLIKT = "Konflikt"


@dataclass(frozen=True, slots=True)
class Abgleich:
    """What a search found.

    Attributes:
        ergebnis: `Ergebnis.KONFLIKT` is a hard stop: one tax number for two persons, or two for one (BZSt 0507, 0512).
        ids: the records concerned, in register order.
    """

    ergebnis: Ergebnis
    ids: tuple[str, ...] = ()


@lru_cache(maxsize=65_536)
def _worte(name: str) -> frozenset[str]:
    return frozenset(suchform(name).split())


def _namen(person: Person) -> tuple[str, ...]:
    return (person.familienname, *person.fruehere_namen)


def _familienname(one: Person, other: Person) -> Grad:
    pairs = [(a, b) for a in _namen(one) for b in _namen(other)]
    if any(suchform(a) == suchform(b) for a, b in pairs):
        return Grad.SICHER
    if any(koelner_phonetik(a) == koelner_phonetik(b) or _worte(a) & _worte(b) for a, b in pairs):
        return Grad.MOEGLICH
    return Grad.NEIN


def _vornamen(one: Person, other: Person) -> Grad:
    a, b = _worte(one.vornamen), _worte(other.vornamen)
    if a == b:
        return Grad.SICHER
    if not a or not b or a & b:
        return Grad.SICHER if a and b and (a <= b or b <= a) else Grad.MOEGLICH
    alike = {koelner_phonetik(word) for word in a} & {koelner_phonetik(word) for word in b}
    return Grad.MOEGLICH if alike else Grad.NEIN


def _geburtsdatum(a: Teildatum, b: Teildatum) -> Grad:
    if a == b and a.tag is not None:
        return Grad.SICHER
    slip = a.jahr == b.jahr and ((a.monat, a.tag) == (b.tag, b.monat) or a.monat == b.monat or a.tag == b.tag)
    return Grad.MOEGLICH if a.vereinbar(b) or (slip and a.tag is not None and b.tag is not None) else Grad.NEIN


def _ort_widerspricht(one: Person, other: Person) -> bool:
    return bool(one.geburtsort and other.geburtsort) and not _worte(one.geburtsort) & _worte(other.geburtsort)


def vergleiche(one: Person, other: Person) -> Grad:
    """How certainly two records mean the same person."""
    grades = (
        _familienname(one, other),
        _vornamen(one, other),
        _geburtsdatum(one.geburtsdatum, other.geburtsdatum),
        Grad.MOEGLICH if _ort_widerspricht(one, other) else Grad.SICHER,
    )
    alike = Grad(min(grades))
    if one.idnr and other.idnr:
        if one.idnr != other.idnr:
            return Grad.KONFLIKT if alike is Grad.SICHER else Grad.NEIN
        # a marriage changes the family name, so first names and birth date decide whether the number is rightly the same
        return Grad.SICHER if grades[1] and grades[2] else Grad.KONFLIKT
    return alike


class Bestand:
    """A register to search in; built once, then asked often. A search reads only the candidates' records."""

    def __init__(self, personen: Iterable[Person]) -> None:
        """Sort the records into blocks of birth year and sound of each name, and by tax number."""
        self._blocks: dict[str, dict[int | None, list[Person]]] = defaultdict(lambda: defaultdict(list))
        self._idnr: dict[str, list[Person]] = defaultdict(list)
        for person in personen:
            for sound in _klaenge(person):
                self._blocks[sound][person.geburtsdatum.jahr].append(person)
            if person.idnr:
                self._idnr[person.idnr].append(person)

    def suche(self, gesucht: Person) -> Abgleich:
        """Who in the register this person is. A single merely possible candidate is ambiguous: a clerk decides."""
        found: dict[Grad, list[str]] = {grade: [] for grade in Grad}
        for candidate in self._candidates(gesucht):
            found[vergleiche(gesucht, candidate)].append(candidate.id)
        if found[Grad.KONFLIKT]:
            return Abgleich(Ergebnis.KONFLIKT, tuple(found[Grad.SICHER] + found[Grad.KONFLIKT]))
        if len(found[Grad.SICHER]) == 1:
            return Abgleich(Ergebnis.EINDEUTIG, tuple(found[Grad.SICHER]))
        several = found[Grad.SICHER] or found[Grad.MOEGLICH]
        return Abgleich(Ergebnis.MEHRDEUTIG if several else Ergebnis.KEINER, tuple(several))

    def _candidates(self, gesucht: Person) -> Iterator[Person]:
        seen: set[str] = set()
        for group in self._groups(gesucht):
            for person in group:
                if person.id not in seen:
                    seen.add(person.id)
                    yield person

    def _groups(self, gesucht: Person) -> Iterator[list[Person]]:
        yield self._idnr.get(gesucht.idnr, []) if gesucht.idnr else []
        year = gesucht.geburtsdatum.jahr
        for sound in _klaenge(gesucht):
            block = self._blocks.get(sound, {})
            yield from block.values() if year is None else (block.get(year, []), block.get(None, []))


def _klaenge(person: Person) -> set[str]:
    """The sound of each name as a whole and of its parts, so that ``Müller`` and ``Müller-Lüdenscheidt`` meet."""
    return {koelner_phonetik(part) for name in _namen(person) for part in (name, *suchform(name).split())} - {""}

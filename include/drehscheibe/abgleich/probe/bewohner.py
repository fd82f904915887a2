"""The Melderegister of the registers with known faults: the sandbox's people, made unmistakable, and some of them kept twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from drehscheibe.abgleich import quellen
from drehscheibe.abgleich.arten import Art
from drehscheibe.abgleich.eintraege import Einwohner, FruehererEinwohner, Gemeldet, Register
from drehscheibe.abgleich.probe.stoerungen import FREMD
from drehscheibe.abgleich.probe.zaehlung import Zaehlung
from drehscheibe.checks.rules.suchform import suchform
from drehscheibe.checks.rules.teildatum import Teildatum
from drehscheibe.sandbox import population
from drehscheibe.sandbox.population import Population

__all__ = ["DOUBLE", "Bewohner"]

_PRESENT = 0.9707  # of the sandbox's people are registered and can not be mistaken for somebody else
_FORMER = 69_600 / 145_000  # departed of five years per resident (DOMAIN 6c), besides those of the population itself
_OTHER = "Yggwurz"  # again a name that sounds like no other

DOUBLE = "Doppler"
"""The family name of the sandbox's people who can not be told apart."""


class Bewohner:
    """Present and former residents; `people` is where they come from, `alike` who was left out as soon as `gemeldet` was read."""

    def __init__(self, size: int, stichtag: date, seed: int, zaehlung: Zaehlung) -> None:
        self._size, self._stichtag, self._zaehlung = round(size / _PRESENT), stichtag, zaehlung
        self.people = Population(seed=seed, size=self._size + round(size * _FORMER), stichtag=stichtag)
        self.alike: set[str] = set()
        self._names: set[int] = set()

    def gemeldet(self) -> Iterator[Gemeldet]:
        """Present and former residents."""
        for one in self.people:
            record = self.resident(one)
            if not self._unlike(record):
                self.alike.add(one.id)
                if record.person.familienname != DOUBLE:
                    continue
            if record.gesperrt:
                self._zaehlung.erwarte(Art.HANDPRUEFUNG, record.register)
            yield record
            if isinstance(record, Einwohner) and not record.gesperrt and not record.ausweise:
                yield from self._double(record)

    def resident(self, one: population.Person) -> Gemeldet:
        """The record of one of `people`."""
        record = quellen.resident(_alone(one), self._stichtag)
        index = Population.index(one.id)
        if index >= self._size and isinstance(record, Einwohner):
            return FruehererEinwohner(
                id=record.id, person=record.person, anschrift=record.anschrift, gestorben=index % 5 == 0, gesperrt=record.gesperrt
            )
        if isinstance(record, Einwohner):
            return replace(record, ausweise=_series(one, record))
        return record

    def _unlike(self, record: Gemeldet) -> bool:
        """True when nobody before has this name, a first name and the birth date in common; remembers them."""
        person = record.person
        names = {suchform(name) for name in (person.familienname, *person.fruehere_namen)}
        first = suchform(person.vornamen).split() or [""]
        keys = {hash((name, word, person.geburtsdatum)) for name in names for word in first}
        new = not keys & self._names
        self._names |= keys
        return new

    def _double(self, child: Einwohner) -> Iterator[Gemeldet]:
        """Now and then, by turns: the same child again without tax number, or its tax number at somebody else."""
        if not self._zaehlung.faellig("Kind", self._zaehlung.jede // 2 + 1):
            return
        plain = self._zaehlung.faellig("doppelt", 2) or not (child.person.idnr and child.person.vornamen)
        art = Art.DOPPELT if plain else Art.IDNR_KONFLIKT
        id_ = f"M{child.id[1:]}"
        if art is Art.DOPPELT:
            person = replace(child.person, id=id_, idnr="")
        else:
            index = Population.index(child.id)
            born = Teildatum(1930 + index % 59, 1 + index // 59 % 12, 1 + index // 708 % 28)
            person = replace(child.person, id=id_, familienname=_OTHER, vornamen=FREMD[1], fruehere_namen=(), geburtsdatum=born)
        self._zaehlung.erwarte(art, Register.MELDEREGISTER, 2)
        yield replace(child, id=id_, person=person)


def _alone(one: population.Person) -> population.Person:
    """The sandbox's doubles as pairs: each thousand another birth date, and the two born in places that can not be confused."""
    if one.familienname != DOUBLE:
        return one
    number, second = divmod(Population.index(one.id), 1000)
    born = date(1945 + number % 50, 1 + number // 50 % 12, 1 + number // 600 % 28)
    return replace(one, geburtsdatum=born.isoformat(), geburtsort="Görlitz" if second > 500 else "Kassel")


def _series(one: population.Person, record: Einwohner) -> tuple[str, ...]:
    """Who must have a document has one; each tenth adult a passport too."""
    index = Population.index(one.id)
    if not one.ausweis:
        return (f"LJ{index:07d}",) if record.ausweispflichtig else ()
    first = f"{one.ausweis}{index % 1000:03d}"  # random serial numbers of 145,000 people would meet now and then
    return (first, f"C{index:08d}") if index % 10 == 3 else (first,)

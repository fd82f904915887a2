"""The simulated ZFER's own view: card licences as of the Stichtag and what notices have changed since. It holds no address."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from drehscheibe.checks.rules import fuehrerschein
from drehscheibe.sandbox.population import Fahrerlaubnis, Population
from drehscheibe.sandbox.population import Person as Resident
from drehscheibe.sandbox.world import World
from drehscheibe.standards import zfer
from drehscheibe.standards.zfer import Eintragungsart, Fahrerlaubnisstatus

__all__ = ["Entry", "Register", "entzogen", "same_birth", "same_name"]

_STEM = 10  # Fahrerlaubnisnummer: the card's number without the issue counter
_BANNED, _REVOKED = (41, 7), (97, 13)  # place modulo distance: who has an entry in the FAER


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A licence in the register; `key` is pseudonymous."""

    key: str
    inhaber: zfer.Person
    nummer: str
    ausgestellt: date
    behoerde: str
    gueltig_bis: date | None
    klassen: tuple[zfer.Klasseneintrag, ...]
    zweifel: bool = False


class Register:
    """Entries over the shared world. Not thread-safe: the simulator holds a lock."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._entries: dict[str, Entry] = {}
        self._stems: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        self._before: dict[tuple[str, date], Entry | None] = {}

    def entry(self, key: str) -> Entry | None:
        """The entry of a holder, or None: paper licences of before 1999 are not in the ZFER (DOMAIN 2c)."""
        if key in self._entries:
            return self._entries[key]
        person, licence = self.world.population.person(key), self.world.population.licence_of(key)
        if person is None or licence is None or licence.papier or Population.index(key) >= len(self.world.population):
            return None
        return _from_population(person, licence)

    def by_stem(self, nummer: str) -> Entry | None:
        """The entry whose Fahrerlaubnisnummer a card's number begins with."""
        stem = nummer[:_STEM]
        if stem in self._stems:
            return self._entries[self._stems[stem]]
        index = int(stem[4:9], 36) if fuehrerschein.lies(stem) else -1
        found = self.entry(f"P{index:06d}") if 0 <= index < len(self.world.population) else None
        return found if found and found.nummer.startswith(stem) else None

    def find(self, person: zfer.Person) -> list[Entry]:
        """Entries of holders with this name (or birth name) and birth date."""
        residents = self.world.find(person.familienname, person.vornamen or "", person.geburtsdatum or "")
        keys = dict.fromkeys([*(one.id for one in residents), *sorted(self._names.get(_fold(person.familienname), ()))])
        candidates = (self.entry(key) for key in keys)
        return [one for one in candidates if one and same_name(one.inhaber, person) and same_birth(one.inhaber, person)]

    def write(self, entry: Entry) -> None:
        """Enter or replace."""
        self._entries[entry.key] = entry
        self._stems[entry.nummer[:_STEM]] = entry.key
        for name in _names(entry.inhaber):
            self._names.setdefault(name, set()).add(entry.key)

    def hand_over(self, entry: Entry, day: date) -> None:
        """Enter a card that was handed over on this day; what was there before is kept for a correction."""
        self._before[entry.nummer, day] = self.entry(entry.key)
        self.write(entry)

    def take_back(self, nummer: str, day: date) -> str | None:
        """What was there before counts again: the holder's key, or None where no such hand-over is the last one entered."""
        known = self.by_stem(nummer)
        if known is None or known.nummer != nummer or (nummer, day) not in self._before:
            return None
        before = self._before.pop((nummer, day))
        if before is None:
            del self._entries[known.key], self._stems[nummer[:_STEM]]
            for name in _names(known.inhaber):
                self._names[name].discard(known.key)
        else:
            self.write(before)
        return known.key

    def doubt(self, entry: Entry) -> None:
        """Mark that the identity is doubtful (§ 59 StVG)."""
        self.write(replace(entry, zweifel=True))

    def new_key(self, person: zfer.Person, nummer: str) -> str:
        """A key for a holder who is not entered yet: the resident's where there is exactly one."""
        found = self.world.find(person.familienname, person.vornamen or "", person.geburtsdatum or "")
        return found[0].id if len(found) == 1 else f"Z-{uuid5(NAMESPACE_URL, nummer[:_STEM])}"

    def faer(self, key: str) -> tuple[zfer.Eintragung, ...]:
        """What the FAER holds about a person of the population; invented, and rare."""
        index = Population.index(key)
        since = self.world.population.stichtag.replace(year=self.world.population.stichtag.year - 1)
        court = "Amtsgericht Offenbach am Main"
        if entzogen(key):
            return (zfer.Eintragung(art=str(Eintragungsart.ENTZIEHUNG), rechtskraftAm=since, behoerde=court),)
        if index >= 0 and index % _BANNED[0] == _BANNED[1]:
            until = since.replace(month=min(since.month + 3, 12))
            return (zfer.Eintragung(art=str(Eintragungsart.FAHRVERBOT), rechtskraftAm=since, bis=until, behoerde=court),)
        return ()

    def licence(self, entry: Entry) -> zfer.Fahrerlaubnis:
        """The entry as the register tells it."""
        revoked = any(one.art == Eintragungsart.ENTZIEHUNG for one in self.faer(entry.key))
        status = Fahrerlaubnisstatus.ENTZOGEN if revoked else Fahrerlaubnisstatus.GUELTIG
        return zfer.Fahrerlaubnis(
            inhaber=entry.inhaber, nummer=entry.nummer, ausgestelltAm=entry.ausgestellt, behoerde=entry.behoerde,
            gueltigBis=entry.gueltig_bis, status=str(status), identitaetszweifel=entry.zweifel, klasse=entry.klassen,
        )  # fmt: skip


def entzogen(key: str) -> bool:
    """Whether this person of the population has lost the licence."""
    index = Population.index(key)
    return index >= 0 and index % _REVOKED[0] == _REVOKED[1]


def same_name(known: zfer.Person, told: zfer.Person) -> bool:
    """Whether one of the present and birth names fits, and the first names told are among the known ones."""
    first, known_first = _fold(told.vornamen or "").split(), _fold(known.vornamen or "").split()
    return bool(_names(known) & _names(told)) and set(first) <= set(known_first)


def same_birth(known: zfer.Person, told: zfer.Person) -> bool:
    """Whether the birth dates fit; what one side does not know fits."""
    one, other = known.geburtsdatum or "", told.geburtsdatum or ""
    return one.startswith(other) or other.startswith(one)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def _names(person: zfer.Person) -> set[str]:
    return {_fold(name) for name in (person.familienname, person.geburtsname) if name}


def _from_population(person: Resident, licence: Fahrerlaubnis) -> Entry:
    holder = zfer.Person(
        familienname=person.familienname, vornamen=person.vornamen or None, vornameNichtVorhanden=not person.vornamen,
        geburtsname=person.geburtsname or None, doktorgrad=person.doktorgrad or None, geburtsdatum=person.geburtsdatum or None,
        geburtsort=person.geburtsort or None,
    )  # fmt: skip
    classes = tuple(zfer.Klasseneintrag(klasse=one, erteiltAm=licence.erteilt) for one in licence.klassen)
    return Entry(
        key=person.id, inhaber=holder, nummer=licence.nummer, ausgestellt=licence.erteilt, behoerde=licence.behoerde,
        gueltig_bis=licence.gueltig_bis, klassen=classes,
    )  # fmt: skip

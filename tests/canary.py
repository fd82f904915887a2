"""Canary people: residents whose every value is recognisable, and a search for them in whatever was written.

Names, streets and places of birth all contain a word no text of the hub contains; numbers (licence, plate, identity card, IdNr, FIN)
and birth dates are the residents' own and are looked for one by one.
"""

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from drehscheibe.sandbox.population import Ereignis, Person, Population
from drehscheibe.sandbox.population.households import BLOCK, block

__all__ = ["STEM", "CanaryPopulation", "Found", "markers", "search", "search_files"]

STEM = "zeisigvogel"
"""In every name, street and place of birth; German, so it passes every check."""

Found = tuple[str, str]
"""Where, and what."""


def _letters(person: Person) -> str:
    """Something for each person alone."""
    return "".join(chr(ord("a") + int(digit)) for digit in person.id[1:] if digit.isdigit())


def _canary(person: Person) -> Person:
    if STEM in person.familienname.lower():
        return person
    own = _letters(person)
    return replace(
        person,
        familienname=f"{STEM.title()}-{own.title()}",
        vornamen=f"{own.title()}{STEM}" if person.vornamen else "",
        geburtsname=f"Geb{STEM}{own}" if person.geburtsname else "",
        geburtsort=f"{STEM.title()}heim",
        anschrift=replace(person.anschrift, strasse=f"{STEM.title()}weg {own.title()}"),
    )


class CanaryPopulation(Population):
    """The usual residents under canary values; what the register tells of them is about canaries, too."""

    def __init__(self, seed: int = 64, size: int = 400, stichtag: date = date(2026, 1, 1)) -> None:
        super().__init__(seed, size, stichtag)
        plain = self._block
        self._block = lambda number: tuple(tuple(_canary(one) for one in household) for household in plain(number))
        events = self._events
        self._events = lambda day: tuple(_of_canaries(event) for event in events(day))

    def __iter__(self) -> Iterator[Person]:
        for number in range(-(-self.size // BLOCK)):
            for household in block(self.seed, number, self.stichtag):
                yield from (_canary(person) for person in household if self.index(person.id) < self.size)


def _of_canaries(event: Ereignis) -> Ereignis:
    """A new name of a person stays another than the old one."""

    def after(old: Person | None, new: Person) -> Person:
        made = _canary(new)
        if old is not None and event.art == "namensaenderung":
            return replace(made, familienname=f"Neu{STEM}{_letters(new)}", geburtsname=old.familienname)
        return replace(made, familienname=made.familienname + "Ω") if event.makel == "zeichen" else made

    before = tuple(_canary(person) for person in event.vorher)
    known = {person.id: person for person in before}
    return replace(event, vorher=before, nachher=tuple(after(known.get(person.id), person) for person in event.nachher))


def markers(population: Population) -> list[bytes]:
    """All that must appear nowhere: the stem as it is and encoded, and every number and birth date of every resident."""
    found = {STEM, STEM.encode("utf-16-le").decode("latin-1"), *_encoded(STEM), *_encoded(STEM.title())}
    for person in population:
        licence = population.licence_of(person.id)
        found |= {person.ausweis, person.idnr, licence.nummer if licence else ""}
        if len(person.geburtsdatum) == 10:
            year, month, day = person.geburtsdatum.split("-")
            found |= {person.geburtsdatum, f"{day}.{month}.{year}", f"{year}{month}{day}T"}
        for vehicle in population.vehicles_of(person.id):
            found |= {vehicle.kennzeichen, vehicle.fin}
    return sorted(one.encode("latin-1") for one in found if len(one) >= 8)


def _encoded(text: str) -> set[str]:
    """What base64 makes of a text, at each of the three places it may begin at."""
    whole = (base64.b64encode(b"x" * shift + text.encode()).decode() for shift in (0, 1, 2))
    return {code[first : (shift + len(text)) * 8 // 6] for shift, (code, first) in enumerate(zip(whole, (0, 2, 3), strict=True))}


def search(marked: Iterable[bytes], written: Iterable[tuple[str, bytes]]) -> list[Found]:
    """What was found where; empty when all is well."""
    pattern = re.compile(_tree(tuple(marked)))
    stem = re.compile(re.escape(STEM.encode()), re.IGNORECASE)
    hits = ((name, stem.search(content) or pattern.search(content)) for name, content in written)
    return [(name, match.group().decode("latin-1")) for name, match in hits if match]


@cache
def _tree(words: tuple[bytes, ...]) -> bytes:
    """An expression for any of these words that looks at each beginning only once: thousands of words, megabytes of text."""
    by_first: dict[int, list[bytes]] = {}
    for word in words:
        if word:
            by_first.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(bytes((first,))) + _tree(tuple(rest)) for first, rest in sorted(by_first.items())]
    return b"(?:" + b"|".join(branches) + b")" + (b"?" if b"" in words else b"") if branches else b""


def search_files(marked: Iterable[bytes], folder: Path) -> list[Found]:
    """The same for every file below a folder, however it is called."""
    return search(marked, ((str(path), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()))

"""People in households, made block by block: block 7 is always the same fifty people, whoever asks and in whatever order."""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from drehscheibe.sandbox.population.elsewhere import elsewhere
from drehscheibe.sandbox.population.names import FOREIGN, GERMAN, Herkunft
from drehscheibe.sandbox.population.numbers import idnr, seriennummer
from drehscheibe.sandbox.population.rarities import ALONE, RARITIES
from drehscheibe.sandbox.population.streets import AGS, ORT, STREETS
from drehscheibe.sandbox.population.values import Anschrift, Person

__all__ = ["BLOCK", "block", "dwelling", "person_id"]

BLOCK = 50
"""People per block; no household spans two."""

_FOREIGN_WEIGHTS = [herkunft.weight for herkunft in FOREIGN]
_FOREIGN_SHARE = 0.37  # DOMAIN 6a
_SHAPES = ("single", "couple", "family", "lone parent", "old couple")
_SHAPE_WEIGHTS = (42, 16, 26, 6, 10)


def person_id(index: int) -> str:
    """The stable id of the person at an index."""
    return f"P{index:06d}"


def dwelling(rng: random.Random) -> Anschrift:
    """Some dwelling in the city."""
    strasse, plz, bezirk, highest = STREETS[int(rng.random() * len(STREETS))]
    zusatz = "abcd"[int(rng.random() * 4)] if rng.random() < 0.08 else ""
    return Anschrift(
        strasse=strasse, hausnummer=1 + int(rng.random() * highest), zusatz=zusatz, plz=plz, ort=ORT, ags=AGS, bezirk=bezirk,
    )  # fmt: skip


def block(seed: int, number: int, stichtag: date) -> tuple[tuple[Person, ...], ...]:
    """The households of a block, in order; together exactly `BLOCK` people."""
    rng = random.Random(f"{seed}:{number}")
    first, households = number * BLOCK, []
    start = first
    while start < first + BLOCK:
        room = _room(start, first + BLOCK)
        members = _household(rng, start, room, stichtag)
        households.append(tuple(_finish(person, start + place, stichtag, rng) for place, person in enumerate(members)))
        start += len(members)
    return tuple(households)


def _room(start: int, end: int) -> int:
    if start % 1000 in ALONE:
        return 1
    return next((index for index in range(start + 1, end) if index % 1000 in ALONE), end) - start


@dataclass(frozen=True, slots=True)
class _Family:
    """What the members of a household share, and how one of them is made."""

    rng: random.Random
    first: int
    origin: Herkunft
    name: str
    stichtag: date
    anschrift: Anschrift
    einzug: date

    def adult(self, place: int, age: int, sex: str) -> Person:
        stand = self.rng.choices(("LD", "GS", "VW"), (max(1, 70 - age), 12, max(1, age - 55)))[0]
        doktorgrad = "Dr." if self.rng.random() < 0.012 else ""
        return self.member(place, age, sex, familienstand=stand, doktorgrad=doktorgrad, ausweis=seriennummer(self.rng))

    def child(self, place: int, age: int, parents: tuple[str, ...]) -> Person:
        sex = "mw"[self.rng.random() < 0.5]
        return self.member(place, age, sex, familienstand="LD", eltern=parents, geburtsort=ORT, geburtsstaat="000")

    def member(self, place: int, age: int, sex: str, **more: Any) -> Person:  # noqa: ANN401 - fields of Person
        rng, origin, index = self.rng, self.origin, self.first + place
        born = _birthday(rng, age, self.stichtag)
        male, _, female = self.name.partition("|")
        home = age < 25 and rng.random() < 0.5
        values: dict[str, Any] = {
            "id": person_id(index), "haushalt": f"H{self.first:06d}", "familienname": (female or male) if sex == "w" else male,
            "vornamen": _given(rng, origin.weiblich if sex == "w" else origin.maennlich), "geburtsdatum": born.isoformat(),
            "geburtsort": ORT if home else rng.choice(origin.orte), "geburtsstaat": "000" if home else origin.staat, "geschlecht": sex,
            "idnr": idnr(index), "staatsangehoerigkeiten": (origin.staat,), "anschrift": self.anschrift, "einzug": max(born, self.einzug),
        }  # fmt: skip
        return Person(**(values | more))


def _birthday(rng: random.Random, age: int, stichtag: date) -> date:
    born = date(stichtag.year - age, 1, 1) + timedelta(days=int(rng.random() * 365))
    return born if born <= stichtag else born.replace(year=born.year - 1)


def _given(rng: random.Random, names: tuple[str, ...]) -> str:
    first, second = rng.choice(names), rng.choice(names)
    return f"{first} {second}" if rng.random() < 0.25 and first != second else first


def _household(rng: random.Random, start: int, room: int, stichtag: date) -> list[Person]:
    shape = rng.choices(_SHAPES, _SHAPE_WEIGHTS)[0] if room > 1 else "single"
    origin = rng.choices(FOREIGN, _FOREIGN_WEIGHTS)[0] if rng.random() < _FOREIGN_SHARE else GERMAN
    einzug = stichtag - timedelta(days=int(rng.expovariate(1 / 2500)))
    family = _Family(rng, start, origin, rng.choice(origin.nachnamen), stichtag, dwelling(rng), einzug)
    if shape == "single":
        return [family.adult(0, rng.randint(18, 95), "mw"[rng.random() < 0.5])]
    age = {"couple": rng.randint(22, 60), "family": rng.randint(25, 52), "lone parent": rng.randint(22, 50)}.get(shape, rng.randint(60, 88))
    parents = [family.adult(0, age, "w")]
    if shape != "lone parent":
        parents = _couple(rng, parents[0], family.adult(1, max(19, age + rng.randint(-4, 6)), "m"))
    if shape in ("family", "lone parent"):
        wanted = rng.choices((1, 2, 3, 4), (45, 38, 13, 4))[0]
        return _with_children(family, parents, min(room - len(parents), wanted), age)
    return parents


def _couple(rng: random.Random, wife: Person, husband: Person) -> list[Person]:
    if rng.random() < 0.3:
        return [wife, husband]
    maiden = rng.choice(GERMAN.nachnamen) if rng.random() < 0.6 else ""
    return [
        replace(wife, familienstand="VH", partner=husband.id, geburtsname=maiden), replace(husband, familienstand="VH", partner=wife.id),
    ]  # fmt: skip


def _with_children(family: _Family, parents: list[Person], count: int, mother_age: int) -> list[Person]:
    ids = tuple(parent.id for parent in parents)
    oldest = max(0, min(17, mother_age - 19))
    children = [family.child(len(parents) + number, family.rng.randint(0, oldest), ids) for number in range(count)]
    kinder = tuple(child.id for child in children)
    return [replace(parent, kinder=kinder) for parent in parents] + children


def _finish(person: Person, index: int, stichtag: date, rng: random.Random) -> Person:
    change = RARITIES.get(index % 1000)
    return elsewhere(index, change(person, rng, stichtag) if change else person)

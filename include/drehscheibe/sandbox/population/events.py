"""What happens in the register on a day. Each day can be told alone: who leaves or dies does so only once, whoever asks."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from drehscheibe.sandbox.population.households import BLOCK, dwelling
from drehscheibe.sandbox.population.names import GERMAN
from drehscheibe.sandbox.population.numbers import idnr
from drehscheibe.sandbox.population.streets import ORT
from drehscheibe.sandbox.population.values import Anschrift, Ereignis, Person, Sperre

if TYPE_CHECKING:
    from drehscheibe.sandbox.population.population import Population

__all__ = ["changes_of"]

# after DOMAIN 6b: moves within and in, names and other, Sperren, births; who leaves has slots of their own
_KINDS = ("umzug", "zuzug", "namensaenderung", "sperre", "entsperrung", "geburt")
_SHARES = (36, 38, 9, 6, 4, 7)
_LEAVING = 6  # each sixth change of a day is a departure or a death
_FLAWS = {7: "zukunft", 11: "zeichen", 16: "mehrdeutig"}  # the nth change of each day
_FOREIGN_CHARACTER = "Ω"  # Greek capital omega: not in DIN 91379
_NEWBORN = 8_000_000  # IdNr indices beyond every resident

Household = tuple[Person, ...]
Change = Callable[[random.Random, "Population", int, date], tuple[Household, Household]]


def changes_of(people: "Population", day: date) -> tuple[Ereignis, ...]:
    """The changes of one day."""
    if day < people.stichtag:
        return ()
    serial = (day - people.stichtag).days * people.changes
    return tuple(_change(people, day, serial + number, number) for number in range(people.changes))


def _change(people: "Population", day: date, serial: int, number: int) -> Ereignis:
    rng = random.Random(f"{people.seed}:{day.isoformat()}:{number}")
    flaw = _FLAWS.get(number % 100, "")
    kind = "umzug" if flaw else _kind(rng, people, serial, number)
    happened = day - timedelta(days=rng.randint(0, 10))
    before, after = _MAKERS[kind](rng, people, serial, happened)
    if flaw == "mehrdeutig":
        before, after = _ambiguous(rng, people, happened)
    elif flaw == "zukunft":
        happened = day + timedelta(days=40)
        after = tuple(replace(person, einzug=happened) for person in after)
    elif flaw == "zeichen":
        after = (replace(after[0], familienname=after[0].familienname + _FOREIGN_CHARACTER), *after[1:])
    return Ereignis(
        id=f"E{day:%Y%m%d}-{number:04d}", art=kind, tag=happened, gemeldet=day, vorher=before, nachher=after, makel=flaw,
    )  # fmt: skip


def _kind(rng: random.Random, people: "Population", serial: int, number: int) -> str:
    if number % _LEAVING:
        return rng.choices(_KINDS, _SHARES)[0]
    if _leaver(people, serial) is None:
        return "umzug"
    return "sterbefall" if rng.random() < 0.2 else "wegzug"


def _blocks(people: "Population") -> int:
    return -(-people.size // BLOCK)


def _stayer(rng: random.Random, people: "Population") -> Household:
    """Some household of those that never leave: every place but each third, everybody registered."""
    while True:
        households = people.households(rng.randrange(_blocks(people)))
        household = households[rng.randrange(len(households))]
        if households.index(household) % 3 and all(person.gemeldet for person in household):
            return household


def _leaver(people: "Population", serial: int) -> Household | None:
    """The household that the change with this serial number may take away: each third place, each once; None when none is left."""
    day, number = divmod(serial, people.changes)
    slots = -(-people.changes // _LEAVING)
    turn, block_number = divmod(day * slots + number // _LEAVING, _blocks(people))
    households = people.households(block_number)
    place = turn * 3
    if place >= len(households) or not all(person.gemeldet for person in households[place]):
        return None
    return households[place]


def _umzug(rng: random.Random, people: "Population", serial: int, day: date) -> tuple[Household, Household]:
    before = _stayer(rng, people)
    return before, _move(before, dwelling(rng), day)


def _move(household: Household, to: Anschrift, day: date) -> Household:
    return tuple(replace(person, anschrift=to, einzug=day) for person in household)


def _zuzug(rng: random.Random, people: "Population", serial: int, day: date) -> tuple[Household, Household]:
    turn, block_number = divmod(serial, 1000)
    households = people.households(_blocks(people) + 1 + block_number + 1000 * (turn // 12))
    arrived = households[min(turn % 12, len(households) - 1)]
    return (), _move(arrived, arrived[0].anschrift, day)


def _wegzug(rng: random.Random, people: "Population", serial: int, day: date) -> tuple[Household, Household]:
    before = _leaver(people, serial) or _stayer(rng, people)
    ziel = rng.choices(("Inland", "Ausland", "unbekannt"), (64, 30, 6))[0]
    return before, tuple(replace(person, weggezogen=day, ziel=ziel) for person in before)


def _sterbefall(rng: random.Random, people: "Population", serial: int, day: date) -> tuple[Household, Household]:
    before = (_leaver(people, serial) or _stayer(rng, people))[:1]
    return before, (replace(before[0], gestorben=day),)


def _namensaenderung(rng: random.Random, people: "Population", serial: int, day: date) -> tuple[Household, Household]:
    before = _stayer(rng, people)[:1]
    person = before[0]
    return before, (replace(person, familienname=rng.choice(GERMAN.nachnamen), geburtsname=person.geburtsname or person.familienname),)


def _sperre(rng: random.Random, people: "Population", serial: int, day: date) -> tuple[Household, Household]:
    before = _stayer(rng, people)[:1]
    added = Sperre(schluessel="3", frist=day.replace(year=day.year + 2, day=min(day.day, 28)))  # § 51 (4) BMG: two years
    return before, (replace(before[0], sperren=(*before[0].sperren, added)),)


def _entsperrung(rng: random.Random, people: "Population", serial: int, day: date) -> tuple[Household, Household]:
    after = _stayer(rng, people)[:1]
    before = replace(after[0], sperren=(*after[0].sperren, Sperre(schluessel="3", frist=day)))
    return (before,), after


def _geburt(rng: random.Random, people: "Population", serial: int, day: date) -> tuple[Household, Household]:
    mother = _stayer(rng, people)[0]
    child = replace(
        mother, id=f"K{serial:06d}", vornamen=rng.choice(GERMAN.weiblich), geschlecht="w", geburtsname="", doktorgrad="", geburtsort=ORT,
        geburtsdatum=day.isoformat(), geburtsstaat="000", familienstand="LD", idnr=idnr(_NEWBORN + serial), einzug=day, partner="",
        kinder=(), eltern=(mother.id,), sperren=(), bsv=False, ausweis="", nebenwohnung=None, wohnungsstatus="0",
    )  # fmt: skip
    return (mother,), (replace(mother, kinder=(*mother.kinder, child.id)), child)


def _ambiguous(rng: random.Random, people: "Population", day: date) -> tuple[Household, Household]:
    double = next((one for index in (71, 771) if index < people.size and (one := people.person(index))), None)
    before = (double,) if double else _stayer(rng, people)[:1]
    return before, _move(before, dwelling(rng), day)


_MAKERS: dict[str, Change] = {
    "umzug": _umzug, "zuzug": _zuzug, "wegzug": _wegzug, "namensaenderung": _namensaenderung, "sterbefall": _sterbefall, "sperre": _sperre,
    "entsperrung": _entsperrung, "geburt": _geburt,
}  # fmt: skip

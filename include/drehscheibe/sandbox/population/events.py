"""What happens in the register on a day. Each day can be told alone: who leaves or dies does so only once, whoever asks."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from drehscheibe.sandbox.population.households import BLOCK, dwelling
from drehscheibe.sandbox.population.names import GERMAN
from drehscheibe.sandbox.population.numbers import idnr
from drehscheibe.sandbox.population.streets import ORT
from drehscheibe.sandbox.population.values import Ereignis, Person, Sperre

if TYPE_CHECKING:
    from drehscheibe.sandbox.population.population import Population

__all__ = ["changes_of"]

# after DOMAIN 6b: moves within and in, names and other, Sperren, births; who leaves has slots of their own
_KINDS = ("umzug", "zuzug", "namensaenderung", "sperre", "entsperrung", "geburt")
_SHARES = (36, 38, 9, 6, 4, 7)
_LEAVING = 6  # each sixth change of a day is a departure or a death
_NEIGHBOURS = 8  # so many changes in a row look for people in the same block, which is made only once
_LAST_LEAVER = 24  # few blocks have more households
_LEAVERS, _ARRIVALS = 4, 8  # households taken from, or arriving from, one block in a row
_FLAWS = {7: "zukunft", 11: "zeichen", 16: "mehrdeutig"}  # the nth change of each day
_FOREIGN_CHARACTER = "Ω"  # Greek capital omega: not in DIN 91379
_GIVEN = 0.35  # share of name changes that are of first names (§ 2 SBGG, NamÄndG); the rest marry
_NEWBORN = 8_000_000  # IdNr indices beyond every resident

Household = tuple[Person, ...]


def changes_of(people: "Population", day: date) -> tuple[Ereignis, ...]:
    """The changes of one day."""
    if day < people.stichtag:
        return ()
    return tuple(_change(people, day, number) for number in range(people.changes))


def _change(people: "Population", day: date, number: int) -> Ereignis:
    rng = random.Random(f"{people.seed}:{day.isoformat()}:{number}")
    draw = _Draw(people, rng, day, number, happened=day - timedelta(days=rng.randint(0, 10)))
    flaw = _FLAWS.get(number % 100, "")
    kind = "umzug" if flaw else _kind(draw)
    before, after = _ambiguous(draw) if flaw == "mehrdeutig" else _MAKERS[kind](draw)
    happened = draw.happened
    if flaw == "zukunft":
        happened = day + timedelta(days=40)
        after = tuple(replace(person, einzug=happened) for person in after)
    elif flaw == "zeichen":
        after = (replace(after[0], familienname=after[0].familienname + _FOREIGN_CHARACTER), *after[1:])
    return Ereignis(
        id=f"E{day:%Y%m%d}-{number:04d}", art=kind, tag=happened, gemeldet=day, vorher=before, nachher=after, makel=flaw,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Draw:
    """One change about to be made: its dice, and who may be concerned."""

    people: "Population"
    rng: random.Random
    day: date
    number: int
    happened: date

    @property
    def blocks(self) -> int:
        return -(-self.people.size // BLOCK)

    @property
    def days(self) -> int:
        return (self.day - self.people.stichtag).days

    @property
    def serial(self) -> int:
        """Number of the change since the register began."""
        return self.days * self.people.changes + self.number

    def stayer(self) -> Household:
        """Some household of those that never leave: every place but each third, everybody registered."""
        near = random.Random(f"{self.people.seed}:{self.day.isoformat()}:{self.number // _NEIGHBOURS}:").randrange(self.blocks)
        for turn in range(1000):
            households = self.people.households((near + turn // 20) % self.blocks)
            place = self.rng.randrange(len(households))
            if place % 3 and all(person.gemeldet for person in households[place]):
                return households[place]
        raise LookupError("nobody lives here")

    def _leaving(self) -> tuple[int, int]:
        """Block and place of the household whose turn it is to leave; a new round through the city takes the next places."""
        slots = -(-self.people.changes // _LEAVING)
        rest, nth = divmod(self.days * slots + self.number // _LEAVING, _LEAVERS)
        turn, block_number = divmod(rest, self.blocks)
        return block_number, 3 * (turn * _LEAVERS + nth)

    @property
    def settled(self) -> bool:
        """All who may leave have left; from then on nobody arrives either, so that the city keeps its size."""
        return self._leaving()[1] >= _LAST_LEAVER

    def leaver(self) -> Household | None:
        """The household this change may take away: each third place, each only once; None when none is left."""
        block_number, place = self._leaving()
        households = self.people.households(block_number)
        if place >= len(households) or not all(person.gemeldet for person in households[place]):
            return None
        return households[place]


def _kind(draw: _Draw) -> str:
    if draw.number % _LEAVING:
        kind = draw.rng.choices(_KINDS, _SHARES)[0]
        return "umzug" if kind == "zuzug" and draw.settled else kind
    if draw.leaver() is None:
        return "umzug"
    return "sterbefall" if draw.rng.random() < 0.2 else "wegzug"


def _umzug(draw: _Draw) -> tuple[Household, Household]:
    before, home = draw.stayer(), dwelling(draw.rng)
    return before, tuple(replace(person, anschrift=home, einzug=draw.happened) for person in before)


def _zuzug(draw: _Draw) -> tuple[Household, Household]:
    block_number, nth = divmod(draw.serial, _ARRIVALS)
    arrived = draw.people.households(draw.blocks + 1 + block_number)[nth]
    return (), tuple(replace(person, einzug=draw.happened, gestorben=None, weggezogen=None, ziel="") for person in arrived)


def _wegzug(draw: _Draw) -> tuple[Household, Household]:
    before = draw.leaver() or ()
    ziel = draw.rng.choices(("Inland", "Ausland", "unbekannt"), (64, 30, 6))[0]
    return before, tuple(replace(person, weggezogen=draw.happened, ziel=ziel) for person in before)


def _sterbefall(draw: _Draw) -> tuple[Household, Household]:
    before = (draw.leaver() or ())[:1]
    return before, tuple(replace(person, gestorben=draw.happened) for person in before)


def _namensaenderung(draw: _Draw) -> tuple[Household, Household]:
    person = draw.stayer()[0]
    name = draw.rng.choice([name for name in GERMAN.nachnamen if name != person.familienname])
    if person.vornamen and draw.rng.random() < _GIVEN:
        given = draw.rng.choice([one for one in (*GERMAN.weiblich, *GERMAN.maennlich) if one not in person.vornamen.split()])
        return (person,), (replace(person, vornamen=given),)
    return (person,), (replace(person, familienname=name, geburtsname=person.geburtsname or person.familienname),)


def _sperre(draw: _Draw) -> tuple[Household, Household]:
    person, day = draw.stayer()[0], draw.happened
    added = Sperre(schluessel="3", frist=day.replace(year=day.year + 2, day=min(day.day, 28)))  # § 51 (4) BMG: two years
    return (person,), (replace(person, sperren=(*person.sperren, added)),)


def _entsperrung(draw: _Draw) -> tuple[Household, Household]:
    person = draw.stayer()[0]
    before = replace(person, sperren=(*person.sperren, Sperre(schluessel="3", frist=draw.happened)))
    return (before,), (person,)


def _geburt(draw: _Draw) -> tuple[Household, Household]:
    rng, day = draw.rng, draw.happened
    households = [draw.stayer() for _ in range(6)]
    women = [person for household in households for person in household if person.geschlecht == "w" and person.familienstand != "VW"]
    mother = next((person for person in women if not person.eltern), households[0][0])
    sex = "mw"[rng.random() < 0.5]
    child = replace(
        mother, id=f"K{draw.serial:06d}", vornamen=rng.choice(GERMAN.weiblich if sex == "w" else GERMAN.maennlich), geschlecht=sex,
        geburtsname="", doktorgrad="", geburtsort=ORT, geburtsdatum=day.isoformat(), geburtsstaat="000", familienstand="LD",
        idnr=idnr(_NEWBORN + draw.serial), einzug=day, partner="", kinder=(), eltern=(mother.id,), sperren=(), bsv=False, ausweis="",
        nebenwohnung=None, anderswo=(), vorige=None, wohnungsstatus="0",
    )  # fmt: skip
    return (mother,), (replace(mother, kinder=(*mother.kinder, child.id)), child)


def _ambiguous(draw: _Draw) -> tuple[Household, Household]:
    """One of the two people who share name and birth date moves; a city too small for them has somebody else move."""
    double = next((person for index in (71, 771) if index < draw.people.size and (person := draw.people.person(index))), None)
    before = (double,) if double else draw.stayer()[:1]
    home = dwelling(draw.rng)
    return before, tuple(replace(person, anschrift=home, einzug=draw.happened) for person in before)


_MAKERS: dict[str, Callable[[_Draw], tuple[Household, Household]]] = {
    "umzug": _umzug, "zuzug": _zuzug, "wegzug": _wegzug, "namensaenderung": _namensaenderung, "sterbefall": _sterbefall, "sperre": _sperre,
    "entsperrung": _entsperrung, "geburt": _geburt,
}  # fmt: skip

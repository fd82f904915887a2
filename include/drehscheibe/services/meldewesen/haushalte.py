"""Households for the samples of the residence services, of each service its own; no other sample is among them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drehscheibe.sandbox.population import Anschrift, Person
    from drehscheibe.sandbox.world import World

__all__ = ["FRANKFURT", "bewohner", "familien", "neue_wohnung", "zuziehende"]

FRANKFURT = "06412000"
_FIRST = {
    "anmelden": 7_000, "ummelden": 7_100, "meldeschein_auskunft": 7_200, "rueckmeldung": 7_300, "abmelden_nebenwohnung": 7_400,
    "melderegister_meldebehoerden": 7_500, "melderegister_auskunftssperren": 7_600,
}  # fmt: skip
"""Where the households of a service begin: blocks of fifty people behind everybody the sandbox knows."""


def _households(world: "World", first: int) -> "Iterator[tuple[Person, ...]]":
    """Households the sandbox does not know: complete, alive, without a Sperre, the first person an adult."""
    blocks = -(-len(world.population) // 50)
    adult = f"{world.population.stichtag.year - 19}"
    for number in range(blocks + first, blocks + first + 90):  # less than lies between two services
        for household in world.population.households(number):
            complete = all(one.vornamen and one.gemeldet and not one.sperren and len(one.geburtsdatum) == 10 for one in household)
            if complete and household[0].geburtsdatum < adult:
                yield household


def zuziehende(world: "World") -> "Iterator[tuple[Person, ...]]":
    """Households that still live in Frankfurt."""
    for household in _households(world, _FIRST["anmelden"]):
        home = replace(household[0].anschrift, strasse="Am Prellbock", plz="60311", ort="Frankfurt am Main", ags=FRANKFURT, bezirk="")
        yield tuple(replace(one, anschrift=home, wohnungsstatus="0", nebenwohnung=None) for one in household)


def bewohner(world: "World", ablauf: str) -> "Iterator[tuple[Person, ...]]":
    """Households of this city for the samples of one service alone; each enters the register, as it was, when it is taken."""
    for household in _households(world, _FIRST[ablauf]):
        people = tuple(replace(one, wohnungsstatus="0", nebenwohnung=None, anderswo=()) for one in household)
        for one in people:
            world.update_person(one)
        yield people


def familien(households: "Iterator[tuple[Person, ...]]") -> "Iterator[tuple[Person, ...]]":
    """Those with children."""
    return (one for one in households if len(one) > 2 and one[0].kinder)


def neue_wohnung(number: int) -> "Anschrift":
    """Some dwelling in the city; another for each number."""
    from drehscheibe.sandbox.population import Anschrift
    from drehscheibe.sandbox.population.streets import AGS, ORT, STREETS

    street, plz, bezirk, highest = STREETS[number * 7 % len(STREETS)]
    return Anschrift(strasse=street, hausnummer=1 + number % highest, zusatz="", plz=plz, ort=ORT, ags=AGS, bezirk=bezirk)

"""Households for the samples of the residence services: newcomers, residents, and those who leave; no other sample is among them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drehscheibe.sandbox.population import Anschrift, Person
    from drehscheibe.sandbox.world import World

__all__ = ["FRANKFURT", "bewohner", "familien", "fortziehende", "neue_wohnung", "zuziehende"]

FRANKFURT = "06412000"
_NEWCOMERS, _RESIDENTS, _LEAVING = 7_000, 7_100, 7_200  # blocks of fifty people behind everybody the sandbox knows


def _households(world: "World", first: int) -> "Iterator[tuple[Person, ...]]":
    """Households the sandbox does not know: complete, alive, without a Sperre, the first person an adult."""
    blocks = -(-len(world.population) // 50)
    adult = f"{world.population.stichtag.year - 19}"
    for number in range(blocks + first, blocks + first + 90):
        for household in world.population.households(number):
            complete = all(one.vornamen and one.gemeldet and not one.sperren and len(one.geburtsdatum) == 10 for one in household)
            if complete and household[0].geburtsdatum < adult:
                yield household


def zuziehende(world: "World") -> "Iterator[tuple[Person, ...]]":
    """Households that still live in Frankfurt."""
    for household in _households(world, _NEWCOMERS):
        home = replace(household[0].anschrift, strasse="Am Prellbock", plz="60311", ort="Frankfurt am Main", ags=FRANKFURT, bezirk="")
        yield tuple(replace(one, anschrift=home, wohnungsstatus="0", nebenwohnung=None) for one in household)


def bewohner(world: "World") -> "Iterator[tuple[Person, ...]]":
    """Households of this city for these samples alone, so that no other service's sample moves with them; they enter the register."""
    return _eingetragene(world, _RESIDENTS)


def fortziehende(world: "World") -> "Iterator[tuple[Person, ...]]":
    """Households of this city of which other authorities ask and tell; they enter the register."""
    return _eingetragene(world, _LEAVING)


def _eingetragene(world: "World", first: int) -> "Iterator[tuple[Person, ...]]":
    for household in _households(world, first):
        people = tuple(replace(one, wohnungsstatus="0", nebenwohnung=None) for one in household)
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

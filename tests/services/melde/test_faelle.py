"""The four services around the Melderegister, case by case: <service>/cases/*.toml."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from drehscheibe.sandbox.population import Person
from drehscheibe.sandbox.world import World
from drehscheibe.services import melderegisterauskunft, muster
from drehscheibe.services.bewohnerparkausweis import samples as parken
from drehscheibe.services.melde.muster import angaben, gemeldete, gesperrte
from services.portalfaelle import Ergebnis, ergebnisse, faelle

HERE = Path(__file__).parent
NAMES = ("meldebescheinigung", "melderegisterauskunft", "uebermittlungssperren", "bewohnerparkausweis")
CASES = {name: faelle(HERE / name / "cases") for name in NAMES}
ALL = [pytest.param(name, case, id=f"{name}-{case.name}") for name in NAMES for case in CASES[name]]


def _with(world: World, key: str) -> Iterator[Person]:
    return gemeldete(world, lambda one: [sperre.schluessel for sperre in one.sperren] == [key])


def _known(world: World) -> Iterator[Person]:
    return (one for one in world.people() if one.vornamen and len(one.geburtsdatum) == 10)


LEUTE: dict[str, Callable[[World], Iterator[Person]]] = {
    "bewerber": lambda world: gemeldete(world, lambda one: not one.sperren and not one.nebenwohnung),
    "weitere": lambda world: gemeldete(world, lambda one: not one.sperren and one.geburtsort != ""),
    "gesperrt": lambda world: (one for one in gesperrte(world) if len(one.geburtsdatum) == 10 and one.anschrift.bezirk),
    "teildatum": lambda world: (one for one in world.people() if one.gemeldet and len(one.geburtsdatum) == 4),
    "sonderzeichen": lambda world: (one for one in world.people() if one.id == "P000035"),
    "verzogen": lambda world: (one for one in _known(world) if one.weggezogen and not one.sperren),
    "verstorben": lambda world: (one for one in _known(world) if one.gestorben and not one.sperren),
    "geburtsname": lambda world: gemeldete(world, lambda one: one.geburtsname != ""),
    "sperre-7": lambda world: _with(world, "7"),
    "sperre-13": lambda world: _with(world, "13"),
}


class Parken:
    """Who applies for a parking permit, and with which car."""

    def __init__(self) -> None:
        self.plates: dict[str, str] = {}

    def leute(self, world: World, who: str) -> Iterator[Person]:
        pairs = {person.id: (person, car.kennzeichen) for person, car in parken.halter(world)}
        people = [person for person, _ in pairs.values()]
        plates = [plate for _, plate in pairs.values()]
        match who:
            case "ausserhalb":
                found: Any = ((one, car.kennzeichen) for one, car in parken.halter(world, im_bezirk=False))
            case "mit-ausweis":
                found = ((one, car.kennzeichen) for one, car in parken.halter(world, mit_ausweis=True))
            case "gesperrt":
                found = ((one, plates[0]) for one in LEUTE["gesperrt"](world))
            case "woanders":
                found = ((replace(people[1], anschrift=people[2].anschrift), plates[1]),)
            case "fremdes-auto":
                found = ((people[3], plates[4]),)
            case "doppelt":
                found = repeat((people[5], plates[5]), 2)
            case "nebenwohnung":
                found = self._second_home(world)
            case "stillgelegt":
                found = self._idle(world)
            case _:
                found = list(pairs.values())[6:]
        for person, plate in found:
            self.plates[person.id] = plate
            yield person

    def _second_home(self, world: World) -> Iterator[tuple[Person, str]]:
        for one in gemeldete(world, lambda one: one.nebenwohnung is not None and one.nebenwohnung.bezirk != ""):
            car = next((car for car in world.vehicles_of(one) if car.ausser_betrieb is None), None)
            if car is None:  # a car for somebody who has none
                car = replace(next(iter(parken.halter(world)))[1], fin="WDB00000000000000", kennzeichen="OF-NW 77", halter=one.id)
                world.update_vehicle(car)
            assert one.nebenwohnung is not None
            yield replace(one, anschrift=one.nebenwohnung), car.kennzeichen

    def _idle(self, world: World) -> Iterator[tuple[Person, str]]:
        person, car = list(parken.halter(world))[-1]
        world.update_vehicle(replace(car, ausser_betrieb=world.heute))
        yield person, car.kennzeichen

    def antrag(self, person: Person) -> muster.Sample:
        data = {"antragsteller": angaben(person), "kennzeichen": self.plates[person.id], "beginn": date.today().isoformat()}
        return {**data, "zahlungsreferenz": "ZR-75"}, ()


def _auskunft(person: Person, weitere: set[str]) -> muster.Sample:
    data = melderegisterauskunft.samples.antrag(person, weitere=person.id in weitere)
    if person.geburtsname:
        data["gesucht"]["familienname"] = person.geburtsname
    return data, ()


def _antrag(name: str) -> tuple[Callable[[World, str], Iterator[Person]], Callable[[Person], muster.Sample]]:
    further: set[str] = set()

    def leute(world: World, who: str) -> Iterator[Person]:
        for person in LEUTE[who](world):
            further.update([person.id] if who == "weitere" else [])
            yield person

    if name == "bewohnerparkausweis":
        parking = Parken()
        return parking.leute, parking.antrag
    if name == "melderegisterauskunft":
        return leute, partial(_auskunft, weitere=further)
    more = {"zustellung": "elektronisch"} if name == "meldebescheinigung" else {"eintragung": ["5"], "loeschung": []}
    return leute, lambda person: ({"antragsteller": angaben(person), **more}, ())


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory, siegel: Path) -> dict[str, dict[str, Ergebnis]]:
    del siegel  # only to be there
    return {name: ergebnisse(name, CASES[name], *_antrag(name), tmp_path_factory.mktemp(name)) for name in NAMES}


@pytest.mark.parametrize(("name", "case"), ALL)
def test_the_case_ends_as_its_file_says(name: str, case: Any, outcomes: dict[str, dict[str, Ergebnis]]) -> None:
    assert outcomes[name][case.name] == case.erwartet, case.inhalt["titel"]

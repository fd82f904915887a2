"""The four services around the Melderegister, case by case: <service>/cases/*.toml."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import NAMESPACE_OID, uuid5

import pytest

from drehscheibe.message import Attachment
from drehscheibe.partners.melderegister import auskunft
from drehscheibe.sandbox.population import Person
from drehscheibe.sandbox.world import World
from drehscheibe.services import melderegisterauskunft, muster
from drehscheibe.services.bewohnerparkausweis import samples as parken
from drehscheibe.services.melde.muster import angaben, gemeldete, gesperrte
from drehscheibe.standards.xmeld.nachrichten.auskunftsantwort import AuskunftErgebnis
from drehscheibe.zeit import heute
from services.portalfaelle import Ergebnis, Fall, ergebnisse, faelle

HERE = Path(__file__).parent
NAMES = ("meldebescheinigung", "melderegisterauskunft", "uebermittlungssperren", "bewohnerparkausweis")
CASES = {name: faelle(HERE / name / "cases") for name in NAMES}
ALL = [pytest.param(name, case, id=f"{name}-{case.name}") for name in NAMES for case in CASES[name]]


def _with(world: World, key: str) -> Iterator[Person]:
    return gemeldete(world, lambda one: [sperre.schluessel for sperre in one.sperren] == [key])


def _known(world: World) -> Iterator[Person]:
    return (one for one in world.people() if one.vornamen and len(one.geburtsdatum) == 10)


def _second_only(world: World) -> Iterator[Person]:
    """People whose only dwelling here is a secondary one, from the end of the list."""
    for one in reversed(list(gemeldete(world, lambda one: not one.sperren and not one.nebenwohnung))):
        changed = replace(one, wohnungsstatus="2")
        world.update_person(changed)
        yield changed


LEUTE: dict[str, Callable[[World], Iterator[Person]]] = {
    "bewerber": lambda world: gemeldete(world, lambda one: not one.sperren and not one.nebenwohnung),
    "weitere": lambda world: gemeldete(world, lambda one: not one.sperren and one.geburtsort != ""),
    "gesperrt": lambda world: (one for one in gesperrte(world) if len(one.geburtsdatum) == 10 and one.anschrift.bezirk),
    "teildatum": lambda world: (one for one in world.people() if one.gemeldet and len(one.geburtsdatum) == 4),
    "sonderzeichen": lambda world: (one for one in world.people() if one.id == "P000035"),
    "sonderzeichen-zerlegt": lambda world: (one for one in world.people() if one.id == "P000035"),
    "verzogen": lambda world: (one for one in _known(world) if one.weggezogen and not one.sperren),
    "verstorben": lambda world: (one for one in _known(world) if one.gestorben and not one.sperren),
    "geburtsname": lambda world: gemeldete(world, lambda one: one.geburtsname != ""),
    "teildatum-weitere": lambda world: (one for one in world.people() if one.gemeldet and len(one.geburtsdatum) == 4),
    "sperrvermerk": lambda world: gemeldete(world, lambda one: one.bsv and not one.sperren),
    "nur-nebenwohnung": lambda world: _second_only(world),
    "auslaender": lambda world: gemeldete(world, lambda one: not one.sperren and "000" not in one.staatsangehoerigkeiten),
    "sperre-7": lambda world: _with(world, "7"),
    "sperre-13": lambda world: _with(world, "13"),
}


class Parken:
    """Who applies for a parking permit, and with which car."""

    def __init__(self) -> None:
        self.plates: dict[str, str] = {}
        self.users: set[str] = set()

    def leute(self, world: World, who: str) -> Iterator[Person]:
        for person, plate in getattr(self, f"_{who.replace('-', '_')}")(world):
            self.plates[person.id] = plate
            yield person

    @staticmethod
    def _pairs(world: World, **which: bool) -> list[tuple[Person, str]]:
        """Keepers and a plate of theirs, one each."""
        return list({person.id: (person, car.kennzeichen) for person, car in parken.halter(world, **which)}.values())

    def _bewerber(self, world: World) -> list[tuple[Person, str]]:
        return self._pairs(world)[6:]

    def _ausserhalb(self, world: World) -> list[tuple[Person, str]]:
        return self._pairs(world, im_bezirk=False)

    def _mit_ausweis(self, world: World) -> list[tuple[Person, str]]:
        return self._pairs(world, mit_ausweis=True)

    def _gesperrt(self, world: World) -> list[tuple[Person, str]]:
        return [(one, self._pairs(world)[0][1]) for one in LEUTE["gesperrt"](world)]

    def _woanders(self, world: World) -> list[tuple[Person, str]]:
        (one, plate), (other, _) = self._pairs(world)[1:3]
        return [(replace(one, anschrift=other.anschrift), plate)]

    def _fremdes_auto(self, world: World) -> list[tuple[Person, str]]:
        return [(self._pairs(world)[3][0], self._pairs(world)[4][1])]

    def _fremdes_auto_mit_nachweis(self, world: World) -> list[tuple[Person, str]]:
        user, plate = self._pairs(world)[0][0], self._pairs(world)[4][1]
        self.users.add(user.id)
        return [(user, plate)]

    def _doppelt(self, world: World) -> list[tuple[Person, str]]:
        return [self._pairs(world)[5]] * 2

    def _auswaertig_hauptwohnung(self, world: World) -> list[tuple[Person, str]]:
        one, _ = self._pairs(world)[-2]
        return [(one, self._car(world, one, "F-BP 1"))]

    def _auswaertig_nebenwohnung(self, world: World) -> list[tuple[Person, str]]:
        """Somebody who lives elsewhere in the city and has taken a second dwelling in a district."""
        one = list(gemeldete(world, lambda one: not one.anschrift.bezirk and not one.nebenwohnung and not one.sperren))[-1]
        home = self._pairs(world)[0][0].anschrift
        world.update_person(replace(one, nebenwohnung=home, wohnungsstatus="1"))
        return [(replace(one, anschrift=home), self._car(world, one, "F-BP 2"))]

    def _teildatum(self, world: World) -> list[tuple[Person, str]]:
        return [self._moved_in(world, lambda one: len(one.geburtsdatum) == len("1961-03"), "OF-TD 7")]

    def _tonzeichen(self, world: World) -> list[tuple[Person, str]]:
        return [self._moved_in(world, lambda one: one.familienname in ("Đặng", "Võ", "Hoàng", "Nguyễn"), "OF-TZ 7")]

    def _moved_in(self, world: World, is_so: Callable[[Person], bool], plate: str) -> tuple[Person, str]:
        """Somebody unusual, moved into a district and given a car."""
        one = next(one for one in world.people() if one.gemeldet and one.vornamen and is_so(one) and "1920" < one.geburtsdatum < "2005")
        moved = replace(one, anschrift=self._pairs(world)[0][0].anschrift)
        world.update_person(moved)
        return moved, self._car(world, moved, plate)

    @staticmethod
    def _car(world: World, keeper: Person, plate: str) -> str:
        car = next(iter(parken.halter(world)))[1]
        world.update_vehicle(replace(car, fin=f"WDB{sum(map(ord, plate)):014}", kennzeichen=plate, halter=keeper.id))
        return plate

    def _nebenwohnung(self, world: World) -> Iterator[tuple[Person, str]]:
        for one in gemeldete(world, lambda one: one.nebenwohnung is not None and one.nebenwohnung.bezirk != ""):
            car = next((car for car in world.vehicles_of(one) if car.ausser_betrieb is None), None)
            if car is None:  # a car for somebody who has none
                car = replace(next(iter(parken.halter(world)))[1], fin="WDB00000000000000", kennzeichen="OF-NW 77", halter=one.id)
                world.update_vehicle(car)
            assert one.nebenwohnung is not None
            yield replace(one, anschrift=one.nebenwohnung), car.kennzeichen

    def _stillgelegt(self, world: World) -> Iterator[tuple[Person, str]]:
        person, car = list(parken.halter(world))[-1]
        world.update_vehicle(replace(car, ausser_betrieb=world.heute))
        yield person, car.kennzeichen

    def antrag(self, person: Person) -> muster.Sample:
        data = {"antragsteller": angaben(person), "kennzeichen": self.plates[person.id], "beginn": heute().isoformat()}
        if person.id not in self.users:
            return {**data, "zahlungsreferenz": "ZR-75"}, ()
        proof = Attachment(id=str(uuid5(NAMESPACE_OID, person.id)), name="nutzung.pdf", mime_type="application/pdf", content=b"%PDF-1.7")
        return {**data, "zahlungsreferenz": "ZR-75", "nutzungsnachweis": proof.id}, (proof,)


def _auskunft(person: Person, weitere: set[str]) -> muster.Sample:
    data = melderegisterauskunft.samples.antrag(person, weitere=person.id in weitere)
    if person.geburtsname:
        data["gesucht"]["familienname"] = person.geburtsname
    return data, ()


def _antrag(name: str) -> tuple[Callable[[World, str], Iterator[Person]], Callable[[Person], muster.Sample]]:
    further: set[str] = set()

    def leute(world: World, who: str) -> Iterator[Person]:
        for person in LEUTE[who](world):
            further.update([person.id] if who.endswith("weitere") else [])
            yield person

    if name == "bewohnerparkausweis":
        parking = Parken()
        return parking.leute, parking.antrag
    if name == "melderegisterauskunft":
        return leute, partial(_auskunft, weitere=further)
    more = {"zustellung": "elektronisch"} if name == "meldebescheinigung" else {"eintragung": ["5"], "loeschung": []}
    return leute, lambda person: ({"antragsteller": angaben(person), **more}, ())


GELESEN: dict[str, dict[str, str]] = {name: {} for name in NAMES}
"""What the citizens were told, by service and case; filled with `outcomes`."""


@contextmanager
def _zurueckweisend(cases: list[Fall]) -> Iterator[None]:
    """The register refuses the questions of cases that say so (``melderegister = "04"``), known by the name searched for."""
    told = [case.inhalt for case in cases if "melderegister" in case.inhalt]
    codes = {one["aendern"]["gesucht"]["familienname"]: one["melderegister"] for one in told}
    real = auskunft._ergebnis

    def answer(question: Any, world: World) -> Any:
        code = codes.get(question.datenZurAnfrage.name.nachname)
        return (AuskunftErgebnis(rueckweisung=code), []) if code else real(question, world)

    with patch.object(auskunft, "_ergebnis", answer):
        yield


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory, siegel: Path) -> dict[str, dict[str, Ergebnis]]:
    del siegel  # only to be there
    with _zurueckweisend(CASES["melderegisterauskunft"]):
        return {name: ergebnisse(name, CASES[name], *_antrag(name), tmp_path_factory.mktemp(name), GELESEN[name]) for name in NAMES}


@pytest.mark.parametrize(("name", "case"), ALL)
def test_the_case_ends_as_its_file_says(name: str, case: Any, outcomes: dict[str, dict[str, Ergebnis]]) -> None:
    assert outcomes[name][case.name] == case.erwartet, case.inhalt["titel"]


@pytest.mark.parametrize(("name", "case"), [one for one in ALL if one.values[1].schreiben])
def test_the_citizen_reads_what_the_file_says(name: str, case: Fall, outcomes: dict[str, dict[str, Ergebnis]]) -> None:
    assert outcomes
    assert case.schreiben in GELESEN[name][case.name], case.inhalt["titel"]


def test_blocked_departed_and_unknown_people_are_answered_with_the_same_letter(outcomes: dict[str, dict[str, Ergebnis]]) -> None:
    cases = ("auskunftssperre", "niemand", "verzogen", "bedingter-sperrvermerk")
    assert len({outcomes["melderegisterauskunft"][case] for case in cases}) == 1
    assert len({GELESEN["melderegisterauskunft"][case] for case in cases}) == 1

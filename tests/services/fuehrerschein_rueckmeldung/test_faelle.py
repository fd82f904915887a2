"""Feedback of the card producer, case by case: cases/*.toml."""

from dataclasses import replace
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest

from drehscheibe.partners.kartenhersteller.simulator import KartenherstellerSimulator
from drehscheibe.partners.zfer.simulator import ZferSimulator
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Person
from drehscheibe.services.fuehrerschein_rueckmeldung.samples import auftrag
from drehscheibe.services.fuehrerschein_umtausch import musterbilder
from drehscheibe.services.zfer_kontrolle.samples import eintrag
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.fahrerlaubnis import Vorgang
from services.portalfaelle import Fall, faelle
from services.vorgangsfaelle import Ergebnis, ergebnisse, erwartet

CASES = faelle(Path(__file__).parent / "cases")


def _bereite_vor(assembly: Assembly, case: Fall, person: Person, known: Vorgang) -> str:
    """The order was placed before; ``[auftrag]`` says what is unusual about it, `rueckmeldung` which of its states the case is about.

    `zfer` says that the hand-over was told before.
    """
    simulator = assembly.sandbox.simulators["kartenhersteller"]
    assert isinstance(simulator, KartenherstellerSimulator)
    order, told = auftrag(known), case.inhalt.get("auftrag", {})
    pictures = {"lichtbild": musterbilder.lichtbild("x"), "unterschrift": musterbilder.unterschrift("x")}
    order = replace(order, karte=replace(order.karte, **pictures, **told.get("karte", {})))
    if "strasse" in told and order.direktversand:
        order = replace(order, direktversand=replace(order.direktversand, strasse=told["strasse"]))
    simulator.produktion.take(order, kartenauftrag.write(order))
    if case.inhalt.get("zfer"):
        zfer = assembly.sandbox.simulators["zfer"]
        assert isinstance(zfer, ZferSimulator)
        assert known.uebergebenAm
        zfer.register.hand_over(eintrag(person.id, known), known.uebergebenAm)
    return str(uuid5(NAMESPACE_URL, order.auftragID + "/" + case.inhalt["rueckmeldung"]))


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    return ergebnisse("fuehrerschein_rueckmeldung", CASES, _bereite_vor, tmp_path_factory.mktemp("hub"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == erwartet(case), case.inhalt["titel"]

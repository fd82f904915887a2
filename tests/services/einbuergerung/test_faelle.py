"""Naturalisation, case by case: cases/*.toml."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import is_normalized
from uuid import uuid4

import pytest

from drehscheibe.message import Case, Message
from drehscheibe.sandbox.population import Person, Population
from drehscheibe.sandbox.world import World
from drehscheibe.services import muster
from drehscheibe.services.daten import jahre_zurueck
from drehscheibe.services.einbuergerung import samples, weg
from drehscheibe.services.einbuergerung.unterlagen import regelwerk
from drehscheibe.zeit import heute, jetzt
from services.portalfaelle import Ergebnis, Fall, ergebnisse, faelle

CASES = faelle(Path(__file__).parent / "cases")


def _vor(jahre: int) -> str:
    return jahre_zurueck(heute(), jahre).isoformat()


SONDERBAR: dict[str, Callable[[Person], bool]] = {
    "jugendlich": lambda one: _vor(18) < one.geburtsdatum <= _vor(16),
    "teildatum": lambda one: len(one.geburtsdatum) < len("1961-03-01") and bool(one.geburtsdatum) and bool(one.vornamen),
    "zerlegt": lambda one: not is_normalized("NFC", one.familienname),
    "tonzeichen": lambda one: one.familienname in ("Đặng", "Võ", "Hoàng", "Nguyễn") and len(one.geburtsdatum) == len("1961-03-01"),
}


def _leute(world: World, who: str) -> Iterator[Person]:
    if who == "kind":
        return (one for one in muster.bewohner(world) if one.geburtsdatum > _vor(14) and "000" not in one.staatsangehoerigkeiten)
    if who in SONDERBAR:
        return (one for one in world.people() if one.gemeldet and not one.auskunftssperren(world.heute) and SONDERBAR[who](one))
    if who == "gesperrt":
        return (one for one in world.people() if one.gemeldet and one.auskunftssperren(world.heute) and len(one.geburtsdatum) == 10)
    return (one for one in samples.bewerber(world) if not SONDERBAR["tonzeichen"](one))


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    return ergebnisse("einbuergerung", CASES, _leute, lambda person: samples.antrag(person, heute()), tmp_path_factory.mktemp("hub"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == case.erwartet, case.inhalt["titel"]


def test_the_note_for_the_file_tells_the_documents_that_are_there_from_those_that_are_not() -> None:
    """A clerk may have set aside that one is missing; the file must not say that it is there."""
    person = next(samples.bewerber(World(Population(size=200), heute())))
    data, documents = samples.antrag(person, heute())
    del data["anlagen"]["sprachnachweis"]
    data["anlagen"]["einkommen"] = str(uuid4())  # named, and not transmitted
    incoming = Message(id=str(uuid4()), kind="einbuergerung/antrag", body=json.dumps(data).encode(), attachments=documents)
    filed = weg.ablage(Case(incoming=incoming, transfer_id=str(uuid4()), now=jetzt()))
    note = next(one.content.decode() for one in filed.attachments if one.name == "vermerk.txt")
    there, _, missing = note.partition("Fehlende Pflichtunterlagen")
    names = {one.rolle: one.name for one in regelwerk().unterlagen}

    assert names["bekenntnis"] in there
    assert names["bekenntnis"] not in missing
    assert all(names[role] in missing and names[role] not in there for role in ("sprachnachweis", "einkommen"))


def test_the_fee_is_255_euro_and_51_for_a_child() -> None:
    assert (regelwerk().kosten(False), regelwerk().kosten(True)) == (255, 51)

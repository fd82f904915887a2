"""Status of passports and identity cards, case by case: cases/*.toml; and what the mails tell."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drehscheibe.partners.passregister import Status
from drehscheibe.partners.postausgang.mail import vorlagen
from drehscheibe.sandbox.population import Person
from drehscheibe.sandbox.world import World
from drehscheibe.services import muster
from drehscheibe.services.statusabfrage import samples
from drehscheibe.zeit import BERLIN
from services.portalfaelle import Ergebnis, Fall, ergebnisse, faelle

CASES = faelle(Path(__file__).parent / "cases")


SONDERBAR: dict[str, Callable[[Person], bool]] = {
    "tonzeichen": lambda person: person.familienname in ("Đặng", "Võ", "Hoàng", "Nguyễn"),
    "ohne-vornamen": lambda person: not person.vornamen,
    "nur-jahr": lambda person: len(person.geburtsdatum) in (4, 7),
}


def _leute(world: World, who: str) -> Iterator[Person]:
    if who == "gesperrt":
        return (one for one in world.people() if one.gemeldet and one.ausweis and one.auskunftssperren(world.heute))
    if who in SONDERBAR:
        return (one for one in world.people() if one.gemeldet and one.ausweis and SONDERBAR[who](one))
    return (one for one in muster.bewohner(world) if one.ausweis)


GELESEN: dict[str, str] = {}
"""What the mails said, by case; filled with `outcomes`."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    return ergebnisse("statusabfrage", CASES, _leute, lambda person: (samples.abfrage(person), ()), tmp_path_factory.mktemp("hub"), GELESEN)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == case.erwartet, case.inhalt["titel"]


@pytest.mark.parametrize("case", [one for one in CASES if one.schreiben], ids=lambda case: case.name)
def test_who_asks_reads_what_the_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes
    assert case.schreiben in GELESEN[case.name]


@pytest.mark.parametrize("status", Status)
def test_every_state_has_its_mail(status: Status) -> None:
    subject, text = vorlagen()[f"ausweis-{status}"]
    assert subject == "Ihre Statusabfrage"
    assert "{vorgang}" in text


def test_the_mail_carries_neither_number_nor_birth_date(outcomes: dict[str, Ergebnis]) -> None:
    from datetime import datetime

    from drehscheibe.message import Case, Message
    from drehscheibe.services.statusabfrage.abfrage import antwort

    id_ = "0b1f6a58-0641-4300-8000-5a3d1e5a4c11"
    asked = {"art": "seriennummer", "nummer": " lf1234567 ", "geburtsdatum": "1980-01-01", "antwortAn": "x@post.example"}
    told = json.dumps({"version": "1.0", "id": id_, "status": "unbekannt"}).encode()
    case = Case(
        incoming=Message(id=id_, kind="fit-connect/antrag", body=json.dumps(asked).encode()),
        answers={"passregister": Message(id=id_, kind="passregister/status", body=told)}, transfer_id=id_,
        now=datetime(2026, 1, 6, tzinfo=BERLIN),
    )  # fmt: skip
    mail = antwort(case).body.decode()
    assert "1234567" not in mail and "1980" not in mail
    assert json.loads(mail)["anlass"] == "ausweis-unbekannt"

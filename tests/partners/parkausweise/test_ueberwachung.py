"""What the permit register knows of the enforcement's procedure, over real HTTP."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from drehscheibe.errors import Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.parkausweise import (
    Art,
    Ausweis,
    Eintragungsstand,
    Inhaber,
    Parkausweise,
    Stand,
    Vormerkungen,
    erteilung,
    stand,
    standfrage,
    uebergabe,
    vermerk,
    vormerkung,
    wohnungsaenderung,
)
from drehscheibe.partners.parkausweise.simulator import Eintrag, ParkausweiseSimulator
from drehscheibe.ports import Accepted, Refused, Reply, Window
from drehscheibe.sandbox import Sandbox
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.server import serving
from drehscheibe.sandbox.simulator import Request, Response, json_response
from drehscheibe.sandbox.world import World

HEUTE = date(2026, 3, 2)
INHABER = Inhaber(familienname="Beispiel", vornamen="Beate", geburtsdatum="1980-05-03")
AUSWEIS = Ausweis(nummer="26-ABCDEFGH", bezirk="B2", kennzeichen="OF-AB 12", von=HEUTE, bis=date(2027, 3, 1))
KEY = "a" * 64


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Iterator[ParkausweiseSimulator]:
    simulator = ParkausweiseSimulator(World(Population(size=100), heute=HEUTE))
    with serving(Sandbox([simulator])) as url:
        monkeypatch.setenv("DREHSCHEIBE_CONN_PARKAUSWEISE", json.dumps({"url": f"{url}/parkausweise", "timeout": 2}))
        yield simulator


def told(message: Message) -> Reply:
    (reply,) = Parkausweise().send([message])
    return reply


def waiting() -> dict[str, Art]:
    source = Vormerkungen()
    found = {one.external_id: source.open(replace(one.fetch(), id="m")) for one in source.receive(Window())}
    return {id_: vormerkung(message).art for id_, message in found.items()}


def issue() -> None:
    told(erteilung(id=str(uuid4()), inhaber=INHABER, ausweis=AUSWEIS))


def note(state: Stand, fassung: int = 1) -> Reply:
    return told(vermerk(id=str(uuid4()), ausweis=AUSWEIS.nummer, fassung=fassung, stand=state, am=HEUTE))


def hand_over(fassung: int = 1) -> Reply:
    return told(uebergabe(id=str(uuid4()), ausweis=AUSWEIS.nummer, fassung=fassung, vorgang=KEY))


def asked(**by: str) -> Eintragungsstand | None:
    reply = told(standfrage(id=str(uuid4()), **by))
    assert isinstance(reply, Accepted)
    assert reply.answer is not None
    return stand(reply.answer)


def test_what_is_issued_waits_until_it_is_handed_over(register: ParkausweiseSimulator) -> None:
    assert register.entries(), "permits of before are known to the enforcement"
    assert waiting() == {}
    issue()
    assert waiting() == {"26-ABCDEFGH/1": Art.EINTRAGEN}
    hand_over()
    assert waiting() == {}


def test_an_end_is_something_new_a_move_within_the_district_is_not(register: ParkausweiseSimulator) -> None:
    issue()
    note(Stand.EINGETRAGEN)
    for here, district in ((True, "B2"), (True, "B3"), (False, "")):
        assert waiting() == {}
        told(
            wohnungsaenderung(id=str(uuid4()), ausweis=AUSWEIS.nummer, anlass="Umzug", tag=HEUTE, gemeldet=here, bezirk=district)
        )
    assert waiting() == {"26-ABCDEFGH/2": Art.BEENDEN}


@pytest.mark.parametrize(("result", "waits"), [(Stand.EINGETRAGEN, True), (Stand.GESCHEITERT, True), (None, False)])
def test_the_next_version_waits_until_the_robot_is_done_with_this_one(
    result: Stand | None, waits: bool, register: ParkausweiseSimulator
) -> None:
    issue()
    hand_over()
    told(wohnungsaenderung(id=str(uuid4()), ausweis=AUSWEIS.nummer, anlass="Wegzug", tag=HEUTE, gemeldet=False))
    if result:
        note(result)
    assert ("26-ABCDEFGH/2" in waiting()) is waits


def test_the_first_who_has_entered_it_counts(register: ParkausweiseSimulator) -> None:
    issue()
    for state in (Stand.GESCHEITERT, Stand.VOR_ORT, Stand.EINGETRAGEN, Stand.GESCHEITERT):
        assert isinstance(note(state), Accepted)
    hand_over()
    known = asked(ausweis=AUSWEIS.nummer)
    assert known is not None
    assert known.stand is Stand.VOR_ORT
    assert waiting() == {}


def test_a_matter_is_found_by_its_key_and_keeps_its_version(register: ParkausweiseSimulator) -> None:
    issue()
    hand_over()
    told(wohnungsaenderung(id=str(uuid4()), ausweis=AUSWEIS.nummer, anlass="Wegzug", tag=HEUTE, gemeldet=False))
    by_key, by_number = asked(vorgang=KEY), asked(ausweis=AUSWEIS.nummer)
    assert by_key == Eintragungsstand(ausweis=replace(AUSWEIS, status="beendet"), fassung=1, stand=Stand.UEBERGEBEN)
    assert by_number is not None
    assert (by_number.fassung, by_number.stand) == (2, Stand.OFFEN)
    assert asked(vorgang="b" * 64) is None
    assert asked(ausweis="20-AAAAAAAA") is None


def test_what_there_is_not_can_not_be_noted(register: ParkausweiseSimulator) -> None:
    unknown = note(Stand.EINGETRAGEN)
    issue()
    version = hand_over(7)
    assert isinstance(unknown, Refused)
    assert isinstance(version, Refused)
    assert [reply.findings[0].rule for reply in (unknown, version)] == ["PARKAUSWEISE-P103", "PARKAUSWEISE-P106"]


def test_an_entry_that_breaks_the_profile_is_a_clerks_matter(register: ParkausweiseSimulator) -> None:
    register.enter(Eintrag(INHABER, replace(AUSWEIS, kennzeichen="")), Stand.OFFEN)
    with pytest.raises(Rejected, match="PARKAUSWEISE-FORM"):
        waiting()


@pytest.mark.parametrize("answer", [{}, {"vormerkungen": [{"ausweis": 3}]}, {"vormerkungen": "keine"}])
def test_a_list_of_another_form_is_asked_for_again(answer: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        name = "parkausweise"

        def handle(self, request: Request) -> Response:
            return json_response(answer)

        def stats(self) -> dict[str, object]:
            return {"accepted": []}

    with serving(Sandbox([Other()])) as url:
        monkeypatch.setenv("DREHSCHEIBE_CONN_PARKAUSWEISE", json.dumps({"url": f"{url}/parkausweise", "timeout": 2}))
        with pytest.raises(Transient, match="Vormerkungen"):
            waiting()

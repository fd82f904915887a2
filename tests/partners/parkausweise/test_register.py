"""The register of parking permits over real HTTP: what it tells, what it takes, what it refuses."""

import json
from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest

from drehscheibe.partners.parkausweise import (
    PARTNER,
    Ausweis,
    Inhaber,
    Parkausweise,
    abfrage,
    ausweise,
    erteilung,
    mehrdeutig,
    namensaenderung,
    wohnungsaenderung,
)
from drehscheibe.partners.parkausweise.gruende import GRUENDE, finding
from drehscheibe.partners.parkausweise.simulator import Eintrag, ParkausweiseSimulator
from drehscheibe.ports import Accepted, Refused
from drehscheibe.sandbox import Sandbox
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.server import serving
from drehscheibe.sandbox.world import World
from drehscheibe.zeit import heute

HEUTE = date(2026, 3, 2)
INHABER = Inhaber(familienname="Beispiel", vornamen="Beate Berta", geburtsdatum="1980-05-03")
AUSWEIS = Ausweis(nummer="26-ABCDEFGH", bezirk="B2", kennzeichen="OF-AB 12", von=HEUTE, bis=date(2027, 3, 1))


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Iterator[ParkausweiseSimulator]:
    simulator = ParkausweiseSimulator(World(Population(size=100), heute=HEUTE))
    with serving(Sandbox([simulator])) as url:
        monkeypatch.setenv("DREHSCHEIBE_CONN_PARKAUSWEISE", json.dumps({"url": f"{url}/parkausweise", "timeout": 2}))
        yield simulator


def asked(person: Inhaber) -> tuple[Ausweis, ...]:
    (reply,) = Parkausweise().send([abfrage(id=str(uuid4()), person=person, zweck="Test")])
    assert isinstance(reply, Accepted)
    assert reply.answer is not None
    return ausweise(reply.answer)


def ordered(message: object) -> Accepted | Refused:
    (reply,) = Parkausweise().send([message])  # type: ignore[list-item]
    assert isinstance(reply, (Accepted, Refused))
    return reply


def issued() -> Accepted | Refused:
    return ordered(erteilung(id=str(uuid4()), inhaber=INHABER, ausweis=AUSWEIS))


def moved(**values: object) -> Accepted | Refused:
    told: dict[str, object] = {"gemeldet": True, "bezirk": "B2", "anlass": "Umzug", "tag": HEUTE, **values}
    return ordered(wohnungsaenderung(id=str(uuid4()), ausweis=AUSWEIS.nummer, **told))  # type: ignore[arg-type]


def test_a_permit_that_was_issued_is_found_by_its_holder(register: ParkausweiseSimulator) -> None:
    assert asked(INHABER) == ()
    assert issued().message_id
    assert asked(INHABER) == (AUSWEIS,)
    assert asked(Inhaber(familienname="BEISPIEL", vornamen="Beate", geburtsdatum="1980-05-03")) == (AUSWEIS,)
    assert asked(Inhaber(familienname="Beispiel", vornamen="Beate", geburtsdatum="1981-05-03")) == ()


def test_nobody_gets_a_second_permit_for_the_same_time(register: ParkausweiseSimulator) -> None:
    issued()
    second = Ausweis(nummer="27-BBBBBBBB", bezirk="B3", kennzeichen="OF-CD 3", von=date(2027, 3, 1), bis=date(2028, 2, 28))
    reply = ordered(erteilung(id=str(uuid4()), inhaber=INHABER, ausweis=second))
    assert isinstance(reply, Refused)
    assert [one.rule for one in reply.findings] == ["PARKAUSWEISE-P101"]


def test_the_permit_after_the_old_one_is_no_second_one(register: ParkausweiseSimulator) -> None:
    issued()
    following = Ausweis(nummer="27-BBBBBBBB", bezirk="B2", kennzeichen="OF-AB 12", von=date(2027, 3, 2), bis=date(2028, 3, 1))
    assert isinstance(ordered(erteilung(id=str(uuid4()), inhaber=INHABER, ausweis=following)), Accepted)


@pytest.mark.parametrize(
    ("told", "status"),
    [({}, "gueltig"), ({"bezirk": "B3"}, "umzuschreiben"), ({"bezirk": ""}, "beendet"), ({"gemeldet": False}, "beendet")],
    ids=["same-district", "other-district", "no-district", "gone"],
)
def test_a_move_leaves_a_permit_valid_has_it_rewritten_or_ends_it(
    told: dict[str, object], status: str, register: ParkausweiseSimulator
) -> None:
    issued()
    assert isinstance(moved(**told), Accepted)
    assert [one.ausweis.status for one in register.entries() if one.inhaber == INHABER] == [status]
    assert [one.status for one in asked(INHABER)] == ([status] if status != "beendet" else [])


def test_after_a_change_of_name_the_permit_is_found_by_the_new_one(register: ParkausweiseSimulator) -> None:
    issued()
    new = Inhaber(familienname="Muster", vornamen="Beate Berta", geburtsdatum="1980-05-03")
    ordered(namensaenderung(id=str(uuid4()), ausweis=AUSWEIS.nummer, anlass="Name", tag=HEUTE, name=new))
    assert asked(INHABER) == ()
    assert asked(new) == (AUSWEIS,)


def test_what_is_unknown_or_ended_is_refused(register: ParkausweiseSimulator) -> None:
    unknown = moved()
    issued()
    moved(gemeldet=False)
    ended = moved()
    assert isinstance(unknown, Refused)
    assert isinstance(ended, Refused)
    assert [reply.findings[0].rule for reply in (unknown, ended)] == ["PARKAUSWEISE-P103", "PARKAUSWEISE-P104"]


def test_an_order_that_comes_again_is_not_carried_out_again(register: ParkausweiseSimulator) -> None:
    order = erteilung(id=str(uuid4()), inhaber=INHABER, ausweis=AUSWEIS)
    first, second = ordered(order), ordered(order)
    assert first == second
    assert Parkausweise().delivered([order.id, str(uuid4())]) == {order.id: AUSWEIS.nummer}
    another = Ausweis(nummer="26-CCCCCCCC", bezirk="B2", kennzeichen="OF-E 1", von=HEUTE, bis=HEUTE)
    other = erteilung(id=order.id, inhaber=INHABER, ausweis=another)
    reply = ordered(other)
    assert isinstance(reply, Refused)
    assert reply.findings[0].rule == "PARKAUSWEISE-P105"


def test_two_holders_of_one_name_are_not_told_apart_and_not_shown(register: ParkausweiseSimulator) -> None:
    issued()
    twin = Inhaber(familienname="Beispiel", vornamen="Beate Clara", geburtsdatum="1980-05-03")
    register.enter(Eintrag(twin, Ausweis(nummer="26-DDDDDDDD", bezirk="B2", kennzeichen="OF-Z 9", von=HEUTE, bis=AUSWEIS.bis)))
    known = Inhaber(familienname="Beispiel", vornamen="Beate", geburtsdatum="1980-05-03")
    (reply,) = Parkausweise().send([abfrage(id=str(uuid4()), person=known, zweck="Test")])
    assert isinstance(reply, Accepted)
    assert reply.answer is not None
    assert mehrdeutig(reply.answer)
    assert ausweise(reply.answer) == ()


def test_what_breaks_the_profile_never_reaches_the_register(register: ParkausweiseSimulator) -> None:
    bad = erteilung(id=str(uuid4()), inhaber=INHABER, ausweis=Ausweis(nummer="1", bezirk="", kennzeichen="?", von=HEUTE, bis=HEUTE))
    reply = ordered(bad)
    assert isinstance(reply, Refused)
    assert {one.field for one in reply.findings} == {"ausweis/nummer", "ausweis/bezirk", "ausweis/kennzeichen"}
    assert register.stats()["accepted"] == []


def test_the_city_has_issued_permits_before_and_they_are_valid_today(register: ParkausweiseSimulator) -> None:
    entries = register.entries()
    assert entries
    assert all(one.ausweis.von <= max(HEUTE, heute()) <= one.ausweis.bis and one.ausweis.bezirk for one in entries)
    assert asked(entries[0].inhaber) == (entries[0].ausweis,)


def test_every_refusal_is_a_german_sentence_that_says_what_to_do() -> None:
    assert all(finding(code).text.endswith(".") and len(finding(code).text) > 40 for code in (*GRUENDE, "P999"))


def test_the_ping_says_that_it_is_there(register: ParkausweiseSimulator) -> None:
    assert "erreichbar" in PARTNER.ping()

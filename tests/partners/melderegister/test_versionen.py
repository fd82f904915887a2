"""Two versions around a switch, chosen by authority and date, and every code that can come back, over the real protocol."""

import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.message import Message
from drehscheibe.partners.melderegister import Aenderungen, Melderegister
from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
from drehscheibe.ports import Accepted, Refused, Reply, Window
from drehscheibe.sandbox.population import Person
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from partners.melderegister.questions import question

pytestmark = pytest.mark.usefixtures("reachable")
SWITCH = date(2026, 11, 1)
HERE = "ags:06413000"


@pytest.fixture
def person(world: World) -> Person:
    return next(p for p in world.people() if p.gemeldet and not p.sperren and len(p.geburtsdatum) == 10)


def asked(person: Person, version: str = "") -> Message:
    profile = xmeld.suche(nachname=person.familienname, vornamen=person.vornamen, ags="06413000", geburtsdatum=person.geburtsdatum)
    return question(profile, version=version)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def on(day: date, register: MelderegisterSimulator, *messages: Message, their_day: date | None = None) -> list[Reply]:
    """What becomes of messages sent on a day; the register may live by another calendar."""
    register.clock = lambda: noon(their_day or day)
    return list(Melderegister(today=lambda: day).send(messages))


def version_of(reply: Reply) -> str:
    assert isinstance(reply, Accepted)
    assert reply.answer is not None
    return str(xmeld.read(reply.answer.body).version)


@pytest.mark.parametrize(
    "result", [None, SimpleNamespace(), SimpleNamespace(antwort=None, weitere=None), SimpleNamespace(antwort=b"", weitere=[None])]
)
def test_an_answer_that_is_none_is_asked_for_again(
    person: Person, register: MelderegisterSimulator, result: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drehscheibe.partners.melderegister.abfragen.call", lambda *_, **__: [result])
    assert on(SWITCH, register, asked(person)) == []


def test_a_question_made_before_the_switch_and_sent_after_it_goes_out_in_the_new_version(
    person: Person, register: MelderegisterSimulator
) -> None:
    message, seen = asked(person, "26.05"), []
    day = SWITCH - timedelta(days=2)
    while day < SWITCH + timedelta(days=17):
        (reply,) = on(day, register, message)
        assert reply.message_id == message.id  # nobody had it yet: the UUID stays
        seen.append((day, version_of(reply)))
        day += timedelta(days=1)
    assert {day for day, version in seen if version == "26.05"} == {SWITCH - timedelta(days=2), SWITCH - timedelta(days=1)}
    assert {version for _, version in seen} == {"26.05", "26.11"}


def test_a_register_that_switches_late_is_asked_again_in_the_version_it_takes(person: Person, register: MelderegisterSimulator) -> None:
    message = asked(person, "26.11")
    (reply,) = on(SWITCH, register, message, their_day=SWITCH - timedelta(days=1))
    assert version_of(reply) == "26.05"


def test_one_late_answer_does_not_disturb_the_others(person: Person, register: MelderegisterSimulator) -> None:
    broken = Message(id="x", kind="xmeld/1330", body=b"<kaputt")
    foreign = Message(id="y", kind="xmeld/1330", body=re.sub(rb"xmeld2[0-9a]+", b"xmeld1234", asked(person).body))
    good = asked(person, "26.11")
    replies = on(SWITCH, register, broken, good, foreign, their_day=SWITCH - timedelta(days=1))
    assert [reply.message_id for reply in replies] == ["x", good.id, "y"]
    assert [reply.findings[0].rule for reply in replies if isinstance(reply, Refused)] == ["X000", "V000"]
    assert version_of(replies[1]) == "26.05"


def test_the_operator_may_enter_the_day_an_authority_switches(
    person: Person, register: MelderegisterSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DREHSCHEIBE_XMELD_UMSTIEG", '{"' + HERE + '": {"26.11": "2026-11-09"}}')
    monkeypatch.setenv("DREHSCHEIBE_XMELD_NACHLAUF_TAGE", "3")
    xmeld.umstieg.cache_clear()
    try:
        found = {day: version_of(on(date(2026, 11, day), register, asked(person, "26.05"))[0]) for day in (1, 8, 9, 20)}
        assert xmeld.versions.valid(date(2026, 11, 11), HERE) == (xmeld.V2611, xmeld.V2605)
        assert xmeld.versions.valid(date(2026, 11, 12), HERE) == (xmeld.V2611,)
        assert xmeld.versions.current(date(2026, 11, 1), "ags:06412000") is xmeld.V2611
    finally:
        xmeld.umstieg.cache_clear()
    assert found == {1: "26.05", 8: "26.05", 9: "26.11", 20: "26.11"}


@pytest.mark.parametrize(("name", "value"), [("NACHLAUF_TAGE", "bald"), ("UMSTIEG", "{kaputt"), ("UMSTIEG", '{"ags:1": {"26.11": "nie"}}')])
def test_a_wrong_setting_names_its_variable(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"DREHSCHEIBE_XMELD_{name}", value)
    xmeld.umstieg.cache_clear()
    try:
        with pytest.raises(Misconfigured, match=f"DREHSCHEIBE_XMELD_{name}"):
            xmeld.versions.current(SWITCH)
    finally:
        monkeypatch.undo()
        xmeld.umstieg.cache_clear()


@pytest.mark.parametrize(("day", "version"), [(SWITCH - timedelta(days=1), "26.05"), (SWITCH, "26.11")])
def test_the_change_feed_is_written_in_the_version_of_the_day_it_is_asked(
    day: date, version: str, register: MelderegisterSimulator
) -> None:
    register.clock = lambda: noon(day)
    bodies = [arrival.fetch().body for arrival in Aenderungen().receive(Window())]
    assert {xmeld.read(body, checked=True).version for body in bodies} == {version}


# what follows from each code of ruecksendung.einer.nachricht v5 for a question of ours (DOMAIN 4d)
KLAERFALL = ["X000", "X001", "X010", "X011", "S030", "S999", "T080"]
CLOSED = ["T000", "T001", "T002", "T003", "T010", "T011", "T020", "T070", "T099"]


@pytest.mark.parametrize("code", [*KLAERFALL, "S100"])
def test_a_code_about_the_message_is_a_klaerfall(code: str, person: Person, register: MelderegisterSimulator) -> None:
    register.rueckgabe = code
    (reply,) = Melderegister().send([asked(person)])
    assert isinstance(reply, Refused)
    assert [finding.rule for finding in reply.findings] == [code]
    assert reply.findings[0].text.endswith(".")


@pytest.mark.parametrize("code", CLOSED)
def test_a_code_about_the_channel_stops_it_for_an_operator(code: str, person: Person, register: MelderegisterSimulator) -> None:
    register.rueckgabe = code
    with pytest.raises(Misconfigured, match=f"{code}: .* Betrieb muss"):
        list(Melderegister().send([asked(person)]))


def test_a_date_in_the_future_is_held_and_asked_again(person: Person, register: MelderegisterSimulator) -> None:
    register.rueckgabe = "S000"
    assert list(Melderegister().send([asked(person)])) == []
    register.rueckgabe = ""
    assert len(list(Melderegister().send([asked(person)]))) == 1


def test_v000_in_every_version_is_a_klaerfall_that_names_the_setting(person: Person, register: MelderegisterSimulator) -> None:
    register.rueckgabe = "V000"
    (reply,) = Melderegister().send([asked(person)])
    assert isinstance(reply, Refused)
    assert "DREHSCHEIBE_XMELD_UMSTIEG" in reply.findings[0].text


def test_every_code_of_the_list_has_its_test() -> None:
    listed = {code for code in xmeld.CODES if xmeld.rueckgrund(code).code not in ("S001", "S010", "S011", "S020")}
    assert {*KLAERFALL, *CLOSED, "S000", "S100", "V000"} == listed

"""The change feed: everything once, in order, page by page; and the register hears what became of it."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from drehscheibe.errors import Finding, Misconfigured, Rejected, Transient
from drehscheibe.message import Klaerfall, Message, Outcome, Receipt
from drehscheibe.partners.melderegister import Aenderungen
from drehscheibe.partners.melderegister.client import call
from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.sandbox import Sandbox
from drehscheibe.sandbox.population import Ereignis
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from drehscheibe.zeit import BERLIN

pytestmark = pytest.mark.usefixtures("reachable")
MIDNIGHT = datetime(2026, 1, 6, tzinfo=BERLIN)
GUARDING = {"1", "3", "6", "11", "12"}
DAY = Window(start=MIDNIGHT, end=MIDNIGHT + timedelta(days=1))


def receive(window: Window = DAY) -> list[Arrival]:
    return list(Aenderungen().receive(window))


def read(arrivals: list[Arrival]) -> dict[str, object]:
    """What the messages say; the one with the foreign character is not valid and read all the same."""
    return {arrival.external_id: xmeld.read(arrival.fetch().body, checked=True) for arrival in arrivals}


def events(world: World, art: str, makel: str = "") -> list[Ereignis]:
    found = [event for event in world.changes(date(2026, 1, 1), date(2026, 1, 20)) if event.art == art and event.makel == makel]
    return [event for event in found if not any(person.sperren for person in event.nachher)]


def written(world: World, art: str, makel: str = "") -> tuple[Ereignis, object]:
    event = events(world, art, makel)[0]
    day = datetime.combine(event.gemeldet, datetime.min.time(), BERLIN)
    arrivals = receive(Window(start=day, end=day + timedelta(days=1)))
    return event, read([arrival for arrival in arrivals if arrival.external_id.startswith(event.id)])[f"{event.id}-1"]


def test_a_day_comes_in_several_pages_and_nothing_is_missing_or_double(world: World, sandbox: Sandbox) -> None:
    week = Window(start=MIDNIGHT, end=MIDNIGHT + timedelta(days=7))
    ids = [arrival.external_id for arrival in receive(week)]
    told = {one.rpartition("-")[0] for one in ids}
    noted = {event.id for number in range(7) for event in world.population.events(MIDNIGHT.date() + timedelta(days=number))}
    assert ids == sorted(set(ids))
    assert len(ids) > 150
    assert sandbox.stats()["melderegister"]["calls"] == -(-len(ids) // 50)  # type: ignore[index]
    withheld = noted - told
    assert all(event.art == "zuzug" for event in world.changes(date(2026, 1, 6), date(2026, 1, 12)) if event.id in withheld)


def test_the_same_window_gives_the_same_again() -> None:
    first, second = receive(), receive()
    assert [arrival.external_id for arrival in first] == [arrival.external_id for arrival in second]
    assert [arrival.fetch().body for arrival in first] == [arrival.fetch().body for arrival in second]


def test_two_windows_side_by_side_give_what_one_gives() -> None:
    noon = MIDNIGHT + timedelta(hours=11, minutes=30)
    halves = receive(Window(start=MIDNIGHT, end=noon)), receive(Window(start=noon, end=DAY.end))
    assert all(halves)
    assert [a.external_id for half in halves for a in half] == [a.external_id for a in receive()]


def test_an_open_window_begins_with_the_register_and_ends_now(world: World) -> None:
    ids = [arrival.external_id for arrival in receive(Window())]
    assert ids[0].startswith("E20260101-")
    assert ids[-1].startswith("E20260120-")


def test_an_empty_window_is_empty() -> None:
    assert receive(Window(start=MIDNIGHT, end=MIDNIGHT)) == []


def test_a_window_that_ends_before_it_begins_is_for_the_operator() -> None:
    with pytest.raises(Misconfigured, match="Zeitraum"):
        receive(Window(start=MIDNIGHT, end=MIDNIGHT - timedelta(days=1)))


def test_a_stale_continuation_is_transient() -> None:
    with pytest.raises(Transient):
        call("aenderungen", nach="E20260106-9999-1", hoechstens=5)


def test_a_move_tells_the_old_and_the_new_dwelling(world: World) -> None:
    event, message = written(world, "umzug")
    assert isinstance(message, xmeld.Nachricht0088)
    assert message.anlass == "3"
    new, old = message.aktuelleWohnung[0], message.aufgegebeneWohnung
    assert new.anschrift is not None
    assert new.anschrift.anschrift_inland is not None
    assert new.anschrift.anschrift_inland.anschrift_inland.strasse == event.nachher[0].anschrift.strasse
    assert new.datumDesBeziehens == event.tag
    assert old is not None
    assert old.datumDesAuszugs == event.tag.isoformat()
    assert message.identifikation_ereignis.ereignis_zeichen == event.id


def test_a_household_moves_as_one_event_with_one_message_each(world: World) -> None:
    event = next(event for event in events(world, "umzug") if len(event.nachher) > 1)
    day = datetime.combine(event.gemeldet, datetime.min.time(), BERLIN)
    messages = [
        message for message in read(receive(Window(start=day, end=day + timedelta(days=1)))).values()
        if isinstance(message, xmeld.Nachricht0088) and message.identifikation_ereignis.ereignis_zeichen == event.id
    ]  # fmt: skip
    assert len(messages) == len(event.nachher)
    assert len({message.kopf.uuid for message in messages}) == len(messages)


@pytest.mark.parametrize("art", ["zuzug", "wegzug", "geburt"])
def test_arrivals_departures_and_births_are_dwellings_too(world: World, art: str) -> None:
    event = events(world, art)[0]
    day = datetime.combine(event.gemeldet, datetime.min.time(), BERLIN)
    messages = read(receive(Window(start=day, end=day + timedelta(days=1))))
    found = [message for key, message in messages.items() if key.startswith(event.id)]
    assert found
    anlaesse = {"zuzug": {"1", "5"}, "wegzug": {"2", "7", "8"}, "geburt": {"12"}}[art]
    assert all(isinstance(message, xmeld.Nachricht0088) and message.anlass in anlaesse for message in found)
    assert len(found) == (1 if art == "geburt" else len(event.nachher))


def test_a_new_name_tells_the_old_one(world: World) -> None:
    event, message = written(world, "namensaenderung")
    assert isinstance(message, xmeld.Nachricht0092)
    change = message.familienname_unstrukturiert
    assert change is not None
    assert change.vorher is not None
    assert change.nachher is not None
    assert (change.vorher.nachname, change.nachher.nachname) == (event.vorher[0].familienname, event.nachher[0].familienname)


def test_a_death_tells_the_day(world: World) -> None:
    event, message = written(world, "sterbefall")
    assert isinstance(message, xmeld.Nachricht0040)
    assert message.tod.sterbetag == event.nachher[0].gestorben


def test_of_a_blocked_person_only_the_sperre_is_told_and_never_the_new_address(world: World) -> None:
    arrivals = receive(Window())
    blocked = {
        f"{event.id}-{place}": person for event in world.changes(date(2026, 1, 1), date(2026, 1, 20))
        for place, person in enumerate(event.nachher, 1)
        if event.art == "umzug" and GUARDING & {sperre.schluessel for sperre in person.sperren}
    }  # fmt: skip
    assert blocked
    for arrival in arrivals:
        person = blocked.get(arrival.external_id)
        if person is None:
            continue
        raw = arrival.fetch()
        message = xmeld.read(raw.body)
        assert isinstance(message, xmeld.Nachricht0093)
        assert {one.grund for one in message.auskunftssperre} == {sperre.schluessel for sperre in person.sperren} & GUARDING
        assert f"<strasse>{person.anschrift.strasse}</strasse>".encode() not in raw.body


def test_a_lifted_sperre_is_a_message_without_one(world: World) -> None:
    _, message = written(world, "entsperrung")
    assert isinstance(message, xmeld.Nachricht0093)
    assert message.auskunftssperre == ()


def test_the_flaws_of_the_demonstration_are_in_the_messages(world: World) -> None:
    event, future = written(world, "umzug", "zukunft")
    assert isinstance(future, xmeld.Nachricht0088)
    assert future.identifikation_ereignis.ereignis_zeitpunkt.date() > event.gemeldet
    _, foreign = written(world, "umzug", "zeichen")
    assert isinstance(foreign, xmeld.Nachricht0088)
    name = foreign.identifikation_betroffenePerson.name.familienname_unstrukturiert
    assert name is not None
    assert "Ω" in name.nachname


def test_the_register_may_send_everything_twice(sandbox: Sandbox) -> None:
    once = [arrival.external_id for arrival in receive()]
    sandbox.misbehave(["melderegister:doppelt"])
    assert [arrival.external_id for arrival in receive()] == [one for one in once for _ in range(2)]


@pytest.mark.parametrize("fault", ["timeout:seconds=5", "5xx", "soapfault", "drop", "malformed", "wrong", "maintenance"])
def test_trouble_in_the_middle_of_the_pages_is_transient(sandbox: Sandbox, fault: str) -> None:
    sandbox.misbehave([f"melderegister:{fault}{',' if ':' in fault else ':'}at=2"])
    with pytest.raises(Transient):
        receive(Window())
    sandbox.misbehave([])
    assert len(receive(Window())) > 300


def verdict(arrival: Arrival, outcome: Outcome) -> Verdict:
    return Verdict(message_id=f"m-{arrival.external_id}", external_id=arrival.external_id, outcome=outcome, load=arrival.fetch)


def test_the_register_hears_of_every_message_and_again_without_harm(register: MelderegisterSimulator) -> None:
    first, second, third = receive()[:3]
    finding = (Finding("DQ-22", "In der Zukunft."),)
    verdicts = [
        verdict(first, Receipt(message_id="a", reference="erledigt")),
        verdict(second, Klaerfall(message_id="b", where="check_incoming", findings=finding)),
        verdict(third, Klaerfall(message_id="c", where="check_incoming", findings=finding, rejected=True)),
    ]
    for _ in range(2):
        assert list(Aenderungen().acknowledge(verdicts)) == [one.message_id for one in verdicts]
    assert register.stats()["quittiert"] == {
        first.external_id: "angenommen", second.external_id: "klaerung", third.external_id: "zurueckgewiesen",
    }  # fmt: skip


def test_a_klaerfall_that_was_solved_replaces_its_first_receipt(register: MelderegisterSimulator) -> None:
    arrival = receive()[0]
    open_case = Klaerfall(message_id="b", where="check_incoming", findings=(Finding("R", "x"),))
    for outcome in (open_case, Receipt(message_id="b", reference="erledigt")):
        assert len(list(Aenderungen().acknowledge([verdict(arrival, outcome)]))) == 1
    assert register.stats()["quittiert"] == {arrival.external_id: "angenommen"}


def test_an_event_the_register_does_not_know_is_not_taken_note_of(register: MelderegisterSimulator) -> None:
    known, *_ = receive()
    stranger = Arrival(external_id="E20200101-0000-1", fetch=known.fetch)
    receipt = Receipt(message_id="x", reference="y")
    assert list(Aenderungen().acknowledge([verdict(stranger, receipt), verdict(known, receipt)])) == [f"m-{known.external_id}"]
    assert list(register.stats()["quittiert"]) == [known.external_id]


def test_a_dropped_receipt_can_be_given_again(sandbox: Sandbox, register: MelderegisterSimulator) -> None:
    arrival = receive()[0]
    sandbox.misbehave(["melderegister:drop:times=1"])
    with pytest.raises(Transient):
        list(Aenderungen().acknowledge([verdict(arrival, Receipt(message_id="a", reference="b"))]))
    assert list(Aenderungen().acknowledge([verdict(arrival, Receipt(message_id="a", reference="b"))]))
    assert register.stats()["quittungen"] == {"angenommen": 1}


def test_what_can_not_be_read_is_kept_and_refused_when_opened() -> None:
    source, arrival = Aenderungen(), receive()[0]
    message = arrival.fetch()
    assert source.open(message) == message
    with pytest.raises(Rejected):
        source.open(Message(id="m", kind="xmeld/unlesbar", body=b"<kaputt"))


def test_a_change_that_is_no_base64_is_kept_for_a_clerk(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoiled(operation: str, **values: object) -> object:
        page = call(operation, **values)
        page.eintrag[0].nachricht = None  # what zeep makes of it
        return page

    monkeypatch.setattr("drehscheibe.partners.melderegister.aenderungen.call", spoiled)
    first, *others = receive()
    assert first.fetch() == Message(id="", kind="xmeld/unlesbar", body=b"")
    assert all(other.fetch().body for other in others)


def test_ids_grow_with_time() -> None:
    ids = [arrival.external_id for arrival in receive(Window())]
    assert all(first < second for first, second in pairwise(ids))


@pytest.mark.standards
def test_every_message_is_valid_against_the_official_schema_except_the_foreign_character(
    standards_dir: Path, register: MelderegisterSimulator
) -> None:
    schema = _official(standards_dir)
    register.clock = lambda: datetime(2026, 1, 20, 10, tzinfo=UTC)  # the version whose schema is official
    invalid = []
    for arrival in receive(Window()):
        body = arrival.fetch().body
        if not schema.validate(etree.fromstring(body)):
            assert "Ω".encode() in body, schema.error_log.last_error
            invalid.append(arrival)
    assert invalid
    assert len(invalid) <= 80


def _official(standards_dir: Path) -> etree.XMLSchema:
    from drehscheibe.standards.catalog import xml_schema

    return xml_schema([standards_dir / "xmeld-25.11a" / "xsd" / "xinneres.xmeld.xsd"], [standards_dir])


@pytest.mark.usefixtures("reachable")
def test_who_wants_only_some_numbers_gets_them_and_a_span_named_by_hand_counts_more_than_the_days() -> None:
    some = Aenderungen(nummern=frozenset({"0093"}), tage=1)
    lately = {one.external_id for one in some.receive(Window())}
    all_days = {one.external_id for one in some.receive(Window(start=datetime(2026, 1, 1, tzinfo=BERLIN)))}
    assert lately
    assert lately < all_days
    assert {one.fetch().kind for one in some.receive(Window())} == {"xmeld/0093"}
    assert len(all_days) < len(list(Aenderungen().receive(Window(start=datetime(2026, 1, 1, tzinfo=BERLIN)))))

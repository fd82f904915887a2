"""The mailbox as a source: nothing is lost, whatever happens between fetch and close."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from lxml import etree

from drehscheibe.errors import Rejected, Transient
from drehscheibe.message import Klaerfall, Message, Receipt
from drehscheibe.partners.xta_postfach import RAW_KIND, Postfach, XtaConnection
from drehscheibe.partners.xta_postfach.access import kind_of
from drehscheibe.partners.xta_postfach.simulator import BoxRules
from drehscheibe.partners.xta_postfach.testca import Identity, TestAuthority
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.transport import mtom
from drehscheibe.transport.xta import Content
from transport.xta.xta_world import HUB, OTHER, World, attachment, document, meta, running

XMELD = b'<x:anmeldung.0201 xmlns:x="http://www.osci.de/xmeld2511a"/>'


@pytest.fixture
def source(settings: XtaConnection) -> Postfach:
    return Postfach(settings=settings)


def drained(source: Postfach) -> list[Arrival]:
    return list(source.receive(Window()))


def stored(source: Postfach) -> dict[str, Message]:
    """What a journal would hold after fetch-and-store."""
    kept = {}
    for arrival in drained(source):
        raw = arrival.fetch()
        kept[arrival.external_id] = Message(id=str(uuid4()), kind=raw.kind, body=raw.body)
    return kept


def verdict(external_id: str, message: Message) -> Verdict:
    return Verdict(
        message_id=message.id, external_id=external_id, outcome=Receipt(message_id=message.id, reference="ok"), load=lambda: message
    )  # fmt: skip


def verdicts(kept: dict[str, Message]) -> list[Verdict]:
    return [verdict(external_id, message) for external_id, message in kept.items()]


def counts(world: World) -> dict[str, int]:
    return world.simulator.state.counts()[HUB.identifier]


def test_a_message_goes_from_the_mailbox_to_the_hub_and_is_closed_at_the_end(world: World, source: Postfach) -> None:
    content = attachment(3_000_000)
    world.simulator.deliver(meta(author=OTHER, reader=HUB), [document(XMELD), content])
    kept = stored(source)
    (raw,) = kept.values()
    assert raw.kind == RAW_KIND
    opened = source.open(raw)
    assert (opened.id, opened.kind, opened.body) == (raw.id, "xmeld/0201", XMELD)
    assert [(a.name, a.mime_type, a.content) for a in opened.attachments] == [("plan.pdf", "application/pdf", content.content)]
    assert opened.attachments[0].id == content.id
    assert counts(world) == {"new": 1, "fetched": 0}
    assert list(source.acknowledge(verdicts(kept))) == [raw.id]
    assert counts(world) == {"new": 0, "fetched": 1}
    assert drained(source) == []


def test_opening_is_pure_and_repeatable(world: World, source: Postfach) -> None:
    world.simulator.deliver(meta(author=OTHER, reader=HUB), [document(), Content(content=b"x", media_type="a/b")])
    (raw,) = stored(source).values()
    first = source.open(raw)
    world.simulator.state.messages.clear()
    assert source.open(raw) == first
    assert first.attachments[0].name == "Anlage 1"
    UUID(first.attachments[0].id)


def test_more_messages_than_a_page_all_arrive(world: World, settings: XtaConnection) -> None:
    ids = world.waiting_for_hub(23)
    source = Postfach(settings=settings.model_copy(update={"page": 5}))
    kept = stored(source)
    assert list(kept) == ids
    assert len(list(source.acknowledge(verdicts(kept)))) == 23
    assert counts(world) == {"new": 0, "fetched": 23}


def test_a_crash_before_storing_leaves_the_message_in_the_mailbox(world: World, source: Postfach, settings: XtaConnection) -> None:
    (message_id,) = world.waiting_for_hub(1)
    drained(source)[0].fetch()  # and the process dies before the journal has it
    again = Postfach(settings=settings)
    assert list(stored(again)) == [message_id]


def test_a_crash_between_storing_and_closing_loses_nothing_and_closes_later(
    world: World, source: Postfach, settings: XtaConnection
) -> None:
    world.waiting_for_hub(3)
    kept = stored(source)  # and the process dies; the journal has all three
    again = Postfach(settings=settings)
    assert [arrival.external_id for arrival in drained(again)] == list(kept)  # known by their ids, so dropped and acknowledged again
    assert len(list(again.acknowledge(verdicts(kept)))) == 3
    assert counts(world) == {"new": 0, "fetched": 3}


@pytest.fixture
def osci_like(authority: TestAuthority, hub: Identity) -> Iterator[World]:
    with running(authority, hub, BoxRules(fetch_acknowledges=True)) as world:
        yield world


def test_where_the_fetch_is_the_acknowledgement_the_stored_answer_is_all_that_is_needed(
    osci_like: World, settings: XtaConnection
) -> None:
    osci_like.waiting_for_hub(2)
    source = Postfach(settings=settings.model_copy(update={"url": osci_like.url}))
    kept = stored(source)
    assert counts(osci_like) == {"new": 0, "fetched": 2}
    assert [source.open(raw).body for raw in kept.values()] == [document().content] * 2
    assert len(list(source.acknowledge(verdicts(kept)))) == 2


def test_a_server_that_forgot_the_fetch_is_asked_again_to_close(world: World, source: Postfach) -> None:
    world.waiting_for_hub(2)
    kept = stored(source)
    world.simulator.state.iterators.clear()  # the server was restarted
    assert len(list(source.acknowledge(verdicts(kept)))) == 2
    assert counts(world) == {"new": 0, "fetched": 2}


def test_acknowledging_twice_changes_nothing(world: World, source: Postfach) -> None:
    world.waiting_for_hub(1)
    kept = stored(source)
    assert list(source.acknowledge(verdicts(kept))) == list(source.acknowledge(verdicts(kept)))
    assert counts(world) == {"new": 0, "fetched": 1}


def test_a_message_the_server_has_deleted_counts_as_acknowledged(world: World, source: Postfach) -> None:
    world.waiting_for_hub(1)
    kept = stored(source)
    world.simulator.state.iterators.clear()
    world.simulator.state.messages.clear()
    assert len(list(source.acknowledge(verdicts(kept)))) == 1


def test_a_message_nobody_can_read_is_acknowledged_once_it_is_a_klaerfall(world: World, source: Postfach) -> None:
    world.waiting_for_hub(1)
    ((external_id, raw),) = stored(source).items()
    broken = Message(id=raw.id, kind=raw.kind, body=raw.body[:200])
    with pytest.raises(Rejected) as refused:
        source.open(broken)
    klaerfall = Klaerfall(message_id=raw.id, where="receive", findings=refused.value.findings)
    told = Verdict(message_id=raw.id, external_id=external_id, outcome=klaerfall, load=lambda: broken)
    assert list(source.acknowledge([told])) == [raw.id]
    assert counts(world) == {"new": 0, "fetched": 1}


def test_one_close_that_fails_does_not_keep_the_others(world: World, source: Postfach) -> None:
    world.waiting_for_hub(3)
    kept = stored(source)
    world.misbehave("9030:at=2")
    told: list[str] = []
    with pytest.raises(Transient):
        told.extend(source.acknowledge(verdicts(kept)))
    assert counts(world) == {"new": 1, "fetched": 2}
    told = list(source.acknowledge(verdicts(kept)))
    assert len(told) == 3
    assert counts(world) == {"new": 0, "fetched": 3}


def test_one_message_that_can_not_be_had_now_does_not_keep_the_others(world: World, source: Postfach) -> None:
    ids = world.waiting_for_hub(3)
    arrivals = drained(source)
    world.misbehave("malformed:at=2")
    got, failed = [], []
    for arrival in arrivals:
        try:
            arrival.fetch()
            got.append(arrival.external_id)
        except Transient:
            failed.append(arrival.external_id)
    assert (got, failed) == ([ids[0], ids[2]], [ids[1]])
    world.misbehave()
    assert ids[1] in [arrival.external_id for arrival in drained(source)]


def test_a_message_gone_since_it_was_listed_is_no_klaerfall(world: World, source: Postfach) -> None:
    world.waiting_for_hub(1)
    (arrival,) = drained(source)
    world.simulator.state.messages.clear()
    with pytest.raises(Transient):
        arrival.fetch()


def test_flows_sharing_a_mailbox_take_their_own_services_only(world: World, settings: XtaConnection) -> None:
    mine, other = meta(author=OTHER, reader=HUB, service="urn:dienst:eins"), meta(author=OTHER, reader=HUB, service="urn:dienst:zwei")
    for slip in (other, mine):
        world.simulator.deliver(slip, [document()])
    assert [a.external_id for a in drained(Postfach({"urn:dienst:eins"}, settings=settings))] == [mine.message_id]


def refusal(source: Postfach, raw: Message) -> str:
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    return refused.value.findings[0].rule


def test_a_test_message_is_not_processed_unless_wanted(world: World, source: Postfach, settings: XtaConnection) -> None:
    world.simulator.deliver(meta(author=OTHER, reader=HUB, test=True), [document()])
    (raw,) = stored(source).values()
    assert refusal(source, raw) == "XTA-TEST"
    assert Postfach(test_messages=True, settings=settings).open(raw).body == document().content


@pytest.mark.parametrize(("rule", "body"), [("XML-DOCTYPE", b"<!DOCTYPE a><a/>"), ("XML-FORM", b"<offen>")])
def test_a_payload_that_is_no_clean_xml_is_refused(world: World, source: Postfach, rule: str, body: bytes) -> None:
    world.simulator.deliver(meta(author=OTHER, reader=HUB), [document(body)])
    (raw,) = stored(source).values()
    assert refusal(source, raw) == rule


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("XTA-VERSCHLUESSELT", '<x:GenericContentContainer><e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#"/></x:GenericContentContainer>'),
        ("XTA-INHALT", "<x:GenericContentContainer/>"),
        ("XTA-INHALT", ""),
    ],
)  # fmt: skip
def test_what_can_not_be_opened_says_why(source: Postfach, rule: str, body: str) -> None:
    envelope = (
        f'<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:x="http://xoev.de/transport/xta/211"><s:Body>{body}</s:Body>'
        "</s:Envelope>"
    )
    raw = Message(id="1", kind=RAW_KIND, body=mtom.entity("application/soap+xml", envelope.encode()))
    assert refusal(source, raw) == rule


@pytest.mark.parametrize(
    ("document_element", "kind"),
    [
        ('<x:datenabruf.freierAbruf.suchantwort.1331 xmlns:x="http://www.osci.de/xmeld2511a"/>', "xmeld/1331"),
        ('<x:Abgabe.Abgabe.0401 xmlns:x="urn:xoev-de:xdomea:schema:3.0.0"/>', "xdomea/0401"),
        ('<x:verwaltung.ruecksendung.0010 xmlns:x="http://www.osci.de/xinneres/rueckweisung/6"/>', "xinneres/0010"),
        ('<x:Gruss xmlns:x="urn:irgendwas"/>', "xml/Gruss"),
        ("<Gruss/>", "xml/Gruss"),
    ],
)
def test_the_kind_comes_from_namespace_and_name(document_element: str, kind: str) -> None:
    assert kind_of(etree.fromstring(document_element)) == kind


@pytest.mark.parametrize(("body", "kind"), [(b"PK\x03\x04...", "xta/zip"), (b"%PDF-1.7", "xta/datei"), (b"\xef\xbb\xbf <a/>", "xml/a")])
def test_what_is_not_declared_as_xml_is_recognised_by_its_beginning(world: World, source: Postfach, body: bytes, kind: str) -> None:
    world.simulator.deliver(meta(author=OTHER, reader=HUB), [Content(content=body, media_type="application/octet-stream")])
    (raw,) = stored(source).values()
    assert source.open(raw).kind == kind

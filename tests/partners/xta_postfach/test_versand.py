"""Sending to other authorities: each message once, whatever breaks, and a warning is never a reason to send again."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from drehscheibe.errors import Misconfigured, Rejected, Transient
from drehscheibe.message import Attachment, Message
from drehscheibe.partners.xta_postfach import Destination, Dienst, Tabelle, Versand, XtaConnection
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.standards import xmeld
from drehscheibe.transport.xta import Party, Record, Report, XtaClient
from standards.xmeld.samples import sample
from transport.xta.xta_world import HUB, OTHER, SERVICE, World, attachment


@pytest.fixture
def target(settings: XtaConnection) -> Versand:
    return Versand(settings=settings)


def message(kind: str = "xmeld/0201", body: bytes = b"<a/>", size: int = 0) -> Message:
    attached = (Attachment(id=str(uuid4()), name="plan.pdf", mime_type="application/pdf", content=bytes(attachment(size).content)),)
    return Message(id=str(uuid4()), kind=kind, body=body, attachments=attached if size else ())


def sent(target: Versand, *messages: Message) -> list[Reply]:
    return list(target.send(messages))


def accepted(world: World) -> list[tuple[str, int]]:
    return [(entry["uuid"], entry["times"]) for entry in world.simulator.stats()["accepted"]]


def test_a_message_arrives_with_its_attachments_under_the_transfers_id(world: World, target: Versand) -> None:
    out = message(size=2_000_000)
    (reply,) = sent(target, out)
    assert isinstance(reply, Accepted)
    assert reply.reference == f"urn:uuid:{out.id}"
    stored = world.simulator.state.messages[f"urn:uuid:{out.id}"]
    assert [bytes(content.content) for content in stored.contents] == [out.body, out.attachments[0].content]
    assert (stored.meta.reader.identifier, stored.meta.service, stored.meta.process) == (OTHER.identifier, SERVICE, out.id)
    assert (stored.meta.message_type.code, stored.meta.author.identifier) == ("0201", HUB.identifier)
    assert target.delivered([out.id, str(uuid4())]) == {out.id: f"urn:uuid:{out.id}"}


def test_a_connection_lost_after_the_server_took_the_message_does_not_double_it(world: World, target: Versand) -> None:
    out = message()
    world.misbehave("drop:times=1")
    with pytest.raises(Transient):
        sent(target, out)
    assert list(target.delivered([out.id])) == [out.id]
    (reply,) = sent(target, out)
    assert isinstance(reply, Accepted)
    assert accepted(world) == [(out.id, 1)]


def test_a_message_taken_with_warning_3802_is_accepted_and_never_sent_again(world: World, target: Versand) -> None:
    out = message()
    world.misbehave("3802:times=1")
    (reply,) = sent(target, out)
    assert isinstance(reply, Accepted)
    assert "3802" in reply.reference
    assert accepted(world) == [(out.id, 1)]
    assert list(target.delivered([out.id])) == [out.id]
    assert world.simulator.calls["SendMessage"] == 1


def test_a_refusal_concerns_one_message_only(world: World, target: Versand) -> None:
    bad, good = message(body=b"<offen>"), message()
    replies = sent(target, bad, good)
    assert isinstance(replies[0], Refused)
    assert replies[0].findings[0].rule == "XTA-9050"
    assert isinstance(replies[1], Accepted)
    assert accepted(world) == [(good.id, 1)]


def test_where_the_server_mints_the_ids_they_are_used_and_nothing_can_be_asked_afterwards(world: World, settings: XtaConnection) -> None:
    target, out = Versand(settings=settings.model_copy(update={"message_ids": "server"})), message()
    (reply,) = sent(target, out)
    assert isinstance(reply, Accepted)
    assert reply.reference in world.simulator.state.minted
    assert world.simulator.state.messages[reply.reference].meta.process == out.id
    assert target.delivered([out.id]) == {}


def test_an_id_already_taken_is_success_only_where_the_id_is_ours(world: World, settings: XtaConnection) -> None:
    world.misbehave("9024:path=send")
    ours = settings.model_copy(update={"send_url": f"{world.url}/send"})
    minted = ours.model_copy(update={"message_ids": "server"})
    assert isinstance(sent(Versand(settings=ours), message())[0], Accepted)
    assert isinstance(sent(Versand(settings=minted), message())[0], Refused)


def test_a_service_that_answers_at_once_answers_in_the_reply(world: World, target: Versand) -> None:
    (reply,) = sent(target, message("frage/1", b"<frage/>"))
    assert isinstance(reply, Accepted)
    assert reply.answer is not None
    assert (reply.answer.kind, reply.answer.body) == ("xml/antwort", b"<antwort><frage/></antwort>")


def test_a_question_whose_answer_was_lost_is_asked_again_under_another_id(world: World, target: Versand) -> None:
    """Its own id is taken by then; the document, and with it the question's UUID, is the same."""
    question = message("frage/1", b"<frage/>")
    world.misbehave("drop:times=1")
    with pytest.raises(Transient):
        sent(target, question)
    (reply,) = sent(target, question)
    assert isinstance(reply, Accepted)
    assert reply.reference in world.simulator.state.minted
    assert reply.answer is not None
    assert len(world.simulator.stats()["gefragt"]) == 2
    assert accepted(world) == []


def test_a_kind_without_destination_is_the_operators_problem(world: World, target: Versand) -> None:
    with pytest.raises(Misconfigured, match="destinations"):
        sent(target, message("xkfz/0707"))
    assert accepted(world) == []


def test_what_the_directory_does_not_offer_is_not_sent(world: World, settings: XtaConnection) -> None:
    (reply,) = sent(Versand(Tabelle([]), settings=settings), message())
    assert isinstance(reply, Refused)
    assert reply.findings[0].rule == "XTA-DVDV"
    assert accepted(world) == []
    known = Tabelle([Dienst(organisation=OTHER.identifier, service=SERVICE, category="Meldebehörde")])
    assert isinstance(sent(Versand(known, settings=settings), message())[0], Accepted)


def test_the_reader_may_depend_on_the_message(world: World, settings: XtaConnection) -> None:
    def to_ourselves(_message: Message, destination: Destination) -> Party:
        return Party(identifier=HUB.identifier, category=destination.category)

    sent(Versand(settings=settings, address=to_ourselves), message())
    assert world.simulator.state.counts()[HUB.identifier]["new"] == 1


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (Report(message_id="urn:1", status=3, records=(Record(kind="Error", code="9600"),)), Refused),
        (Report(message_id="urn:1", status=3, records=()), Refused),
        (Report(message_id="urn:1", status=2, records=(Record(kind="Warning", code="3802"),)), Accepted),
        (Report(message_id="urn:1", status=0, records=()), Accepted),
        (Transient("weg"), Accepted),
        (Rejected(), Accepted),
    ],
)
def test_the_transport_report_decides_what_it_can(
    world: World, target: Versand, monkeypatch: pytest.MonkeyPatch, report: Report | Exception, expected: type[Reply]
) -> None:
    def answer(*_: object) -> Report:
        if isinstance(report, Exception):
            raise report
        return report

    monkeypatch.setattr(XtaClient, "get_transport_report", answer)
    (reply,) = sent(target, message())
    assert isinstance(reply, expected)


def test_a_zip_goes_out_as_a_zip(world: World, target: Versand) -> None:
    out = message("xmeld/0201", b"PK\x03\x04 inhalt")
    sent(target, out)
    assert world.simulator.state.messages[f"urn:uuid:{out.id}"].contents[0].media_type == "application/zip"


def test_a_message_made_before_a_switch_travels_in_the_version_of_the_day(world: World, settings: XtaConnection) -> None:
    order = replace(sample(xmeld.Nachricht1706, 1), version="26.05")  # made in the last days of October
    out = Message(id=order.kopf.uuid, kind="xmeld/1706", body=xmeld.write(order))
    (reply,) = Versand(settings=settings, clock=lambda: datetime(2026, 11, 2, 8, tzinfo=UTC)).send([out])
    assert isinstance(reply, Accepted)
    told = xmeld.read(bytes(world.simulator.state.messages[f"urn:uuid:{out.id}"].contents[0].content))
    assert (told.version, told.kopf.uuid, told.code) == ("26.11", out.id, order.code)


# -- a message for each person ------------------------------------------------------------------------------------------------------


def household(*parts: Attachment) -> Message:
    return Message(id=str(uuid4()), kind="xmeld/0203", body=b"<erste/>", attachments=parts)


def part(name: str) -> Attachment:
    return Attachment(id=str(uuid4()), name="teil.xml", mime_type="application/xml", content=f"<{name} xmlns='http://www.osci.de/xmeld2511a'/>".encode())


def test_what_went_out_before_a_later_part_was_refused_is_not_told_again(world: World, settings: XtaConnection) -> None:
    """A clerk sends the case through once more: the transfer is another, what was told stays told."""
    target = Versand(settings=settings.model_copy(update={"send_url": f"{world.url}/send"}), einzeln=True)
    told, refused = part("zweite"), part("dritte")
    first, again = household(told, refused), household(told, refused)
    world.misbehave("9050:path=send,at=2")
    (reply,) = sent(target, first)
    assert isinstance(reply, Refused)
    assert reply.message_id == first.id
    assert accepted(world) == [(told.id, 1)]

    (reply,) = sent(target, again)
    assert isinstance(reply, Accepted)
    assert accepted(world) == [(told.id, 1), (refused.id, 1), (again.id, 1)]


def test_a_part_whose_delivery_failed_goes_out_once_more_and_then_stays(
    world: World, settings: XtaConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its id is taken by what never arrived."""
    target, lost = Versand(settings=settings, einzeln=True), part("zweite")
    honest = XtaClient.get_transport_report

    def report(self: XtaClient, message_id: str) -> Report:
        failed = message_id == f"urn:uuid:{lost.id}"
        return Report(message_id=message_id, status=3, records=()) if failed else honest(self, message_id)

    monkeypatch.setattr(XtaClient, "get_transport_report", report)
    assert isinstance(sent(target, household(lost))[0], Refused)
    first, again = household(lost), household(lost)
    assert isinstance(sent(target, first)[0], Accepted)
    (next_id,) = {uuid for uuid, _ in accepted(world)} - {lost.id, first.id}
    assert isinstance(sent(target, again)[0], Accepted)
    assert [uuid for uuid, _ in accepted(world)] == [lost.id, next_id, first.id, again.id]


def test_whether_a_part_arrived_is_not_guessed_while_the_server_can_not_tell(
    world: World, settings: XtaConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, told = Versand(settings=settings, einzeln=True), part("zweite")
    sent(target, household(told))

    def away(*_: object) -> Report:
        raise Transient("weg")

    monkeypatch.setattr(XtaClient, "get_transport_report", away)
    with pytest.raises(Transient):
        sent(target, household(told))

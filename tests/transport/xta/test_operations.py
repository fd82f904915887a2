"""The twelve operations over real TLS."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from drehscheibe.errors import Rejected
from drehscheibe.transport.xta import Content, Party, open_delivered
from transport.xta.xta_world import ASKS, HUB, OTHER, SERVICE, World, attachment, document, meta


def rule(error: pytest.ExceptionInfo[Rejected]) -> str:
    return error.value.findings[0].rule


def test_message_ids_are_minted_and_differ(world: World) -> None:
    client = world.client()
    assert len({client.create_message_id() for _ in range(3)}) == 3


def test_an_active_account_is_active(world: World) -> None:
    world.client().check_account_active()
    assert world.simulator.calls["CheckAccountActive"] == 1


def test_a_service_is_looked_up_per_reader(world: World) -> None:
    found = world.client().lookup_service([(OTHER, SERVICE), (Party(identifier="ags:99999999"), SERVICE)])
    assert [(info.reader.identifier, info.available) for info in found] == [(OTHER.identifier, True), ("ags:99999999", False)]


def test_several_megabytes_go_out_and_come_in_unchanged(world: World) -> None:
    contents = [attachment(6_000_001), attachment(2_500_000), Content(content=b"", media_type="text/plain", filename="leer.txt")]
    slip = meta(process="fall-1")
    assert world.client().send_message(slip, document(), contents) == ""
    stored: list[bytes] = []
    raw = world.client(OTHER).get_message(slip.message_id, stored.append)
    delivered = open_delivered(raw)
    assert stored == [raw]
    assert [bytes(found.content) for found in delivered.attachments] == [content.content for content in contents]
    assert [found.filename for found in delivered.attachments] == ["plan.pdf", "plan.pdf", "leer.txt"]
    assert bytes(delivered.document.content) == document().content
    assert delivered.meta.author.identifier == HUB.identifier
    assert (delivered.meta.service, delivered.meta.process, delivered.meta.message_type.code) == (SERVICE, "fall-1", "0201")


def test_an_answer_without_mtom_is_read_as_well(world: World) -> None:
    slip = meta()
    world.client().send_message(slip, document(), [attachment(100_000)])
    world.misbehave("inline")
    raw = world.client(OTHER).get_message(slip.message_id, lambda raw: None)
    assert bytes(open_delivered(raw).attachments[0].content) == attachment(100_000).content


def test_a_question_is_answered_at_once(world: World) -> None:
    answer = world.client().send_message_sync(meta(service=ASKS), document(b"<frage/>"))
    assert bytes(answer.document.content) == b"<antwort><frage/></antwort>"
    assert answer.meta.reader.identifier == HUB.identifier


def test_the_report_is_open_until_the_message_was_fetched(world: World) -> None:
    slip = meta()
    us, them = world.client(), world.client(OTHER)
    us.send_message(slip, document())
    assert us.get_transport_report(slip.message_id).status == 0
    state = open_delivered(them.get_message(slip.message_id, lambda raw: None)).state
    assert us.get_transport_report(slip.message_id).status == 0
    them.close(state.request_id, [slip.message_id])
    report = us.get_transport_report(slip.message_id)
    assert (report.message_id, report.status, report.failed) == (slip.message_id, 1, False)


def test_an_iterator_nobody_began_is_unknown(world: World) -> None:
    kept: list[bytes] = []
    with pytest.raises(Rejected) as unknown:
        world.client().get_next_message("urn:uuid:vergessen", [], kept.append)
    assert rule(unknown) == "XTA-9070"
    assert not kept  # a refusal is no message


def test_getting_the_next_message_acknowledges_the_one_before(world: World) -> None:
    ids = world.waiting_for_hub(2)
    client, kept = world.client(), []
    # an iterator over both: the simulator begins it for a selection without ids
    envelope = client._ask("MsgBoxPort", "getMessage", MsgSelector={"newEntry": True})
    request_id = envelope.find(".//{*}MsgBoxResponse").get("MsgBoxRequestID")
    second = open_delivered(client.get_next_message(request_id, [ids[0]], kept.append))
    assert second.meta.message_id == ids[1]
    assert [entry.message_id for entry in client.get_status_list().entries] == [ids[1]]
    with pytest.raises(Rejected) as end:
        client.get_next_message(request_id, [ids[1]], kept.append)
    assert rule(end) == "XTA-9070"
    assert client.get_status_list().state.nothing


def test_a_message_can_be_taken_back_until_its_date(world: World) -> None:
    client, now = world.client(), datetime.now(UTC)
    dates = {"later": now + timedelta(hours=1), "past": now - timedelta(hours=1), "none": None}
    slips = {name: meta(not_before=date) for name, date in dates.items()}
    for slip in slips.values():
        client.send_message(slip, document())
    client.cancel_message(slips["later"].message_id)
    with pytest.raises(Rejected) as gone:
        client.get_transport_report(slips["later"].message_id)
    with pytest.raises(Rejected) as past:
        client.cancel_message(slips["past"].message_id)
    with pytest.raises(Rejected) as none:
        client.cancel_message(slips["none"].message_id)
    assert [rule(gone), rule(past), rule(none)] == ["XTA-9070", "XTA-9100", "XTA-9101"]


def test_contents_above_forty_megabytes_never_leave(world: World) -> None:
    with pytest.raises(Rejected) as refused:
        world.client().send_message(meta(), document(), [Content(content=bytes(40_000_001), media_type="application/pdf")])
    assert rule(refused) == "XTA-GROESSE"
    assert world.simulator.calls["SendMessage"] == 0


def test_one_client_serves_several_threads(world: World) -> None:
    client, failures = world.client(), []

    def send() -> None:
        try:
            for _ in range(5):
                client.send_message(meta(), document(), [attachment(50_000)])
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert world.simulator.state.counts()[OTHER.identifier]["new"] == 20

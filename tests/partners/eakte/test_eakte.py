from dataclasses import replace
from uuid import uuid4

import pytest

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.message import Message
from drehscheibe.partners.eakte import PARTNER, EAkte
from drehscheibe.partners.eakte.adapter import WSDL, _client
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.standards import xdomea
from partners.eakte.office import Office, document, order


def send(office: Office, message: Message) -> Reply:
    (reply,) = office.target.send([message])
    assert reply.message_id == message.id
    return reply


def rules(reply: Reply) -> list[str]:
    assert isinstance(reply, Refused)
    assert all(finding.text.endswith(".") for finding in reply.findings)
    return [finding.rule for finding in reply.findings]


def test_a_case_is_filed_with_its_documents_under_a_reference(office: Office) -> None:
    message = order(document(), document("unterschrift.png", "image/png", b"\x89PNG" * 50))
    reply = send(office, message)
    assert isinstance(reply, Accepted)
    assert reply.reference == "33.1-2026/17/000001"
    assert reply.answer is not None
    confirmation = xdomea.read(reply.answer.body).message
    assert xdomea.ergebnis(confirmation).ablageorte == (reply.reference,)
    stats = office.simulator.stats()
    assert (stats["dokumente"], stats["bytes"], stats["nachrichten"]) == (2, 211, {"0605": 1})


def test_a_new_file_is_created_by_0604(office: Office) -> None:
    reply = send(office, order(document(), new=True))
    assert isinstance(reply, Accepted)
    assert reply.reference == "33-2026/000001"


def test_the_other_version_of_xdomea_is_answered_in_its_own(office: Office) -> None:
    reply = send(office, order(document(), version="3.1.0"))
    assert isinstance(reply, Accepted)
    assert reply.answer is not None
    assert b"xdomea:schema:3.1.0" in reply.answer.body


def test_the_same_process_is_filed_once(office: Office) -> None:
    message = order(document())
    first, second = send(office, message), send(office, message)
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert first.reference == second.reference
    assert office.filed() == {message.id: 2}
    assert office.simulator.stats()["dokumente"] == 1


def test_what_was_filed_before_the_connection_broke_is_found_by_asking(office: Office) -> None:
    message = order(document())
    office.sandbox.misbehave(["eakte:drop:at=1"])
    with pytest.raises(Transient):
        list(office.target.send([message]))
    assert office.target.delivered([str(uuid4()), message.id]) == {message.id: "33.1-2026/17/000001"}


def test_a_bundle_goes_in_one_call_and_a_bad_one_does_not_stop_the_rest(office: Office) -> None:
    good, other = order(document()), order(document())
    incomplete = replace(order(document()), attachments=())
    replies = {reply.message_id: reply for reply in office.target.send([good, incomplete, other])}
    assert rules(replies[incomplete.id]) == ["XDOMEA-FEHLT"]
    assert isinstance(replies[good.id], Accepted)
    assert isinstance(replies[other.id], Accepted)
    assert office.sandbox.stats()["eakte"]["calls"] == 1  # type: ignore[index]


def test_large_packages_go_in_calls_of_their_own(office: Office) -> None:
    office.connect(max_call=100_000)
    noise = bytes(range(256)) * 4
    messages = [order(document(content=bytes(i ^ b for b in noise) + uuid4().bytes * 5000)) for i in range(3)]
    assert [type(reply) for reply in office.target.send(messages)] == [Accepted] * len(messages)
    office.connect(max_call=2_500)
    messages = [order(document(content=uuid4().bytes * 20)) for _ in range(4)]
    before = office.sandbox.stats()["eakte"]["calls"]  # type: ignore[index]
    assert [type(reply) for reply in office.target.send(messages)] == [Accepted] * len(messages)
    assert office.sandbox.stats()["eakte"]["calls"] - before > 1  # type: ignore[index]


def test_a_document_larger_than_one_xml_text_may_be_arrives_whole(office: Office) -> None:
    import random

    office.connect(timeout=60)
    content = random.Random(1).randbytes(13_000_000)
    assert isinstance(send(office, order(document(content=content))), Accepted)
    assert office.simulator.stats()["bytes"] == len(content)


def test_a_package_above_the_limit_is_a_clerks_business(office: Office) -> None:
    office.connect(max_package=500)
    assert rules(send(office, order(document()))) == ["EAKTE-E201"]


def test_an_id_that_is_not_the_process_is_refused_before_anything_is_sent(office: Office) -> None:
    assert rules(send(office, replace(order(document()), id=str(uuid4())))) == ["EAKTE-E104"]
    assert "eakte" not in [name for name, stats in office.sandbox.stats().items() if isinstance(stats, dict) and stats.get("calls")]


def test_what_is_no_xdomea_is_refused(office: Office) -> None:
    assert rules(send(office, Message(id=str(uuid4()), kind="xdomea/0605", body=b"<a/>"))) == ["XDOMEA-TYP"]


def test_the_same_process_with_other_content_is_refused(office: Office) -> None:
    message = order(document())
    assert isinstance(send(office, message), Accepted)
    changed = replace(message, attachments=(replace(message.attachments[0], content=b"anders"),))
    assert rules(send(office, changed)) == ["EAKTE-E106"]


def raw(office: Office, **values: object) -> tuple[str, str]:
    message = order(document())
    content = xdomea.pack(xdomea.read(message.body).message, message.attachments)
    from hashlib import sha256

    name = f"{message.id}_FVDaten.SGOAblegen.0605.zip"
    paket = {"prozessID": message.id, "dateiname": name, "sha256": sha256(content).hexdigest(), "teil": [content]} | values
    if "teil" in values and "sha256" not in values:
        paket["sha256"] = sha256(b"".join(values["teil"])).hexdigest()  # type: ignore[arg-type]
    (result,) = _client().call("importieren", paket=[paket])
    return result.ergebnis, result.grund[0].code


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"sha256": "0" * 64}, "E101"),
        ({"teil": [b"kein ZIP"]}, "E102"),
        ({"dateiname": "etwas-anderes.zip"}, "E102"),
        ({"prozessID": "5f0b6f6e-8d57-4bd5-9d51-35d3a2a6c001"}, "E104"),
    ],
)
def test_the_e_file_refuses_what_is_not_as_agreed(office: Office, values: dict[str, object], code: str) -> None:
    assert raw(office, **values) == ("abgelehnt", code)
    assert office.filed() == {}


def test_the_e_file_refuses_an_answer_sent_as_an_order(office: Office) -> None:
    filing = xdomea.read(order(document()).body).message
    confirmation = xdomea.import_bestaetigen(filing, filing.Kopf.Erstellungszeitpunkt, ablageort="1")
    content = xdomea.pack(confirmation)
    process = xdomea.process_id(confirmation)
    name = f"{xdomea.package_name(confirmation)}.zip"
    assert raw(office, prozessID=process, dateiname=name, teil=[content]) == ("abgelehnt", "E105")


@pytest.mark.parametrize("fault", ["timeout:seconds=2", "5xx", "soapfault", "drop", "malformed", "wrong", "maintenance"])
def test_trouble_on_the_line_is_nobodys_fault_and_passes(office: Office, fault: str) -> None:
    kind, _, options = fault.partition(":")
    office.sandbox.misbehave([f"eakte:{kind}:at=1{',' + options if options else ''}"])
    message = order(document())
    with pytest.raises(Transient):
        list(office.target.send([message]))
    assert isinstance(send(office, message), Accepted)
    assert list(office.filed()) == [message.id]


def test_nothing_is_looked_up_before_the_first_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DREHSCHEIBE_CONN_EAKTE", raising=False)
    target = EAkte()
    with pytest.raises(Misconfigured, match="eakte"):
        list(target.send([order(document())]))


def test_the_ping_says_that_the_e_file_is_there(office: Office) -> None:
    assert "erreichbar" in PARTNER.ping()
    assert WSDL.is_file()

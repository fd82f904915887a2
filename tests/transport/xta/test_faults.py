"""Every refusal reaches the one who must act; a warning is not a refusal."""

import pytest
from lxml import etree

from drehscheibe.errors import HubError, Misconfigured, Rejected, Transient
from drehscheibe.partners.xta_postfach.simulated.answers import XtaFault, fault_response
from drehscheibe.transport.xta import (
    EXCEPTIONS,
    FAULT_CODES,
    META,
    OSCI,
    SOAP,
    WSA,
    XTA,
    Content,
    Done,
    Feedback,
    Party,
    classify,
    read_meta_data,
    sort_fault,
    truncated,
)
from drehscheibe.transport.xta.replies import Record, Report, box_state, read_listing, read_report
from transport.xta.xta_world import ASKS, LOCKED, OTHER, World, document, meta

UNKNOWN = Party(identifier="ags:99999999")
OPERATOR = {"9010", "9011", "9012", "9013", "9014", "9021", "9080", "9081"}
NOBODY = {"9000", "9030", "9031", "9032"}


def fault(exception: str, code: str) -> etree._Element:
    envelope = etree.fromstring(fault_response(XtaFault(exception, code)).body)
    found = envelope.find(f"{SOAP}Body/{SOAP}Fault")
    assert found is not None
    return found


@pytest.mark.parametrize("code", sorted(FAULT_CODES))
def test_every_code_over_the_wire_reaches_the_one_who_must_act(world: World, code: str) -> None:
    world.misbehave(code)
    expected = Misconfigured if code in OPERATOR else Transient if code in NOBODY else Rejected
    with pytest.raises(expected) as raised:
        world.client().send_message(meta(), document())
    assert f"XTA-{code}" in str(raised.value)


@pytest.mark.parametrize(
    ("exception", "expected"),
    [
        ("CancelDenied", Rejected), ("InvalidMessageID", Rejected), ("MessageSchemaViolation", Rejected),
        ("MessageVirusDetection", Rejected),
        ("ParameterIsNotValid", Rejected), ("PermissionDenied", Misconfigured), ("SyncAsync", Misconfigured),
        ("XTAWSTechnicalProblem", Transient),
    ],
)  # fmt: skip
def test_a_declared_fault_without_a_known_code_is_sorted_by_its_name(exception: str, expected: type[HubError]) -> None:
    assert exception in EXCEPTIONS
    for code in ("9000", "9999", ""):
        assert isinstance(sort_fault("xta", fault(exception, code)), expected)


def test_the_declared_faults_are_the_eight_of_the_contract() -> None:
    assert sorted(EXCEPTIONS) == [
        "CancelDenied", "InvalidMessageID", "MessageSchemaViolation", "MessageVirusDetection", "ParameterIsNotValid", "PermissionDenied",
        "SyncAsync", "XTAWSTechnicalProblem",
    ]  # fmt: skip


def test_a_fault_with_a_3xxx_code_means_done() -> None:
    done = sort_fault("xta", fault("XTAWSTechnicalProblem", "3802"))
    assert isinstance(done, Done)
    assert done.code == "3802"


def test_a_message_answered_with_3802_is_sent_once_and_counts_as_sent(world: World) -> None:
    world.misbehave("3802")
    client, slip = world.client(), meta()
    assert client.send_message(slip, document()) == "3802"
    assert world.simulator.stats()["accepted"] == [{"uuid": slip.message_id.removeprefix("urn:uuid:"), "key": "0201", "times": 1}]
    world.misbehave()
    report = client.get_transport_report(slip.message_id)
    assert (report.status, report.failed, [record.code for record in report.records]) == (2, False, ["3802"])


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0000", Feedback.DONE), ("0800", Feedback.DONE), ("3802", Feedback.WARNING), ("9600", Feedback.FAILED), ("", Feedback.FAILED),
        ("x", Feedback.FAILED),
    ],
)  # fmt: skip
def test_the_first_digit_of_a_feedback_code_decides(code: str, expected: Feedback) -> None:
    assert classify(code) is expected
    assert expected.done is (expected is not Feedback.FAILED)


def test_only_3800_and_3801_say_that_a_listing_was_cut() -> None:
    assert [truncated(reason) for reason in ("3800", "http://x/3801/", "3802", "", "http://x/NoMatch")] == [True, True, False, False, False]


@pytest.mark.parametrize("reason", ["urn:unbekannt", "", "http://www.osci.eu/ws/2008/05/transport/MsgBox/reasons/SearchArgsInvalid"])
def test_a_reason_other_than_no_match_is_never_an_empty_mailbox(reason: str) -> None:
    envelope = etree.Element(f"{SOAP}Envelope")
    header = etree.SubElement(etree.SubElement(envelope, f"{SOAP}Header"), f"{OSCI}MsgBoxResponse", MsgBoxRequestID="urn:1")
    etree.SubElement(header, f"{OSCI}NoMessageAvailable", reason=reason)
    assert not box_state(envelope).nothing


@pytest.mark.parametrize(
    ("status", "codes", "failed"),
    [
        (0, [], False), (1, [], False), (2, [("Warning", "3802")], False), (3, [], True), (3, [("Error", "9600")], True),
        (3, [("Error", "3802")], False),
    ],
)  # fmt: skip
def test_a_red_report_that_only_warns_is_not_a_failure(status: int, codes: list[tuple[str, str]], failed: bool) -> None:
    records = tuple(Record(kind=kind, code=code) for kind, code in codes)
    assert Report(message_id="urn:1", status=status, records=records).failed is failed


@pytest.mark.parametrize("number", ["²", "٣", "9" * 5000, "-1", "viele", ""])
def test_a_number_that_is_none_is_a_nought_or_an_unreadable_report(number: str) -> None:
    envelope = etree.Element(f"{SOAP}Envelope")
    header, body = (etree.SubElement(envelope, f"{SOAP}{name}") for name in ("Header", "Body"))
    etree.SubElement(etree.SubElement(header, f"{OSCI}MsgBoxResponse"), f"{OSCI}ItemsPending").text = number
    entry = etree.SubElement(etree.SubElement(body, f"{OSCI}MsgStatusList"), f"{OSCI}MsgAttributes")
    etree.SubElement(entry, f"{WSA}MessageID").text = "urn:1"
    etree.SubElement(entry, f"{OSCI}MsgSize").text = number
    report = etree.SubElement(body, f"{XTA}TransportReport")
    etree.SubElement(etree.SubElement(report, f"{XTA}MessageStatus"), f"{XTA}Status").text = number
    listing = read_listing(envelope)
    assert (listing.state.pending, listing.entries[0].size) == (0, 0)
    with pytest.raises(Rejected, match="XTA-ANTWORT"):
        read_report(envelope)
    slip = etree.Element(f"{META}MessageMetaData")
    etree.SubElement(slip, f"{META}MsgSize").text = number
    assert read_meta_data(slip).size == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<s:Fault xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><faultcode>s:Server</faultcode></s:Fault>', Transient),
        ('<s:Fault xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><faultcode>s:Client</faultcode></s:Fault>', Misconfigured),
        (f'<s:Fault xmlns:s="{SOAP[1:-1]}"><s:Code><s:Value>s:Receiver</s:Value></s:Code></s:Fault>', Transient),
        (f'<s:Fault xmlns:s="{SOAP[1:-1]}"><s:Code><s:Value>s:MustUnderstand</s:Value></s:Code></s:Fault>', Misconfigured),
    ],
)
def test_undeclared_faults_are_sorted_by_whose_they_are(text: str, expected: type[HubError]) -> None:
    assert isinstance(sort_fault("xta", etree.fromstring(text)), expected)


def test_what_the_server_really_refuses(world: World) -> None:
    us = world.client()
    slip, infected = meta(), Content(content=b"x EICAR-STANDARD-ANTIVIRUS-TEST-FILE", media_type="a/b")
    us.send_message(slip, document())
    refused = {
        "XTA-9024": lambda: us.send_message(slip, document()),
        "XTA-9050": lambda: us.send_message(meta(), document(b"<offen>")),
        "XTA-9060": lambda: us.send_message(meta(), document(), [infected]),
        "XTA-9022": lambda: us.send_message(meta(reader=UNKNOWN), document()),
        "XTA-9070": lambda: us.get_transport_report("urn:uuid:unbekannt"),
    }
    for rule, call in refused.items():
        with pytest.raises(Rejected) as raised:
            call()
        assert raised.value.findings[0].rule == rule
    operators = {
        "XTA-9011": lambda: world.client(LOCKED).check_account_active(),
        "XTA-9012": lambda: world.client(UNKNOWN).check_account_active(),
        "XTA-9080": lambda: us.send_message_sync(meta(), document()),
        "XTA-9081": lambda: us.send_message(meta(service=ASKS), document()),
        "XTA-9021": lambda: us.send_message(meta(service="keine-uri"), document()),
    }
    for rule, call in operators.items():
        with pytest.raises(Misconfigured, match=rule):
            call()


@pytest.mark.parametrize("kind", ["5xx", "maintenance", "drop", "malformed", "wrong", "soapfault", "timeout:seconds=5"])
def test_trouble_on_the_way_is_nobodys_fault(world: World, kind: str) -> None:
    from drehscheibe.transport.http import Limits

    world.misbehave(kind)
    with pytest.raises(Transient):
        world.client(limits=Limits(connect=2, read=0.5, total=5)).create_message_id()


def test_a_page_that_is_no_soap_with_a_client_error_is_the_operators(world: World) -> None:
    with pytest.raises(Misconfigured, match="HTTP 404"):
        world.client(ports={"ManagementPort": world.url.replace("xta_postfach", "gibtesnicht")}).create_message_id()


def test_refusals_never_quote_the_other_side(world: World) -> None:
    secret = "Erika-Musterfrau"
    with pytest.raises(Rejected) as raised:
        world.client().send_message(meta(), document(f"<{secret}>".encode()))
    finding = raised.value.findings[0]
    assert secret not in f"{raised.value} {finding}"
    assert world.simulator.state.counts()[OTHER.identifier]["new"] == 0

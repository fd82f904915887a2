"""Our profile against the official schemas: what we write is valid there, and the client works with either contract."""

import base64
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zeep
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from drehscheibe.partners.xta_postfach.simulated.answers import XtaFault, fault_response
from drehscheibe.sandbox import Request, Response
from drehscheibe.transport import mtom
from drehscheibe.transport.xta import (
    FAULT_CODES,
    SOAP,
    WSDL,
    Code,
    Content,
    MetaData,
    Party,
    XtaClient,
    open_delivered,
    read_meta_data,
    waiting,
)  # fmt: skip
from drehscheibe.transport.xta.contract import contract
from transport.xta.xta_world import ASKS, OTHER, SERVICE, World, attachment, document, meta

Seen = list[tuple[str, bytes]]


@pytest.fixture(scope="module")
def official(standards_dir: Path) -> etree.XMLSchema:
    return etree.XMLSchema(
        etree.fromstring(
            b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
            b'<xs:import namespace="http://xoev.de/transport/xta/211" schemaLocation="XTA-Webservice-Globale-Elemente.xsd"/>'
            b'<xs:import namespace="http://www.osci.eu/ws/2008/05/transport" schemaLocation="OSCI2_02.xsd"/>'
            b'<xs:import namespace="http://www.osci.eu/ws/2014/10/transport" schemaLocation="OSCI_MessageMetaData_V2.02.xsd"/>'
            b'<xs:import namespace="http://www.w3.org/2005/08/addressing" schemaLocation="ws-addr.xsd"/></xs:schema>',
            base_url=str(standards_dir / "xta-2.1.1" / "alles.xsd"),
        )
    )


@pytest.fixture(scope="module")
def official_faults(standards_dir: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(standards_dir / "xta-2.1.1" / "XTA-Webservice-Exceptions.xsd"))


@pytest.fixture(scope="module")
def profile() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(WSDL.parent / "xta.xsd"))


def inlined(received: mtom.Received) -> etree._Element:
    """The envelope with its contents in place, as XOP says it is to be understood."""
    envelope = etree.fromstring(received.envelope)
    for include in list(envelope.iter(mtom.INCLUDE)):
        parent = include.getparent()
        content = bytes(mtom.binary(parent, received))
        parent.remove(include)
        parent.text = base64.b64encode(content).decode()
    return envelope


def pieces(envelope: etree._Element) -> Iterator[etree._Element]:
    yield from envelope.iterfind(f"{SOAP}Header/*")
    yield from (found for found in envelope.iterfind(f"{SOAP}Body/*") if found.tag != f"{SOAP}Fault")


@pytest.fixture
def seen(world: World, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Everything that goes over the wire, both ways."""
    kept: Seen = []
    handle: Callable[[Request], Response] = world.simulator.handle

    def listen(request: Request) -> Response:
        kept.append((request.headers["content-type"], request.body))
        response = handle(request)
        kept.append((response.headers["content-type"], response.body))
        return response

    monkeypatch.setattr(world.simulator, "handle", listen)
    return kept


def everything(us: XtaClient, them: XtaClient) -> None:
    """Each of the twelve operations once."""
    us.create_message_id()
    us.check_account_active()
    us.lookup_service([(OTHER, SERVICE)])
    slip, later = meta(process="p", in_reply_to=("urn:uuid:1", "urn:uuid:2"), size=5), meta(not_before=datetime(2099, 1, 1, tzinfo=UTC))
    us.send_message(slip, document(), [attachment(5000)])
    us.send_message(later, document())
    us.cancel_message(later.message_id)
    us.send_message_sync(meta(service=ASKS), document(b"<frage/>"))
    us.get_transport_report(slip.message_id)
    assert slip.message_id in [entry.message_id for entry in waiting(them, page=1, with_meta=True)]
    assert list(waiting(them, page=1))
    envelope = them._ask("MsgBoxPort", "getMessage", MsgSelector={"newEntry": True})
    request_id = envelope.find(".//{*}MsgBoxResponse").get("MsgBoxRequestID")
    raw = them.get_next_message(request_id, [slip.message_id], lambda raw: None)
    them.close(open_delivered(raw).state.request_id, [])


@pytest.mark.standards
def test_everything_on_the_wire_is_valid_against_the_official_schemas(world: World, seen: Seen, official: etree.XMLSchema) -> None:
    everything(world.client(), world.client(OTHER))
    elements = [element for content_type, body in seen for element in pieces(inlined(mtom.read(content_type, body)))]
    assert len(elements) > 100
    for element in elements:
        assert official.validate(element), f"{element.tag}: {official.error_log.last_error}"


def test_everything_on_the_wire_is_valid_against_our_profile(world: World, seen: Seen, profile: etree.XMLSchema) -> None:
    everything(world.client(), world.client(OTHER))
    for content_type, body in seen:
        for element in pieces(inlined(mtom.read(content_type, body))):
            assert profile.validate(element), f"{element.tag}: {profile.error_log.last_error}"


@pytest.mark.standards
def test_the_client_works_with_the_official_contract_too(world: World, standards_dir: Path) -> None:
    wsdl = standards_dir / "xta-2.1.1" / "XTA.wsdl"
    everything(world.client(wsdl=wsdl), world.client(OTHER, wsdl=wsdl))
    assert len(world.simulator.calls) == 12


@pytest.mark.standards
def test_both_contracts_offer_the_same_operations_under_the_same_actions(standards_dir: Path) -> None:
    def bare(fault: str) -> str:
        return fault.removesuffix("Exception")

    def operations(wsdl: Path) -> dict[str, tuple[str, str]]:
        service = zeep.Client(str(wsdl), settings=zeep.Settings(forbid_external=True)).wsdl.services["XTAService"]
        return {
            name: (port.name, operation.soapaction, operation.abstract.wsa_action, *sorted(map(bare, operation.faults)))
            for port in service.ports.values() for name, operation in port.binding.all().items()
        }  # fmt: skip

    ours, theirs = operations(WSDL), operations(standards_dir / "xta-2.1.1" / "XTA.wsdl")
    assert len(ours) == 12
    assert ours == theirs


@pytest.mark.standards
@pytest.mark.parametrize("code", sorted(FAULT_CODES))
def test_the_simulators_faults_are_valid_against_the_official_schema(official_faults: etree.XMLSchema, code: str) -> None:
    detail = etree.fromstring(fault_response(XtaFault(FAULT_CODES[code], code)).body).find(f".//{SOAP}Detail")
    assert detail is not None
    assert official_faults.validate(detail[0]), official_faults.error_log.last_error


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
URI = st.from_regex(r"urn:[a-z]{2,10}:[a-z0-9.]{1,20}", fullmatch=True)
PARTIES = st.builds(Party, identifier=TEXT, type=TEXT, name=st.just("") | TEXT, category=st.just("") | TEXT)
CODES = st.builds(Code, code=TEXT, list_uri=URI, list_version=TEXT)
WHEN = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
SLIPS = st.builds(
    MetaData, message_id=URI, author=PARTIES, reader=PARTIES, service=URI, scenario=TEXT | CODES, message_type=CODES, payload_schema=URI,
    origin=WHEN, delivered=WHEN, not_before=WHEN, in_reply_to=st.lists(URI, max_size=3).map(tuple), process=st.just("") | TEXT,
    size=st.integers(0, 10**9), test=st.booleans(),
)  # fmt: skip


def written(slip: MetaData) -> etree._Element:
    body = {"Message": {"_value_1": b"x", "contentType": "text/xml"}}
    values = {"ContentContainer": body, "_soapheaders": {"MessageMetaData": slip.values()}}
    envelope, _ = contract(WSDL).envelope("SendXtaPort", "sendMessage", "https://x.invalid", (), values)
    return envelope


@pytest.mark.standards
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(slip=SLIPS)
def test_every_order_slip_is_valid_against_both_schemas_and_read_back(
    official: etree.XMLSchema, profile: etree.XMLSchema, slip: MetaData
) -> None:  # fmt: skip
    envelope = written(slip)
    for element in pieces(envelope):
        assert official.validate(element), official.error_log.last_error
        assert profile.validate(element), profile.error_log.last_error
    assert read_meta_data(envelope.find(".//{*}MessageMetaData")) == slip


BROKEN: list[tuple[str, Callable[[etree._Element], object]]] = [
    ("no service", lambda slip: remove(slip, "Service")),
    ("no reader", lambda slip: remove(slip, "Destinations")),
    ("no identifier type", lambda slip: slip.find(".//{*}Author/{*}Identifier").attrib.pop("type")),
    ("no list version", lambda slip: slip.find(".//{*}MessageType").attrib.pop("listVersionID")),
    ("empty payload schema", lambda slip: slip.find(".//{*}MessageType").set("payloadSchema", "")),
    ("negative size", lambda slip: setattr(slip.find(".//{*}MsgSize"), "text", "-1")),
    ("a word for a date", lambda slip: setattr(slip.find(".//{*}Origin"), "text", "gestern")),
    ("a word for a flag", lambda slip: slip.set("TestMsg", "vielleicht")),
    ("wrong order", lambda slip: slip.insert(0, slip[-2])),
]


def remove(slip: etree._Element, name: str) -> None:
    found = slip.find(f".//{{*}}{name}")
    found.getparent().remove(found)


@pytest.mark.standards
@pytest.mark.parametrize(("what", "spoil"), BROKEN, ids=[what for what, _ in BROKEN])
def test_a_broken_order_slip_is_refused_by_both_schemas(
    official: etree.XMLSchema, profile: etree.XMLSchema, what: str, spoil: Callable[[etree._Element], object]
) -> None:  # fmt: skip
    slip = written(meta(size=5)).find(".//{*}MessageMetaData")
    assert official.validate(slip)
    spoil(slip)
    assert not official.validate(slip)
    assert not profile.validate(slip)


def test_the_contract_loads_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def offline(*args: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", offline)
    loaded = contract.__wrapped__(WSDL)
    _, action = loaded.envelope("ManagementPort", "createMessageId", "https://x.invalid", (), {})
    assert action == "http://www.xta.de/XTA/CreateMessageID"


def test_official_elements_beyond_our_profile_do_not_disturb_reading() -> None:
    envelope = f"""<s:Envelope xmlns:s="{SOAP[1:-1]}" xmlns:x="http://xoev.de/transport/xta/211"
      xmlns:w="http://www.w3.org/2005/08/addressing" xmlns:o="http://www.osci.eu/ws/2008/05/transport" xmlns:m="http://www.osci.eu/ws/2014/10/transport"><s:Header>
      <o:X509TokenContainer/><o:MsgBoxResponse MsgBoxRequestID="urn:r"><o:ItemsPending>0</o:ItemsPending></o:MsgBoxResponse>
      <m:MessageMetaData><m:DeliveryAttributes><m:ReceiptRequests><m:Delivery/></m:ReceiptRequests></m:DeliveryAttributes>
      <m:Originators><m:Author><m:Identifier type="xoev">ags:1</m:Identifier><m:SecurityToken usage="SIGNATURE"/></m:Author></m:Originators>
      <m:Destinations><m:Reader><m:Identifier type="xoev">ags:2</m:Identifier></m:Reader><m:OtherDestinations/></m:Destinations>
      <m:MsgIdentification><w:MessageID>urn:1</w:MessageID></m:MsgIdentification><m:Qualifier><m:Service>urn:s</m:Service></m:Qualifier>
      <m:MessageProperties/></m:MessageMetaData></s:Header><s:Body><x:GenericContentContainer><x:ContentContainer>
      <x:Message contentType="text/xml" lang="de">PGEvPg==</x:Message></x:ContentContainer>
      </x:GenericContentContainer></s:Body></s:Envelope>"""
    delivered = open_delivered(mtom.entity("application/soap+xml", envelope.encode()))
    assert (delivered.meta.author.identifier, delivered.meta.reader.identifier) == ("ags:1", "ags:2")
    assert delivered.document == Content(content=b"<a/>", media_type="text/xml")

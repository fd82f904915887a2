"""SOAP by contract, on both sides."""

import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import zeep.xsd
from lxml import etree
from zeep.exceptions import Fault

from drehscheibe.errors import Finding, HubError, Misconfigured, Rejected, Transient
from drehscheibe.sandbox import Request, Response, Sandbox, SoapService
from drehscheibe.transport.http import Limits, session
from drehscheibe.transport.soap import SoapClient, soap_client, sort_fault
from transport.echo_partner import CONTRACT, NS, Echo

LIMITS = Limits(connect=1, read=0.5, total=2, failures=100)
WSDL = CONTRACT / "echo.wsdl"


def client(url: str, limits: Limits = LIMITS) -> SoapClient:
    return soap_client("echo", WSDL, url + "/soap", limits)


def envelope(body: str, head: str = "") -> bytes:
    return f'{head}<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{body}</s:Body></s:Envelope>'.encode()


def post(echo: Echo, body: bytes) -> tuple[int, str]:
    response = echo.soap.handle(Request(method="POST", path="/soap", body=body))
    return response.status, response.body.decode()


def test_words_come_back(url: str) -> None:
    assert client(url).call("rufen", wort=["Grüße", "aus", "Offenbach"]) == ["Grüße", "aus", "Offenbach"]


def test_the_same_contract_and_address_share_a_client(url: str) -> None:
    assert client(url) is client(url)
    assert client(url) is not client(url + "x")


def test_many_threads_may_call_at_once(url: str) -> None:
    shared = client(url)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: shared.call("rufen", wort=[f"w{number}"]), range(40)))
    assert answers == [[f"w{number}"] for number in range(40)]


@pytest.mark.parametrize("fault", ["timeout:seconds=2", "5xx", "soapfault", "drop", "malformed", "wrong", "maintenance"])
def test_each_misbehaviour_is_transient(url: str, sandbox: Sandbox, fault: str) -> None:
    sandbox.misbehave([f"echo:{fault}"])
    with pytest.raises(Transient):
        client(url).call("rufen", wort=["a"])


def test_a_value_in_an_answer_that_can_not_be_read_stays_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    element = etree.Element("geboren")
    element.text = "Mustermann"
    with caplog.at_level(logging.DEBUG):
        assert zeep.xsd.Date().parse_xmlelement(element) is None
        assert zeep.xsd.Attribute("tag", zeep.xsd.Date()).parse("Mustermann") is None
    assert "Mustermann" not in caplog.text


def test_a_fault_of_the_server_is_transient_and_one_of_ours_is_not(url: str) -> None:
    with pytest.raises(Transient):
        client(url).call("rufen", wort=["krank"])
    with pytest.raises(Misconfigured):
        client(url).call("rufen", wort=["fehler"])


def test_the_adapter_may_sort_faults_by_their_typed_detail(url: str) -> None:
    def sort(fault: Fault) -> HubError:
        return Rejected(Finding(fault.detail.findtext(f".//{{{NS}}}code"), "abgelehnt"))

    with pytest.raises(Rejected, match="E42"):
        client(url).call("rufen", wort=["fehler"], faults=sort)


_XML = "text/xml; charset=utf-8"


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (200, _XML, b'<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"/>'),
        (200, _XML, b'<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Header/></Envelope>'),
        (200, _XML, envelope("")),
        (200, _XML, envelope("<a/>")),
        (200, _XML, envelope(f'<rufen xmlns="{NS}"><wort>Geheimnis</wort></rufen>')),
        (200, _XML, envelope(f'<zurueck xmlns="{NS}"><wort>a</wort></zurueck><zurueck xmlns="{NS}"/>')),
        (200, _XML, envelope("ein Geheimnis")),
        (200, _XML, b""),
        (200, _XML, b"<a>" * 5000),
        (200, _XML, b'<!DOCTYPE a [<!ENTITY b "Geheimnis">]><a>&b;</a>'),
        (200, "multipart/related", b"Geheimnis"),
        (200, 'multipart/related; boundary="x"', b"--x\r\nGeheimnis\r\n--x--"),
        (200, "multipart/related; boundary=\"\"; type=\"application/xop+xml\"", b"--\r\nGeheimnis"),
        (404, _XML, b"Geheimnis"),
        (500, _XML, b"Geheimnis"),
        (202, _XML, b""),
    ],
)
def test_an_answer_that_is_not_the_agreed_one_comes_again_later_and_is_not_quoted(
    url: str, echo: Echo, status: int, kind: str, body: bytes
) -> None:
    echo.handle = lambda request: Response(status=status, headers={"content-type": kind}, body=body)  # type: ignore[method-assign]
    with pytest.raises(Transient) as caught:
        client(url).call("rufen", wort=["a"])
    assert "Geheimnis" not in str(caught.value)


@pytest.mark.parametrize(("status", "body"), [(404, b"<html>Geheimnis</html>"), (400, envelope("<a/>")), (200, envelope("<s:Fault/>"))])
def test_an_answer_that_refuses_in_its_own_words_is_for_an_operator(url: str, echo: Echo, status: int, body: bytes) -> None:
    echo.handle = lambda request: Response(status=status, headers={"content-type": _XML}, body=body)  # type: ignore[method-assign]
    with pytest.raises(Misconfigured) as caught:
        client(url).call("rufen", wort=["a"], faults=_look_inside)
    assert "Geheimnis" not in str(caught.value)


def _look_inside(fault: Fault) -> HubError:
    """What an adapter does with a fault: its detail is an element or None."""
    assert fault.detail is None or fault.detail.find("nichts") is None
    return sort_fault("echo")(fault)


def test_a_request_we_build_wrongly_is_a_fault_of_ours(url: str) -> None:
    with pytest.raises(TypeError):
        client(url).call("rufen", gibtEsNicht=["a"])


def test_the_breaker_counts_faults_of_the_server(url: str, echo: Echo) -> None:
    impatient = client(url, Limits(failures=2, pause=60, read=0.7))
    for _ in range(5):
        with pytest.raises(Transient):
            impatient.call("rufen", wort=["krank"])
    assert len(echo.calls) == 2


def test_a_wsdl_that_leads_into_the_network_is_not_followed(tmp_path: Path) -> None:
    text = WSDL.read_text().replace('schemaLocation="echo.xsd"', 'schemaLocation="http://127.0.0.1:9/echo.xsd"')
    (tmp_path / "echo.wsdl").write_text(text)
    with pytest.raises(Misconfigured, match="Netz"):
        soap_client("echo", tmp_path / "echo.wsdl", "http://127.0.0.1:9/soap").call("rufen", wort=["a"])


def test_a_request_against_the_schema_is_refused_without_quoting_it(echo: Echo) -> None:
    status, text = post(echo, envelope(f'<rufen xmlns="{NS}"><wort>ein viel zu langes Geheimnis</wort></rufen>'))
    assert status == 500
    assert "Schema" in text
    assert "Geheimnis" not in text


@pytest.mark.parametrize(
    "body",
    [
        b"", b"kein XML", b"<a/>", envelope(""), envelope("<a/><b/>"), envelope("<fremd/>"),
        envelope(f'<zurueck xmlns="{NS}"><wort>a</wort></zurueck>'),
        envelope(f'<rufen xmlns="{NS}"><wort>a</wort></rufen>', "<!DOCTYPE a>"),
        envelope(f'<rufen xmlns="{NS}"><wort>&x;</wort></rufen>', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
    ],
)  # fmt: skip
def test_nonsense_is_answered_with_a_fault(echo: Echo, body: bytes) -> None:
    status, text = post(echo, body)
    assert status == 500
    assert "<faultcode>soap:Client</faultcode>" in text


@pytest.mark.parametrize("word", ["leer", "kaputt"])
def test_an_answer_against_the_schema_never_leaves_the_server(echo: Echo, word: str) -> None:
    status, text = post(echo, envelope(f'<rufen xmlns="{NS}"><wort>{word}</wort></rufen>'))
    assert status == 500
    assert "<faultcode>soap:Server</faultcode>" in text


def test_the_contract_can_be_fetched_and_names_the_real_address(url: str) -> None:
    text = session("echo").get(url + "/soap", params={"wsdl": ""}).text
    assert f'location="{url}/soap"' in text
    assert f"{url}/soap?xsd=echo.xsd" in text
    assert b"schema" in session("echo").get(url + "/soap", params={"xsd": "echo.xsd"}).content


@pytest.mark.parametrize("name", ["../echo.wsdl", "/etc/hostname", "fremd.xsd"])
def test_no_other_file_can_be_fetched(url: str, name: str) -> None:
    assert session("echo").get(url + "/soap", params={"xsd": name}).status_code == 404


def test_a_service_must_answer_exactly_what_its_contract_promises() -> None:
    with pytest.raises(ValueError, match="declares"):
        SoapService(WSDL, {})


def test_calling_does_not_load_what_only_an_asynchronous_client_needs() -> None:
    asked = "import sys; from drehscheibe.transport import zeep_lean, wsdl; print(*({'httpx', 'rich', 'click'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", f"{asked}; import httpx"], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == ""

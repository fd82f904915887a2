"""Recognising and validating files: what they are, what is wrong with them, and never a value."""

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.message import Attachment
from drehscheibe.standards import schemas, xdomea
from drehscheibe.standards.recognise import Recognised, recognise
from drehscheibe.standards.validate import Report, validate_bytes
from drehscheibe.standards.validate import validate as validate_all

PROCESS = "7d0c0f0e-1111-4222-8333-444455556666"
NAME = "Geheimname"
SCAN = Attachment(id="11111111-2222-4333-8444-555555555555", name="scan.pdf", mime_type="application/pdf", content=b"%PDF")
ORDER = xdomea.ablage(PROCESS, datetime(2026, 3, 2, tzinfo=UTC), xdomea.behoerde("A"), xdomea.behoerde("B"), "33/1", NAME, [SCAN])
MESSAGE = xdomea.write(ORDER)
SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/"


@pytest.fixture(autouse=True)
def _no_official_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("DREHSCHEIBE_SCHEMAS", str(tmp_path / "home"))
    schemas.forget()
    yield
    schemas.forget()


def what(body: bytes) -> Recognised:
    return recognise(body)[0]


def validate(path: Path) -> Report:
    (report,) = validate_all(path)
    return report


def rules(report: Report) -> list[str]:
    for line in report.findings:
        assert NAME not in line.text
    return [line.rule for line in report.findings]


@pytest.mark.parametrize(
    ("body", "standard", "version", "type_", "number"),
    [
        (b'<x:a.1331 xmlns:x="http://www.osci.de/xmeld2511a"/>', "xmeld", "25.11a", "a.1331", "1331"),
        (b'<x:a.1331 xmlns:x="http://www.osci.de/xmeld2605"/>', "xmeld", "26.05", "a.1331", "1331"),
        (b'<Abgabe.Abgabe.0401 xmlns="urn:xoev-de:xdomea:schema:4.0.0"/>', "xdomea", "4.0.0", "Abgabe.Abgabe.0401", "0401"),
        (b'<TransportReport xmlns="http://xoev.de/transport/xta/211"/>', "xta", "2.1.1", "TransportReport", ""),
        (b'<halterauskunft xmlns="urn:drehscheibe:profil:xkfz:5.9"/>', "xkfz", "5.9", "halterauskunft", ""),
        (b'<r xmlns="http://www.osci.de/xinneres/rueckweisung/6"/>', "xinneres", "26.11", "r", ""),
        (b'<r xmlns="http://www.osci.de/xinneres/quittung/1"/>', "xinneres-quittung", "1", "r", ""),
        (b"<a/>", "", "", "a", ""),
    ],
)
def test_a_document_is_recognised_by_its_namespace(body: bytes, standard: str, version: str, type_: str, number: str) -> None:
    found = what(body)
    assert (found.standard, found.version, found.type, found.number) == (standard, version, type_, number)


@pytest.mark.parametrize("namespace", [SOAP_11, "http://www.w3.org/2003/05/soap-envelope"])
def test_a_soap_envelope_is_what_its_body_holds(namespace: str) -> None:
    found = what(f'<e:Envelope xmlns:e="{namespace}"><e:Body><m.1330 xmlns="http://www.osci.de/xmeld2511a"/></e:Body></e:Envelope>'.encode())
    assert (found.standard, found.version, found.number, found.container) == ("xmeld", "25.11a", "1330", "soap")


def test_a_soap_envelope_of_something_unknown_says_so() -> None:
    body = f'<e:Envelope xmlns:e="{SOAP_11}"><e:Body><unbekannt/></e:Body></e:Envelope>'.encode()
    report = validate_bytes(body)
    assert (report.standard, report.version, report.type, rules(report)) == ("soap", "1.1", "unbekannt", ["STANDARD"])


@pytest.mark.parametrize("version", ["1.0.0", "1.4.0", "2.1.0"])
def test_metadata_of_a_submission_are_recognised(version: str) -> None:
    uri = f"https://schema.fitko.de/fit-connect/metadata/{version}/metadata.schema.json"
    report = validate_bytes(json.dumps({"$schema": uri}).encode())
    assert (report.standard, report.version, report.type) == ("fit-connect", version, "metadata")
    assert rules(report) == ["FC-METADATEN-SCHEMA"]


def test_metadata_of_a_version_to_come_are_named_as_such() -> None:
    uri = "https://schema.fitko.de/fit-connect/metadata/9.0.0/metadata.schema.json"
    report = validate_bytes(json.dumps({"$schema": uri}).encode())
    assert (report.version, rules(report)) == ("9.0.0", ["VERSION"])


def test_json_of_no_standard_is_named_as_such() -> None:
    assert rules(validate_bytes(b'{"a": 1}')) == ["STANDARD"]
    assert rules(validate_bytes(b"{kaputt")) == ["JSON-FORM"]


def test_an_unknown_version_names_those_that_are_there() -> None:
    report = validate_bytes(b'<a xmlns="urn:xoev-de:xdomea:schema:9.9.9"/>')
    assert (report.standard, report.version, rules(report)) == ("xdomea", "9.9.9", ["VERSION"])
    assert "3.0.0, 3.1.0, 4.0.0" in report.findings[0].text


def test_a_message_our_profile_lacks_is_not_called_invalid() -> None:
    report = validate_bytes(b'<Aktenplan.Aktenplan.0301 xmlns="urn:xoev-de:xdomea:schema:3.0.0"/>')
    assert rules(report) == ["NACHRICHT"]
    assert "drehscheibe schemas install" in report.findings[0].text


def test_a_valid_message_has_no_findings() -> None:
    report = validate_bytes(MESSAGE)
    assert report == Report(standard="xdomea", version="3.0.0", type="FVDaten.SGOAblegen.0605", findings=(), schema="eigenes Profil")
    assert report.valid


def test_a_broken_message_is_told_by_line_and_place_and_not_by_value() -> None:
    broken = MESSAGE.replace(b"<xdomea:Stapel>false", f"\n\n<xdomea:Stapel>{NAME}".encode())
    report = validate_bytes(broken)
    assert rules(report) == ["XSD"]
    line = report.findings[0]
    assert (line.line, line.field) == (4, "FVDaten.SGOAblegen.0605/Kopf/Stapel")
    assert "wahr oder falsch" in line.text


def test_a_document_that_is_no_xml_is_told_by_line() -> None:
    report = validate_bytes(f"<a>\n<b>{NAME}</c></a>".encode())
    assert rules(report) == ["XML-FORM"]
    assert report.findings[0].line == 2


def test_a_doctype_is_a_finding() -> None:
    assert rules(validate_bytes(b"<!DOCTYPE a><a/>")) == ["XML-DOCTYPE"]


def test_a_message_inside_a_soap_envelope_is_validated() -> None:
    inner = MESSAGE.partition(b"?>")[2]
    body = f'<e:Envelope xmlns:e="{SOAP_11}"><e:Body>'.encode() + inner + b"</e:Body></e:Envelope>"
    assert validate_bytes(body).valid
    broken = body.replace(b"<xdomea:Stapel>false", b"<xdomea:Stapel>x")
    assert rules(validate_bytes(broken)) == ["XSD"]


def test_a_package_is_validated_with_its_documents(tmp_path: Path) -> None:
    path = tmp_path / f"{PROCESS}_FVDaten.SGOAblegen.0605.zip"
    path.write_bytes(xdomea.pack(ORDER, [SCAN]))
    report = validate(path)
    assert (report.standard, report.type, report.findings) == ("xdomea", "FVDaten.SGOAblegen.0605", ())
    other = path.rename(tmp_path / "anders.zip")
    assert rules(validate(other)) == ["XDOMEA-NAME"]


def test_a_message_among_the_documents_of_a_package_does_not_confuse() -> None:
    inner = Attachment(id=SCAN.id, name="meldung.xml", mime_type="application/xml", content=b'<m.1330 xmlns="http://www.osci.de/xmeld2511a"/>')
    order = xdomea.ablage(PROCESS, datetime(2026, 3, 2, tzinfo=UTC), xdomea.behoerde("A"), xdomea.behoerde("B"), "33/1", NAME, [inner])
    report = validate_bytes(xdomea.pack(order, [inner]))
    assert (report.standard, report.findings) == ("xdomea", ())


def test_a_package_that_lacks_a_document_is_a_finding() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(f"{PROCESS}_FVDaten.SGOAblegen.0605.xml", MESSAGE)
    assert rules(validate_bytes(made.getvalue())) == ["XDOMEA-FEHLT"]


@pytest.mark.parametrize(("content", "rule"), [(b"PK\x03\x04kaputt", "ZIP-FORM"), (b"PK\x05\x06" + bytes(18), "STANDARD")])
def test_a_zip_of_nothing_known_is_a_finding(content: bytes, rule: str) -> None:
    assert rules(validate_bytes(content)) == [rule]


def test_a_zip_bomb_of_xml_does_not_fill_the_memory() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.xml", b" " * 25_000_000)
    assert rules(validate_bytes(made.getvalue())) == ["XML-GROESSE"]


def test_a_zip_of_more_xml_than_is_taken_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6):
            archive.writestr(f"{number}.xml", b" " * 20_000_000)
    assert rules(validate_bytes(made.getvalue())) == ["ZIP-GRENZE"]


def test_every_message_of_a_zip_is_validated(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "alle.zip", "w") as archive:
        archive.writestr("eins.xml", b'<a xmlns="http://www.osci.de/xmeld1711"/>')
        archive.writestr("zwei.xml", b"<!DOCTYPE a><a/>")
        archive.writestr("bild.png", b"x")
    reports = validate_all(tmp_path / "alle.zip")
    assert [(report.member, rules(report)) for report in reports] == [("eins.xml", ["VERSION"]), ("zwei.xml", ["XML-DOCTYPE"])]


@pytest.mark.parametrize(
    ("body", "rule"),
    [(b"", "DATEI-LEER"), (b" \n", "DATEI-LEER"), (b"\x89PNG", "DATEI-ART"), (b"%PDF-1.7", "DATEI-ART"), (b"Hallo", "DATEI-ART"),
     (bytes(1000), "XML-FORM")],
)  # fmt: skip
def test_what_is_neither_xml_nor_json_nor_zip_is_called_so(body: bytes, rule: str) -> None:
    assert rules(validate_bytes(body)) == [rule]


@pytest.mark.parametrize(
    ("body", "standard"),
    [(b'<a xmlns="http://www.w3.org/2001/XMLSchema"/>', "xsd"), (b'<a xmlns="http://schemas.xmlsoap.org/wsdl/"/>', "wsdl"),
     (b'{"$schema": "https://json-schema.org/draft/2020-12/schema"}', "json-schema")],
)  # fmt: skip
def test_a_schema_is_no_message_and_says_how_to_install_it(body: bytes, standard: str) -> None:
    report = validate_bytes(body)
    assert (report.standard, rules(report)) == (standard, ["KEINE-NACHRICHT"])
    assert "schemas install" in report.findings[0].text


LIST = b'''<g:CodeList xmlns:g="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><Identification><CanonicalUri>urn:x</CanonicalUri>
<Version>3</Version></Identification><ColumnSet><Column Id="c"/><Key><ColumnRef Ref="c"/></Key></ColumnSet><SimpleCodeList><Row>
<Value ColumnRef="c"><SimpleValue>01</SimpleValue></Value></Row></SimpleCodeList></g:CodeList>'''


def test_a_code_list_is_recognised_by_its_urn_and_version() -> None:
    report = validate_bytes(LIST)
    assert (report.standard, report.version, report.type, report.findings) == ("genericode", "3", "urn:x", ())
    assert rules(validate_bytes(LIST.replace(b"CanonicalUri", b"Uri"))) == ["CODELISTE"]


def test_a_file_that_is_not_there_is_the_operators_matter(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"fehlt\.xml"):
        validate(tmp_path / "fehlt.xml")


@pytest.mark.standards
def test_an_installed_release_validates_what_the_profile_lacks(standards_dir: Path) -> None:
    example = next((standards_dir / "xdomea-3.0.0/examples").rglob("*0503.xml"))
    assert rules(validate(example)) == ["NACHRICHT"]
    schemas.install(standards_dir / "xdomea-3.0.0/xsd")
    report = validate(example)
    assert (report.schema, report.findings) == ("amtlich", ())
    schemas.install(standards_dir / "xdomea-2.4.0/xsd")
    older = next((standards_dir / "xdomea-2.4.0/examples").rglob("*0503.xml"))
    assert validate(older).valid


@pytest.mark.standards
def test_the_real_xmeld_examples_are_valid(standards_dir: Path) -> None:
    examples = sorted((standards_dir / "xmeld-25.11a/examples").rglob("*.xml"))
    assert examples
    for example in examples:
        report = validate(example)
        assert (report.standard, report.version, report.findings) == ("xmeld", "25.11a", ())

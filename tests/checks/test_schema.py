"""Schemas: line, element and facet in German, never the value."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from drehscheibe.checks import JsonSchema, Readable, Schema, SchemaByDocument, read_json
from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.gate import Check, Item

CANARY = "Kanarienvogel"

XSD = etree.XMLSchema(
    etree.fromstring(b"""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:test" xmlns="urn:test" elementFormDefault="qualified">
  <xs:simpleType name="plz"><xs:restriction base="xs:string"><xs:pattern value="[0-9]{5}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="art"><xs:restriction base="xs:string">
    <xs:enumeration value="a"/><xs:enumeration value="b"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="ort"><xs:restriction base="xs:string">
    <xs:minLength value="2"/><xs:maxLength value="5"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="beide"><xs:union memberTypes="plz art"/></xs:simpleType>
  <xs:simpleType name="zahl"><xs:restriction base="xs:decimal">
    <xs:minInclusive value="1"/><xs:maxExclusive value="9"/><xs:fractionDigits value="1"/></xs:restriction></xs:simpleType>
  <xs:element name="r"><xs:complexType><xs:sequence>
    <xs:element name="plz" type="plz" minOccurs="0"/><xs:element name="art" type="art" minOccurs="0"/>
    <xs:element name="ort" type="ort" minOccurs="0"/><xs:element name="tag" type="xs:date" minOccurs="0"/>
    <xs:element name="zahl" type="zahl" minOccurs="0"/><xs:element name="beide" type="beide" minOccurs="0"/>
    <xs:element name="fest" fixed="x" minOccurs="0"/>
    <xs:element name="k" minOccurs="0" maxOccurs="9"><xs:complexType>
      <xs:attribute name="id" type="xs:ID" use="required"/><xs:attribute name="z" type="xs:string"/>
      <xs:attribute name="f" fixed="x"/></xs:complexType></xs:element>
    <xs:element name="ende"/>
  </xs:sequence></xs:complexType>
  <xs:unique name="einmal"><xs:selector xpath="*"/><xs:field xpath="@z"/></xs:unique></xs:element>
</xs:schema>""")
)

BROKEN = [
    (f"<plz>{CANARY}</plz><ende/>", "r/plz", "pattern"),
    (f"<art>{CANARY}</art><ende/>", "r/art", "enumeration"),
    (f"<ort>{CANARY}</ort><ende/>", "r/ort", "höchstens 5 Zeichen"),
    ("<ort>K</ort><ende/>", "r/ort", "mindestens 2 Zeichen"),
    (f"<tag>{CANARY}</tag><ende/>", "r/tag", "ein Datum (JJJJ-MM-TT)"),
    ("<zahl>0</zahl><ende/>", "r/zahl", "mindestens 1"),
    ("<zahl>77777</zahl><ende/>", "r/zahl", "kleiner sein als 9"),
    ("<zahl>1.55</zahl><ende/>", "r/zahl", "höchstens 1"),
    (f"<zahl>{CANARY}</zahl><ende/>", "r/zahl", "Datentyp"),
    (f"<beide>{CANARY}</beide><ende/>", "r/beide", "keinem der zugelassenen Datentypen"),
    (f"<fest>{CANARY}</fest><ende/>", "r/fest", "fest vorgeschriebenen Wert"),
    (f'<k id="1{CANARY}"/><ende/>', "r/k/@id", "einmalige Kennung"),
    ("<k/><ende/>", "r/k/@id", "fehlt das Attribut „id“"),
    (f'<k id="a" fremd="{CANARY}"/><ende/>', "r/k/@fremd", "nicht zugelassen"),
    (f'<k id="a" f="{CANARY}"/><ende/>', "r/k/@f", "fest vorgeschriebenen Wert"),
    (f'<k id="a" z="{CANARY}"/><k id="b" z="{CANARY}"/><ende/>', "r/k", "Eindeutigkeits"),
    (f'<k id="a">{CANARY}</k><ende/>', "r/k", "muss leer sein"),
    (f"<tag><x>{CANARY}</x></tag><ende/>", "r/tag", "keine Elemente"),
    (f"{CANARY}<ende/>", "r", "keinen freien Text"),
    ("", "r", "fehlt ein Pflichtelement. Erwartet wird: plz, art, ort, tag, zahl, beide, fest, k …"),
    (f"<ende/><x>{CANARY}</x>", "r/x", "nicht vorgesehen"),
    (f'<plz xsi:type="{CANARY}:x">12345</plz><ende/>', "r/plz/@type", "Datentyp"),
    ('<plz xsi:nil="true"/><ende/>', "r/plz", "xsi:nil"),
]


def xml(inner: str, root: str = "r") -> bytes:
    return f'<{root} xmlns="urn:test" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{inner}</{root}>'.encode()


def found(check: Check, items: list[Item]) -> list[Finding]:
    list(Readable(reader=read_json if isinstance(check, JsonSchema) else Readable().reader).judge(items))
    return [finding for _, finding in check.judge(items)]


@pytest.mark.parametrize(("inner", "field", "text"), BROKEN)
def test_a_broken_facet_is_told_with_line_element_and_facet_but_not_the_value(
    item: Callable[..., Item], inner: str, field: str, text: str
) -> None:
    findings = found(Schema(lambda: XSD, law="Test 1"), [item(body=xml(inner))])
    assert [(f.rule, f.field, f.law) for f in findings] == [("XSD", field, "Test 1")]
    assert text in findings[0].text
    assert findings[0].text.startswith("Zeile 2: " if inner and "freien Text" not in text else "Zeile 1: ")
    assert CANARY not in repr(findings)


def test_a_value_that_imitates_the_validators_own_words_is_not_repeated(item: Callable[..., Item]) -> None:
    trap = f"x' is not a valid value of the atomic type '{CANARY}'. Expected is ( {CANARY} )."
    bodies = [f"<{name}>{trap}</{name}><ende/>" for name in ("plz", "art", "ort", "tag", "zahl", "beide", "fest")]
    findings = found(Schema(lambda: XSD), [item(body=xml(body)) for body in bodies])
    assert len(findings) == len(bodies)
    assert CANARY not in repr(findings)


def test_a_name_nobody_would_choose_is_not_repeated(item: Callable[..., Item]) -> None:
    findings = found(Schema(lambda: XSD), [item(body=xml(f"<{CANARY * 9}/>"))])
    assert [f.field for f in findings] == ["r/?"]
    assert CANARY not in repr(findings)


def test_a_root_element_of_another_standard_is_named_as_such(item: Callable[..., Item]) -> None:
    (finding,) = found(Schema(lambda: XSD), [item(body=xml("", "q"))])
    assert "kein Wurzelelement" in finding.text


def test_prefixed_and_unprefixed_elements_are_named_alike(item: Callable[..., Item]) -> None:
    body = b'<t:r xmlns:t="urn:test"><t:k id="a"/><t:k id="a"/><ende xmlns="urn:test"><plz/></ende><ende xmlns="urn:test"/></t:r>'
    assert [f.field for f in found(Schema(lambda: XSD), [item(body=body)])] == ["r/k/@id", "r/ende"]


def test_a_valid_message_has_no_finding_and_an_empty_batch_needs_no_schema(item: Callable[..., Item]) -> None:
    assert found(Schema(lambda: XSD), [item(body=xml("<plz>63065</plz><ende/>"))]) == []

    def none() -> etree.XMLSchema:
        raise AssertionError

    assert list(Schema(none).judge([])) == []


def test_a_message_gets_at_most_twenty_findings() -> None:
    from drehscheibe.checks.schema import MOST, violations

    many = etree.XMLSchema(
        etree.fromstring(
            b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence>'
            b'<xs:any maxOccurs="unbounded" processContents="lax"/></xs:sequence></xs:complexType></xs:element>'
            + b"".join(b'<xs:element name="e%d" type="xs:int"/>' % n for n in range(50))
            + b"</xs:schema>"
        )
    )
    root = etree.fromstring("<r>" + "".join(f"<e{n}>x</e{n}>" for n in range(50)) + "</r>")
    assert len(violations(root, many)) == MOST


def test_threads_that_share_a_schema_do_not_mix_up_their_findings(item: Callable[..., Item]) -> None:
    from drehscheibe.checks.schema import violations

    bad = {name: etree.fromstring(xml(f"<{name}>{CANARY}</{name}><ende/>")) for name in ("plz", "art", "ort", "tag")}
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda name: (name, violations(bad[name], XSD)), list(bad) * 50))
    assert {(name, tuple(f.field for f in found)) for name, found in results} == {(name, (f"r/{name}",)) for name in bad}


def test_the_document_chooses_among_versions_and_an_unknown_one_is_refused(item: Callable[..., Item]) -> None:
    def choose(root: etree._Element) -> etree.XMLSchema:
        if root.get("version") == "1":
            return XSD
        raise Rejected(Finding("V000", "Diese Version wird nicht mehr angenommen."))

    old = item("m-1", b'<r version="0" xmlns="urn:test"><ende/></r>')
    new = item("m-2", b'<r version="1" xmlns="urn:test"><ende/></r>')
    assert [f.rule for f in found(SchemaByDocument(choose), [old, new])] == ["V000", "XSD"]


JSON_SCHEMA = {
    "type": "object",
    "required": ["name", "plz"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 20},
        "plz": {"type": "string", "pattern": "^[0-9]{5}$"},
        "tag": {"type": "string", "format": "date"},
        "art": {"enum": ["a", "b"]},
        "liste": {"type": "array", "maxItems": 1, "items": {"type": "integer", "minimum": 1}},
        "weg": {"anyOf": [{"type": "object", "required": ["a"]}, {"type": "integer"}]},
    },
}


@pytest.fixture
def schema_file(tmp_path: Path) -> Path:
    path = tmp_path / "test.schema.json"
    path.write_text(json.dumps(JSON_SCHEMA), "utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "field", "text"),
    [
        ({"name": CANARY * 2}, "name", "zu lang (maxLength: 20)"),
        ({"name": 5}, "name", "Datentyp (type: string)"),
        ({"plz": CANARY}, "plz", "vorgeschriebene Form"),
        ({"tag": CANARY}, "tag", "Format (format: date)"),
        ({"art": CANARY}, "art", "zugelassenen Werte"),
        ({"liste": [7, 8]}, "liste", "zu viele Einträge (maxItems: 1)"),
        ({"liste": [0]}, "liste/0", "zu klein (minimum: 1)"),
        ({"liste": [CANARY]}, "liste/0", "Datentyp"),
        ({"fremd": CANARY}, "", "nicht vorgesehen"),
        ({f"{CANARY} {CANARY}": 1}, "", "nicht vorgesehen"),
        ({"weg": CANARY}, "weg", "Angabe"),
        ({"plz": None}, "plz", "Datentyp"),
    ],
)
def test_a_json_error_is_told_with_place_and_keyword_but_not_the_value(
    item: Callable[..., Item], schema_file: Path, change: dict[str, Any], field: str, text: str
) -> None:
    body = json.dumps({"name": "Anna", "plz": "63065"} | change).encode()
    findings = found(JsonSchema(schema_file, law="Test 1"), [item(body=body)])
    assert [(f.rule, f.field, f.law) for f in findings] == [("JSON-SCHEMA", field, "Test 1")]
    assert text in findings[0].text
    assert CANARY not in repr(findings)


def test_missing_json_names_are_named(item: Callable[..., Item], schema_file: Path) -> None:
    (one,) = found(JsonSchema(schema_file), [item(body=b'{"name": "Anna"}')])
    (both,) = found(JsonSchema(schema_file), [item(body=b"{}")])
    assert (one.field, both.field) == ("plz", "")
    assert "Pflichtangabe: plz." in one.text
    assert "Pflichtangabe: name, plz." in both.text


def test_a_valid_json_document_has_no_finding(item: Callable[..., Item], schema_file: Path) -> None:
    assert found(JsonSchema(schema_file), [item(body=b'{"name": "Anna", "plz": "63065", "tag": "2026-04-14"}')]) == []


def test_a_json_schema_never_fetches_another(item: Callable[..., Item], tmp_path: Path) -> None:
    path = tmp_path / "fremd.json"
    path.write_text('{"$ref": "https://schema.example/x.json"}', "utf-8")
    with pytest.raises(Misconfigured, match="verweist"):
        found(JsonSchema(path), [item(body=b"{}")])


@pytest.mark.parametrize("content", [None, "{", '{"type": 5}'])
def test_an_unusable_json_schema_says_so(item: Callable[..., Item], tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "kaputt.json"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(Misconfigured, match=r"kaputt\.json"):
        found(JsonSchema(path), [item(body=b"{}")])

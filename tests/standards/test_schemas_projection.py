"""What a profile knows of a document: the rest is set aside, named, and never changes what stays."""

from pathlib import Path

import pytest
from lxml import etree

from drehscheibe.standards import catalog
from drehscheibe.standards.projection import Model, prune
from drehscheibe.standards.xml import parse

XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
DRIVER = f"""<xs:schema {XS} targetNamespace="urn:a" elementFormDefault="qualified">
  <xs:include schemaLocation="teil.xsd"/><xs:import namespace="urn:b" schemaLocation="b.xsd"/>
</xs:schema>"""
PART = f"""<xs:schema {XS} xmlns:b="urn:b" elementFormDefault="qualified"><xs:import namespace="urn:b" schemaLocation="b.xsd"/>
  <xs:element name="wurzel" type="Lang"/>
  <xs:complexType name="Kurz"><xs:sequence>
    <xs:element name="eins" type="xs:string"/>
    <xs:element name="nackt" type="xs:string" form="unqualified" minOccurs="0"/>
    <xs:element name="noch" type="Lang" minOccurs="0"/>
  </xs:sequence><xs:attribute name="art"/></xs:complexType>
  <xs:complexType name="Lang"><xs:complexContent><xs:extension base="Kurz"><xs:choice>
    <xs:element ref="b:fremd"/><xs:group ref="Gruppe"/>
    <xs:element name="offen"><xs:complexType><xs:sequence><xs:any processContents="lax"/></xs:sequence></xs:complexType></xs:element>
  </xs:choice></xs:extension></xs:complexContent></xs:complexType>
  <xs:group name="Gruppe"><xs:sequence><xs:element name="zwei" type="xs:int"/></xs:sequence></xs:group>
</xs:schema>"""
B = f"""<xs:schema {XS} targetNamespace="urn:b" elementFormDefault="qualified">
  <xs:element name="fremd"><xs:complexType><xs:sequence><xs:element name="x"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"a.xsd": DRIVER, "teil.xsd": PART, "b.xsd": B}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def model(folder: Path) -> Model:
    return Model(catalog.documents([folder / "a.xsd"], [folder]))


def projected(model: Model, body: str) -> tuple[str, tuple[str, ...]]:
    known, left_out = prune(parse(f'<wurzel xmlns="urn:a" xmlns:b="urn:b">{body}</wurzel>'.encode()), model)
    return "".join(etree.tostring(child, encoding="unicode", with_tail=False).partition(" ")[0] for child in known), left_out


def test_what_the_profile_knows_stays(model: Model, folder: Path) -> None:
    body = '<eins/><nackt xmlns=""/><noch><eins/><zwei>1</zwei></noch><b:fremd><b:x/></b:fremd>'
    assert projected(model, body)[1] == ()
    schema = catalog.xml_schema([folder / "a.xsd"], [folder])
    assert schema.validate(parse(f'<wurzel xmlns="urn:a" xmlns:b="urn:b">{body}</wurzel>'.encode()))


def test_an_official_element_the_profile_lacks_is_set_aside_and_named(model: Model) -> None:
    body = '<eins/><neu/><noch art="x" neu="y"><eins/><b:neu/><zwei>1</zwei></noch><b:fremd><b:x/><b:y/></b:fremd>'
    assert set(projected(model, body)[1]) == {"wurzel/neu", "wurzel/noch/@neu", "wurzel/noch/neu", "wurzel/fremd/y"}


def test_an_element_of_a_foreign_namespace_stays_to_be_judged(model: Model) -> None:
    assert projected(model, '<eins/><c:neu xmlns:c="urn:c"/>')[1] == ()


def test_what_may_hold_anything_is_left_alone(model: Model) -> None:
    assert projected(model, "<eins/><offen><irgendwas/></offen>")[1] == ()


def test_a_document_of_another_root_is_left_alone(model: Model) -> None:
    root = parse(b'<anders xmlns="urn:a"/>')
    assert prune(root, model) == (root, ())


def test_the_document_itself_is_not_changed(model: Model) -> None:
    root = parse(b'<wurzel xmlns="urn:a"><eins/><neu/></wurzel>')
    prune(root, model)
    assert len(root) == 2

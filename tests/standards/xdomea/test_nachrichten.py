"""Every message type in every version: valid by both schemas, read back without loss, refused when broken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from drehscheibe.errors import Rejected
from drehscheibe.paths import SCHEMAS
from drehscheibe.standards import schemas, xdomea
from drehscheibe.standards.binding import shape
from drehscheibe.standards.validate import judge
from drehscheibe.standards.xdomea import codec, profil
from drehscheibe.standards.xml import canonical, parse
from standards.xdomea.erzeuger import Erzeuger
from standards.xdomea.verfaelscher import twins

pytestmark = pytest.mark.slow

Official = Callable[[str], etree.XMLSchema]
TYPES = [(version, cls) for version in codec.VERSIONS for cls in codec.types(version)]
IDS = [f"{version}-{shape(cls).root.rpartition('.')[2]}" for version, cls in TYPES]
VARIATIONS = 200


def namespace(version: str) -> str:
    return codec.VERSIONS[version].namespaces["xdomea"]


def generated(version: str, cls: type, seed: int) -> bytes:
    return xdomea.write(Erzeuger(seed, sparse=seed % 10 == 0).make(cls), version)


def test_the_list_of_message_types_is_complete() -> None:
    fv = [f"06{n:02d}" for n in (*range(1, 13), 29, 30, 31, 32)]
    three = {"0101", "0102", "0201", "0202", "0401", "0402", "0403", *fv}
    assert {shape(cls).root.rpartition(".")[2] for cls in codec.types("3.0.0")} == three
    assert codec.types("3.1.0") == codec.types("3.0.0")
    assert {shape(cls).root.rpartition(".")[2] for cls in codec.types("4.0.0")} == {"0401", "0402", "0403"}


@pytest.mark.parametrize(("version", "cls"), TYPES, ids=IDS)
def test_generated_messages_are_valid_by_the_profile_and_survive_reading(version: str, cls: type) -> None:
    profile = schemas.profile_schema("xdomea", version)
    for seed in range(VARIATIONS // 4):
        message = Erzeuger(seed, sparse=seed % 10 == 0).make(cls)
        body = xdomea.write(message, version)
        assert profile.validate(parse(body)), profile.error_log.last_error
        read = xdomea.read(body)
        assert (read.version, read.message, read.skipped) == (version, message, ())
        assert xdomea.write(read.message, version) == body


@pytest.mark.standards
@pytest.mark.parametrize(("version", "cls"), TYPES, ids=IDS)
def test_generated_messages_are_valid_by_the_official_schema(version: str, cls: type, official: Official) -> None:
    schema, profile = official(version), schemas.profile_schema("xdomea", version)
    for seed in range(VARIATIONS):
        root = parse(generated(version, cls, seed))
        assert profile.validate(root), (seed, profile.error_log.last_error)
        assert schema.validate(root), (seed, schema.error_log.last_error)


@pytest.mark.standards
@pytest.mark.parametrize(("version", "cls"), TYPES, ids=IDS)
def test_a_message_broken_in_one_place_is_refused_by_both_schemas(version: str, cls: type, official: Official) -> None:
    profile, schema = schemas.profile_schema("xdomea", version), official(version)
    count = 0
    for seed in (0, 1, 2):
        root = parse(generated(version, cls, seed))
        for number, name in enumerate(twins(root, cls, codec.VERSIONS[version])):
            if number < 150:
                count += 1
                assert not profile.validate(root), (seed, name)
                assert not schema.validate(root), (seed, name)
        assert profile.validate(root), "the twins must leave the message as it was"
    assert count > 20


def test_the_profile_files_are_those_the_declarations_give() -> None:
    for name, text in profil.files().items():
        assert (SCHEMAS / name).read_text("utf-8") == text, f"{name}: run python -m drehscheibe.standards.xdomea.profil"


def with_extra(version: str, extra: str) -> etree._Element:
    """A 0401 whose header holds official elements that the profile leaves out."""
    cls = next(c for c in codec.types(version) if shape(c).root.endswith("0401"))
    root = parse(generated(version, cls, 10))
    prefix = f"{{{namespace(version)}}}"
    parent = root.find(f"{prefix}Kopf" if version != "4.0.0" else f"{prefix}nachrichtenkopf")
    assert parent is not None
    before = parent.find(f"{prefix}Importbestaetigung")
    element = etree.fromstring(extra.replace("NS", namespace(version)))
    if before is None:
        parent.append(element)
    else:
        before.addprevious(element)
    return root


EXTRA = '<x:AnwendungsspezifischeErweiterungXML xmlns:x="NS">\
<frei xmlns="urn:fremd">beliebig</frei></x:AnwendungsspezifischeErweiterungXML>'


@pytest.mark.standards
@pytest.mark.parametrize("version", list(codec.VERSIONS))
def test_an_official_element_beyond_the_profile_does_not_make_a_message_fail(version: str, official: Official) -> None:
    root = with_extra(version, EXTRA)
    assert official(version).validate(root), official(version).error_log.last_error
    assert not schemas.profile_schema("xdomea", version).validate(root)
    findings, skipped = judge(root, "xdomea", version)
    assert findings == []
    assert [path.rpartition("/")[2] for path in skipped] == ["AnwendungsspezifischeErweiterungXML"]
    read = xdomea.read_tree(root)
    assert [path.rpartition("/")[2] for path in read.skipped] == ["AnwendungsspezifischeErweiterungXML"]


def test_a_specific_answer_the_hub_does_not_know_is_never_taken_for_success() -> None:
    cls = next(c for c in codec.types("3.0.0") if shape(c).root.endswith("0630"))
    root = parse(generated("3.0.0", cls, 10))
    answer = root.find(f".//{{{namespace('3.0.0')}}}Rueckmeldung")
    assert answer is not None
    name = "SpezifischeFehlermeldung0620"
    answer[:] = [etree.fromstring(f'<x:{name} xmlns:x="{namespace("3.0.0")}"><code>0620001</code></x:{name}>')]
    with pytest.raises(Rejected):
        xdomea.ergebnis(xdomea.read_tree(root).message)


def test_a_foreign_namespace_is_not_set_aside() -> None:
    root = with_extra("3.0.0", '<frei xmlns="urn:fremd"/>')
    findings, skipped = judge(root, "xdomea", "3.0.0")
    assert findings
    assert skipped == ()


def test_a_missing_element_is_a_finding_that_names_its_place() -> None:
    root = parse(generated("3.0.0", codec.types("3.0.0")[0], 1))
    kopf = root[0]
    kopf.remove(kopf[0])
    with pytest.raises(Rejected) as caught:
        xdomea.read_tree(root)
    assert caught.value.findings[0].rule == "XML-INHALT"
    assert "Kopf" in caught.value.findings[0].field


@pytest.mark.parametrize("body", [b'<a xmlns="urn:xoev-de:xdomea:schema:2.4.0"/>', b"<a/>"])
def test_another_version_is_named_as_such(body: bytes) -> None:
    with pytest.raises(Rejected) as caught:
        xdomea.read(body)
    assert [finding.rule for finding in caught.value.findings] == ["XDOMEA-VERSION"]


def test_another_message_type_is_named_as_such() -> None:
    with pytest.raises(Rejected) as caught:
        xdomea.read(b'<Aktenplan.Aktenplan.0301 xmlns="urn:xoev-de:xdomea:schema:3.0.0"/>')
    assert [finding.rule for finding in caught.value.findings] == ["XDOMEA-TYP"]


def _stripped(element: etree._Element) -> bytes:
    """Exclusive canonical form without indentation, and with one spelling of true."""
    for node in element.iter("*"):
        if len(node) and not (node.text or "").strip():
            node.text = None
        node.tail = None
        if node.text == "1" and etree.QName(node).localname.startswith("Ist"):
            node.text = "true"
    return etree.tostring(element, method="c14n", exclusive=True)


@pytest.mark.standards
def test_contacts_and_documents_of_the_real_examples_are_written_as_they_were_read(standards_dir: Path) -> None:
    prefix = f"{{{namespace('3.0.0')}}}"
    count = 0
    for path in sorted((standards_dir / "xdomea-3.0.0/examples").rglob("*.xml")):
        example = parse(path.read_bytes())
        kopf = example.find(f"{prefix}Kopf")
        documents = example.findall(f"{prefix}Schriftgutobjekt/{prefix}Dokument")
        carrier = parse(generated("3.0.0", codec.types("3.0.0")[0], 0))
        assert kopf is not None
        for name in ("Absender", "Empfaenger"):
            carrier[0].replace(carrier[0].find(f"{prefix}{name}"), kopf.find(f"{prefix}{name}"))
        if documents:
            carrier[-1][:] = documents[:1]
        again = parse(xdomea.write(xdomea.read_tree(carrier).message))
        assert _stripped(again) == _stripped(carrier)
        count += 1 + len(documents)
    assert count >= 5


def test_writing_and_reading_keeps_the_canonical_form() -> None:
    for cls in codec.types("3.1.0"):
        body = generated("3.1.0", cls, 7)
        assert canonical(parse(xdomea.write(xdomea.read(body).message, "3.1.0"))) == canonical(parse(body))

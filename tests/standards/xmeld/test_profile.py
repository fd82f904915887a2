"""The profile is what the declarations say, and what it allows, the official schemas allow."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from drehscheibe.paths import SCHEMAS
from drehscheibe.standards import xmeld
from drehscheibe.standards.binding import Field, layout, lazy, shape
from drehscheibe.standards.binding.xsd import parts_of
from drehscheibe.standards.xmeld import nachrichten, profil
from drehscheibe.standards.xmeld.codec import read_root
from drehscheibe.standards.xmeld.versionen import V2511A
from standards.xmeld.samples import sample
from standards.xmeld.twins import twins

pytestmark = pytest.mark.slow

XS = "{http://www.w3.org/2001/XMLSchema}"
VARIATIONS = 200
Choose = Callable[[etree._Element], etree.XMLSchema]


def number(cls: type) -> str:
    return cls.__name__[-4:]


every_message = pytest.mark.parametrize("cls", nachrichten.ALLE, ids=number)


def test_every_message_of_the_list_is_there() -> None:
    wanted = "0010 0040 0088 0089 0090 0091 0092 0093 0094 0201 0202 0203 0204 0300 0301 0502 0510 0533 0545 0550 0600 0601 0604 0900 0910"
    wanted += " 1001 1005 1330 1331 1332 1333 1400 1500 1501 " + " ".join(str(n) for n in range(1700, 1716))
    assert {number(cls) for cls in nachrichten.ALLE} == set(wanted.split())


def test_the_files_of_the_profile_are_those_the_declarations_give() -> None:
    files = profil.files()
    there = {path.relative_to(SCHEMAS).as_posix() for name in ("xmeld", "xinneres") for path in (SCHEMAS / name).rglob("*.xsd")}
    assert there == set(files)
    for name, text in files.items():
        assert (SCHEMAS / name).read_text("utf-8") == text, f"{name}: bitte python -m drehscheibe.standards.xmeld.profil ausführen"


@every_message
def test_what_is_written_reads_the_same_and_is_valid_in_our_profile(cls: type, own: Choose) -> None:
    for seed in range(25):
        message = sample(cls, seed)
        body = xmeld.write(message)
        root = etree.fromstring(body)
        assert own(root).validate(root), own(root).error_log
        read = xmeld.read(body)
        assert read == message
        assert xmeld.write(read) == body


@every_message
@pytest.mark.parametrize("version", ["26.05", "26.11"])
def test_later_versions_have_the_same_structure_in_their_own_namespace(cls: type, version: str) -> None:
    for seed in range(5):
        message = sample(cls, seed)
        read = xmeld.read(xmeld.write(message, version))
        assert type(read) is cls
        assert xmeld.write(read, "25.11a") == xmeld.write(message)


@pytest.mark.standards
@every_message
def test_what_is_valid_in_our_profile_is_valid_officially(cls: type, own: Choose, official: Choose) -> None:
    for seed in range(VARIATIONS):
        root = etree.fromstring(xmeld.write(sample(cls, seed)))
        assert own(root).validate(root), own(root).error_log
        assert official(root).validate(root), official(root).error_log


@pytest.mark.standards
@every_message
def test_a_twin_with_one_thing_broken_is_refused_by_both(cls: type, own: Choose, official: Choose) -> None:
    count = 0
    for seed in range(8):
        for what, root in twins(cls, seed):
            assert not own(root).validate(root), what
            assert not official(root).validate(root), what
            count += 1
    assert count >= 40


def official_types(standards_dir: Path) -> dict[str, etree._Element]:
    """The complex types of XMeld by name."""
    found = {}
    for path in (standards_dir / "xmeld-25.11a/xsd").glob("*.xsd"):
        for node in etree.parse(str(path)).getroot().iterchildren(f"{XS}complexType"):
            found[f"xmeld:{node.get('name')}"] = node
    return found


def own_parts() -> Iterator[type]:
    return (part for part in parts_of(*nachrichten.ALLE) if isinstance(part, type))


@pytest.mark.standards
def test_no_alternative_of_an_official_choice_is_left_out(standards_dir: Path) -> None:
    types = official_types(standards_dir)
    checked = 0
    for cls in own_parts():
        node = types.get(shape(cls).name)
        if node is None or not shape(cls).choice:
            continue
        names = {e.get("name") for e in node.find(f".//{XS}choice").iterchildren(f"{XS}element")}
        assert names == {field.name for field in layout(cls)}, shape(cls).name
        checked += 1
    assert checked > 15


@pytest.mark.standards
def test_every_official_element_that_is_required_is_required_here_and_no_other(standards_dir: Path) -> None:
    types = official_types(standards_dir)
    checked = 0
    for cls in own_parts():
        node = types.get(shape(cls).name)
        group = None if node is None else node.find(f"{XS}sequence")
        if group is None or group.find(f"{XS}choice") is not None:
            continue
        theirs = {e.get("name"): e.get("minOccurs", "1") != "0" for e in group.iterchildren(f"{XS}element")}
        ours: dict[str, Field] = {field.name: field for field in layout(cls)}
        assert set(ours) <= set(theirs), shape(cls).name
        assert {n for n, required in theirs.items() if required} == {n for n, f in ours.items() if f.least}, shape(cls).name
        assert list(ours) == [n for n in theirs if n in ours], shape(cls).name
        checked += 1
    assert checked > 80


EXAMPLES = "xmeld-25.11a/examples/spec-test"


@pytest.mark.standards
def test_the_real_examples_are_read_and_written_without_loss(standards_dir: Path) -> None:
    paths = sorted((standards_dir / EXAMPLES).rglob("*.xml"))
    assert len(paths) == 4
    for path in paths:
        root = etree.parse(str(path)).getroot()
        assert normal(etree.fromstring(xmeld.write(read_root(root)))) == normal(root), path.name
        assert list(xmeld.ignored(root)) == []


def normal(root: etree._Element) -> bytes:
    """Exclusive canonical XML without what is layout: comments, blanks between elements, hints where a schema lies."""
    plain = etree.fromstring(etree.tostring(root), etree.XMLParser(remove_blank_text=True, remove_comments=True))
    plain.attrib.pop("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", None)
    return etree.tostring(plain, method="c14n", exclusive=True)


@pytest.mark.standards
def test_data_type_c_has_exactly_the_official_characters(own: Choose, official: Choose) -> None:
    def accepted(choose: Choose, text: str) -> bool:
        root = etree.fromstring(body)
        next(root.iter("kennung")).text = text
        return choose(root).validate(root)

    body = xmeld.write(sample(nachrichten.Nachricht1708, 1))
    letters = [chr(point) for point in range(0x20, 0x2200)] + ["\t", "\n"]
    for start in range(0, len(letters), 64):
        block = letters[start : start + 64]
        if accepted(own, "".join(block)) and accepted(official, "".join(block)):
            continue
        for text in block:
            assert accepted(own, text) == accepted(official, text), f"U+{ord(text):04X}"
    for base in "ACKLSTkczŽÇ":
        for mark in range(0x300, 0x330):
            assert accepted(own, base + chr(mark)) == accepted(official, base + chr(mark)), f"{base} U+{mark:04X}"


def test_a_class_read_in_one_version_does_not_know_the_tags_of_another() -> None:
    root = etree.fromstring(xmeld.write(sample(nachrichten.Nachricht1706, 3), "26.05"))
    message = lazy(nachrichten.Nachricht1706, V2511A.vocabulary, root)
    with pytest.raises(Exception, match="XML-INHALT"):
        _ = message.code

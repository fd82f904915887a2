"""The binding: what is read of a document, and that a valid one needs no second look at what its schema has settled."""

import pickle
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, dataclass, replace
from datetime import datetime
from typing import Annotated

import pytest
from lxml import etree

from drehscheibe.errors import Rejected
from drehscheibe.standards import xmeld
from drehscheibe.standards.binding import Date, DateTime, Kind, Text, Vocabulary, element, lazy, verify
from drehscheibe.standards.binding.xsd import parts_of
from drehscheibe.standards.xmeld import nachrichten
from drehscheibe.standards.xml import parse


@element("t:Ereignis")
class Ereignis:
    """Something at a moment, with a word about it."""

    wann: Annotated[datetime, DateTime()]
    wort: Annotated[str, Text()]


@element("t:Akte", root="t:akte")
class Akte:
    """A heading and an event."""

    titel: Annotated[str, Text()]
    ereignis: Ereignis


SPRACHE = Vocabulary("1", {"t": "urn:t"})


def akte(wann: str = "2025-01-01T10:00:00", titel: str = "Umzug") -> etree._Element:
    ereignis = f"<t:ereignis><t:wann>{wann}</t:wann><t:wort>x</t:wort></t:ereignis>"
    return parse(f'<t:akte xmlns:t="urn:t"><t:titel>{titel}</t:titel>{ereignis}</t:akte>'.encode())


def test_a_text_with_a_comment_or_an_instruction_in_it_is_read_whole() -> None:
    assert lazy(Akte, SPRACHE, akte(titel="Um<!-- nicht -->zug<?oder ?>swagen")).titel == "Umzugswagen"
    assert lazy(Akte, SPRACHE, akte(titel="<!-- nur davor -->Umzug")).titel == "Umzug"


def test_of_a_valid_document_only_what_its_schema_leaves_open_is_looked_at() -> None:
    far = akte(wann="12000-01-01T10:00:00")
    for valid in (True, False):
        with pytest.raises(Rejected) as caught:
            verify(Akte, SPRACHE, far, valid=valid)
        assert caught.value.findings[0].field == "akte/ereignis/wann"


def test_without_a_schema_a_missing_element_is_found_too() -> None:
    root = akte()
    root.remove(root[1])
    with pytest.raises(Rejected) as caught:
        verify(Akte, SPRACHE, root)
    assert "unvollständig" in caught.value.findings[0].text


def test_a_message_that_was_read_is_the_same_as_one_that_was_made() -> None:
    made = Akte(titel="Umzug", ereignis=Ereignis(wann=datetime(2025, 1, 1, 10), wort="x"))
    for same in (lazy(Akte, SPRACHE, akte()), pickle.loads(pickle.dumps(lazy(Akte, SPRACHE, akte()))), replace(made)):  # noqa: S301
        assert same == made
        assert hash(same) == hash(made)
        assert repr(same) == repr(made)
    assert replace(made, titel="Zuzug") != made
    assert repr(made.ereignis) == "Ereignis(wann=datetime.datetime(2025, 1, 1, 10, 0), wort='x')"
    assert made != made.ereignis


def test_a_message_can_not_be_changed_and_is_made_with_its_own_fields_only() -> None:
    one = lazy(Akte, SPRACHE, akte())
    with pytest.raises(FrozenInstanceError):
        one.titel = "Zuzug"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del one.titel
    assert one.titel == "Umzug"
    for _ in range(2):  # a class learns with its first object how its objects are made
        with pytest.raises(TypeError, match="ereignis"):
            Akte(titel="Umzug")  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="tietel"):
            Akte(tietel="Umzug")  # type: ignore[call-arg]


@dataclass(frozen=True)
class Eigenwillig(Kind):
    """A leaf nobody has thought about."""

    name: str = "xs:string"

    def read(self, element: etree._Element) -> str:
        """Refuses everything."""
        raise ValueError


def test_of_a_new_kind_of_leaf_it_is_assumed_that_it_may_be_unreadable() -> None:
    assert Eigenwillig().narrow
    assert not Text().narrow


def test_a_date_of_ten_characters_can_always_be_read_and_another_may_have_a_zone() -> None:
    assert Date().narrow
    assert not Date("x:Tag", "xs:date", (("pattern", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),)).narrow


def _leaves() -> Iterator[Kind]:
    return (part for part in parts_of(*nachrichten.ALLE) if isinstance(part, Kind))


_EDGES = {
    "xida:Tagesdatum": ["0001-01-01", "9999-12-31", "2024-02-29", "0000-01-01", "2024-02-30", "2024-01-01Z", "12000-01-01", " 2024-01-01 "],
}


def test_no_text_the_schema_allows_as_a_day_is_unreadable() -> None:
    (tag,) = {leaf for leaf in _leaves() if leaf.name == "xida:Tagesdatum"}
    schema = etree.XMLSchema(etree.fromstring(_schema_of(tag)))
    allowed = [text for text in _EDGES[tag.name] if schema.validate(_document(text))]
    assert {"0001-01-01", "9999-12-31", "2024-02-29"} <= set(allowed)
    for text in allowed:
        tag.read(_document(text))


def _document(text: str) -> etree._Element:
    return parse(f"<a>{text}</a>".encode())


def _schema_of(kind: Kind) -> str:
    lines = "".join(kind.schema())
    name = kind.name.partition(":")[2]
    return f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{lines}<xs:element name="a" type="{name}"/></xs:schema>'


def test_a_comment_in_a_partial_date_is_not_taken_for_the_date() -> None:
    (teildatum,) = {leaf for leaf in _leaves() if leaf.name == "xida:TeilbekanntesDatum"}
    assert teildatum.read(parse(b"<a><!--1970--><jahr>1980</jahr></a>")) == "1980"


def test_in_a_message_about_a_move_only_its_moments_are_left_to_doubt() -> None:
    doubtful = {leaf.name for leaf in parts_of(xmeld.Nachricht0088) if isinstance(leaf, Kind) and leaf.narrow}
    assert doubtful == {"xs:dateTime"}

"""The leaves of a binding: how one piece of XML text becomes a Python value and back."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape  # writes text only, parses nothing

from lxml import etree

__all__ = ["Binary", "Boolean", "Date", "DateTime", "Facet", "Flag", "Integer", "Kind", "Text", "text_of"]

_IN_ATTRIBUTES = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
Facet = tuple[str, str]
"""A restriction of a simple type: its XSD name and value, e.g. ``("maxLength", "4")``."""
_TEN_CHARACTERS: Facet = ("pattern", "[0-9]{4}-[0-9]{2}-[0-9]{2}")


def text_of(element: etree._Element) -> str:
    """The text of a leaf."""
    return element.text or ""


class Kind:
    """A leaf or a small idiom of a standard that reads better as one value.

    Attributes:
        name: XSD type with its prefix, e.g. ``xs:date`` or ``xima:Meldeanschrift.Hausnummer``.
    """

    name: str

    def read(self, element: etree._Element) -> Any:  # noqa: ANN401 -- the value's type is the field's annotation
        """The value of an element. Raises ValueError when the text is no such value."""
        return text_of(element)

    @property
    def narrow(self) -> bool:
        """Whether some text that the XSD type allows can not be read; of a reader nothing is known of, that is assumed."""
        return type(self).read is not Kind.read

    def write(self, value: Any) -> str:  # noqa: ANN401
        """The content of the element as XML."""
        return escape(value)

    def attributes(self, value: Any, release: str) -> str:  # noqa: ANN401
        """The element's attributes as XML, each with a blank before it; `release` is the version of the standard written."""
        return ""

    def schema(self) -> Iterator[str]:
        """The lines of the XSD type, where it is the standard's own."""
        return iter(())


@dataclass(frozen=True)
class Text(Kind):
    """Characters; with a base and facets it is a simple type of its own."""

    name: str = "xs:string"
    base: str = ""
    facets: tuple[Facet, ...] = ()

    def schema(self) -> Iterator[str]:
        """A simple type restricted by its facets."""
        if self.base:
            yield f'<xs:simpleType name="{self.name.partition(":")[2]}">'
            yield f'  <xs:restriction base="{self.base}">'
            for facet, value in self.facets:
                yield f'    <xs:{facet} value="{escape(value, _IN_ATTRIBUTES)}"/>'
            yield "  </xs:restriction>"
            yield "</xs:simpleType>"


@dataclass(frozen=True)
class Date(Text):
    """A day."""

    name: str = "xs:date"

    @property
    def narrow(self) -> bool:
        """``xs:date`` allows a zone and years of five digits; a pattern of ten characters does not."""
        return _TEN_CHARACTERS not in self.facets

    def read(self, element: etree._Element) -> date:
        """A date without zone."""
        return date.fromisoformat(text_of(element).strip())

    def write(self, value: date) -> str:
        """ISO 8601."""
        return value.isoformat()


@dataclass(frozen=True)
class DateTime(Kind):
    """A moment, to the millisecond and with its zone (XOEV-Basisnachricht 1.1)."""

    name: str = "xs:dateTime"

    def read(self, element: etree._Element) -> datetime:
        """Aware when the text names a zone."""
        return datetime.fromisoformat(text_of(element).strip())

    def write(self, value: datetime) -> str:
        """ISO 8601 with milliseconds."""
        return value.isoformat(timespec="milliseconds")


@dataclass(frozen=True)
class Boolean(Kind):
    """true or false; `fixed` is the only value the schema allows."""

    name: str = "xs:boolean"
    fixed: str = ""
    narrow = False

    def read(self, element: etree._Element) -> bool:
        """1 and 0 are allowed, too."""
        text = text_of(element).strip()
        if text not in {"true", "false", "1", "0"}:
            raise ValueError(text)
        return text in {"true", "1"}

    def write(self, value: bool) -> str:
        """In words."""
        return "true" if value else "false"


@dataclass(frozen=True)
class Flag(Boolean):
    """An element that is either there, and true, or not there."""

    fixed: str = "true"


@dataclass(frozen=True)
class Integer(Text):
    """A whole number."""

    name: str = "xs:integer"

    def read(self, element: etree._Element) -> int:
        """Decimal digits."""
        return int(text_of(element))

    def write(self, value: int) -> str:
        """Decimal digits."""
        return str(value)


@dataclass(frozen=True)
class Binary(Kind):
    """Bytes in base64."""

    name: str = "xs:base64Binary"

    def read(self, element: etree._Element) -> bytes:
        """White space in it does not matter."""
        return b64decode("".join(text_of(element).split()), validate=True)

    def write(self, value: bytes) -> str:
        """One line."""
        return b64encode(value).decode()

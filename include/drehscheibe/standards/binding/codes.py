"""Coded values: a code is a `str` that remembers which list, in which version, it was taken from."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr  # writes text only, parses nothing

from lxml import etree

from drehscheibe.standards.binding.kinds import Kind, text_of

__all__ = ["Code", "CodeList"]


class Code(str):
    """A code as it was received; compares equal to its plain text.

    Attributes:
        list_uri: the list the sender named, None when only the schema says it.
        list_version: the version the sender named.
        label: the text the sender sent along.
    """

    __slots__ = ("label", "list_uri", "list_version")

    list_uri: str | None
    list_version: str | None
    label: str | None

    def __new__(cls, code: str, list_version: str | None = None, list_uri: str | None = None, label: str | None = None) -> "Code":
        """Make a code that will be written with exactly these attributes."""
        self = super().__new__(cls, code)
        self.list_uri, self.list_version, self.label = list_uri, list_version, label
        return self


@dataclass(frozen=True)
class CodeList(Kind):
    """An XOEV code type (`xoev-code:Code` 1.0).

    Attributes:
        name: XSD type with prefix.
        uri: the list; empty where the sender must name it.
        version: the only version the schema allows; empty where the sender must name it.
        default: version to write for a plain string where the sender must name one.
        codes: the keys, where the schema enumerates them.
        labelled: True when the schema allows the element ``name`` beside ``code``.
        released: True when the list's version is that of the standard itself.
    """

    name: str
    uri: str = ""
    version: str = ""
    default: str = ""
    codes: tuple[str, ...] = ()
    labelled: bool = False
    released: bool = False
    narrow = False  # the schema demands the code

    def read(self, element: etree._Element) -> str:
        """A plain string when the sender relies on the schema, else a `Code`."""
        code = label = None
        for child in element:
            if child.tag == "code":
                code = text_of(child).strip()
            elif child.tag == "name":
                label = text_of(child)
        if code is None:
            raise ValueError
        if label is None and not element.attrib:
            return code
        return Code(code, element.get("listVersionID"), element.get("listURI"), label)

    def write(self, value: str) -> str:
        """The elements ``code`` and, where the sender had one, ``name``."""
        label = getattr(value, "label", None)
        tail = "" if label is None else f"<name>{escape(label)}</name>"
        return f"<code>{escape(value)}</code>{tail}"

    def attributes(self, value: str, release: str) -> str:
        """What was received; for a plain string only what the schema demands."""
        if isinstance(value, Code):
            version = release if self.released and value.list_version is not None else value.list_version
            pairs = (("listURI", value.list_uri), ("listVersionID", version))
            return "".join(f" {name}={quoteattr(text)}" for name, text in pairs if text is not None)
        uri = "" if self.uri else ' listURI=""'
        return uri if self.version else f'{uri} listVersionID="{self.default}"'

    def schema(self) -> Iterator[str]:
        """A complex type with the keys in order."""
        yield f'<xs:complexType name="{self.name.partition(":")[2]}">'
        yield "  <xs:sequence>"
        if self.codes:
            yield '    <xs:element name="code" form="unqualified">'
            yield "      <xs:simpleType>"
            yield '        <xs:restriction base="xs:token">'
            for code in self.codes:
                yield f'          <xs:enumeration value="{code}"/>'
            yield "        </xs:restriction>"
            yield "      </xs:simpleType>"
            yield "    </xs:element>"
        else:
            yield '    <xs:element name="code" type="xs:token" form="unqualified"/>'
        if self.labelled:
            yield '    <xs:element name="name" type="xs:normalizedString" minOccurs="0" form="unqualified"/>'
        yield "  </xs:sequence>"
        yield f'  <xs:attribute name="listURI" type="xs:anyURI" {self._use(self.uri)}/>'
        yield f'  <xs:attribute name="listVersionID" type="xs:normalizedString" {self._use(self.version)}/>'
        yield "</xs:complexType>"

    @staticmethod
    def _use(fixed: str) -> str:
        return f'fixed="{fixed}"' if fixed else 'use="required"'

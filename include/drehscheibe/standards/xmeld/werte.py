"""The values XMeld messages are made of: Latin text, partial dates, names that do not exist, and the facets of addresses.

Types of XInneres-Basismodul 26.11 (datum/2, allgemeinername/4, meldeanschrift/5, idnr/2, azrnummer/3, auslandsanschrift/5)
and of XMeld 25.11a.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from lxml import etree

from drehscheibe.standards.binding import Binary, Boolean, Date, DateTime, Flag, Integer, Kind, Text, text_of

__all__ = [
    "NICHT_VORHANDEN",
    "UUID",
    "AZRNummer",
    "Anzahl",
    "BZStVBM",
    "BekanntesTeildatum",
    "Dokument",
    "Flagge",
    "Hausnummer",
    "HausnummerBuchstabeZusatzziffer",
    "Identifikationsnummer",
    "Ja",
    "Latin",
    "Name",
    "Pflichtflagge",
    "Position",
    "Postleitzahl",
    "Stockwerkswohnungsnummer",
    "Tag",
    "TagOderUnbekannt",
    "Teildatum",
    "Zeichen",
    "Zeicheneinzelfall",
    "Zeileninhalt",
    "Zeilennummer",
    "Zeitpunkt",
]  # fmt: skip

_LATIN = "din91379:datatypeC"
NICHT_VORHANDEN = ""
"""A name the person does not have (``nichtVorhanden``); an empty ``name`` element, which rule S030 refuses, reads as this, too."""


class _Name(Kind):
    """``AllgemeinerName``: a name, or the statement that there is none."""

    name = "xian:AllgemeinerName"
    narrow = False

    def read(self, element: etree._Element) -> str:
        """The name; NICHT_VORHANDEN where there is none."""
        child = element.find("name")
        return NICHT_VORHANDEN if child is None else text_of(child)

    def write(self, value: str) -> str:
        """Either alternative."""
        return f"<name>{super().write(value)}</name>" if value else "<nichtVorhanden>true</nichtVorhanden>"

    def schema(self) -> Iterator[str]:
        """A choice of both."""
        yield from (
            '<xs:complexType name="AllgemeinerName">',
            "  <xs:choice>",
            '    <xs:element name="name" type="din91379:datatypeC" form="unqualified"/>',
            '    <xs:element name="nichtVorhanden" type="xs:boolean" fixed="true" form="unqualified"/>',
            "  </xs:choice>",
            "</xs:complexType>",
        )


_PARTS = {4: "jahr", 7: "jahrMonat", 10: "jahrMonatTag"}


class _BekanntesTeildatum(Kind):
    """``TeilbekanntesDatum``: ``1980``, ``1980-05`` or ``1980-05-03``."""

    name = "xida:TeilbekanntesDatum"
    narrow = False

    def read(self, element: etree._Element) -> str:
        """As much of the date as is known."""
        return text_of(element[0]).strip()

    def write(self, value: str) -> str:
        """The alternative that fits the length. Raises ValueError for any other text."""
        if len(value) not in _PARTS:
            raise ValueError("kein Teildatum")
        part = _PARTS[len(value)]
        return f"<{part}>{super().write(value)}</{part}>"

    def schema(self) -> Iterator[str]:
        """A choice of three."""
        yield '<xs:complexType name="TeilbekanntesDatum">'
        yield "  <xs:choice>"
        for part, kind in (("jahrMonatTag", "Tagesdatum"), ("jahrMonat", "JahrMonat"), ("jahr", "Jahr")):
            yield f'    <xs:element name="{part}" type="xida:{kind}" form="unqualified"/>'
        yield "  </xs:choice>"
        yield "</xs:complexType>"
        for kind, base, pattern in (("JahrMonat", "gYearMonth", "[0-9]{4}-[0-9]{2}"), ("Jahr", "gYear", "[0-9]{4}")):
            yield from Text(f"xida:{kind}", f"xs:{base}", (("pattern", pattern),)).schema()


@dataclass(frozen=True)
class _OderUnbekannt(Kind):
    """A date, or the statement that it is unknown."""

    name: str
    known: str
    kind: Kind

    @property
    def narrow(self) -> bool:
        """As the date."""
        return self.kind.narrow

    def read(self, element: etree._Element) -> str | date:
        """An empty string where it is unknown."""
        child = element.find(self.known)
        found: str | date = "" if child is None else self.kind.read(child)
        return found

    def write(self, value: str | date) -> str:
        """Either alternative."""
        return f"<{self.known}>{self.kind.write(value)}</{self.known}>" if value else "<unbekannt>true</unbekannt>"

    def schema(self) -> Iterator[str]:
        """A choice of both."""
        yield f'<xs:complexType name="{self.name.partition(":")[2]}">'
        yield "  <xs:choice>"
        yield f'    <xs:element name="{self.known}" type="{self.kind.name}" form="unqualified"/>'
        yield '    <xs:element name="unbekannt" type="xs:boolean" fixed="true" form="unqualified"/>'
        yield "  </xs:choice>"
        yield "</xs:complexType>"


def _text(name: str, *facets: tuple[str, str]) -> Text:
    return Text(name, _LATIN, facets)


_TAG = Date("xida:Tagesdatum", "xs:date", (("pattern", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),))

Latin = Annotated[str, Text(_LATIN)]
Name = Annotated[str, _Name()]
Tag = Annotated[date, _TAG]
BekanntesTeildatum = Annotated[str, _BekanntesTeildatum()]
Teildatum = Annotated[str, _OderUnbekannt("xida:TeilbekanntesDatumMitUnbekannt", "teilbekanntesDatum", _BekanntesTeildatum())]
"""``1980-05-03``, ``1980-05``, ``1980``, or an empty string when nothing is known."""
TagOderUnbekannt = Annotated[date | str, _OderUnbekannt("xida:TagesdatumMitUnbekannt", "datum", _TAG)]
"""A date, or an empty string when it is unknown."""
Zeitpunkt = Annotated[datetime, DateTime()]
Ja = Annotated[bool, Boolean()]
Flagge = Annotated[bool, Flag()]
"""There, and true, or not there."""
Pflichtflagge = Annotated[bool, Boolean(fixed="true")]
Dokument = Annotated[bytes, Binary()]
Anzahl = Annotated[int, Integer("xs:unsignedLong")]
Position = Annotated[
    int, Integer("xmeld:type.AnschriftfeldNachDIN.Anschriftzone.Zeile.Position", "xs:positiveInteger", (("maxInclusive", "6"),))
]
Zeilennummer = Annotated[
    int, Integer("xiaa:ZeileAufschrift.Zeilennummer", "xs:nonNegativeInteger", (("minInclusive", "1"), ("maxInclusive", "8")))
]
Zeileninhalt = Annotated[
    str, _text("xiaa:ZeileAufschrift.Inhalt", ("minLength", "1"), ("maxLength", "35"), ("pattern", "[^\n\t\r]*"))
]

Hausnummer = Annotated[str, _text("xima:Meldeanschrift.Hausnummer", ("maxLength", "4"), ("pattern", "[0-9 ]*"))]
HausnummerBuchstabeZusatzziffer = Annotated[
    str, _text("xima:Meldeanschrift.HausnummerBuchstabeZusatzziffer", ("maxLength", "4"), ("pattern", r"[\p{L}0-9./ ]*"))
]
Postleitzahl = Annotated[str, _text("xima:Meldeanschrift.Postleitzahl", ("maxLength", "5"), ("pattern", "[0-9 ]*"))]
Stockwerkswohnungsnummer = Annotated[
    str, _text("xima:Meldeanschrift.Stockwerkswohnungsnummer", ("maxLength", "4"), ("pattern", r"[\p{L}0-9 .]*"))
]
Identifikationsnummer = Annotated[str, _text("xiid:Identifikationsnummer", ("pattern", r"[0-9]{11}"))]
BZStVBM = Annotated[str, _text("xmeld:type.BZSt.VBM", ("pattern", r"[0-9]{20}"))]
AZRNummer = Annotated[str, _text("xiaz:AZRNummer", ("pattern", "[0-9]{2}(0[0-9]|1[0-2])([0-2][0-9]|3[0-1])[0-9]{6}"))]
Zeichen = Annotated[str, _text("xink:Identifikation.Ereignis.Zeichen", ("pattern", ".{1,100}"))]
Zeicheneinzelfall = Annotated[str, _text("xmeld:type.zeicheneinzelfall", ("pattern", ".{1,100}"))]
_HEX = "[0-9a-fA-F]"
UUID = Annotated[
    str,
    Text("bn-uq-g2g:UUID", "xs:normalizedString", (("pattern", f"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}"),)),
]

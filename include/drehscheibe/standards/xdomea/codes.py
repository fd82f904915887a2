"""The code lists of xdomea 3.0.0 and 3.1.0, and the leaves of its messages."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated

from lxml import etree

from drehscheibe.standards.binding import Boolean, CodeList, Date, DateTime, Integer, Text, text_of

__all__ = [
    "MESSAGES",
    "UUID",
    "AllgemeineRueckmeldungCode",
    "AnschriftstypCode",
    "AussonderungsartCode",
    "BeteiligungsstatusCode",
    "BewertungsvorschlagCode",
    "Codewert",
    "DateiformatCode",
    "Dateiname",
    "DatentypCode",
    "Fehler0601",
    "Fehler0602",
    "Fehler0603",
    "Fehler0604",
    "Fehler0605",
    "Fehler0606",
    "Fehler0607",
    "Fehler0608",
    "Fehler0609",
    "Fehler0610",
    "Fehler0611",
    "Fehler0612",
    "Fehler0631",
    "Fehler0632",
    "Immer",
    "Janein",
    "KommunikationsartCode",
    "MediumCode",
    "NachrichtentypCode",
    "SchriftgutobjekttypCode",
    "SonstigeFehlermeldungCode",
    "StaatCode",
    "String",
    "Tag",
    "Uhrzeit",
    "VertraulichkeitsstufeCode",
    "Zahl",
    "Zahl16",
    "Zeitpunkt",
]  # fmt: skip

_LISTS = "urn:xoev-de:xdomea:codeliste:"
_UUID = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"


@dataclass(frozen=True)
class _Zeitpunkt(DateTime):
    """A moment as it was sent: with or without zone, with as many decimals as it has."""

    def write(self, value: datetime) -> str:
        """ISO 8601."""
        return value.isoformat()


@dataclass(frozen=True)
class _Immer(Boolean):
    """A yes that the schema prescribes, spelled ``1`` as it prescribes."""

    fixed: str = "1"

    def write(self, value: bool) -> str:
        """Raises ValueError for a no."""
        if not value:
            raise ValueError("dieses Element ist nur mit dem Wert 1 erlaubt")
        return "1"


@dataclass(frozen=True)
class _Uhrzeit(Text):
    """A time of day."""

    name: str = "xs:time"

    def read(self, element: etree._Element) -> time:
        """A time, with its zone when it names one."""
        return time.fromisoformat(text_of(element).strip())

    def write(self, value: time) -> str:
        """ISO 8601."""
        return value.isoformat()


def _list(name: str, *codes: str, version: str = "1.0", uri: str = "", default: str = "", labelled: bool = True) -> CodeList:
    type_name = f"xdomea:{name}CodeType"
    return CodeList(type_name, uri or _LISTS + name.lower(), version, default, codes, labelled)


def _numbers(count: int, prefix: str = "", start: int = 1) -> tuple[str, ...]:
    return tuple(f"{prefix}{number:03d}" for number in range(start, start + count))


String = Annotated[str, Text()]
UUID = Annotated[str, Text("xdomea:stringUUIDType", "xs:string", (("pattern", _UUID),))]
Dateiname = Annotated[str, Text("xdomea:stringDateinameType", "xs:string", (("pattern", f"{_UUID}.*"),))]
Tag = Annotated[date, Date()]
Zeitpunkt = Annotated[datetime, _Zeitpunkt()]
Uhrzeit = Annotated[time, _Uhrzeit()]
Janein = Annotated[bool, Boolean()]
Immer = Annotated[bool, _Immer()]
Zahl = Annotated[int, Integer("xs:unsignedInt")]
Zahl16 = Annotated[int, Integer("xs:unsignedShort")]

Codewert = Annotated[str, CodeList("xoev-code:Code", labelled=True)]
"""A code of a list the sender names or leaves open."""

MESSAGES = (
    "0101", "0102", "0201", "0202", "0301", "0302", "0401", "0402", "0403", *_numbers(7, "0", 501), *_numbers(5, "0", 511),
    *_numbers(32, "0", 601), "0701", "0702", "0703", "0711", "0712", "0713", "0721", "0722", "0723", "0724",
)  # fmt: skip
NachrichtentypCode = Annotated[str, _list("Nachrichtentyp", *MESSAGES, version="2.0")]
VertraulichkeitsstufeCode = Annotated[str, _list("Vertraulichkeitsstufe", *_numbers(5))]
MediumCode = Annotated[str, _list("Medium", *_numbers(3))]
SchriftgutobjekttypCode = Annotated[str, _list("Schriftgutobjekttyp", *_numbers(3))]
BewertungsvorschlagCode = Annotated[str, _list("Bewertungsvorschlag", "A", "V")]
AussonderungsartCode = Annotated[str, _list("Aussonderungsart", "A", "B", "V")]
BeteiligungsstatusCode = Annotated[str, _list("Beteiligungsstatus", *_numbers(4), version="1.1")]
AnschriftstypCode = Annotated[str, _list("Anschriftstyp", *_numbers(3))]
DatentypCode = Annotated[str, _list("Datentyp", *_numbers(45), version="1.1")]
DateiformatCode = Annotated[str, _list("Dateiformat", version="", default="1.0", labelled=False)]
KommunikationsartCode = Annotated[
    str, _list("Kommunikationsart", version="", default="3", uri="urn:de:xoev:codeliste:erreichbarkeit", labelled=False)
]
StaatCode = Annotated[str, _list("Staat", version="", default="7", uri="urn:xoev-de:kosit:codeliste:country-codes")]
SonstigeFehlermeldungCode = Annotated[str, CodeList("xdomea:SonstigeFehlermeldungCodeType", labelled=True)]

_ALLGEMEIN = (*_numbers(20, "0000", 0), "0000499", *_numbers(16, "0000", 501), "0000999")
AllgemeineRueckmeldungCode = Annotated[str, _list("AllgemeineRueckmeldung", *_ALLGEMEIN, version="1.1")]



def _specific(message: str, count: int, version: str = "1.0") -> CodeList:
    return _list(f"SpezifischeFehlermeldung{message}", *_numbers(count, message), version=version)


Fehler0601 = Annotated[str, _specific("0601", 7)]
Fehler0602 = Annotated[str, _specific("0602", 3)]
Fehler0603 = Annotated[str, _specific("0603", 3)]
Fehler0604 = Annotated[str, _specific("0604", 7)]
Fehler0605 = Annotated[str, _specific("0605", 8)]
Fehler0606 = Annotated[str, _specific("0606", 6)]
Fehler0607 = Annotated[str, _specific("0607", 3)]
Fehler0608 = Annotated[str, _specific("0608", 1)]
Fehler0609 = Annotated[str, _specific("0609", 8)]
Fehler0610 = Annotated[str, _specific("0610", 7)]
Fehler0611 = Annotated[str, _specific("0611", 6, "1.1")]
Fehler0612 = Annotated[str, _specific("0612", 6)]
Fehler0631 = Annotated[str, _specific("0631", 2)]
Fehler0632 = Annotated[str, _specific("0632", 2, "1.1")]

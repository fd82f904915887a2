"""Code lists and leaves of xdomea 4.0.0 that differ from 3.x: most lists are now versioned by the sender."""

from typing import Annotated

from drehscheibe.standards.binding import CodeList, Text
from drehscheibe.standards.xdomea.codes import MESSAGES

__all__ = [
    "UUID", "AnschriftstypCode", "BeteiligungsstatusCode", "BewertungsvorschlagCode", "DateiformatCode", "DatenschutzstufeCode",
    "DatentypC", "GeheimhaltungsgradCode", "Jahr", "Kanal", "KryptographischeAlgorithmenCode", "NachrichtentypCode", "RolleCode",
    "StrukturelementTypCode", "Verzeichnisdienst",
]  # fmt: skip

_LISTS = "urn:xoev-de:xdomea:codeliste:"


def _list(name: str, uri: str = "", default: str = "1.0") -> CodeList:
    return CodeList(f"xdomea:{name}CodeType", uri or _LISTS + name.lower(), default=default, labelled=True)


UUID = Annotated[
    str,
    Text(
        "bn-uq-g2g:UUID",
        "xs:normalizedString",
        (("pattern", "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),),
    ),
]
DatentypC = Annotated[str, Text("din91379:datatypeC")]
Jahr = Annotated[str, Text("xs:gYear")]

AnschriftstypCode = Annotated[str, _list("Anschriftstyp")]
BeteiligungsstatusCode = Annotated[str, _list("Beteiligungsstatus", default="1.1")]
BewertungsvorschlagCode = Annotated[str, _list("Bewertungsvorschlag")]
DateiformatCode = Annotated[str, _list("Dateiformat")]
KryptographischeAlgorithmenCode = Annotated[
    str, _list("KryptographischeAlgorithmen", "urn:xoev-de:kosit:codeliste:xta.serviceprofile.kryptographische-algorithmen", "1")
]
NachrichtentypCode = Annotated[
    str, CodeList("xdomea:NachrichtentypCodeType", _LISTS + "nachrichtentyp", "3.0", "", (*MESSAGES[:4], "0203", *MESSAGES[4:]), True)
]
StrukturelementTypCode = Annotated[
    str,
    CodeList("xdomea:StrukturelementTypCodeType", _LISTS + "strukturelementtyp", "1.0", "", ("001", "002", "003", "004", "005"), True),
]

# lists the sender names itself
DatenschutzstufeCode = Annotated[str, CodeList("xdomea:DatenschutzstufeCodeType", labelled=True)]
GeheimhaltungsgradCode = Annotated[str, CodeList("xdomea:GeheimhaltungsgradCodeType", labelled=True)]
RolleCode = Annotated[str, CodeList("xdomea:RolleCodeType", labelled=True)]

Kanal = Annotated[str, CodeList("bn-uq-g2g:Code.Kommunikation.KanalType", "urn:de:xoev:codeliste:erreichbarkeit", default="3")]
Verzeichnisdienst = Annotated[
    str, CodeList("bn-uq-g2g:Code.VerzeichnisdienstType", "urn:xoev-de:kosit:codeliste:verzeichnisdienst", default="3")
]

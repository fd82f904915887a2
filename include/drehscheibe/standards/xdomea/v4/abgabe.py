"""The messages 0401-0403 of xdomea 4.0.0, with the header of the XOEV basic message."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from drehscheibe.standards.binding import Attribute, Integer, Occurs, element
from drehscheibe.standards.xdomea import codes as c
from drehscheibe.standards.xdomea.austausch import AktenplaneinheitAktenplanType
from drehscheibe.standards.xdomea.kontakt import AnwendungsspezifischeErweiterungType
from drehscheibe.standards.xdomea.metadaten import ZeitraumType
from drehscheibe.standards.xdomea.v4 import codes as c4
from drehscheibe.standards.xdomea.v4.kontakt import KontaktType
from drehscheibe.standards.xdomea.v4.metadaten import FormatType
from drehscheibe.standards.xdomea.v4.schriftgut import DokumentOderDokumentMitSchriftstueckType, SchriftgutobjektType

__all__ = [
    "Abgabe", "AktenplanType", "EmpfangBestaetigen", "ErfolgOderMisserfolgAbgabeType", "ErfolgOderMisserfolgImportType",
    "IdentifikationNachrichtType", "ImportBestaetigen", "NachrichtType", "NachrichtenkopfType", "NkAbgabeType",
    "NkNichtFVDatenWeitereLeserType", "abgabe", "nachrichtenkopf",
]  # fmt: skip

Ganzzahl = Annotated[int, Integer()]


@element("xdomea:Identifikation.NachrichtType", qualified="")
class IdentifikationNachrichtType:
    """Which message: UUID, number and time of making."""

    nachrichtenUUID: c4.UUID
    nachrichtentyp: c4.NachrichtentypCode
    erstellungszeitpunkt: c.Zeitpunkt


@element("xdomea:NachrichtenkopfType")
class NachrichtenkopfType:
    """The header; `ProzessID` stays the same for all messages of one exchange."""

    identifikation_nachricht: IdentifikationNachrichtType
    leser: KontaktType
    autor: KontaktType
    ProzessID: c4.UUID
    InstanzID: c.String | None = None
    Hinweis: c.String | None = None
    AnwendungsspezifischeErweiterung: tuple[AnwendungsspezifischeErweiterungType, ...] = ()


@element("xdomea:NachrichtType")
class NachrichtType:
    """What every message has; the attributes name the product that wrote it."""

    produkt: Annotated[c4.DatentypC, Attribute(type="din91379:datatypeC")] = "Drehscheibe"
    produkthersteller: Annotated[c4.DatentypC, Attribute(type="din91379:datatypeC")] = "Drehscheibe"
    produktversion: Annotated[c4.DatentypC, Attribute(type="din91379:datatypeC")] | None = None
    standard: Annotated[c4.DatentypC, Attribute("xdomea", "din91379:datatypeC")] = "xdomea"
    test: Annotated[c4.DatentypC, Attribute(type="din91379:datatypeC")] | None = None
    version: Annotated[c4.DatentypC, Attribute("4.0.0", "din91379:datatypeC")] = "4.0.0"
    nachrichtenkopf: NachrichtenkopfType


@element("xdomea:NkNichtFVDatenWeitereLeserType")
class NkNichtFVDatenWeitereLeserType(NachrichtType):
    """A message that names further readers."""

    WeitererLeser: tuple[KontaktType, ...] = ()


@element("xdomea:NkAbgabeType")
class NkAbgabeType(NkNichtFVDatenWeitereLeserType):
    """A hand-over that wants to hear of its fate."""

    Importbestaetigung: c.Immer = True
    Empfangsbestaetigung: c.Janein


@element("xdomea:AktenplanType")
class AktenplanType:
    """A filing plan."""

    Bezeichnung: c.String
    Typ: c.String | None = None
    Version: c.String
    Einheit: tuple[AktenplaneinheitAktenplanType, ...] = ()
    Gueltigkeit: ZeitraumType | None = None
    Aktenplandatei: tuple[FormatType, ...] = ()


@element("xdomea:ErfolgOderMisserfolgImportType")
class ErfolgOderMisserfolgImportType:
    """Whether it worked, and if not, why."""

    Erfolgreich: c.Janein
    Fehlermeldung: tuple[c.String, ...] = ()
    FehlermeldungCode: tuple[c.SonstigeFehlermeldungCode, ...] = ()


@element("xdomea:ErfolgOderMisserfolgAbgabeType")
class ErfolgOderMisserfolgAbgabeType:
    """How one object of a hand-over fared."""

    xdomeaUUID: c4.UUID
    ErfolgOderMisserfolg: ErfolgOderMisserfolgImportType


@element(root="xdomea:Abgabe.Abgabe.0401")
class Abgabe(NkAbgabeType):
    """Objects handed over to another authority for good; large ones in several messages, numbered."""

    LfdNrNachrichtProTyp: Ganzzahl
    GesamtanzahlNachrichtenProTyp: Ganzzahl
    Anschreiben: DokumentOderDokumentMitSchriftstueckType | None = None
    Schriftgutobjekt: Annotated[tuple[SchriftgutobjektType, ...], Occurs(1)]
    Aktenplan: tuple[AktenplanType, ...] = ()


@element(root="xdomea:Abgabe.ImportBestaetigen.0402")
class ImportBestaetigen(NachrichtType):
    """Handed-over objects were taken in, or why not."""

    UUIDUrsprungsnachricht: c4.UUID
    LfdNrNachrichtProTyp: Ganzzahl
    GesamtanzahlNachrichtenProTyp: Ganzzahl
    ErfolgOderMisserfolg: ErfolgOderMisserfolgImportType
    AbgegebenesObjekt: tuple[ErfolgOderMisserfolgAbgabeType, ...] = ()


@element(root="xdomea:Abgabe.EmpfangBestaetigen.0403")
class EmpfangBestaetigen(NachrichtType):
    """A hand-over arrived."""

    UUIDUrsprungsnachricht: c4.UUID
    LfdNrNachrichtProTyp: Ganzzahl
    GesamtanzahlNachrichtenProTyp: Ganzzahl


def nachrichtenkopf(
    nummer: str, uuid: str, prozess_id: str, now: datetime, autor: KontaktType, leser: KontaktType
) -> NachrichtenkopfType:
    """The header of message `nummer`, e.g. ``0401``; `uuid` is the message's own, `prozess_id` that of the exchange."""
    identifikation = IdentifikationNachrichtType(nachrichtenUUID=uuid, nachrichtentyp=nummer, erstellungszeitpunkt=now)
    return NachrichtenkopfType(identifikation_nachricht=identifikation, leser=leser, autor=autor, ProzessID=prozess_id)


def abgabe(kopf: NachrichtenkopfType, objekte: Sequence[SchriftgutobjektType], *, empfang_bestaetigen: bool = True) -> Abgabe:
    """A hand-over in one message."""
    return Abgabe(
        nachrichtenkopf=kopf,
        Empfangsbestaetigung=empfang_bestaetigen,
        LfdNrNachrichtProTyp=1,
        GesamtanzahlNachrichtenProTyp=1,
        Schriftgutobjekt=tuple(objekte),
    )

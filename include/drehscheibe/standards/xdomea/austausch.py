"""xdomea 3.x, groups Information (0101, 0102), Geschaeftsgang (0201, 0202) and Abgabe (0401-0403)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xdomea import codes as c
from drehscheibe.standards.xdomea.kontakt import AnwendungsspezifischeErweiterungType
from drehscheibe.standards.xdomea.kopf import (
    NkAbgabeType,
    NkBasisType,
    NkGeschaeftsgangType,
    NkNichtFVDatenWeitereEmpfaengerMitEmpfangsbestaetigungType,
    NkRueckmeldungGeschaeftsgangType,
)
from drehscheibe.standards.xdomea.metadaten import (
    AktenplaneinheitType,
    AufbewahrungsdauerType,
    AussonderungsartType,
    FormatType,
    ZeitraumType,
)
from drehscheibe.standards.xdomea.schriftgut import DokumentType, GeschaeftsgangType, SchriftgutobjektType

__all__ = [
    "Abgabe", "AbgabeEmpfangBestaetigen", "AbgabeImportBestaetigen", "AktenplanType", "AktenplaneinheitAktenplanType",
    "ErfolgOderMisserfolgAbgabeType", "Geschaeftsgang", "GeschaeftsgangEmpfangBestaetigen", "HauptobjektType", "Information",
    "InformationEmpfangBestaetigen",
]  # fmt: skip


@element("xdomea:AktenplaneinheitAktenplanType")
class AktenplaneinheitAktenplanType(AktenplaneinheitType):
    """A unit of a filing plan, with its sub-units."""

    Aussonderungsart: AussonderungsartType
    Gueltigkeit: ZeitraumType | None = None
    Stillgelegt: c.Janein
    Aufbewahrungsdauer: AufbewahrungsdauerType
    Einheit: "tuple[AktenplaneinheitAktenplanType, ...]" = ()
    VerweisAktenplaneinheit: tuple[c.String, ...] = ()
    AnwendungsspezifischeErweiterung: AnwendungsspezifischeErweiterungType | None = None


@element("xdomea:AktenplanType")
class AktenplanType:
    """A filing plan."""

    Bezeichnung: c.String
    Typ: c.String | None = None
    Version: c.String
    Einheit: tuple[AktenplaneinheitAktenplanType, ...] = ()
    Gueltigkeit: ZeitraumType | None = None
    Aktenplandatei: tuple[FormatType, ...] = ()


@element("xdomea:HauptobjektType")
class HauptobjektType:
    """What a workflow is about."""

    Dokument: Annotated[tuple[DokumentType, ...], Occurs(1)]


@element("xdomea:ErfolgOderMisserfolgAbgabeType")
class ErfolgOderMisserfolgAbgabeType:
    """How one object of a hand-over fared."""

    IDSGO: c.UUID
    Erfolgreich: c.Janein
    Fehlermeldung: tuple[c.String, ...] = ()
    FehlermeldungCode: tuple[c.SonstigeFehlermeldungCode, ...] = ()


@element(root="xdomea:Information.Information.0101")
class Information:
    """Objects sent for information."""

    Kopf: NkNichtFVDatenWeitereEmpfaengerMitEmpfangsbestaetigungType
    Anschreiben: DokumentType | None = None
    Schriftgutobjekt: Annotated[tuple[SchriftgutobjektType, ...], Occurs(1)]


@element(root="xdomea:Information.EmpfangBestaetigen.0102")
class InformationEmpfangBestaetigen:
    """An information arrived."""

    Kopf: NkBasisType


@element(root="xdomea:Geschaeftsgang.Geschaeftsgang.0201")
class Geschaeftsgang:
    """A workflow across authorities."""

    Kopf: NkGeschaeftsgangType
    Anschreiben: DokumentType | None = None
    Hauptobjekt: HauptobjektType
    ExternerGeschaeftsgang: GeschaeftsgangType
    Anlage: tuple[SchriftgutobjektType, ...] = ()


@element(root="xdomea:Geschaeftsgang.EmpfangBestaetigen.0202")
class GeschaeftsgangEmpfangBestaetigen:
    """A workflow arrived."""

    Kopf: NkRueckmeldungGeschaeftsgangType


@element(root="xdomea:Abgabe.Abgabe.0401")
class Abgabe:
    """Objects handed over to another authority for good."""

    Kopf: NkAbgabeType
    Anschreiben: DokumentType | None = None
    Schriftgutobjekt: Annotated[tuple[SchriftgutobjektType, ...], Occurs(1)]
    Aktenplan: AktenplanType | None = None


@element(root="xdomea:Abgabe.ImportBestaetigen.0402")
class AbgabeImportBestaetigen:
    """Handed-over objects were taken in, or why not."""

    Kopf: NkBasisType
    AbgegebenesObjekt: Annotated[tuple[ErfolgOderMisserfolgAbgabeType, ...], Occurs(1)]


@element(root="xdomea:Abgabe.EmpfangBestaetigen.0403")
class AbgabeEmpfangBestaetigen:
    """A hand-over arrived."""

    Kopf: NkBasisType

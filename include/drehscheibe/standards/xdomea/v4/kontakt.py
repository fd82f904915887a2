"""Contacts of xdomea 4.0.0: the authority is named as in the XOEV basic message."""

from drehscheibe.standards.binding import element
from drehscheibe.standards.xdomea import codes as c
from drehscheibe.standards.xdomea.kontakt import (
    AnwendungsspezifischeErweiterungType,
    GeburtType,
    NameNatuerlichePersonType,
    NameOrganisationType,
    OrganisationseinheitType,
    StaatType,
)
from drehscheibe.standards.xdomea.v4 import codes as c4

__all__ = ["AnschriftType", "BehoerdeType", "BnKommunikationType", "KommunikationType", "KontaktType", "UnstrukturierteAnschriftType"]


@element("xdomea:BehoerdeType")
class BehoerdeType:
    """An authority's key in a directory, e.g. ``ags:06413000`` in the DVDV."""

    verzeichnisdienst: c4.Verzeichnisdienst
    kennung: c4.DatentypC


@element("bn-uq-g2g:KommunikationType", qualified="")
class BnKommunikationType:
    """A way to reach somebody."""

    kanal: c4.Kanal
    kennung: c4.DatentypC
    zusatz: c4.DatentypC | None = None


@element("xdomea:KommunikationType")
class KommunikationType(BnKommunikationType):
    """A way to reach somebody at work or a body."""

    IstDienstlich: c.Janein | None = None
    IstInstitution: c.Janein | None = None


@element("xdomea:AnschriftType")
class AnschriftType:
    """An address in its parts."""

    Staat: StaatType | None = None
    Strasse: c.String | None = None
    Hausnummer: c.String | None = None
    Postfach: c.String | None = None
    Postleitzahl: c.String | None = None
    Ort: c.String | None = None
    Zusatz: c.String | None = None
    Typ: c4.AnschriftstypCode | None = None


@element("xdomea:UnstrukturierteAnschriftType")
class UnstrukturierteAnschriftType:
    """An address in lines."""

    Typ: c4.AnschriftstypCode | None = None
    Zeile1: c.String | None = None
    Zeile2: c.String | None = None
    Zeile3: c.String | None = None
    Zeile4: c.String | None = None
    Zeile5: c.String | None = None
    Zeile6: c.String | None = None
    Zusatz: c.String | None = None


@element("xdomea:KontaktType")
class KontaktType:
    """A person or body concerned with a message or a record."""

    Behoerdenkennung: BehoerdeType | None = None
    NameInstitution: NameOrganisationType | None = None
    NameOrganisationseinheit: OrganisationseinheitType | None = None
    NameAnsprechpartner: NameNatuerlichePersonType | None = None
    Taetigkeit: c.String | None = None
    Zustaendigkeit: c.String | None = None
    Anschrift: tuple[AnschriftType, ...] = ()
    erreichbarkeit: tuple[KommunikationType, ...] = ()
    Rolle: c.String | None = None
    RolleCode: c4.RolleCode | None = None
    UnstrukturierteAnschrift: tuple[UnstrukturierteAnschriftType, ...] = ()
    Geburt: GeburtType | None = None
    AnwendungsspezifischeErweiterung: tuple[AnwendungsspezifischeErweiterungType, ...] = ()

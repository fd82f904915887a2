"""Who sends and who receives: contacts of xdomea 3.0.0 and 3.1.0, complete, and the fields a sender may add of its own."""

from drehscheibe.standards.binding import element
from drehscheibe.standards.xdomea.codes import (
    AnschriftstypCode,
    Codewert,
    DatentypCode,
    Janein,
    KommunikationsartCode,
    StaatCode,
    String,
    Tag,
)

__all__ = [
    "AllgemeinerNameType", "AnschriftType", "AnwendungsspezifischeErweiterungType", "BehoerdenkennungType", "FeldType", "FeldgruppeType",
    "GeburtType", "KommunikationType", "KontaktType", "NameNatuerlichePersonType", "NameOrganisationType", "OrganisationseinheitType",
    "StaatType", "UnstrukturierteAnschriftType",
]  # fmt: skip


@element("xdomea:BehoerdenkennungType")
class BehoerdenkennungType:
    """The key of an authority, e.g. prefix ``ags`` and key ``06413000``."""

    Behoerdenschluessel: Codewert | None = None
    Praefix: Codewert | None = None


@element("xdomea:NameOrganisationType")
class NameOrganisationType:
    """What an organisation is called."""

    Name: String | None = None
    Kurzbezeichnung: String | None = None


@element("xdomea:OrganisationseinheitType")
class OrganisationseinheitType:
    """A unit within an organisation."""

    Name: String


@element("xdomea:AllgemeinerNameType")
class AllgemeinerNameType:
    """One part of a person's name."""

    Name: String | None = None


@element("xdomea:NameNatuerlichePersonType")
class NameNatuerlichePersonType:
    """What a person is called."""

    Anrede: String | None = None
    Titel: String | None = None
    Familienname: AllgemeinerNameType | None = None
    Vorname: AllgemeinerNameType | None = None


@element("xdomea:StaatType")
class StaatType:
    """A country."""

    Staat: StaatCode


@element("xdomea:AnschriftType")
class AnschriftType:
    """An address in its parts."""

    Staat: StaatType | None = None
    Strasse: String | None = None
    Hausnummer: String | None = None
    Postfach: String | None = None
    Postleitzahl: String | None = None
    Ort: String | None = None
    Zusatz: String | None = None
    Typ: AnschriftstypCode | None = None


@element("xdomea:UnstrukturierteAnschriftType")
class UnstrukturierteAnschriftType:
    """An address in lines."""

    Typ: AnschriftstypCode | None = None
    Zeile1: String | None = None
    Zeile2: String | None = None
    Zeile3: String | None = None
    Zeile4: String | None = None
    Zeile5: String | None = None
    Zeile6: String | None = None
    Zusatz: String | None = None


@element("xdomea:KommunikationType")
class KommunikationType:
    """A way to reach somebody."""

    IstDienstlich: Janein | None = None
    Kanal: KommunikationsartCode | None = None
    Kennung: String | None = None
    Zusatz: String | None = None
    IstInstitution: Janein | None = None


@element("xdomea:GeburtType")
class GeburtType:
    """A person's day of birth."""

    Datum: Tag


@element("xdomea:KontaktType")
class KontaktType:
    """A person or body concerned with a message or a record."""

    Behoerdenkennung: BehoerdenkennungType | None = None
    Institution: NameOrganisationType | None = None
    Organisationseinheit: OrganisationseinheitType | None = None
    Name: NameNatuerlichePersonType | None = None
    Taetigkeit: String | None = None
    Zustaendigkeit: String | None = None
    Anschrift: tuple[AnschriftType, ...] = ()
    Kommunikation: tuple[KommunikationType, ...] = ()
    Rolle: Codewert | None = None
    UnstrukturierteAnschrift: tuple[UnstrukturierteAnschriftType, ...] = ()
    Geburt: GeburtType | None = None


@element("xdomea:FeldType")
class FeldType:
    """One named value."""

    Name: String
    Beschreibung: String | None = None
    Datentyp: DatentypCode | None = None
    Wert: String | None = None


@element("xdomea:FeldgruppeType")
class FeldgruppeType:
    """Named values that belong together."""

    Name: String
    Beschreibung: String
    Unterfeldgruppe: "tuple[FeldgruppeType, ...]" = ()
    Feld: tuple[FeldType, ...] = ()


@element("xdomea:AnwendungsspezifischeErweiterungType")
class AnwendungsspezifischeErweiterungType:
    """Values a sender adds of its own; the free-form XML beside it is not part of this profile."""

    Kennung: String
    Name: String
    Beschreibung: String | None = None
    Versionsnummer: String | None = None
    Versionsdatum: Tag | None = None
    Feldgruppe: tuple[FeldgruppeType, ...] = ()
    Feld: tuple[FeldType, ...] = ()

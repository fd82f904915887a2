"""Retrieval by authorities, one person, the question: 1330 (§ 34a BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Geburtsdatum
from drehscheibe.standards.xmeld.baukasten.stellen import DatenAbrufendeStelle
from drehscheibe.standards.xmeld.kopf import Nachricht
from drehscheibe.standards.xmeld.werte import AZRNummer, Flagge, Hausnummer, HausnummerBuchstabeZusatzziffer, Latin, Name, Postleitzahl, Tag

__all__ = [
    "Nachricht1330", "Suche", "SucheGeburtsort", "SucheGeburtsortGeburtsortAusland", "SucheMeldeanschrift", "SucheName",
    "SucheNamen", "SucheNamenNachnameUndVornamen", "SucheSterbeort", "SucheSterbeortSterbeortAusland",
    "SucheSteuerungsinformationen", "SucheSuchprofil",
]  # fmt: skip


@element(qualified="xmeld")
class SucheNamenNachnameUndVornamen:
    """Family name and first names to look for."""

    vornamen: Name
    nachname: Name


@element(choice=True, qualified="xmeld")
class SucheNamen:
    """The name to look for."""

    nachnameUndVornamen: SucheNamenNachnameUndVornamen | None = None
    ordensOderKuenstlername: Latin | None = None


@element("xmeld:type.Personensuche.Auswahldaten.Name")
class SucheName:
    """The name to look for, exactly or by sound."""

    name: SucheNamen
    phonetik: Flagge = False


@element("xmeld:type.Personensuche.Auswahldaten.Meldeanschrift", qualified="")
class SucheMeldeanschrift:
    """The address to look for; the municipality is required."""

    gemeindeschluessel: codes.Gemeindeschluessel
    hausnummer: Hausnummer | None = None
    hausnummerBuchstabeZusatzziffer: HausnummerBuchstabeZusatzziffer | None = None
    postleitzahl: Postleitzahl | None = None
    strasse: Latin | None = None
    teilnummerDerHausnummer: Latin | None = None


@element(qualified="xmeld")
class SucheGeburtsortGeburtsortAusland:
    """A place of birth abroad."""

    geburtsortStaat: codes.Gebiet
    geburtsort: Latin


@element(choice=True, qualified="xmeld")
class SucheGeburtsort:
    """A place of birth."""

    geburtsort_ausland: SucheGeburtsortGeburtsortAusland | None = None
    geburtsort_inland: Latin | None = None


@element(qualified="xmeld")
class SucheSterbeortSterbeortAusland:
    """A place of death abroad."""

    sterbeortStaat: codes.Gebiet
    sterbeort: Latin


@element(choice=True, qualified="xmeld")
class SucheSterbeort:
    """A place of death."""

    sterbeort_ausland: SucheSterbeortSterbeortAusland | None = None
    sterbeort_inland: Latin | None = None


@element("xmeld:type.Personensuche.Auswahldaten")
class Suche:
    """All that is known of the person looked for."""

    name: SucheName
    anschrift: SucheMeldeanschrift
    geburtsdatum: Geburtsdatum | None = None
    geburtsort: SucheGeburtsort | None = None
    geschlecht: codes.Geschlecht | None = None
    sterbetag: Tag | None = None
    sterbeort: SucheSterbeort | None = None
    azrNummer: AZRNummer | None = None


@element("xmeld:type.Personensuche.Suchprofil", choice=True)
class SucheSuchprofil:
    """Whom to look for: by data, or by the register's own key from an earlier answer."""

    auswahldaten: Suche | None = None
    identifikationsmerkmal: Latin | None = None


@element("xmeld:type.Personensuche.Steuerungsinformationen")
class SucheSteuerungsinformationen:
    """Which data are wanted."""

    anforderungselement: Annotated[tuple[codes.DatenabrufSucheAnforderungselement, ...], Occurs(1)]
    verzichtAufMitteilung: Flagge = False


@element(root="xmeld:datenabruf.personensuche.suchanfrage.1330")
class Nachricht1330(Nachricht):
    """Ask the Melderegister for one person."""

    datenAbrufendeStelle: DatenAbrufendeStelle
    suchprofil: SucheSuchprofil
    steuerungsinformationen: SucheSteuerungsinformationen

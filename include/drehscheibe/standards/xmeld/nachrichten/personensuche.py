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
    """Suche Namen Nachname Und Vornamen."""

    vornamen: Name
    nachname: Name


@element(choice=True, qualified="xmeld")
class SucheNamen:
    """Suche Namen; exactly one of these."""

    nachnameUndVornamen: SucheNamenNachnameUndVornamen | None = None
    ordensOderKuenstlername: Latin | None = None


@element("xmeld:type.Personensuche.Auswahldaten.Name")
class SucheName:
    """Suche Name."""

    name: SucheNamen
    phonetik: Flagge = False


@element("xmeld:type.Personensuche.Auswahldaten.Meldeanschrift", qualified="")
class SucheMeldeanschrift:
    """Suche Meldeanschrift."""

    gemeindeschluessel: codes.Gemeindeschluessel
    hausnummer: Hausnummer | None = None
    hausnummerBuchstabeZusatzziffer: HausnummerBuchstabeZusatzziffer | None = None
    postleitzahl: Postleitzahl | None = None
    strasse: Latin | None = None
    teilnummerDerHausnummer: Latin | None = None


@element(qualified="xmeld")
class SucheGeburtsortGeburtsortAusland:
    """Suche Geburtsort Geburtsort Ausland."""

    geburtsortStaat: codes.Gebiet
    geburtsort: Latin


@element(choice=True, qualified="xmeld")
class SucheGeburtsort:
    """Suche Geburtsort; exactly one of these."""

    geburtsort_ausland: SucheGeburtsortGeburtsortAusland | None = None
    geburtsort_inland: Latin | None = None


@element(qualified="xmeld")
class SucheSterbeortSterbeortAusland:
    """Suche Sterbeort Sterbeort Ausland."""

    sterbeortStaat: codes.Gebiet
    sterbeort: Latin


@element(choice=True, qualified="xmeld")
class SucheSterbeort:
    """Suche Sterbeort; exactly one of these."""

    sterbeort_ausland: SucheSterbeortSterbeortAusland | None = None
    sterbeort_inland: Latin | None = None


@element("xmeld:type.Personensuche.Auswahldaten")
class Suche:
    """Suche."""

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
    """Suche Suchprofil; exactly one of these."""

    auswahldaten: Suche | None = None
    identifikationsmerkmal: Latin | None = None


@element("xmeld:type.Personensuche.Steuerungsinformationen")
class SucheSteuerungsinformationen:
    """Suche Steuerungsinformationen."""

    anforderungselement: Annotated[tuple[codes.DatenabrufSucheAnforderungselement, ...], Occurs(1)]
    verzichtAufMitteilung: Flagge = False


@element(root="xmeld:datenabruf.personensuche.suchanfrage.1330")
class Nachricht1330(Nachricht):
    """Ask the Melderegister for one person."""

    datenAbrufendeStelle: DatenAbrufendeStelle
    suchprofil: SucheSuchprofil
    steuerungsinformationen: SucheSteuerungsinformationen

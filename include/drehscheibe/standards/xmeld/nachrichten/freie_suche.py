"""Retrieval by authorities, free search, the question: 1332 (§ 34a Abs. 3 BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, Unqualified, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import FamilienstandNurBegruendungTeilweise, Geburtsdatum
from drehscheibe.standards.xmeld.baukasten.anschriften import Ausland, AuslandsanschriftDruckbild, Unbekannt
from drehscheibe.standards.xmeld.baukasten.stellen import DatenAbrufendeStelle
from drehscheibe.standards.xmeld.kopf import Nachricht
from drehscheibe.standards.xmeld.werte import (
    Flagge,
    Hausnummer,
    HausnummerBuchstabeZusatzziffer,
    Latin,
    Name,
    Postleitzahl,
    Stockwerkswohnungsnummer,
    Tag,
)

__all__ = [
    "FreieSuche", "FreieSucheAnschrift", "FreieSucheAnschriftAnschriftAusland", "FreieSucheGeburt",
    "FreieSucheGeburtGeburtsortstaat", "FreieSucheGeburtsdaten", "FreieSucheGeburtszeitraum", "FreieSucheHausnummer",
    "FreieSucheHausnummerHausnummer", "FreieSucheHausnummerHausnummernbereich", "FreieSucheInlandsanschrift", "FreieSucheName",
    "FreieSucheNamen", "FreieSucheNamenNachnameUndVornamen", "FreieSucheSteuerungsinformationen",
    "FreieSucheSteuerungsinformationenSuchbereich", "FreieSucheSuchprofil", "FreieSucheTod", "FreieSucheTodSterbeortStaat",
    "FreieSucheWohnung", "Nachricht1332",
]  # fmt: skip


@element(qualified="xmeld")
class FreieSucheNamenNachnameUndVornamen:
    """Family name or first names to look for."""

    vornamen: Name | None = None
    nachname: Name | None = None


@element(qualified="xmeld")
class FreieSucheNamen:
    """The name to look for."""

    nachnameUndVornamen: FreieSucheNamenNachnameUndVornamen | None = None
    ordensOderKuenstlername: Latin | None = None


@element("xmeld:type.FreieSuche.Auswahldaten.Name")
class FreieSucheName:
    """The name to look for, exactly or by sound."""

    name: FreieSucheNamen | None = None
    phonetik: Flagge = False


@element("xmeld:FreieSucheHausnummerHausnummer", qualified="")
class FreieSucheHausnummerHausnummer:
    """One house number."""

    hausnummer: Hausnummer | None = None
    hausnummerBuchstabeZusatzziffer: HausnummerBuchstabeZusatzziffer | None = None
    teilnummerDerHausnummer: Latin | None = None


@element(qualified="xmeld")
class FreieSucheHausnummerHausnummernbereich:
    """House numbers from and to."""

    hausnummer_von: Latin
    hausnummer_bis: Latin


@element("xmeld:type.FreieSuche.Auswahldaten.Hausnummer", choice=True)
class FreieSucheHausnummer:
    """One house number, or a range."""

    hausnummer: FreieSucheHausnummerHausnummer | None = None
    hausnummernbereich: FreieSucheHausnummerHausnummernbereich | None = None


@element("xmeld:type.FreieSuche.Auswahldaten.AnschriftMelderecht.Inland")
class FreieSucheInlandsanschrift:
    """An address in Germany to look for."""

    gemeindeschluessel: Annotated[codes.Gemeindeschluessel | None, Unqualified()] = None
    hausnummerOderHausnummernbereich: FreieSucheHausnummer | None = None
    postleitzahl: Annotated[Postleitzahl | None, Unqualified()] = None
    stockwerkswohnungsnummer: Annotated[Stockwerkswohnungsnummer | None, Unqualified()] = None
    strasse: Annotated[Latin | None, Unqualified()] = None
    wohnort: Annotated[Latin | None, Unqualified()] = None
    wohnortFruehererGemeindename: Annotated[Latin | None, Unqualified()] = None
    wohnungsinhaber: Annotated[Latin | None, Unqualified()] = None
    zusatzangaben: Annotated[Latin | None, Unqualified()] = None


@element(choice=True, qualified="xmeld")
class FreieSucheAnschriftAnschriftAusland:
    """An address or state abroad to look for."""

    auslandsanschrift: AuslandsanschriftDruckbild | None = None
    zuzugsstaat: Ausland | None = None
    auslandsanschriftOderZuzugsstaat: Ausland | None = None


@element("xmeld:type.FreieSuche.Auswahldaten.AnschriftMelderecht", choice=True)
class FreieSucheAnschrift:
    """An address to look for."""

    anschrift_inland: FreieSucheInlandsanschrift | None = None
    anschrift_ausland: FreieSucheAnschriftAnschriftAusland | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.FreieSuche.Auswahldaten.Wohnung")
class FreieSucheWohnung:
    """A dwelling to look for."""

    anschrift: FreieSucheAnschrift | None = None
    auszugsdatum: Tag | None = None
    einzugsdatum: Tag | None = None
    wohnungsstatus: codes.Wohnungsstatus | None = None
    aktualitaetAnschrift: codes.DatenabrufFreieSucheAktualitaetSucheStatus | None = None


@element("xmeld:type.FreieSuche.Auswahldaten.Geburtszeitraum")
class FreieSucheGeburtszeitraum:
    """Born from and to."""

    geburtsdatum_von: Tag
    geburtsdatum_bis: Tag


@element("xmeld:type.FreieSuche.Auswahldaten.Geburtsdaten", choice=True)
class FreieSucheGeburtsdaten:
    """A date of birth, or a range."""

    geburtsdatum: Geburtsdatum | None = None
    geburtszeitraum: FreieSucheGeburtszeitraum | None = None


@element(choice=True, qualified="xmeld")
class FreieSucheGeburtGeburtsortstaat:
    """State of birth, or none recorded."""

    geburtsortstaat: codes.Gebiet | None = None
    keineAngabe: Flagge = False


@element("xmeld:type.FreieSuche.Auswahldaten.Geburt")
class FreieSucheGeburt:
    """Birth to look for."""

    geburtstag: FreieSucheGeburtsdaten | None = None
    geburtsort: Latin | None = None
    geburtsortstaat: FreieSucheGeburtGeburtsortstaat | None = None


@element(choice=True, qualified="xmeld")
class FreieSucheTodSterbeortStaat:
    """State of death, or none recorded."""

    sterbeortstaat: codes.Gebiet | None = None
    keineAngabe: Flagge = False


@element("xmeld:type.FreieSuche.Auswahldaten.Tod")
class FreieSucheTod:
    """Death to look for."""

    sterbeort: Latin | None = None
    sterbeortStaat: FreieSucheTodSterbeortStaat | None = None
    sterbetag: Tag | None = None


@element("xmeld:type.FreieSuche.Auswahldaten")
class FreieSuche:
    """All that must fit."""

    name: FreieSucheName | None = None
    doktorgrad: Latin | None = None
    wohnung: FreieSucheWohnung | None = None
    geburtsdaten: FreieSucheGeburt | None = None
    geschlecht: codes.Geschlecht | None = None
    staatsangehoerigkeit: codes.Staatsangehoerigkeit | None = None
    familienstand: FamilienstandNurBegruendungTeilweise | None = None
    sterbedaten: FreieSucheTod | None = None


@element("xmeld:type.FreieSuche.Suchprofil")
class FreieSucheSuchprofil:
    """Whom to look for."""

    auswahldaten: FreieSuche


@element("xmeld:type.FreieSuche.Steuerungsinformationen.Suchbereich", choice=True)
class FreieSucheSteuerungsinformationenSuchbereich:
    """Where to look."""

    bundesland: codes.Bundesland | None = None
    bezirk: codes.Bezirk | None = None
    kreis: codes.Kreis | None = None
    gemeindeschluessel: codes.Gemeindeschluessel | None = None


@element("xmeld:type.FreieSuche.Steuerungsinformationen")
class FreieSucheSteuerungsinformationen:
    """Which data are wanted, and where to look."""

    anforderungselement: Annotated[tuple[codes.DatenabrufFreieSucheAnforderungselement, ...], Occurs(1)]
    aktualitaetPerson: codes.DatenabrufFreieSucheAktualitaetSucheStatus | None = None
    suchbereich: FreieSucheSteuerungsinformationenSuchbereich
    verzichtAufMitteilung: Flagge = False


@element(root="xmeld:datenabruf.freieSuche.suchanfrage.1332")
class Nachricht1332(Nachricht):
    """Ask the Melderegister for all persons that fit."""

    datenAbrufendeStelle: DatenAbrufendeStelle
    suchprofil: FreieSucheSuchprofil
    steuerungsinformationen: FreieSucheSteuerungsinformationen

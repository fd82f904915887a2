"""Retrieval by authorities, free search: 1332 asks, 1333 answers (§ 34a Abs. 3 BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, Unqualified, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import (
    AbrufAusweisdokument,
    FamilienstandNurBegruendungTeilweise,
    Geburt,
    Geburtsdatum,
    PersonName,
    TodMitNachweis,
)
from drehscheibe.standards.xmeld.baukasten.anschriften import (
    AnschriftMeldeanschrift,
    Ausland,
    AuslandsanschriftDruckbild,
    Unbekannt,
    Wohnungsgeber,
)
from drehscheibe.standards.xmeld.baukasten.stellen import DatenAbrufendeStelle, DatenabrufSuchanfrageNichtMoeglich
from drehscheibe.standards.xmeld.kopf import Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import (
    Flagge,
    Hausnummer,
    HausnummerBuchstabeZusatzziffer,
    Latin,
    Name,
    Postleitzahl,
    Stockwerkswohnungsnummer,
    Tag,
    TagOderUnbekannt,
)

__all__ = [
    "FreieSuche", "FreieSucheAnschrift", "FreieSucheAnschriftAnschriftAusland", "FreieSucheAuskunft", "FreieSucheGeburt",
    "FreieSucheGeburtGeburtsortstaat", "FreieSucheGeburtsdaten", "FreieSucheGeburtszeitraum", "FreieSucheHausnummer",
    "FreieSucheHausnummerHausnummer", "FreieSucheHausnummerHausnummernbereich", "FreieSucheInlandsanschrift", "FreieSucheName",
    "FreieSucheNamen", "FreieSucheNamenNachnameUndVornamen", "FreieSucheSteuerungsinformationen",
    "FreieSucheSteuerungsinformationenSuchbereich", "FreieSucheSuchanfrageAntwort", "FreieSucheSuchprofil", "FreieSucheTod",
    "FreieSucheTodSterbeortStaat", "FreieSucheWohnung", "FreierAbruf", "FreierAbrufPersonendaten", "FreierAbrufWohnung",
    "Nachricht1332", "Nachricht1333",
]  # fmt: skip


@element(qualified="xmeld")
class FreieSucheNamenNachnameUndVornamen:
    """Freie Suche Namen Nachname Und Vornamen."""

    vornamen: Name | None = None
    nachname: Name | None = None


@element(qualified="xmeld")
class FreieSucheNamen:
    """Freie Suche Namen."""

    nachnameUndVornamen: FreieSucheNamenNachnameUndVornamen | None = None
    ordensOderKuenstlername: Latin | None = None


@element("xmeld:type.FreieSuche.Auswahldaten.Name")
class FreieSucheName:
    """Freie Suche Name."""

    name: FreieSucheNamen | None = None
    phonetik: Flagge = False


@element(qualified="")
class FreieSucheHausnummerHausnummer:
    """Freie Suche Hausnummer Hausnummer."""

    hausnummer: Hausnummer | None = None
    hausnummerBuchstabeZusatzziffer: HausnummerBuchstabeZusatzziffer | None = None
    teilnummerDerHausnummer: Latin | None = None


@element(qualified="xmeld")
class FreieSucheHausnummerHausnummernbereich:
    """Freie Suche Hausnummer Hausnummernbereich."""

    hausnummer_von: Latin
    hausnummer_bis: Latin


@element("xmeld:type.FreieSuche.Auswahldaten.Hausnummer", choice=True)
class FreieSucheHausnummer:
    """Freie Suche Hausnummer; exactly one of these."""

    hausnummer: FreieSucheHausnummerHausnummer | None = None
    hausnummernbereich: FreieSucheHausnummerHausnummernbereich | None = None


@element("xmeld:type.FreieSuche.Auswahldaten.AnschriftMelderecht.Inland")
class FreieSucheInlandsanschrift:
    """Freie Suche Inlandsanschrift."""

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
    """Freie Suche Anschrift Anschrift Ausland; exactly one of these."""

    auslandsanschrift: AuslandsanschriftDruckbild | None = None
    zuzugsstaat: Ausland | None = None
    auslandsanschriftOderZuzugsstaat: Ausland | None = None


@element("xmeld:type.FreieSuche.Auswahldaten.AnschriftMelderecht", choice=True)
class FreieSucheAnschrift:
    """Freie Suche Anschrift; exactly one of these."""

    anschrift_inland: FreieSucheInlandsanschrift | None = None
    anschrift_ausland: FreieSucheAnschriftAnschriftAusland | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.FreieSuche.Auswahldaten.Wohnung")
class FreieSucheWohnung:
    """Freie Suche Wohnung."""

    anschrift: FreieSucheAnschrift | None = None
    auszugsdatum: Tag | None = None
    einzugsdatum: Tag | None = None
    wohnungsstatus: codes.Wohnungsstatus | None = None
    aktualitaetAnschrift: codes.DatenabrufFreieSucheAktualitaetSucheStatus | None = None


@element("xmeld:type.FreieSuche.Auswahldaten.Geburtszeitraum")
class FreieSucheGeburtszeitraum:
    """Freie Suche Geburtszeitraum."""

    geburtsdatum_von: Tag
    geburtsdatum_bis: Tag


@element("xmeld:type.FreieSuche.Auswahldaten.Geburtsdaten", choice=True)
class FreieSucheGeburtsdaten:
    """Freie Suche Geburtsdaten; exactly one of these."""

    geburtsdatum: Geburtsdatum | None = None
    geburtszeitraum: FreieSucheGeburtszeitraum | None = None


@element(choice=True, qualified="xmeld")
class FreieSucheGeburtGeburtsortstaat:
    """Freie Suche Geburt Geburtsortstaat; exactly one of these."""

    geburtsortstaat: codes.Gebiet | None = None
    keineAngabe: Flagge = False


@element("xmeld:type.FreieSuche.Auswahldaten.Geburt")
class FreieSucheGeburt:
    """Freie Suche Geburt."""

    geburtstag: FreieSucheGeburtsdaten | None = None
    geburtsort: Latin | None = None
    geburtsortstaat: FreieSucheGeburtGeburtsortstaat | None = None


@element(choice=True, qualified="xmeld")
class FreieSucheTodSterbeortStaat:
    """Freie Suche Tod Sterbeort Staat; exactly one of these."""

    sterbeortstaat: codes.Gebiet | None = None
    keineAngabe: Flagge = False


@element("xmeld:type.FreieSuche.Auswahldaten.Tod")
class FreieSucheTod:
    """Freie Suche Tod."""

    sterbeort: Latin | None = None
    sterbeortStaat: FreieSucheTodSterbeortStaat | None = None
    sterbetag: Tag | None = None


@element("xmeld:type.FreieSuche.Auswahldaten")
class FreieSuche:
    """Freie Suche."""

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
    """Freie Suche Suchprofil."""

    auswahldaten: FreieSuche


@element("xmeld:type.FreieSuche.Steuerungsinformationen.Suchbereich", choice=True)
class FreieSucheSteuerungsinformationenSuchbereich:
    """Freie Suche Steuerungsinformationen Suchbereich; exactly one of these."""

    bundesland: codes.Bundesland | None = None
    bezirk: codes.Bezirk | None = None
    kreis: codes.Kreis | None = None
    gemeindeschluessel: codes.Gemeindeschluessel | None = None


@element("xmeld:type.FreieSuche.Steuerungsinformationen")
class FreieSucheSteuerungsinformationen:
    """Freie Suche Steuerungsinformationen."""

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


@element("xmeld:type.FreieSuche.Abrufdaten.Wohnung")
class FreierAbrufWohnung:
    """Freier Abruf Wohnung."""

    anschrift: AnschriftMeldeanschrift | None = None
    datumDesBeziehens: TagOderUnbekannt | None = None
    wohnungsgeber: Wohnungsgeber | None = None


@element("xmeld:type.FreieSuche.Abrufdaten.Personendaten")
class FreierAbrufPersonendaten:
    """Freier Abruf Personendaten."""

    name: PersonName | None = None
    geburtsangaben: Geburt | None = None
    wohnung: FreierAbrufWohnung | None = None
    sterbedaten: TodMitNachweis | None = None
    geschlecht: codes.Geschlecht | None = None
    staatsangehoerigkeit: Annotated[tuple[codes.Staatsangehoerigkeit, ...], Occurs(0, 4)] = ()
    ausweisdokument: tuple[AbrufAusweisdokument, ...] = ()
    verzogen: Flagge = False
    verringerterDatenumfang: Flagge = False
    verstorben: Flagge = False


@element("xmeld:type.FreieSuche.Abrufdaten")
class FreierAbruf:
    """Freier Abruf."""

    personendaten: FreierAbrufPersonendaten | None = None
    identifikationsmerkmal: Latin | None = None


@element("xmeld:type.FreieSuche.Auskunft")
class FreieSucheAuskunft:
    """Freie Suche Auskunft."""

    ergebnisstatus: codes.DatenabrufErgebnisstatus
    person: tuple[FreierAbruf, ...] = ()


@element("xmeld:type.FreieSuche.SuchanfrageAntwort", choice=True)
class FreieSucheSuchanfrageAntwort:
    """Freie Suche Suchanfrage Antwort; exactly one of these."""

    rueckweisung: Annotated[tuple[DatenabrufSuchanfrageNichtMoeglich, ...], Occurs(1)] = ()
    auskunft: FreieSucheAuskunft | None = None


@element(root="xmeld:datenabruf.freieSuche.antwort.1333")
class Nachricht1333(Nachricht):
    """The answer to a free search."""

    antwortSuchanfrage: FreieSucheSuchanfrageAntwort
    ursprungsnachricht: NachrichtId

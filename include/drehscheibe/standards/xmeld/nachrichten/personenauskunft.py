"""Retrieval by authorities, one person, the answer: 1331 (§ 34a BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import (
    AbrufAusweisdokument,
    Familienname,
    FruehererFamiliennameMitNachweis,
    GeburtMitNachweis,
    Geburtsdatum,
    Nachweisdaten,
    PersonNameKind,
    PersonNamePartner,
    Sterbetag,
    TodMitNachweis,
    Vornamen,
)
from drehscheibe.standards.xmeld.baukasten.angehoerige import GesetzlicherVertreterName
from drehscheibe.standards.xmeld.baukasten.anschriften import Ausland, AuslandsanschriftDruckbild, Meldeanschrift, Unbekannt, Wohnungsgeber
from drehscheibe.standards.xmeld.baukasten.stellen import DatenabrufSuchanfrageNichtMoeglich
from drehscheibe.standards.xmeld.kopf import Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import BekanntesTeildatum, Flagge, Ja, Latin, Name, Tag, TagOderUnbekannt, Teildatum

__all__ = [
    "Abruf", "AbrufAnschrift", "AbrufAnschriftInlandMitSperrvermerk", "AbrufGesetzlicherVertreter", "AbrufKind",
    "AbrufKindAnschrift", "AbrufPartner", "AbrufPartnerWohnung", "AbrufPersonendaten", "AbrufWohnung",
    "FamilienstandMitNachweisTeilweise", "FamilienstandTeilweise", "FruehereVornamenMitNachweisTeilweise", "Nachricht1331",
    "PersonNameMitNachweisTeilweise", "SucheAuskunft", "SucheSuchanfrageAntwort",
]  # fmt: skip


@element("xmeld:type.FruehereVornamenMitNachweisOhnePflichtangaben")
class FruehereVornamenMitNachweisTeilweise:
    """Fruehere Vornamen Mit Nachweis Teilweise."""

    fruehereVornamen: Name | None = None
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.NameNatuerlichePersonMitNachweisOhnePflichtangaben")
class PersonNameMitNachweisTeilweise:
    """Person Name Mit Nachweis Teilweise."""

    familienname_unstrukturiert: Familienname | None = None
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    geburtsname_unstrukturiert: Name | None = None
    frueherer_familienname: tuple[FruehererFamiliennameMitNachweis, ...] = ()
    vornamen: Vornamen | None = None
    gebraeuchlicherVorname: Name | None = None
    fruehere_vornamen: tuple[FruehereVornamenMitNachweisTeilweise, ...] = ()
    doktorgrad: Latin | None = None
    ordensname: Latin | None = None
    kuenstlername: Latin | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Anschrift.InlandMitSperrvermerk")
class AbrufAnschriftInlandMitSperrvermerk:
    """Abruf Anschrift Inland Mit Sperrvermerk."""

    anschrift_inland: Meldeanschrift
    bedingterSperrvermerk: Flagge = False


@element("xmeld:type.Personensuche.Abrufdaten.AnschriftMelderecht", choice=True)
class AbrufAnschrift:
    """Abruf Anschrift; exactly one of these."""

    anschrift_inland: AbrufAnschriftInlandMitSperrvermerk | None = None
    anschrift_ausland: Ausland | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Wohnung")
class AbrufWohnung:
    """Abruf Wohnung."""

    anschrift: AbrufAnschrift | None = None
    datumAbmeldungBeiAnmeldebehoerde: Tag | None = None
    datumAnmeldungBeiAnmeldebehoerde: Tag | None = None
    datumDerAbmeldungVonAmtsWegen: Tag | None = None
    datumDerAnmeldungVonAmtsWegen: Tag | None = None
    datumDesAuszugs: Teildatum | None = None
    datumDesBeziehens: TagOderUnbekannt | None = None
    datumDesWohnungsstatuswechselsVonAmtsWegen: Tag | None = None
    datumMitteilungWohnungsstatuswechsel: Tag | None = None
    datumDesWohnungsstatuswechsels: Tag | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None
    artderwohnung: codes.Wohnungsart | None = None
    datumLetzterWegzugAusland: Teildatum | None = None
    wohnung_aktuell: Ja
    wohnungsgeber: Wohnungsgeber | None = None


@element("xmeld:type.FamilienstandOhnePflichtangaben")
class FamilienstandTeilweise:
    """Familienstand Teilweise."""

    beendigungsgrund: codes.FamilienstandBeendigungsgrund | None = None
    datumBeginn: BekanntesTeildatum | None = None
    datumEnde: Tag | None = None
    familienstand: codes.Familienstand | None = None
    ort_letzte_ehe_oder_lp: Latin | None = None
    ortstaat_letzte_ehe_oder_lp: codes.Gebiet | None = None
    datumBeginnVorausgegangeneLP: Tag | None = None


@element("xmeld:type.FamilienstandMitNachweisOhnePflichtangaben")
class FamilienstandMitNachweisTeilweise:
    """Familienstand Mit Nachweis Teilweise."""

    familienstand: FamilienstandTeilweise | None = None
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Personendaten")
class AbrufPersonendaten:
    """Abruf Personendaten."""

    name: PersonNameMitNachweisTeilweise | None = None
    geburtsangaben: GeburtMitNachweis | None = None
    geburtseintragOhneGeburtsurkunde: Flagge = False
    wohnung: tuple[AbrufWohnung, ...] = ()
    sterbedaten: TodMitNachweis | None = None
    verstorben: Flagge = False
    geschlecht: codes.Geschlecht | None = None
    staatsangehoerigkeit: Annotated[tuple[codes.Staatsangehoerigkeit, ...], Occurs(0, 4)] = ()
    ausweisdokument: tuple[AbrufAusweisdokument, ...] = ()
    auslandsanschrift: AuslandsanschriftDruckbild | None = None
    familienstand: FamilienstandMitNachweisTeilweise | None = None
    zuzugBund: Tag | None = None
    zuzugLand: Tag | None = None
    zuzugKreis: Tag | None = None
    zuzugGemeinde: Tag | None = None
    verzogen: Flagge = False
    verringerterDatenumfang: Flagge = False


@element("xmeld:type.Personensuche.Abrufdaten.GesetzlicherVertreter")
class AbrufGesetzlicherVertreter:
    """Abruf Gesetzlicher Vertreter."""

    name: GesetzlicherVertreterName | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: AbrufAnschrift | None = None
    gesetzlichervertreterschluessel: codes.GesetzlicherVertreter | None = None
    sterbetag: Sterbetag | None = None
    tagDerBeendigung: Tag | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Partner.Wohnung")
class AbrufPartnerWohnung:
    """Abruf Partner Wohnung."""

    anschrift: AbrufAnschrift | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None
    artderwohnung: codes.Wohnungsart | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Partner")
class AbrufPartner:
    """Abruf Partner."""

    partnerschaftstyp: codes.EhegatteOderLebenspartner
    name: PersonNamePartner | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    wohnung: tuple[AbrufPartnerWohnung, ...] = ()
    sterbetag: Sterbetag | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Kind.Anschrift", choice=True)
class AbrufKindAnschrift:
    """Abruf Kind Anschrift; exactly one of these."""

    anschrift_inland: AbrufAnschriftInlandMitSperrvermerk | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Kind")
class AbrufKind:
    """Abruf Kind."""

    name: PersonNameKind | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: AbrufKindAnschrift | None = None
    sterbetag: Sterbetag | None = None


@element("xmeld:type.Personensuche.Abrufdaten")
class Abruf:
    """Abruf."""

    personendaten: AbrufPersonendaten | None = None
    gesetzlicherVertreter: Annotated[tuple[AbrufGesetzlicherVertreter, ...], Occurs(0, 4)] = ()
    partner: AbrufPartner | None = None
    kind: tuple[AbrufKind, ...] = ()
    identifikationsmerkmal: Latin | None = None


@element("xmeld:type.Personensuche.Auskunft")
class SucheAuskunft:
    """Suche Auskunft."""

    ergebnisstatus: codes.DatenabrufErgebnisstatus
    person: tuple[Abruf, ...] = ()


@element("xmeld:type.Personensuche.SuchanfrageAntwort", choice=True)
class SucheSuchanfrageAntwort:
    """Suche Suchanfrage Antwort; exactly one of these."""

    rueckweisung: Annotated[tuple[DatenabrufSuchanfrageNichtMoeglich, ...], Occurs(1)] = ()
    auskunft: SucheAuskunft | None = None


@element(root="xmeld:datenabruf.personensuche.antwort.1331")
class Nachricht1331(Nachricht):
    """The answer: a refusal of the question, or an Auskunft with its Ergebnisstatus."""

    antwortSuchanfrage: SucheSuchanfrageAntwort
    ursprungsnachricht: NachrichtId

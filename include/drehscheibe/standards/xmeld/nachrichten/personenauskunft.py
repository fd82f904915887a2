"""Retrieval by authorities, one person, the answer: 1331 (§ 34a BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import (
    AbrufAusweisdokument,
    GeburtMitNachweis,
    Geburtsdatum,
    Nachweisdaten,
    Sterbetag,
    TodMitNachweis,
)
from drehscheibe.standards.xmeld.baukasten.anschriften import Ausland, AuslandsanschriftDruckbild, Meldeanschrift, Unbekannt, Wohnungsgeber
from drehscheibe.standards.xmeld.baukasten.namen import (
    Familienname,
    FruehererFamiliennameMitNachweis,
    GesetzlicherVertreterName,
    PersonNameKind,
    PersonNamePartner,
    Vornamen,
)
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
    """Former first names, as far as told."""

    fruehereVornamen: Name | None = None
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.NameNatuerlichePersonMitNachweisOhnePflichtangaben")
class PersonNameMitNachweisTeilweise:
    """All names, as far as told."""

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
    """An address in Germany, as far as told; a bedingter Sperrvermerk travels with it."""

    anschrift_inland: Meldeanschrift
    bedingterSperrvermerk: Flagge = False


@element("xmeld:type.Personensuche.Abrufdaten.AnschriftMelderecht", choice=True)
class AbrufAnschrift:
    """An address, as far as told."""

    anschrift_inland: AbrufAnschriftInlandMitSperrvermerk | None = None
    anschrift_ausland: Ausland | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Wohnung")
class AbrufWohnung:
    """A dwelling, as far as told; `wohnung_aktuell` is False for a former one."""

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
    """Civil status, as far as told."""

    beendigungsgrund: codes.FamilienstandBeendigungsgrund | None = None
    datumBeginn: BekanntesTeildatum | None = None
    datumEnde: Tag | None = None
    familienstand: codes.Familienstand | None = None
    ort_letzte_ehe_oder_lp: Latin | None = None
    ortstaat_letzte_ehe_oder_lp: codes.Gebiet | None = None
    datumBeginnVorausgegangeneLP: Tag | None = None


@element("xmeld:type.FamilienstandMitNachweisOhnePflichtangaben")
class FamilienstandMitNachweisTeilweise:
    """Civil status and its proof, as far as told."""

    familienstand: FamilienstandTeilweise | None = None
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Personendaten")
class AbrufPersonendaten:
    """All that is told of a person."""

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
    """A legal representative, as far as told."""

    name: GesetzlicherVertreterName | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: AbrufAnschrift | None = None
    gesetzlichervertreterschluessel: codes.GesetzlicherVertreter | None = None
    sterbetag: Sterbetag | None = None
    tagDerBeendigung: Tag | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Partner.Wohnung")
class AbrufPartnerWohnung:
    """A dwelling of spouse or civil partner, as far as told."""

    anschrift: AbrufAnschrift | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None
    artderwohnung: codes.Wohnungsart | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Partner")
class AbrufPartner:
    """Spouse or civil partner, as far as told."""

    partnerschaftstyp: codes.EhegatteOderLebenspartner
    name: PersonNamePartner | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    wohnung: tuple[AbrufPartnerWohnung, ...] = ()
    sterbetag: Sterbetag | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Kind.Anschrift", choice=True)
class AbrufKindAnschrift:
    """The address of a child."""

    anschrift_inland: AbrufAnschriftInlandMitSperrvermerk | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.Personensuche.Abrufdaten.Kind")
class AbrufKind:
    """A child, as far as told."""

    name: PersonNameKind | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: AbrufKindAnschrift | None = None
    sterbetag: Sterbetag | None = None


@element("xmeld:type.Personensuche.Abrufdaten")
class Abruf:
    """One person of the answer with their family."""

    personendaten: AbrufPersonendaten | None = None
    gesetzlicherVertreter: Annotated[tuple[AbrufGesetzlicherVertreter, ...], Occurs(0, 4)] = ()
    partner: AbrufPartner | None = None
    kind: tuple[AbrufKind, ...] = ()
    identifikationsmerkmal: Latin | None = None


@element("xmeld:type.Personensuche.Auskunft")
class SucheAuskunft:
    """Ergebnisstatus and the persons found."""

    ergebnisstatus: codes.DatenabrufErgebnisstatus
    person: tuple[Abruf, ...] = ()


@element("xmeld:type.Personensuche.SuchanfrageAntwort", choice=True)
class SucheSuchanfrageAntwort:
    """A refusal with its reasons, or an Auskunft."""

    rueckweisung: Annotated[tuple[DatenabrufSuchanfrageNichtMoeglich, ...], Occurs(1)] = ()
    auskunft: SucheAuskunft | None = None


@element(root="xmeld:datenabruf.personensuche.antwort.1331")
class Nachricht1331(Nachricht):
    """The answer: a refusal of the question, or an Auskunft with its Ergebnisstatus."""

    antwortSuchanfrage: SucheSuchanfrageAntwort
    ursprungsnachricht: NachrichtId

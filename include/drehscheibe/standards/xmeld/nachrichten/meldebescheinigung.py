"""Online service Meldebescheinigung: 1700 asks, 1701 answers (§§ 18, 18a BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import FamilienstandNurBegruendungTeilweise, Religion
from drehscheibe.standards.xmeld.baukasten.angehoerige import (
    MeldebescheinigungKind,
    MeldebescheinigungPartner,
    OnlinediensteGesetzlicherVertreter,
)
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschrift, AuslandsanschriftDruckbild
from drehscheibe.standards.xmeld.baukasten.namen import Familienname, Vornamen
from drehscheibe.standards.xmeld.baukasten.stellen import OnlinediensteIdentifikation
from drehscheibe.standards.xmeld.kopf import Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import Dokument, Flagge, Latin, Name, Tag, TagOderUnbekannt, Teildatum

__all__ = [
    "Meldebescheinigung", "MeldebescheinigungAbrufanfrageAntwort", "MeldebescheinigungAnforderung",
    "MeldebescheinigungAnforderungDatenumfang", "MeldebescheinigungAuskunft", "MeldebescheinigungAusweisdokument",
    "MeldebescheinigungGeburt", "MeldebescheinigungMeldedaten", "MeldebescheinigungName", "MeldebescheinigungPersonendaten",
    "MeldebescheinigungWohnung", "Nachricht1700", "Nachricht1701",
]  # fmt: skip


@element("xmeld:type.Meldebescheinigung.Anforderung.Datenumfang", choice=True)
class MeldebescheinigungAnforderungDatenumfang:
    """The usual Bescheinigung, or one with more."""

    meldebescheinigungMindestumfang: Flagge = False
    meldebescheinigungErweitert: Annotated[tuple[codes.MeldebescheinigungAnforderungselement, ...], Occurs(1)] = ()


@element("xmeld:type.Meldebescheinigung.Anforderung")
class MeldebescheinigungAnforderung:
    """Which Bescheinigung is wanted, and how."""

    datenumfang: MeldebescheinigungAnforderungDatenumfang
    zustellvariante: codes.MeldebescheinigungZustellvariante


@element(root="xmeld:onlinedienste.abrufanfrage.meldebescheinigung.1700")
class Nachricht1700(Nachricht):
    """Ask for a Meldebescheinigung."""

    identifikation: OnlinediensteIdentifikation
    steuerungsinformationen: MeldebescheinigungAnforderung


@element("xmeld:type.Meldebescheinigung.Name")
class MeldebescheinigungName:
    """The names certified."""

    familienname_unstrukturiert: Familienname
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    geburtsname_unstrukturiert: Name | None = None
    frueherer_familienname_unstrukturiert: tuple[Name, ...] = ()
    vornamen: Vornamen
    gebraeuchlicherVorname: Name | None = None
    fruehere_vornamen: tuple[Name, ...] = ()
    doktorgrad: Latin | None = None
    ordensname: Latin | None = None
    kuenstlername: Latin | None = None


@element("xmeld:type.Meldebescheinigung.Geburt")
class MeldebescheinigungGeburt:
    """The birth certified."""

    geburtsort: Latin | None = None
    geburtsortStaat: codes.Gebiet | None = None
    geburtsdatum: Teildatum


@element("xmeld:type.Meldebescheinigung.Wohnung")
class MeldebescheinigungWohnung:
    """A dwelling certified."""

    anschrift: Anschrift
    datumDesAuszugs: Teildatum | None = None
    datumDesBeziehens: TagOderUnbekannt | None = None
    datumDesWohnungsstatuswechsels: Tag | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None
    artderwohnung: codes.Wohnungsart | None = None
    datumLetzterWegzugAusland: Teildatum | None = None


@element("xmeld:type.Meldebescheinigung.Ausweisdokument")
class MeldebescheinigungAusweisdokument:
    """A document certified."""

    passart: codes.PassUndAusweisdokumente
    gueltigkeitsdauer: Tag | None = None
    seriennummer: Latin | None = None
    behoerde: Latin | None = None
    ausstellungsdatum: Tag | None = None


@element("xmeld:type.Meldebescheinigung.Personendaten")
class MeldebescheinigungPersonendaten:
    """The data certified."""

    name: MeldebescheinigungName
    geburtsangaben: MeldebescheinigungGeburt
    wohnung: Annotated[tuple[MeldebescheinigungWohnung, ...], Occurs(1)]
    geschlecht: codes.Geschlecht | None = None
    staatsangehoerigkeit: Annotated[tuple[codes.Staatsangehoerigkeit, ...], Occurs(0, 4)] = ()
    religionszugehoerigkeit: Religion | None = None
    familienstand: FamilienstandNurBegruendungTeilweise | None = None
    ausweisdokument: tuple[MeldebescheinigungAusweisdokument, ...] = ()
    nichtVerstorben: Flagge = False
    auslandsanschrift: AuslandsanschriftDruckbild | None = None


@element("xmeld:type.Meldebescheinigung.Meldedaten")
class MeldebescheinigungMeldedaten:
    """The data certified, with the family's."""

    personendaten: MeldebescheinigungPersonendaten
    gesetzlicherVertreter: Annotated[tuple[OnlinediensteGesetzlicherVertreter, ...], Occurs(0, 4)] = ()
    partner: MeldebescheinigungPartner | None = None
    kind: tuple[MeldebescheinigungKind, ...] = ()


@element("xmeld:type.Meldebescheinigung", choice=True)
class Meldebescheinigung:
    """The Bescheinigung, as data or as PDF."""

    meldedaten: MeldebescheinigungMeldedaten | None = None
    pdfDokument: Dokument | None = None


@element("xmeld:type.Meldebescheinigung.Auskunft")
class MeldebescheinigungAuskunft:
    """Ergebnisstatus and the Bescheinigung."""

    ergebnisstatus: codes.OnlinediensteAbrufErgebnisstatus
    meldebescheinigung: Meldebescheinigung | None = None


@element("xmeld:type.Meldebescheinigung.AbrufanfrageAntwort", choice=True)
class MeldebescheinigungAbrufanfrageAntwort:
    """A refusal, or the Bescheinigung."""

    grundDerRueckweisung: codes.OnlinediensteNichterstellungGrund | None = None
    auskunft: MeldebescheinigungAuskunft | None = None


@element(root="xmeld:onlinedienste.meldebescheinigungAntwort.1701")
class Nachricht1701(Nachricht):
    """The Meldebescheinigung."""

    antwortAbrufanfrage: MeldebescheinigungAbrufanfrageAntwort
    ursprungsnachricht: NachrichtId

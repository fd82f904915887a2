"""Online self-disclosure: 1708 asks, 1709 status, 1710 answers (§ 10 BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import (
    Auskunftssperre,
    Familienstand,
    GeburtMitNachweis,
    HinweisnachrichtReligion,
    Nachweisdaten,
    Steueridentifikation,
)
from drehscheibe.standards.xmeld.baukasten.angehoerige import (
    MeldebescheinigungKind,
    MeldebescheinigungPartner,
    OnlinediensteGesetzlicherVertreter,
)
from drehscheibe.standards.xmeld.baukasten.anschriften import AnschriftMitSperrvermerk, Wohnungsgeber
from drehscheibe.standards.xmeld.baukasten.namen import (
    Familienname,
    FruehererFamiliennameMitNachweis,
    FruehereVornamenMitNachweis,
    Vornamen,
)
from drehscheibe.standards.xmeld.baukasten.stellen import OnlinediensteIdentifikation
from drehscheibe.standards.xmeld.kopf import Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import AZRNummer, Dokument, Flagge, Latin, Name, Tag, TagOderUnbekannt, Teildatum

__all__ = [
    "Ausweisdokument", "FamilienstandMitNachweis", "Nachricht1708", "Nachricht1709", "Nachricht1710", "PersonNameMitNachweis",
    "Selbstauskunft", "SelbstauskunftAbrufanfrageStatus", "SelbstauskunftMeldedaten", "SelbstauskunftPersonendaten",
    "SelbstauskunftWohnung",
]  # fmt: skip


@element(root="xmeld:onlinedienste.abrufanfrage.selbstauskunftMelderegister.1708")
class Nachricht1708(Nachricht):
    """Ask for the own data."""

    identifikation: OnlinediensteIdentifikation


@element("xmeld:type.Selbstauskunft.AbrufanfrageStatus", choice=True)
class SelbstauskunftAbrufanfrageStatus:
    """A refusal, or the status."""

    grundDerRueckweisung: codes.OnlinediensteNichterstellungGrund | None = None
    ergebnisstatus: codes.OnlinediensteAbrufErgebnisstatus | None = None


@element(root="xmeld:onlinedienste.selbstauskunftMelderegisterStatus.1709")
class Nachricht1709(Nachricht):
    """Status of the self-disclosure."""

    antwortAbrufanfrage: SelbstauskunftAbrufanfrageStatus
    ursprungsnachricht: NachrichtId


@element("xmeld:type.NameNatuerlichePersonMitNachweis")
class PersonNameMitNachweis:
    """All names and their proofs."""

    familienname_unstrukturiert: Familienname | None = None
    ehename_unstrukturiert: Name | None = None
    lebenspartnerschaftsname_unstrukturiert: Name | None = None
    geburtsname_unstrukturiert: Name | None = None
    frueherer_familienname: tuple[FruehererFamiliennameMitNachweis, ...] = ()
    vornamen: Vornamen | None = None
    gebraeuchlicherVorname: Name | None = None
    fruehere_vornamen: tuple[FruehereVornamenMitNachweis, ...] = ()
    doktorgrad: Latin | None = None
    ordensname: Latin | None = None
    kuenstlername: Latin | None = None


@element("xmeld:type.Selbstauskunft.Wohnung")
class SelbstauskunftWohnung:
    """A dwelling with all dates and its provider."""

    anschrift: AnschriftMitSperrvermerk | None = None
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
    wohnungsgeber: Wohnungsgeber | None = None


@element("xmeld:type.FamilienstandMitNachweis")
class FamilienstandMitNachweis:
    """Civil status and its proof."""

    familienstand: Familienstand
    nachweisdaten: Nachweisdaten | None = None


@element("xmeld:type.Ausweisdokument")
class Ausweisdokument:
    """A passport or identity card, with what blocks it."""

    passart: codes.PassUndAusweisdokumente
    gueltigkeitsdauer: Tag | None = None
    seriennummer: Latin | None = None
    behoerde: Latin
    ausstellungsdatum: Tag | None = None
    sperrsumme: Latin | None = None
    sperrkennwort: Latin | None = None


@element("xmeld:type.Selbstauskunft.Personendaten")
class SelbstauskunftPersonendaten:
    """All that is recorded of the citizen."""

    name: PersonNameMitNachweis
    geburtsangaben: GeburtMitNachweis
    geburtseintragOhneGeburtsurkunde: Flagge = False
    geschlecht: codes.Geschlecht
    staatsangehoerigkeit: Annotated[tuple[codes.Staatsangehoerigkeit, ...], Occurs(1, 4)]
    religionszugehoerigkeit: HinweisnachrichtReligion
    wohnung: Annotated[tuple[SelbstauskunftWohnung, ...], Occurs(1)]
    zuzugBund: Tag | None = None
    zuzugLand: Tag | None = None
    zuzugKreis: Tag | None = None
    zuzugGemeinde: Tag | None = None
    familienstand: FamilienstandMitNachweis
    ausweisdokument: Annotated[tuple[Ausweisdokument, ...], Occurs(1)]
    azrNummer: AZRNummer | None = None
    auskunftsUndUebermittlungsperren: tuple[Auskunftssperre, ...] = ()
    steueridentifikation: Steueridentifikation | None = None


@element("xmeld:type.Selbstauskunft.Meldedaten")
class SelbstauskunftMeldedaten:
    """All that is recorded, with the family."""

    personendaten: SelbstauskunftPersonendaten
    gesetzlicherVertreter: Annotated[tuple[OnlinediensteGesetzlicherVertreter, ...], Occurs(0, 4)] = ()
    partner: MeldebescheinigungPartner | None = None
    kind: tuple[MeldebescheinigungKind, ...] = ()


@element("xmeld:type.Selbstauskunft")
class Selbstauskunft:
    """The data recorded, and a PDF."""

    meldedaten: SelbstauskunftMeldedaten
    pdfDokument: Dokument | None = None


@element(root="xmeld:onlinedienste.selbstauskunftMelderegister.1710")
class Nachricht1710(Nachricht):
    """The own data."""

    identifikation: OnlinediensteIdentifikation
    selbstauskunft: Selbstauskunft
    ursprungsnachricht: NachrichtId

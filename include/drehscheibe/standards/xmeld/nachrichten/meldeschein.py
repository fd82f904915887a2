"""Online registration: 1702/1703 pre-filled form, 1704 the completed one (§ 23a BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import (
    Auskunftssperre,
    AusweisdokumentOhneSperrinformationen,
    FamilienstandNurBegruendung,
    Geburt,
    Geburtsdatum,
    Nachweisdaten,
    Religion,
)
from drehscheibe.standards.xmeld.baukasten.angehoerige import OnlinediensteKindAnschrift, OnlinediensteWohnungPartner
from drehscheibe.standards.xmeld.baukasten.anschriften import (
    AnschriftMeldeanschrift,
    InlandMitSperrvermerk,
    Inlandsanschrift,
    Wohnungsgeber,
)
from drehscheibe.standards.xmeld.baukasten.namen import GesetzlicherVertreterName, PersonName, PersonNameKind, PersonNamePartner
from drehscheibe.standards.xmeld.baukasten.stellen import OnlinediensteIdentifikation
from drehscheibe.standards.xmeld.kopf import Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import AZRNummer, Dokument, Flagge, Identifikationsnummer, Latin, Tag, TagOderUnbekannt

__all__ = [
    "ErgaenzendeMeldedaten", "ErgaenzendeMeldedatenWohnung", "MeldescheinPersonendaten", "MeldescheinPersonendatenKind",
    "MeldescheinPersonendatenWidersprueche", "Nachricht1702", "Nachricht1703", "Nachricht1704", "Vorausgefuellt",
    "VorausgefuelltAbrufanfrageAntwort", "VorausgefuelltGesetzlicherVertreter", "VorausgefuelltKind",
    "VorausgefuelltMitUebermittlungssperren", "VorausgefuelltPartner", "VorausgefuelltPersonendaten", "VorausgefuelltWohnung",
    "WeitereMitzuziehendePerson", "WeitereMitzuziehendePersonPartner",
]  # fmt: skip


@element(root="xmeld:onlinedienste.abrufanfrage.vorausgefuellterMeldeschein.1702")
class Nachricht1702(Nachricht):
    """Ask for the pre-filled form."""

    identifikation: OnlinediensteIdentifikation


@element("xmeld:type.VorausgefuellterMeldeschein.Wohnung")
class VorausgefuelltWohnung:
    """A dwelling on the form."""

    anschrift: InlandMitSperrvermerk
    datumDesBeziehens: TagOderUnbekannt | None = None
    datumDesWohnungsstatuswechsels: Tag | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None


@element("xmeld:type.VorausgefuellterMeldeschein.Personendaten")
class VorausgefuelltPersonendaten:
    """The person on the form."""

    name: PersonName
    geburtsangaben: Geburt
    geschlecht: codes.Geschlecht
    staatsangehoerigkeit: Annotated[tuple[codes.Staatsangehoerigkeit, ...], Occurs(1, 4)]
    religionszugehoerigkeit: Religion
    wohnung: Annotated[tuple[VorausgefuelltWohnung, ...], Occurs(1)]
    zuzugBund: Tag | None = None
    familienstand: FamilienstandNurBegruendung
    familienstand_nachweis: Nachweisdaten | None = None
    ausweisdokument: tuple[AusweisdokumentOhneSperrinformationen, ...] = ()
    azrNummer: AZRNummer | None = None
    auskunftssperre: tuple[Auskunftssperre, ...] = ()
    idNr: Identifikationsnummer | None = None


@element("xmeld:type.VorausgefuellterMeldeschein.GesetzlicherVertreter")
class VorausgefuelltGesetzlicherVertreter:
    """A legal representative on the form."""

    name: GesetzlicherVertreterName | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: AnschriftMeldeanschrift | None = None
    gesetzlichervertreterschluessel: codes.GesetzlicherVertreter | None = None


@element("xmeld:type.VorausgefuellterMeldeschein.Partner")
class VorausgefuelltPartner:
    """Spouse or civil partner on the form."""

    partnerschaftstyp: codes.EhegatteOderLebenspartner | None = None
    name: PersonNamePartner | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    wohnung: tuple[OnlinediensteWohnungPartner, ...] = ()


@element("xmeld:type.VorausgefuellterMeldeschein.Kind")
class VorausgefuelltKind:
    """A child on the form."""

    name: PersonNameKind | None = None
    geburt: Geburtsdatum | None = None
    geschlecht: codes.Geschlecht | None = None
    anschrift: OnlinediensteKindAnschrift | None = None


@element("xmeld:type.VorausgefuellterMeldescheinMitUebermittlungssperren")
class VorausgefuelltMitUebermittlungssperren:
    """The pre-filled form with the Sperren in force."""

    personendaten: VorausgefuelltPersonendaten
    gesetzlicherVertreter: Annotated[tuple[VorausgefuelltGesetzlicherVertreter, ...], Occurs(0, 4)] = ()
    partner: VorausgefuelltPartner | None = None
    kind: tuple[VorausgefuelltKind, ...] = ()
    widerspruecheUebermittlungssperren: tuple[Auskunftssperre, ...] = ()


@element("xmeld:type.VorausgefuellterMeldeschein.AbrufanfrageAntwort", choice=True)
class VorausgefuelltAbrufanfrageAntwort:
    """A refusal, or the pre-filled form."""

    grundDerRueckweisung: codes.OnlinediensteNichterstellungGrund | None = None
    vorausgefuellterMeldeschein: VorausgefuelltMitUebermittlungssperren | None = None


@element(root="xmeld:onlinedienste.vorausgefuellterMeldescheinAntwort.1703")
class Nachricht1703(Nachricht):
    """The pre-filled form, with the Uebermittlungssperren in force."""

    antwortAbrufanfrage: VorausgefuelltAbrufanfrageAntwort
    ursprungsnachricht: NachrichtId


@element("xmeld:type.VorausgefuellterMeldeschein")
class Vorausgefuellt:
    """The pre-filled form."""

    personendaten: VorausgefuelltPersonendaten
    gesetzlicherVertreter: Annotated[tuple[VorausgefuelltGesetzlicherVertreter, ...], Occurs(0, 4)] = ()
    partner: VorausgefuelltPartner | None = None
    kind: tuple[VorausgefuelltKind, ...] = ()


@element(qualified="xmeld")
class MeldescheinPersonendatenWidersprueche:
    """Sperren to be set with the registration."""

    eintragung: tuple[codes.Auskunftssperre, ...] = ()
    eintragungLandesrecht: tuple[Latin, ...] = ()


@element("xmeld:type.Meldeschein.Personendaten")
class MeldescheinPersonendaten:
    """One person of the completed form."""

    bestaetigteMeldedaten: Vorausgefuellt
    widerspruecheUebermittlungssperren: MeldescheinPersonendatenWidersprueche | None = None
    statusDerNeuenWohnung: codes.Wohnungsstatus


@element(qualified="xmeld")
class WeitereMitzuziehendePersonPartner:
    """Spouse or civil partner who moves along."""

    partnerschaftstyp: codes.EhegatteOderLebenspartner
    personendaten: MeldescheinPersonendaten


@element("xmeld:type.Meldeschein.Personendaten.Kind")
class MeldescheinPersonendatenKind:
    """A child who moves along."""

    bestaetigteMeldedaten: Vorausgefuellt
    widerspruecheUebermittlungssperren: MeldescheinPersonendatenWidersprueche | None = None
    statusDerNeuenWohnung: codes.Wohnungsstatus
    nurPartnerZugeordnet: Flagge = False


@element(qualified="xmeld")
class WeitereMitzuziehendePerson:
    """Who moves along."""

    partner: WeitereMitzuziehendePersonPartner | None = None
    kind: tuple[MeldescheinPersonendatenKind, ...] = ()


@element(qualified="xmeld")
class ErgaenzendeMeldedatenWohnung:
    """The new dwelling."""

    anschrift: Inlandsanschrift
    datumDesBeziehens: Tag


@element(qualified="xmeld")
class ErgaenzendeMeldedaten:
    """What the pre-filled form could not know."""

    wohnungsgeber: Wohnungsgeber
    wohnung: ErgaenzendeMeldedatenWohnung
    datumDesAuszugs: Tag | None = None
    wohnungsgeberbestaetigung: Dokument | None = None


@element(root="xmeld:onlinedienste.anmeldung.meldeschein.1704")
class Nachricht1704(Nachricht):
    """The completed form."""

    identifikation: OnlinediensteIdentifikation
    berechtigtePerson: MeldescheinPersonendaten
    weitereMitzuziehendePerson: WeitereMitzuziehendePerson | None = None
    ergaenzendeMeldedaten: ErgaenzendeMeldedaten
    freitext: tuple[Latin, ...] = ()

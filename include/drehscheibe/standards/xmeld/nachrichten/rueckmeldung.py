"""Rueckmeldung between Meldebehoerden after a move: 0201, 0202 from abroad, the evaluation 0203, and 0204 where it can not be true."""

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
    Steueridentifikation,
    Tod,
)
from drehscheibe.standards.xmeld.baukasten.angehoerige import GesetzlicherVertreterOhneBeendigung, PartnerUndKinder
from drehscheibe.standards.xmeld.baukasten.anschriften import (
    AnschriftOhneAusland,
    NurInlandMitSperrvermerk,
    WohnungOhneDatumInland,
    WohnungOhneZusatzdaten,
)
from drehscheibe.standards.xmeld.baukasten.namen import Familienname, IdentifizierenderName, PersonName, Vornamen
from drehscheibe.standards.xmeld.kopf import EreignisId, Nachricht, NachrichtId
from drehscheibe.standards.xmeld.werte import AZRNummer, BZStVBM, Flagge, Identifikationsnummer, Tag, TagOderUnbekannt, Teildatum

__all__ = [
    "Abweichungen", "AbweichungenAuskunftssperre", "AbweichungenFamilienname", "AbweichungenGeburtsdatum",
    "AbweichungenGeschlecht", "AbweichungenHauptwohnungBisher", "AbweichungenIdNr", "AbweichungenVornamen",
    "GeburtsdatumMitHistorie", "HauptwohnungErgaenzungen", "Nachricht0201", "Nachricht0202", "Nachricht0203", "Nachricht0204",
    "RueckmeldungBetroffenerAusland", "RueckmeldungIdentifikation", "RueckmeldungNachweisdaten", "RueckmeldungNatuerlicheperson",
    "RueckmeldungUmzugsverband", "RueckmeldungUmzugsverbandBetroffener", "WohnungLetzteInlandswohnung", "betroffene",
]  # fmt: skip


@element("xmeld:type.Rueckmeldung.Identifikation")
class RueckmeldungIdentifikation:
    """The person as the former authority knows them."""

    name: IdentifizierenderName
    geburt: Geburt
    wohnung_autor: WohnungOhneDatumInland | None = None
    wohnung_leser: WohnungOhneDatumInland
    azrNummer: AZRNummer | None = None


@element("xmeld:type.rueckmeldung.natuerlicheperson")
class RueckmeldungNatuerlicheperson:
    """What the new authority took down; element names are in capitals in the standard, too."""

    AUSKUNFTSSPERRE: tuple[Auskunftssperre, ...] = ()
    NAMENATUERLICHEPERSON: PersonName
    FAMILIENSTAND: FamilienstandNurBegruendung
    GEBURT: Geburt
    RELIGION: Religion
    STAATSANGEHOERIGKEIT: Annotated[tuple[codes.Staatsangehoerigkeit, ...], Occurs(1, 4)]
    AUSWEISDOKUMENT: tuple[AusweisdokumentOhneSperrinformationen, ...] = ()
    WOHNUNG: Annotated[tuple[WohnungOhneZusatzdaten, ...], Occurs(1)]
    GESCHLECHT: codes.Geschlecht
    geburtseintragOhneGeburtsurkunde: Flagge = False
    idNr: Identifikationsnummer | None = None


@element("xmeld:type.Rueckmeldung.Nachweisdaten")
class RueckmeldungNachweisdaten:
    """The date of a proof."""

    datum: Tag | None = None


@element(qualified="xmeld")
class RueckmeldungUmzugsverbandBetroffener:
    """One person of a household that moved."""

    identifikation_betroffener: RueckmeldungIdentifikation
    zuzugsperson: RueckmeldungNatuerlicheperson
    vertreter: Annotated[tuple[GesetzlicherVertreterOhneBeendigung, ...], Occurs(0, 4)] = ()
    partner_und_kinder: PartnerUndKinder | None = None
    nachweis_familienstand: RueckmeldungNachweisdaten | None = None
    identifikation_ereignis: EreignisId


@element("xmeld:type.rueckmeldung.umzugsverband")
class RueckmeldungUmzugsverband:
    """The persons who moved together."""

    betroffener: Annotated[tuple[RueckmeldungUmzugsverbandBetroffener, ...], Occurs(1)]


@element(root="xmeld:rueckmeldung.anmeldunginland.0201")
class Nachricht0201(Nachricht):
    """New authority to the former one: registered, within three working days (§ 33 BMG)."""

    umzugsverband: Annotated[tuple[RueckmeldungUmzugsverband, ...], Occurs(1)]


@element("xmeld:type.WohnungLetzteInlandswohnung")
class WohnungLetzteInlandswohnung:
    """The last dwelling in Germany of somebody who comes back from abroad, and when they left it for abroad."""

    anschrift: NurInlandMitSperrvermerk | None = None
    datumDesAuszugs: Teildatum | None = None
    datumDesBeziehens: TagOderUnbekannt | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None
    datumLetzterWegzugAusland: Teildatum


@element("xmeld:type.rueckmeldung.betroffener.ausland")
class RueckmeldungBetroffenerAusland:
    """One person who came back from abroad; the dwelling of the identification is the last one in Germany, too."""

    identifikation_betroffener: RueckmeldungIdentifikation
    zuzugsperson: RueckmeldungNatuerlicheperson
    vertreter: Annotated[tuple[GesetzlicherVertreterOhneBeendigung, ...], Occurs(0, 4)] = ()
    partner_und_kinder: PartnerUndKinder | None = None
    letzte_inlandswohnung: WohnungLetzteInlandswohnung
    nachweis_familienstand: Nachweisdaten | None = None
    identifikation_ereignis: EreignisId


@element(root="xmeld:rueckmeldung.anmeldungausland.0202")
class Nachricht0202(Nachricht):
    """New authority to the last one in Germany: somebody came back from abroad (§ 33 BMG)."""

    betroffener: Annotated[tuple[RueckmeldungBetroffenerAusland, ...], Occurs(1)]


def betroffene(
    message: Nachricht0201 | Nachricht0202,
) -> tuple[RueckmeldungUmzugsverbandBetroffener, ...] | tuple[RueckmeldungBetroffenerAusland, ...]:
    """Everybody a Rueckmeldung tells of, in its order; each of them is evaluated by itself."""
    if isinstance(message, Nachricht0202):
        return message.betroffener
    return tuple(one for group in message.umzugsverband for one in group.betroffener)


@element(qualified="xmeld")
class HauptwohnungErgaenzungen:
    """What the new authority lacks."""

    vorherigeAbmeldungNachUnbekannt: Flagge = False
    vbm: BZStVBM | None = None
    steueridentifikation_ehegatte_lebenspartner: Steueridentifikation | None = None
    zuzugBund: Tag | None = None


@element(qualified="xmeld")
class AbweichungenFamilienname:
    """The family name as each of the two knows it."""

    familienname_unstrukturiert_rueckmelder: Familienname | None = None
    familienname_unstrukturiert_auswerter: Familienname | None = None


@element(qualified="xmeld")
class AbweichungenVornamen:
    """The first names as each of the two knows them."""

    vornamen_rueckmelder: Vornamen
    vornamen_auswerter: Vornamen


@element("xmeld:type.GeburtsdatumMitHistorie")
class GeburtsdatumMitHistorie:
    """The date of birth, and the one before it."""

    geburtsdatumErstePeriode: Geburtsdatum
    geburtsdatumZweitePeriode: Geburtsdatum | None = None


@element(qualified="xmeld")
class AbweichungenGeburtsdatum:
    """The date of birth as each of the two knows it."""

    geburtsdatum_rueckmelder: GeburtsdatumMitHistorie
    geburtsdatum_auswerter: GeburtsdatumMitHistorie


@element(qualified="xmeld")
class AbweichungenHauptwohnungBisher:
    """The former main dwelling as each of the two knows it."""

    hauptwohnung_bisher_rueckmelder: WohnungOhneZusatzdaten
    hauptwohnung_bisher_auswerter: WohnungOhneZusatzdaten


@element(qualified="xmeld")
class AbweichungenGeschlecht:
    """The sex as each of the two knows it."""

    geschlecht_rueckmelder: codes.Geschlecht | None = None
    geschlecht_auswerter: codes.Geschlecht | None = None


@element(qualified="xmeld")
class AbweichungenAuskunftssperre:
    """The Sperren as each of the two knows them."""

    auskunftssperre_rueckmelder: tuple[Auskunftssperre, ...] = ()
    auskunftssperre_auswerter: tuple[Auskunftssperre, ...] = ()


@element(qualified="xmeld")
class AbweichungenIdNr:
    """The Identifikationsnummer as each of the two knows it."""

    idNr_rueckmelder: Identifikationsnummer | None = None
    idNr_auswerter: Identifikationsnummer | None = None


@element(qualified="xmeld")
class Abweichungen:
    """Where the two registers differ; nothing set means they agree."""

    familienname_unstrukturiert: AbweichungenFamilienname | None = None
    vornamen: AbweichungenVornamen | None = None
    geburtsdatum: AbweichungenGeburtsdatum | None = None
    hauptwohnung_bisher: AbweichungenHauptwohnungBisher | None = None
    geschlecht: AbweichungenGeschlecht | None = None
    auskunftssperre: AbweichungenAuskunftssperre | None = None
    idNr: AbweichungenIdNr | None = None


@element(root="xmeld:rueckmeldung.auswertung.0203")
class Nachricht0203(Nachricht):
    """Former to new authority: the evaluation; other deviations than those listed are skipped on reading."""

    betroffener: RueckmeldungIdentifikation
    hauptwohnung_ergaenzungen: HauptwohnungErgaenzungen
    abweichungen: Abweichungen
    ursprungsnachricht: NachrichtId
    ursprungsereignis: EreignisId
    identifikation_ereignis: EreignisId


@element(root="xmeld:rueckmeldung.unplausibel.0204")
class Nachricht0204(Nachricht):
    """Former to new authority: what was told of a person can not be true, and why (§ 33 Abs. 2 BMG)."""

    betroffener: RueckmeldungIdentifikation
    grund: codes.MelderegisterAbweichung
    aktuelleAnschrift: AnschriftOhneAusland | None = None
    auszugsdatum: Tag | None = None
    tod: Tod | None = None
    ursprungsnachricht: NachrichtId
    ursprungsereignis: EreignisId

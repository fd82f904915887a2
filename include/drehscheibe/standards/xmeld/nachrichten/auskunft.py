"""Simple Melderegisterauskunft, the question: 0600 (§ 44 BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import PersonName, PersonNamePartner, Sterbetag
from drehscheibe.standards.xmeld.baukasten.angehoerige import GesetzlicherVertreterName
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschriftzone, Meldeanschrift, ZeileAufschrift
from drehscheibe.standards.xmeld.baukasten.stellen import Behoerde, NachrichtIdAlt, Organisationseinheit, TechnischeEinzelidentifikation
from drehscheibe.standards.xmeld.kopf import AlteNachricht, Erreichbarkeit
from drehscheibe.standards.xmeld.werte import (
    BekanntesTeildatum,
    Flagge,
    Hausnummer,
    HausnummerBuchstabeZusatzziffer,
    Ja,
    Latin,
    Name,
    Postleitzahl,
    Stockwerkswohnungsnummer,
    Tag,
    Teildatum,
)

__all__ = [
    "Anschriftfeld", "AnschriftfeldAnschriftzone", "AnschriftfeldVermerkzone", "AuskunftAnforderungsdaten",
    "AuskunftAnfragedaten", "AuskunftDatenAnfrage", "AuskunftFamilienstandNurBeginnUndOrt", "AuskunftGeburtOhneDatum",
    "AuskunftGeschlechtOderFamilienstand", "AuskunftInlandsanschrift", "AuskunftSteuerungsinformationenOhneAdressketten",
    "AuskunftSuchprofilName", "AuskunftTodOhneDatum", "Bankverbindung", "GewerblicherZweck", "GewerblicherZweckAngabeDesZwecks",
    "Kunde", "KundeKundeBezeichnung", "Nachricht0600", "NachrichtenkopfPrivat2b", "NameJuristischePerson", "Rechnungsdaten",
    "Zahlungsart",
]  # fmt: skip


@element("xmeld:type.NameJuristischePerson")
class NameJuristischePerson:
    """Name Juristische Person."""

    name: Latin | None = None


@element(choice=True, qualified="xmeld")
class KundeKundeBezeichnung:
    """Kunde Kunde Bezeichnung; exactly one of these."""

    NAMENATUERLICHEPERSON: PersonName | None = None
    NAMEJURISTISCHEPERSON: NameJuristischePerson | None = None


@element(qualified="xmeld")
class AnschriftfeldVermerkzone:
    """Anschriftfeld Vermerkzone."""

    zeile_vermerk: Annotated[tuple[ZeileAufschrift, ...], Occurs(0, 3)] = ()


@element(qualified="xmeld")
class AnschriftfeldAnschriftzone:
    """Anschriftfeld Anschriftzone."""

    zeile_anschrift: Annotated[tuple[ZeileAufschrift, ...], Occurs(2, 6)]


@element("xmeld:type.Anschriftfeld")
class Anschriftfeld:
    """Anschriftfeld."""

    vermerkzone: AnschriftfeldVermerkzone
    anschriftzone: AnschriftfeldAnschriftzone


@element("xmeld:type.Bankverbindung")
class Bankverbindung:
    """Bankverbindung."""

    iban: Latin
    bic: Latin


@element("xmeld:type.Zahlungsart", choice=True)
class Zahlungsart:
    """Zahlungsart; exactly one of these."""

    BANKVERBINDUNG: Bankverbindung | None = None


@element("xmeld:type.Rechnungsdaten")
class Rechnungsdaten:
    """Rechnungsdaten."""

    ZAHLUNGSART: Zahlungsart


@element("xmeld:type.Kunde")
class Kunde:
    """Kunde."""

    kunde_bezeichnung: KundeKundeBezeichnung | None = None
    kundennummer: Latin | None = None
    ORGANISATIONSEINHEIT: tuple[Organisationseinheit, ...] = ()
    erreichbarkeit: tuple[Erreichbarkeit, ...] = ()
    kundenanschrift: Meldeanschrift | None = None
    lieferanschrift: Meldeanschrift | None = None
    rechnungsanschrift: Anschriftfeld | None = None
    RECHNUNGSDATEN: Rechnungsdaten | None = None


@element("xmeld:type.nachrichtenkopf.privat2b")
class NachrichtenkopfPrivat2b:
    """Nachrichtenkopf Privat2b."""

    identifikation_nachricht: NachrichtIdAlt
    anwenderkennung: Latin | None = None
    absender: Kunde
    empfaenger: Behoerde


@element(qualified="xmeld")
class GewerblicherZweckAngabeDesZwecks:
    """Gewerblicher Zweck Angabe Des Zwecks."""

    code: tuple[codes.AuskunftGewerblicherZweck, ...] = ()
    freitext: Latin | None = None


@element("xmeld:type.GewerblicherZweck")
class GewerblicherZweck:
    """Gewerblicher Zweck."""

    angabeDesZwecks: GewerblicherZweckAngabeDesZwecks
    geschaeftszeichen: Latin


@element("xmeld:type.Melderegisterauskunft.Anfragedaten")
class AuskunftAnfragedaten:
    """Auskunft Anfragedaten."""

    gewerblicherZweck: GewerblicherZweck | None = None
    zeicheneinzelfall: Latin | None = None
    zumZweckDerWerbungOderAdresshandel: Ja


@element("xmeld:type.Melderegisterauskunft.Suchprofil.Name")
class AuskunftSuchprofilName:
    """Auskunft Suchprofil Name."""

    nachname: Name
    vornamen: Name
    phonetik: Flagge = False


@element("xmeld:type.Melderegisterauskunft.AnschriftMelderecht.Inland", qualified="")
class AuskunftInlandsanschrift:
    """Auskunft Inlandsanschrift."""

    gemeindeschluessel: codes.Gemeindeschluessel | None = None
    hausnummer: Hausnummer | None = None
    hausnummerBuchstabeZusatzziffer: HausnummerBuchstabeZusatzziffer | None = None
    postleitzahl: Postleitzahl
    stockwerkswohnungsnummer: Stockwerkswohnungsnummer | None = None
    strasse: Latin
    teilnummerDerHausnummer: Latin | None = None
    wohnort: Latin
    wohnortFruehererGemeindename: Latin | None = None
    wohnungsinhaber: Latin | None = None
    zusatzangaben: Latin | None = None


@element("xmeld:type.Melderegisterauskunft.GeburtOhneDatum")
class AuskunftGeburtOhneDatum:
    """Auskunft Geburt Ohne Datum."""

    geburtsort: Latin
    geburtsortStaat: codes.Gebiet | None = None


@element("xmeld:type.Melderegisterauskunft.GeschlechtOderFamilienstand", choice=True)
class AuskunftGeschlechtOderFamilienstand:
    """Auskunft Geschlecht Oder Familienstand; exactly one of these."""

    geschlecht: codes.Geschlecht | None = None
    familienstand: codes.Familienstand | None = None


@element("xmeld:type.Melderegisterauskunft.FamilienstandNurBeginnUndOrt")
class AuskunftFamilienstandNurBeginnUndOrt:
    """Auskunft Familienstand Nur Beginn Und Ort."""

    datumBeginn: BekanntesTeildatum
    ort_letzte_ehe_oder_lp: Latin
    ortstaat_letzte_ehe_oder_lp: codes.Gebiet | None = None
    datumBeginnVorausgegangeneLP: Tag | None = None


@element("xmeld:type.Melderegisterauskunft.TodOhneDatum")
class AuskunftTodOhneDatum:
    """Auskunft Tod Ohne Datum."""

    sterbeort: Latin
    sterbeortStaat: codes.Gebiet | None = None


@element("xmeld:type.Melderegisterauskunft.DatenAnfrage")
class AuskunftDatenAnfrage:
    """Auskunft Daten Anfrage."""

    name: AuskunftSuchprofilName
    anschrift: AuskunftInlandsanschrift | None = None
    ordensname: Latin | None = None
    kuenstlername: Latin | None = None
    geburtsdatum: Teildatum | None = None
    geburtsortUndStaat: AuskunftGeburtOhneDatum | None = None
    geschlechtOderFamilienstand: AuskunftGeschlechtOderFamilienstand | None = None
    gesetzlicherVertreter_name: GesetzlicherVertreterName | None = None
    einzugsdatum: Tag | None = None
    auszugsdatum: Tag | None = None
    familienstandBeginnUndOrt: AuskunftFamilienstandNurBeginnUndOrt | None = None
    partner_name: PersonNamePartner | None = None
    sterbetag: Sterbetag | None = None
    sterbeortUndStaat: AuskunftTodOhneDatum | None = None


@element("xmeld:type.Melderegisterauskunft.SteuerungsinformationenOhneAdressketten")
class AuskunftSteuerungsinformationenOhneAdressketten:
    """Auskunft Steuerungsinformationen Ohne Adressketten."""

    option_auskunft: tuple[codes.AuskunftOptionen, ...] = ()
    verzichtAufMitteilung: Flagge = False


@element("xmeld:type.Melderegisterauskunft.Anforderungsdaten")
class AuskunftAnforderungsdaten:
    """Auskunft Anforderungsdaten."""

    anfragedaten: AuskunftAnfragedaten
    datenZurAnfrage: AuskunftDatenAnfrage
    steuerungsinformationen: AuskunftSteuerungsinformationenOhneAdressketten | None = None
    technische_einzelidentifikation: TechnischeEinzelidentifikation


@element(root="xmeld:melderegisterauskunfteinfach.anforderung.0600")
class Nachricht0600(AlteNachricht):
    """Ask for simple information on persons (§ 44 BMG)."""

    nachrichtenkopf: NachrichtenkopfPrivat2b
    zeichennachricht: Latin | None = None
    anwenderkennung: Latin | None = None
    antragsteller: Anschriftzone | None = None
    auskunft_anforderung: Annotated[tuple[AuskunftAnforderungsdaten, ...], Occurs(1)]

"""Simple Melderegisterauskunft, the question: 0600 (§ 44 BMG)."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.baukasten.angaben import Sterbetag
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschriftzone, Meldeanschrift, ZeileAufschrift
from drehscheibe.standards.xmeld.baukasten.namen import GesetzlicherVertreterName, PersonName, PersonNamePartner
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
    """The name of a company."""

    name: Latin | None = None


@element(choice=True, qualified="xmeld")
class KundeKundeBezeichnung:
    """The customer: a person or a company."""

    NAMENATUERLICHEPERSON: PersonName | None = None
    NAMEJURISTISCHEPERSON: NameJuristischePerson | None = None


@element(qualified="xmeld")
class AnschriftfeldVermerkzone:
    """Lines above the address."""

    zeile_vermerk: Annotated[tuple[ZeileAufschrift, ...], Occurs(0, 3)] = ()


@element(qualified="xmeld")
class AnschriftfeldAnschriftzone:
    """Lines of the address."""

    zeile_anschrift: Annotated[tuple[ZeileAufschrift, ...], Occurs(2, 6)]


@element("xmeld:type.Anschriftfeld")
class Anschriftfeld:
    """An address as it is printed."""

    vermerkzone: AnschriftfeldVermerkzone
    anschriftzone: AnschriftfeldAnschriftzone


@element("xmeld:type.Bankverbindung")
class Bankverbindung:
    """An account."""

    iban: Latin
    bic: Latin


@element("xmeld:type.Zahlungsart", choice=True)
class Zahlungsart:
    """How the customer pays."""

    BANKVERBINDUNG: Bankverbindung | None = None


@element("xmeld:type.Rechnungsdaten")
class Rechnungsdaten:
    """What the invoice needs."""

    ZAHLUNGSART: Zahlungsart


@element("xmeld:type.Kunde")
class Kunde:
    """Who asks for information and pays for it."""

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
    """The head of old, from a customer to an authority."""

    identifikation_nachricht: NachrichtIdAlt
    anwenderkennung: Latin | None = None
    absender: Kunde
    empfaenger: Behoerde


@element(qualified="xmeld")
class GewerblicherZweckAngabeDesZwecks:
    """The commercial purpose, by key or in words."""

    code: tuple[codes.AuskunftGewerblicherZweck, ...] = ()
    freitext: Latin | None = None


@element("xmeld:type.GewerblicherZweck")
class GewerblicherZweck:
    """The commercial purpose and file number (§ 47 BMG)."""

    angabeDesZwecks: GewerblicherZweckAngabeDesZwecks
    geschaeftszeichen: Latin


@element("xmeld:type.Melderegisterauskunft.Anfragedaten")
class AuskunftAnfragedaten:
    """What the information is wanted for."""

    gewerblicherZweck: GewerblicherZweck | None = None
    zeicheneinzelfall: Latin | None = None
    zumZweckDerWerbungOderAdresshandel: Ja


@element("xmeld:type.Melderegisterauskunft.Suchprofil.Name")
class AuskunftSuchprofilName:
    """The name asked for."""

    nachname: Name
    vornamen: Name
    phonetik: Flagge = False


@element("xmeld:type.Melderegisterauskunft.AnschriftMelderecht.Inland", qualified="")
class AuskunftInlandsanschrift:
    """The address asked for."""

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
    """The place of birth asked for."""

    geburtsort: Latin
    geburtsortStaat: codes.Gebiet | None = None


@element("xmeld:type.Melderegisterauskunft.GeschlechtOderFamilienstand", choice=True)
class AuskunftGeschlechtOderFamilienstand:
    """Sex or civil status asked for."""

    geschlecht: codes.Geschlecht | None = None
    familienstand: codes.Familienstand | None = None


@element("xmeld:type.Melderegisterauskunft.FamilienstandNurBeginnUndOrt")
class AuskunftFamilienstandNurBeginnUndOrt:
    """When and where the marriage asked for began."""

    datumBeginn: BekanntesTeildatum
    ort_letzte_ehe_oder_lp: Latin
    ortstaat_letzte_ehe_oder_lp: codes.Gebiet | None = None
    datumBeginnVorausgegangeneLP: Tag | None = None


@element("xmeld:type.Melderegisterauskunft.TodOhneDatum")
class AuskunftTodOhneDatum:
    """The place of death asked for."""

    sterbeort: Latin
    sterbeortStaat: codes.Gebiet | None = None


@element("xmeld:type.Melderegisterauskunft.DatenAnfrage")
class AuskunftDatenAnfrage:
    """All the customer knows of the person."""

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
    """How the question is to be treated."""

    option_auskunft: tuple[codes.AuskunftOptionen, ...] = ()
    verzichtAufMitteilung: Flagge = False


@element("xmeld:type.Melderegisterauskunft.Anforderungsdaten")
class AuskunftAnforderungsdaten:
    """One question."""

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

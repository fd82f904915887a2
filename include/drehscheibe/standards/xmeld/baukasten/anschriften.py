"""Building blocks of XMeld 25.11a: addresses and dwellings."""

from typing import Annotated

from drehscheibe.standards.binding import Occurs, element
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.werte import (
    Flagge,
    Hausnummer,
    HausnummerBuchstabeZusatzziffer,
    Latin,
    Pflichtflagge,
    Position,
    Postleitzahl,
    Stockwerkswohnungsnummer,
    Tag,
    TagOderUnbekannt,
    Teildatum,
    Zeileninhalt,
    Zeilennummer,
)

__all__ = [
    "Anschrift", "AnschriftMeldeanschrift", "AnschriftMitSperrvermerk", "AnschriftOhneAuslandMitSperrvermerk", "Anschriftzone",
    "AnschriftzoneZeile", "Ausland", "AuslandsanschriftAnschriftzone", "AuslandsanschriftDruckbild", "InlandMitSperrvermerk",
    "Inlandsanschrift", "Meldeanschrift", "NurInlandMitSperrvermerk", "OnlinediensteIdentifikationAnschrift",
    "OnlinediensteIdentifikationAnschriftStrasseUndHausnummer", "OnlinediensteIdentifikationAnschriftWahl", "Unbekannt",
    "Wohnung", "WohnungOhneDatumInland", "WohnungOhneZusatzdaten", "Wohnungsgeber", "ZeileAufschrift",
]  # fmt: skip


@element("xmeld:type.AnschriftMelderecht.Inland", qualified="")
class Inlandsanschrift:
    """Inlandsanschrift."""

    gemeindeschluessel: codes.Gemeindeschluessel
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


@element("xmeld:type.AnschriftMelderecht.InlandMitSperrvermerk")
class InlandMitSperrvermerk:
    """Inland Mit Sperrvermerk."""

    anschrift_inland: Inlandsanschrift
    bedingterSperrvermerk: Flagge = False


@element("xmeld:type.AnschriftMelderechtNurInlandMitSperrvermerk", choice=True)
class NurInlandMitSperrvermerk:
    """Nur Inland Mit Sperrvermerk; exactly one of these."""

    anschrift_inland: InlandMitSperrvermerk | None = None


@element("xmeld:type.WohnungOhneDatum.Inland")
class WohnungOhneDatumInland:
    """Wohnung Ohne Datum Inland."""

    anschrift: NurInlandMitSperrvermerk
    statusderwohnung: codes.Wohnungsstatus | None = None


@element("xmeld:type.AnschriftMelderecht.Ausland", choice=True)
class Ausland:
    """Ausland; exactly one of these."""

    staat: codes.Gebiet | None = None
    zurechtnichtuebermittelt: Flagge = False


@element("xmeld:type.AnschriftMelderecht.Unbekannt")
class Unbekannt:
    """Unbekannt."""

    anschriftUnbekannt: Pflichtflagge
    sachverhalt: codes.AnschriftUnbekannt | None = None


@element("xmeld:type.AnschriftMelderechtMitSperrvermerk", choice=True)
class AnschriftMitSperrvermerk:
    """Anschrift Mit Sperrvermerk; exactly one of these."""

    anschrift_inland: InlandMitSperrvermerk | None = None
    anschrift_ausland: Ausland | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.Wohnung")
class Wohnung:
    """Wohnung."""

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


@element("xmeld:type.WohnungOhneZusatzdaten")
class WohnungOhneZusatzdaten:
    """Wohnung Ohne Zusatzdaten."""

    anschrift: AnschriftMitSperrvermerk
    datumDesAuszugs: Teildatum | None = None
    datumDesBeziehens: TagOderUnbekannt | None = None
    datumDesWohnungsstatuswechsels: Tag | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None


@element("xmeld:type.AnschriftMelderechtOhneAuslandMitSperrvermerk", choice=True)
class AnschriftOhneAuslandMitSperrvermerk:
    """Anschrift Ohne Ausland Mit Sperrvermerk; exactly one of these."""

    anschrift_inland: InlandMitSperrvermerk | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.AnschriftMelderecht", choice=True)
class Anschrift:
    """Anschrift; exactly one of these."""

    anschrift_inland: Inlandsanschrift | None = None
    anschrift_ausland: Ausland | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xima:Meldeanschrift", qualified="")
class Meldeanschrift:
    """Meldeanschrift."""

    gemeindeschluessel: codes.Gemeindeschluessel | None = None
    hausnummer: Hausnummer | None = None
    hausnummerBuchstabeZusatzziffer: HausnummerBuchstabeZusatzziffer | None = None
    postleitzahl: Postleitzahl | None = None
    stockwerkswohnungsnummer: Stockwerkswohnungsnummer | None = None
    strasse: Latin | None = None
    teilnummerDerHausnummer: Latin | None = None
    wohnort: Latin | None = None
    wohnortFruehererGemeindename: Latin | None = None
    wohnungsinhaber: Latin | None = None
    zusatzangaben: Latin | None = None


@element("xiaa:ZeileAufschrift", qualified="")
class ZeileAufschrift:
    """Zeile Aufschrift."""

    zeilennummer: Zeilennummer
    inhalt: Zeileninhalt


@element("xmeld:type.AnschriftfeldNachDIN.Anschriftzone.Zeile")
class AnschriftzoneZeile:
    """Anschriftzone Zeile."""

    position: Position
    inhalt: Latin


@element("xmeld:type.AnschriftfeldNachDIN.Anschriftzone")
class Anschriftzone:
    """Anschriftzone."""

    zeile: Annotated[tuple[AnschriftzoneZeile, ...], Occurs(0, 6)] = ()


@element("xmeld:type.Wohnungsgeber")
class Wohnungsgeber:
    """Wohnungsgeber."""

    wohnungsgeberNameAnschrift: tuple[Anschriftzone, ...] = ()
    eigentuemerNichtWohnungsgeber: tuple[Latin, ...] = ()


@element("xiaa:Auslandsanschrift.Anschriftzone", qualified="")
class AuslandsanschriftAnschriftzone:
    """Auslandsanschrift Anschriftzone."""

    zeile_anschrift: Annotated[tuple[ZeileAufschrift, ...], Occurs(2, 5)]


@element("xmeld:type.Auslandsanschrift.Druckbild")
class AuslandsanschriftDruckbild:
    """Auslandsanschrift Druckbild."""

    staat: codes.Gebiet
    anschriftzone: AuslandsanschriftAnschriftzone | None = None


@element("xmeld:type.AnschriftMelderechtMeldeanschrift", choice=True)
class AnschriftMeldeanschrift:
    """Anschrift Meldeanschrift; exactly one of these."""

    anschrift_inland: Meldeanschrift | None = None
    anschrift_ausland: Ausland | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.Onlinedienste.Identifikation.Anschrift.StrasseUndHausnummer", qualified="")
class OnlinediensteIdentifikationAnschriftStrasseUndHausnummer:
    """Onlinedienste Identifikation Anschrift Strasse Und Hausnummer."""

    hausnummer: Hausnummer | None = None
    hausnummerBuchstabeZusatzziffer: HausnummerBuchstabeZusatzziffer | None = None
    strasse: Latin
    teilnummerDerHausnummer: Latin | None = None


@element(choice=True, qualified="xmeld")
class OnlinediensteIdentifikationAnschriftWahl:
    """Onlinedienste Identifikation Anschrift Wahl; exactly one of these."""

    konkateniert: Latin | None = None
    strukturiert: OnlinediensteIdentifikationAnschriftStrasseUndHausnummer | None = None


@element("xmeld:type.Onlinedienste.Identifikation.Anschrift")
class OnlinediensteIdentifikationAnschrift:
    """Onlinedienste Identifikation Anschrift."""

    gemeindeschluessel: codes.Gemeindeschluessel
    postleitzahl: Postleitzahl
    strasseUndHausnummer: OnlinediensteIdentifikationAnschriftWahl

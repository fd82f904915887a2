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
    "Anschrift", "AnschriftMeldeanschrift", "AnschriftMitSperrvermerk", "AnschriftOhneAusland",
    "AnschriftOhneAuslandMitSperrvermerk", "Anschriftzone",
    "AnschriftzoneZeile", "Ausland", "AuslandsanschriftAnschriftzone", "AuslandsanschriftDruckbild", "InlandMitSperrvermerk",
    "Inlandsanschrift", "Meldeanschrift", "NurInlandMitSperrvermerk", "OnlinediensteIdentifikationAnschrift",
    "OnlinediensteIdentifikationAnschriftStrasseUndHausnummer", "OnlinediensteIdentifikationAnschriftWahl", "Unbekannt",
    "Wohnung", "WohnungOhneDatumInland", "WohnungOhneZusatzdaten", "Wohnungsgeber", "ZeileAufschrift",
]  # fmt: skip


@element("xmeld:type.AnschriftMelderecht.Inland", qualified="")
class Inlandsanschrift:
    """An address in Germany, complete."""

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
    """An address in Germany; a bedingter Sperrvermerk (§ 52 BMG) travels with it."""

    anschrift_inland: Inlandsanschrift
    bedingterSperrvermerk: Flagge = False


@element("xmeld:type.AnschriftMelderechtNurInlandMitSperrvermerk", choice=True)
class NurInlandMitSperrvermerk:
    """An address that can only be in Germany."""

    anschrift_inland: InlandMitSperrvermerk | None = None


@element("xmeld:type.WohnungOhneDatum.Inland")
class WohnungOhneDatumInland:
    """A dwelling that identifies a person: address and status."""

    anschrift: NurInlandMitSperrvermerk
    statusderwohnung: codes.Wohnungsstatus | None = None


@element("xmeld:type.AnschriftMelderecht.Ausland", choice=True)
class Ausland:
    """The state moved to, or the statement that it is rightly withheld."""

    staat: codes.Gebiet | None = None
    zurechtnichtuebermittelt: Flagge = False


@element("xmeld:type.AnschriftMelderecht.Unbekannt")
class Unbekannt:
    """The address is unknown, and why."""

    anschriftUnbekannt: Pflichtflagge
    sachverhalt: codes.AnschriftUnbekannt | None = None


@element("xmeld:type.AnschriftMelderechtMitSperrvermerk", choice=True)
class AnschriftMitSperrvermerk:
    """An address in Germany (with its Sperrvermerk), abroad, or unknown."""

    anschrift_inland: InlandMitSperrvermerk | None = None
    anschrift_ausland: Ausland | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.Wohnung")
class Wohnung:
    """A dwelling with all dates of moving in and out."""

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
    """A dwelling with the dates that another authority needs."""

    anschrift: AnschriftMitSperrvermerk
    datumDesAuszugs: Teildatum | None = None
    datumDesBeziehens: TagOderUnbekannt | None = None
    datumDesWohnungsstatuswechsels: Tag | None = None
    statusderwohnung: codes.Wohnungsstatus | None = None


@element("xmeld:type.AnschriftMelderechtOhneAuslandMitSperrvermerk", choice=True)
class AnschriftOhneAuslandMitSperrvermerk:
    """An address in Germany or an unknown one."""

    anschrift_inland: InlandMitSperrvermerk | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.AnschriftMelderechtOhneAusland", choice=True)
class AnschriftOhneAusland:
    """An address in Germany or an unknown one, without marks."""

    anschrift_inland: Inlandsanschrift | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.AnschriftMelderecht", choice=True)
class Anschrift:
    """An address in Germany, abroad, or unknown."""

    anschrift_inland: Inlandsanschrift | None = None
    anschrift_ausland: Ausland | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xima:Meldeanschrift", qualified="")
class Meldeanschrift:
    """An address in Germany, as far as known."""

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
    """One line of an address as printed."""

    zeilennummer: Zeilennummer
    inhalt: Zeileninhalt


@element("xmeld:type.AnschriftfeldNachDIN.Anschriftzone.Zeile")
class AnschriftzoneZeile:
    """One line of an address field."""

    position: Position
    inhalt: Latin


@element("xmeld:type.AnschriftfeldNachDIN.Anschriftzone")
class Anschriftzone:
    """An address as lines."""

    zeile: Annotated[tuple[AnschriftzoneZeile, ...], Occurs(0, 6)] = ()


@element("xmeld:type.Wohnungsgeber")
class Wohnungsgeber:
    """Who provides the dwelling."""

    wohnungsgeberNameAnschrift: tuple[Anschriftzone, ...] = ()
    eigentuemerNichtWohnungsgeber: tuple[Latin, ...] = ()


@element("xiaa:Auslandsanschrift.Anschriftzone", qualified="")
class AuslandsanschriftAnschriftzone:
    """The lines of an address abroad."""

    zeile_anschrift: Annotated[tuple[ZeileAufschrift, ...], Occurs(2, 5)]


@element("xmeld:type.Auslandsanschrift.Druckbild")
class AuslandsanschriftDruckbild:
    """An address abroad as it is printed."""

    staat: codes.Gebiet
    anschriftzone: AuslandsanschriftAnschriftzone | None = None


@element("xmeld:type.AnschriftMelderechtMeldeanschrift", choice=True)
class AnschriftMeldeanschrift:
    """An address, as far as known."""

    anschrift_inland: Meldeanschrift | None = None
    anschrift_ausland: Ausland | None = None
    anschrift_unbekannt: Unbekannt | None = None


@element("xmeld:type.Onlinedienste.Identifikation.Anschrift.StrasseUndHausnummer", qualified="")
class OnlinediensteIdentifikationAnschriftStrasseUndHausnummer:
    """Street and house number, apart."""

    hausnummer: Hausnummer | None = None
    hausnummerBuchstabeZusatzziffer: HausnummerBuchstabeZusatzziffer | None = None
    strasse: Latin
    teilnummerDerHausnummer: Latin | None = None


@element(choice=True, qualified="xmeld")
class OnlinediensteIdentifikationAnschriftWahl:
    """Street and house number, together or apart."""

    konkateniert: Latin | None = None
    strukturiert: OnlinediensteIdentifikationAnschriftStrasseUndHausnummer | None = None


@element("xmeld:type.Onlinedienste.Identifikation.Anschrift")
class OnlinediensteIdentifikationAnschrift:
    """The address on the identity card."""

    gemeindeschluessel: codes.Gemeindeschluessel
    postleitzahl: Postleitzahl
    strasseUndHausnummer: OnlinediensteIdentifikationAnschriftWahl

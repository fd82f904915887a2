"""Parts of XKfz messages: header, people, addresses, vehicles. Names after XKfz 5.9; cardinalities are our profile's (HERKUNFT.toml)."""

from datetime import date, datetime
from typing import Annotated

from drehscheibe.standards.binding import Boolean, Date, DateTime, Flag, Integer, Name, Text, element
from drehscheibe.standards.xkfz.codes import VERSION, Schluessel

__all__ = [
    "Anschrift", "Anzahl", "Fahrzeug", "Halter", "Ja", "JuristischePerson", "Kennzeichen", "Kommunikationspartner", "Kopf", "ListeReferenz",
    "NatuerlichePerson", "Person", "Referenz", "SicherheitscodesKennzeichen", "StrassenverkehrsBehoerde", "Tag", "Wort", "Zeitpunkt",
]  # fmt: skip

Wort = Annotated[str, Text()]
Tag = Annotated[date, Date()]
Zeitpunkt = Annotated[datetime, DateTime()]
Ja = Annotated[bool, Boolean()]
Anzahl = Annotated[int, Integer()]


@element(qualified="xkfz")
class StrassenverkehrsBehoerde:
    """A Zulassungsbehoerde: five digits of its district, a digit where a district has several."""

    behoerdeKreisschluessel: Wort
    behoerdeZusatzziffer: Wort | None = None


@element("xkfz:Kommunikationspartner", choice=True)
class Kommunikationspartner:
    """Who writes or reads."""

    strassenverkehrsBehoerde: StrassenverkehrsBehoerde | None = None
    sonstigerKommunikationspartner: Schluessel.Kommunikationspartner | None = None


@element("xkfz:Nachrichtenkopf")
class Kopf:
    """The header of every message; `nachrichtenid` is the transfer UUID."""

    nachrichtentyp: Schluessel.Nachrichtentyp
    nachrichtenid: Wort
    zeitpunktDerErstellung: Zeitpunkt
    referenzAbsender: Kommunikationspartner
    referenzEmpfaenger: Kommunikationspartner
    produkt: Wort = "Drehscheibe"
    produktHersteller: Wort = "Drehscheibe"
    produktVersion: Wort | None = None
    version: Wort = VERSION


@element("xkfz:Referenz")
class Referenz:
    """Something that is referred to: ``nachrichtenid``, ``antragsnummer`` or ``ereignis``."""

    referenzTyp: Schluessel.TypDerReferenz
    referenzID: Wort


@element("xkfz:ListeReferenz")
class ListeReferenz:
    """References, at least one."""

    referenz: tuple[Referenz, ...]


@element("xkfz:NatuerlichePerson")
class NatuerlichePerson:
    """A person as the vehicle register names them.

    `TagDerGeburt` is ISO 8601, shortened where less is known (``1961-03``, ``1961``), None where nothing is.
    Who rightly has no first name has `VornameZuRechtNichtVorhanden`.
    """

    Nachname: Wort
    Namensbestandteil: Wort | None = None
    Vorname: Wort | None = None
    VornameZuRechtNichtVorhanden: Annotated[bool, Flag()] = False
    TagDerGeburt: Wort | None = None
    Geschlecht: Wort | None = None
    Doktorgrad: Wort | None = None
    GeburtsnameNachname: Wort | None = None
    Geburtsort: Wort | None = None


@element("xkfz:JuristischePerson")
class JuristischePerson:
    """A company or association as keeper."""

    NameJuristischePerson: Wort


@element("xkfz:Person", choice=True)
class Person:
    """A keeper is a natural or a legal person."""

    natuerlichePerson: Annotated[NatuerlichePerson, Name("NatuerlichePerson")] | None = None
    juristischePerson: Annotated[JuristischePerson, Name("JuristischePerson")] | None = None


@element("xkfz:Anschrift")
class Anschrift:
    """A postal address; `Gemeindeschluessel` is the AGS (8 digits), `Staat` only where it is not Germany."""

    Postleitzahl: Wort | None = None
    Wohnort: Wort
    Staat: Wort | None = None
    Strasse: Wort | None = None
    Hausnummer: Wort | None = None
    Adressierungszusaetze: Wort | None = None
    Gemeindeschluessel: Wort | None = None


@element("xkfz:Halter")
class Halter:
    """The keeper of a vehicle."""

    person: Annotated[Person, Name("Person")]
    anschrift: Annotated[Anschrift, Name("Anschrift")] | None = None


@element("xkfz:Kennzeichen")
class Kennzeichen:
    """A plate as it is printed (``OF-AB 123``, ``OF-AB 123E``) and, for a seasonal one, its months."""

    Kennzeichen: Wort
    BetriebszeitraumVon: Anzahl | None = None
    BetriebszeitraumBis: Anzahl | None = None


@element("xkfz:Fahrzeug")
class Fahrzeug:
    """A vehicle; `statusZulassung` is ``zugelassen`` or ``ausser-betrieb``."""

    kennzeichen: Kennzeichen
    Fahrzeugidentifizierungsnummer: Wort
    SchluesselHersteller: Wort | None = None
    SchluesselTyp: Wort | None = None
    SchluesselFahrzeugklasse: Wort | None = None
    TextHersteller: Wort | None = None
    DatumErstzulassung: Tag | None = None
    statusZulassung: Wort


@element("xkfz:SicherheitscodesKennzeichen")
class SicherheitscodesKennzeichen:
    """The codes under the stickers of the plates: 3 characters, case matters (DQ-10)."""

    SicherheitscodeKennz1: Wort
    SicherheitscodeKennz2: Wort | None = None

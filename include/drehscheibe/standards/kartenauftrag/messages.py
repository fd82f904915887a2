"""The messages of the card-order profile, element by element as in schemas/kartenauftrag/1.0/kartenauftrag.xsd."""

from datetime import date, datetime
from typing import Annotated

from drehscheibe.standards.binding import Binary, Date, DateTime, Text, element
from drehscheibe.standards.kartenauftrag.codes import VERSION

__all__ = ["MESSAGES", "Grund", "Herstellungsauftrag", "Kartendaten", "Klasseneintrag", "Nachricht", "Rueckmeldung", "Versandanschrift"]

Wort = Annotated[str, Text()]
Tag = Annotated[date, Date()]
Zeitpunkt = Annotated[datetime, DateTime()]
Bild = Annotated[bytes, Binary()]


@element("karte:Klasseneintrag")
class Klasseneintrag:
    """One class with its dates and restriction keys (fields 9 to 12)."""

    klasse: Wort
    erteiltAm: Tag | None = None
    gueltigBis: Tag | None = None
    schluesselzahl: tuple[Wort, ...] = ()


@element("karte:Kartendaten")
class Kartendaten:
    """What is printed on the card, and nothing else (§ 48 (3) StVG). No `vornamen` where a person rightly has none."""

    familienname: Wort
    vornamen: Wort | None = None
    geburtsdatum: Wort | None = None
    geburtsort: Wort | None = None
    ausgestelltAm: Tag
    gueltigBis: Tag
    ausstellungsbehoerde: Wort
    fuehrerscheinnummer: Wort
    klasse: tuple[Klasseneintrag, ...]
    schluesselzahl: tuple[Wort, ...] = ()
    lichtbild: Bild
    unterschrift: Bild


@element("karte:Versandanschrift")
class Versandanschrift:
    """Where the producer sends the card; only with direct dispatch."""

    strasse: Wort
    hausnummer: Wort
    postleitzahl: Wort
    ort: Wort


@element("karte:Grund")
class Grund:
    """Why not; `feld` is a path, never a value."""

    code: Wort
    feld: Wort | None = None


@element(root="karte:herstellungsauftrag")
class Herstellungsauftrag:
    """The order for one card; `auftragID` is the transfer UUID."""

    auftragID: Wort
    erstellungszeitpunkt: Zeitpunkt
    behoerde: Wort
    version: Wort = VERSION
    karte: Kartendaten
    direktversand: Versandanschrift | None = None


@element(root="karte:rueckmeldung")
class Rueckmeldung:
    """How far an order has come (codes.Status); known by the licence number only."""

    rueckmeldungID: Wort
    zeitpunkt: Zeitpunkt
    version: Wort = VERSION
    auftragID: Wort
    auftragsnummer: Wort
    fuehrerscheinnummer: Wort
    status: Wort
    sendungsnummer: Wort | None = None
    grund: tuple[Grund, ...] = ()


Nachricht = Herstellungsauftrag | Rueckmeldung
MESSAGES: tuple[type[Nachricht], ...] = (Herstellungsauftrag, Rueckmeldung)

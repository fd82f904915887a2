"""The messages of the card-order profile, element by element as in schemas/kartenauftrag/1.0/kartenauftrag.xsd."""


from drehscheibe.standards.binding import element
from drehscheibe.standards.register import VERSION, Bild, Grund, Klasseneintrag, Tag, Wort, Zeitpunkt

__all__ = ["MESSAGES", "Grund", "Herstellungsauftrag", "Kartendaten", "Klasseneintrag", "Nachricht", "Rueckmeldung", "Versandanschrift"]


@element("reg:Kartendaten")
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


@element("reg:Versandanschrift")
class Versandanschrift:
    """Where the producer sends the card; only with direct dispatch."""

    strasse: Wort
    hausnummer: Wort
    postleitzahl: Wort
    ort: Wort


@element(root="reg:herstellungsauftrag")
class Herstellungsauftrag:
    """The order for one card; `auftragID` is the transfer UUID."""

    auftragID: Wort
    erstellungszeitpunkt: Zeitpunkt
    behoerde: Wort
    version: Wort = VERSION
    karte: Kartendaten
    direktversand: Versandanschrift | None = None


@element(root="reg:rueckmeldung")
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

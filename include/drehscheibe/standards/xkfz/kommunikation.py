"""Receipts and availability (kommunikation.0002, 0004, 0005)."""

from drehscheibe.standards.binding import element
from drehscheibe.standards.xkfz.codes import Schluessel
from drehscheibe.standards.xkfz.parts import Kopf, Wort, Zeitpunkt

__all__ = [
    "AnfrageVerfuegbarkeit",
    "AnfrageVerfuegbarkeit0004",
    "ErgebnisVerfuegbarkeit",
    "ErgebnisVerfuegbarkeit0005",
    "Quittung",
    "Quittung0002",
    "QuittungscodeMitZusatz",
    "Supportinformation",
    "VerfuegbareNachrichten",
]


@element(qualified="xkfz")
class Supportinformation:
    """Where to ask: the number the office files the matter under."""

    antragsnummer: Wort


@element("xkfz:QuittungscodeMitZusatz")
class QuittungscodeMitZusatz:
    """A reason; `zusatz` is the path of the field concerned, never its value."""

    code: Schluessel.Quittungscode
    zusatz: Wort | None = None


@element(qualified="xkfz")
class Quittung:
    """What became of the message `nachrichtenid`."""

    nachrichtentyp: Schluessel.Nachrichtentyp | None = None
    nachrichtenid: Wort | None = None
    supportinformation: Supportinformation | None = None
    ebene: Schluessel.Quittungsebene
    art: Schluessel.Quittungsart
    code: tuple[QuittungscodeMitZusatz, ...]


@element(root="xkfz:kommunikation.quittung.0002")
class Quittung0002:
    """Receipt or refusal of one message."""

    kopf: Kopf
    quittung: Quittung


@element(qualified="xkfz")
class AnfrageVerfuegbarkeit:
    """When the question was asked."""

    zeitpunktAnfrage: Zeitpunkt


@element(root="xkfz:kommunikation.anfrageverfuegbarkeit.0004")
class AnfrageVerfuegbarkeit0004:
    """Is the office there?"""

    kopf: Kopf
    anfrageVerfuegbarkeit: AnfrageVerfuegbarkeit


@element(qualified="xkfz")
class VerfuegbareNachrichten:
    """The numbers of the messages it takes."""

    nachricht: tuple[Schluessel.Nachrichtentyp, ...] = ()


@element(qualified="xkfz")
class ErgebnisVerfuegbarkeit:
    """When it was asked and answered, and what it takes."""

    zeitpunktAnfrage: Zeitpunkt
    zeitpunktEmpfang: Zeitpunkt
    zeitpunktBestaetigung: Zeitpunkt
    verfuegbareNachrichten: VerfuegbareNachrichten


@element(root="xkfz:kommunikation.ergebnisverfuegbarkeit.0005")
class ErgebnisVerfuegbarkeit0005:
    """It is."""

    kopf: Kopf
    ergebnisVerfuegbarkeit: ErgebnisVerfuegbarkeit

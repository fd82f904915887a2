"""The application as the portal sends it (schemas/fuehrerschein-antraege/1.0), as values for the mapping and as one row for the gate."""

from dataclasses import dataclass

from drehscheibe.checks import document
from drehscheibe.checks.rules import Teildatum
from drehscheibe.gate import Item, Row
from drehscheibe.message import Message
from drehscheibe.services import antragsteller
from drehscheibe.services.antragsteller import Antragsteller
from drehscheibe.services.fachdaten import fachdaten
from drehscheibe.services.leistungen import leistung
from drehscheibe.services.melderegister.auskunft import Gesucht

__all__ = ["LEISTUNG", "NAME", "TITEL", "Antrag", "gesucht", "lies", "zeile"]

NAME = "fuehrerschein_ersterteilung"
TITEL = "Führerschein-Ersterteilung"
LEISTUNG = leistung(NAME)


@dataclass(frozen=True, kw_only=True, slots=True)
class Antrag:
    """An application that is valid against its schema.

    Attributes:
        person: the applicant with the address applied from.
        klassen: applied for, e.g. ``("B",)``.
        begleitet: accompanied driving from 17 is wished.
        sehtest: day of the eye test, unknown where none is told.
        auftrag, theorie: days of the test order of an earlier application and of the theory test passed under it; unknown without one.
        andere: has, had or applied for another licence, abroad included (§ 21 FeV); None without a declaration.
        direktversand: the card is sent home, not picked up.
    """

    person: Antragsteller
    klassen: tuple[str, ...]
    begleitet: bool
    sehtest: Teildatum
    auftrag: Teildatum
    theorie: Teildatum
    andere: bool | None
    direktversand: bool


def lies(message: Message) -> Antrag:
    """The application in a message. Raises Rejected when a date can not be read (the gate says so before)."""
    data = fachdaten(message.body)
    earlier = data.get("pruefauftrag", {})
    return Antrag(
        person=antragsteller.aus_json(data), klassen=tuple(data["klassen"]), begleitet=data.get("begleitetesFahren", False),
        sehtest=antragsteller.datum(data.get("sehtestVom")), andere=data.get("erklaerung", {}).get("andereFahrerlaubnis"),
        auftrag=antragsteller.datum(earlier.get("erteiltAm")), theorie=antragsteller.datum(earlier.get("theorieBestandenAm")),
        direktversand=data["versandart"] == "direktversand",
    )  # fmt: skip


def gesucht(message: Message) -> Gesucht:
    """Whom the Melderegister is asked for."""
    person = lies(message).person
    return Gesucht(familienname=person.familienname, vornamen=person.vornamen, geburt=person.geburt, plz=person.plz)


def zeile(item: Item) -> Row:
    """The application as one row; dates stay text, absent values are None."""
    data = document(item)
    proof = data["ausweis"]
    return antragsteller.spalten(data) | {
        "staatsangehoerigkeit": data["antragsteller"]["staatsangehoerigkeit"],
        "ausweisnummer": proof.get("nummer") if proof["art"] in ("PA", "RP") else None,
        "sehtest": data.get("sehtestVom"),
        "auftrag": data.get("pruefauftrag", {}).get("erteiltAm"),
        "theorie": data.get("pruefauftrag", {}).get("theorieBestandenAm"),
        "fahrschule": data.get("fahrschule", {}).get("name"),
    }

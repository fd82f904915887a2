"""The request as the portal sends it (schemas/fuehrerschein-antraege/1.0, karteikarte), and the question made of it."""

from dataclasses import dataclass

from drehscheibe.checks import document
from drehscheibe.checks.rules import UNBEKANNT
from drehscheibe.gate import Item, Row
from drehscheibe.message import Case, Message
from drehscheibe.services import antragsteller
from drehscheibe.services.antragsteller import Antragsteller
from drehscheibe.services.fachdaten import fachdaten
from drehscheibe.services.leistungen import leistung
from drehscheibe.standards import fahrerlaubnis as fe

__all__ = ["LEISTUNG", "NAME", "TITEL", "Antrag", "Zielbehoerde", "frage", "frage_nummer", "lies", "nicht_gefunden", "zeile"]

NAME = "karteikartenabschrift"
TITEL = "Karteikartenabschrift"
LEISTUNG = leistung(NAME)


@dataclass(frozen=True, kw_only=True, slots=True)
class Zielbehoerde:
    """Who gets the transcript; `zeichen` is their reference, empty where none was told."""

    name: str
    strasse: str
    hausnummer: str
    plz: str
    ort: str
    zeichen: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Antrag:
    """A request that is valid against its schema.

    Attributes:
        person: with the family name at the time of issue.
        behoerde: who issued the licence.
        jahr: of issue.
        nummer: as far as legible, may be empty.
        ziel: who gets the transcript.
    """

    person: Antragsteller
    behoerde: str
    jahr: int
    nummer: str
    ziel: Zielbehoerde


def lies(message: Message) -> Antrag:
    """The request in a message. Raises Rejected when a date can not be read (the gate says so before)."""
    data = fachdaten(message.body)
    licence = data["fuehrerschein"]
    return Antrag(
        person=antragsteller.aus_json(data), behoerde=licence["behoerde"], jahr=int(licence["jahr"]), nummer=licence.get("nummer", ""),
        ziel=Zielbehoerde(**data["zielbehoerde"]),
    )  # fmt: skip


def frage(case: Case) -> Message:
    """What does the card file hold about a person of this name, present or at issue?"""
    who = lies(case.incoming).person
    born = who.geburt.xmeld()[1] if who.geburt != UNBEKANNT else None
    person = fe.Person(
        familienname=who.familienname, vornamen=who.vornamen or None, vornameNichtVorhanden=not who.vornamen, geburtsdatum=born
    )
    return fe.message(fe.Fahrerlaubnisfrage(person=person, zweck=TITEL, aktenzeichen=case.incoming.id), id=case.transfer_id, now=case.now)


def nicht_gefunden(case: Case) -> bool:
    """Nobody of this name, but a number that could tell more."""
    answer = fe.read(case.answers["auskunft"].body)
    return isinstance(answer, fe.AuskunftErgebnis) and not answer.fahrerlaubnis and bool(lies(case.incoming).nummer)


def frage_nummer(case: Case) -> Message:
    """What does the card file hold under the number?"""
    question = fe.Fahrerlaubnisfrage(nummer=lies(case.incoming).nummer, zweck=TITEL, aktenzeichen=case.incoming.id)
    return fe.message(question, id=case.transfer_id, now=case.now)


def zeile(item: Item) -> Row:
    """The request as one row; dates stay text, absent values are None."""
    data = document(item)
    return antragsteller.spalten(data) | {"behoerde": data["fuehrerschein"]["behoerde"], "ziel": data["zielbehoerde"]["name"]}

"""The question as the portal sends it (schemas/statusabfrage/1.0), the register's question made of it, and the mail that answers it."""

import json
from dataclasses import dataclass

from drehscheibe.checks import document
from drehscheibe.checks.rules import Teildatum
from drehscheibe.gate import Item, Row
from drehscheibe.message import Case, Message
from drehscheibe.partners import passregister, postausgang
from drehscheibe.partners.passregister import Nummernart
from drehscheibe.services.antragsteller import datum
from drehscheibe.services.leistungen import leistung

__all__ = ["LEISTUNG", "NAME", "TITEL", "Abfrage", "antwort", "frage", "lies", "zeile"]

NAME = "statusabfrage"
TITEL = "Statusabfrage Pass und Ausweis"
LEISTUNG = leistung(NAME)


@dataclass(frozen=True, kw_only=True, slots=True)
class Abfrage:
    """A question that is valid against its schema.

    Attributes:
        art: which number it is.
        nummer: as typed, in capitals and without blanks around it.
        geburt: may be partial.
        an: where the answer goes.
    """

    art: Nummernart
    nummer: str
    geburt: Teildatum
    an: str


def lies(message: Message) -> Abfrage:
    """The question in a message. Raises Rejected when the date can not be read (the gate says so before)."""
    data = json.loads(message.body)
    number = data["nummer"].strip().upper()
    return Abfrage(art=Nummernart(data["art"]), nummer=number, geburt=datum(data["geburtsdatum"]), an=data["antwortAn"].strip())


def zeile(item: Item) -> Row:
    """The question as one row; the number stands in the column of its kind."""
    data = document(item)
    number = data["nummer"].strip().upper()
    serial = data["art"] == Nummernart.SERIENNUMMER
    return {
        "seriennummer": number if serial else None,
        "antragsnummer": None if serial else number,
        "geburtsdatum": data["geburtsdatum"],
        "antwortAn": data["antwortAn"].strip(),
    }


def frage(case: Case) -> Message:
    """What the register is asked: kind of number, number, birth date."""
    asked = lies(case.incoming)
    return passregister.statusabfrage(id=case.transfer_id, art=asked.art, nummer=asked.nummer, geburtsdatum=asked.geburt.xmeld()[1])


def antwort(case: Case) -> Message:
    """A status mail whose template is chosen by the state; neither number nor name nor date is in it."""
    state = passregister.read(case.answers["passregister"])["status"]
    return postausgang.statusmail(
        id=case.transfer_id, an=lies(case.incoming).an, anlass=f"ausweis-{state}", vorgang=case.incoming.id
    )

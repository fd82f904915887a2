"""What a handheld has taken up (schemas/parkausweise/1.0), the question made of it, and what the register notes."""

import json
from dataclasses import dataclass
from datetime import date

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case, Message
from drehscheibe.partners import parkausweise
from drehscheibe.partners.parkausweise import Eintragungsstand, Stand
from drehscheibe.services.parkausweis_ueberwachung.auftrag import schluessel

__all__ = ["Erfassung", "ausweis", "frage", "lies", "vermerk", "vorgang"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Erfassung:
    """A permit as read on the street: number and plate on it, the day, and the handheld's own number of it."""

    ausweis: str
    kennzeichen: str
    erfasst: date
    beleg: str


def lies(message: Message) -> Erfassung:
    """What was taken up; it has passed its schema. Raises Rejected when the day is none."""
    data = json.loads(message.body)
    try:
        day = date.fromisoformat(data["erfasst"])
    except ValueError:
        text = "Den Tag der Erfassung gibt es nicht; bitte das Erfassungsgerät prüfen."
        raise Rejected(Finding("VORORT-TAG", text, "erfasst")) from None
    return Erfassung(ausweis=data["ausweis"], kennzeichen=data["kennzeichen"], erfasst=day, beleg=data.get("beleg", ""))


def frage(case: Case) -> Message:
    """What does the register say of this permit?"""
    return parkausweise.standfrage(id=case.transfer_id, ausweis=lies(case.incoming).ausweis)


def ausweis(answer: Message) -> Eintragungsstand:
    """The permit in the register. Raises Rejected where there is none."""
    found = parkausweise.stand(answer)
    if found is None:
        text = "Das Register kennt diesen Ausweis nicht; bitte prüfen, ob er gefälscht ist, und die Aufnahme im Gerät löschen."
        raise Rejected(Finding("VORORT-UNBEKANNT", text, "ausweis", "§ 45 Abs. 1b StVO", True))
    return found


def vermerk(case: Case) -> Message:
    """The enforcement knows this version of the permit."""
    known, read = ausweis(case.answers["stand"]), lies(case.incoming)
    return parkausweise.vermerk(
        id=case.transfer_id, ausweis=known.ausweis.nummer, fassung=known.fassung, stand=Stand.VOR_ORT, am=read.erfasst, beleg=read.beleg
    )


def vorgang(note: Message) -> str:
    """The business key of such a note: the same as in the robot's order."""
    told = parkausweise.read(note)
    return schluessel(told["ausweis"], told["fassung"])

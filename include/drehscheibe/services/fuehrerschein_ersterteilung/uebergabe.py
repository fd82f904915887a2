"""Handing the application to the local licence register in the registered name, and filing it with its documents."""

import json

from drehscheibe.message import Case, Message
from drehscheibe.services import akte, fahrerlaubnis
from drehscheibe.services.anlagen import anlagen
from drehscheibe.services.fuehrerschein_ersterteilung.antrag import TITEL, lies
from drehscheibe.services.melderegister.auskunft import person
from drehscheibe.standards import fahrerlaubnis as fe

__all__ = ["ablage", "uebergabe"]

AKTENZEICHEN = "32-FE-Ersterteilung"


def uebergabe(case: Case) -> Message:
    """The application as the register takes it (Antragsart ersterteilung)."""
    antrag, registered = lies(case.incoming), person(case.answers["melderegister"])
    who = antrag.person
    documents = anlagen(case.incoming, json.loads(case.incoming.body))
    order = fe.Fahrerlaubnisantrag(
        art=fe.Antragsart.ERSTERTEILUNG,
        person=fahrerlaubnis.person(registered, geburtsname=who.geburtsname, doktorgrad=who.doktorgrad, geburtsort=who.geburtsort),
        anschrift=fahrerlaubnis.anschrift(registered),
        eingang=case.now.date(),
        klassen=antrag.klassen,
        uebergabe=fe.Uebergabeart.DIREKTVERSAND if antrag.direktversand else fe.Uebergabeart.ABHOLUNG,
        anlagen=tuple(fe.Anlage(id=one.id, bezeichnung=role) for role, one in documents.items()),
        antragsnummer=case.incoming.id,
    )
    return fe.message(order, id=case.transfer_id, now=case.now)


def ablage(case: Case) -> Message:
    """An FVDaten order (0605): the application as it came, then its documents."""
    return akte.antragsablage(case, einheit="Fahrerlaubnisbehörde", aktenzeichen=AKTENZEICHEN, betreff=TITEL)

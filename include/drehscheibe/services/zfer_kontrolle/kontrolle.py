"""Asking the ZFER for the card that was handed over, telling it again where it does not know, and closing the Vorgang."""

from drehscheibe.message import Case, Message
from drehscheibe.services import vorgang
from drehscheibe.standards import zfer
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand

__all__ = ["abschluss", "fehlt", "frage", "nachmeldung"]


def frage(case: Case) -> Message:
    """Does the ZFER hold the card of this number?"""
    known = vorgang.lies(case.incoming)
    question = zfer.Fahrerlaubnisabruf(nummer=known.nummer or "", anlass="Kontrolle der Aushändigung", aktenzeichen=known.vorgangsnummer)
    return zfer.message(question, id=case.transfer_id, now=case.now)


def fehlt(case: Case) -> bool:
    """It does not."""
    answer = zfer.read(case.answers["abfrage"].body)
    return isinstance(answer, zfer.AuskunftErgebnis) and not answer.fahrerlaubnis


def nachmeldung(case: Case) -> Message:
    """The notice of § 51 StVG, again."""
    return vorgang.uebergabe_an_zfer(case, vorgang.lies(case.incoming))


def abschluss(case: Case) -> Message:
    """The ZFER has it: nothing is left to do."""
    return vorgang.melde(case, vorgang.lies(case.incoming), Vorgangsstand.ABGESCHLOSSEN)

"""Asking the Melderegister for the applicant, and judging its answer."""

from drehscheibe.message import Case, Message
from drehscheibe.services.fuehrerschein_umtausch.antrag import lies
from drehscheibe.services.melderegister import auskunft
from drehscheibe.services.melderegister.auskunft import Gesucht, person

__all__ = ["ANTWORT", "frage", "person"]


def _gesucht(message: Message) -> Gesucht:
    antrag = lies(message)
    return Gesucht(familienname=antrag.familienname, vornamen=antrag.vornamen, geburt=antrag.geburt, plz=antrag.plz)


def frage(case: Case) -> Message:
    """Ask for the applicant by name, birth date and municipality (XMeld 1330)."""
    return auskunft.frage(case, _gesucht(case.incoming), "Umtausch Führerschein")


ANTWORT = auskunft.antwort(_gesucht, "§ 73 FeV")

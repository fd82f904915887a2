"""The permit: its number, its term, and the signed PDF."""

import base64
import calendar
import hashlib
from datetime import date, timedelta

from drehscheibe.dokumente import Parkausweis, behoerde
from drehscheibe.dokumente.parkausweis import setze
from drehscheibe.message import Case
from drehscheibe.services.bewohnerparkausweis.antrag import beginn, kennzeichen, parkbezirk
from drehscheibe.services.bewohnerparkausweis.einstellungen import parken, siegel_der_behoerde

__all__ = ["AKTENZEICHEN", "ausweis", "letzter_tag", "nummer", "schreiben"]

AKTENZEICHEN = "32-BP"
_ZEICHEN = 8


def nummer(message_id: str, von: date) -> str:
    """The permit's number: year and eight letters or digits derived from the application's id, so that it never changes."""
    digest = base64.b32encode(hashlib.sha256(message_id.encode()).digest()).decode()
    return f"{von:%y}-{digest[:_ZEICHEN]}"


def letzter_tag(von: date, monate: int) -> date:
    """Last day of a term that begins on `von`: 1 March 2026 and twelve months give 28 February 2027."""
    year, month = divmod(von.month - 1 + monate, 12)
    year, month = von.year + year, month + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, last) if von.day > last else date(year, month, von.day) - timedelta(days=1)


def ausweis(case: Case) -> Parkausweis:
    """What the permit of a case says."""
    von = beginn(case.incoming)
    return Parkausweis(
        nummer=nummer(case.incoming.id, von), bezirk=parkbezirk(case.incoming), kennzeichen=kennzeichen(case.incoming), von=von,
        bis=letzter_tag(von, parken().monate),
    )  # fmt: skip


def schreiben(case: Case) -> bytes:
    """The permit as PDF/UA-1. Raises Rejected, Misconfigured (the seal)."""
    euro, cent = divmod(parken().gebuehr_cent, 100)
    paragraphs = [
        "Erteilt nach § 45 Abs. 1b Nr. 2a StVO und § 6a Abs. 5a StVG für ein Fahrzeug einer Person, die in diesem Bereich wohnt.",
        f"Gebühr: {euro},{cent:02} Euro, bezahlt.",
    ]
    return setze(ausweis(case), siegel_der_behoerde(), behoerde(), paragraphs, case.now)

"""Filing the application with its documents in the e-file."""

from drehscheibe.message import Case, Message
from drehscheibe.services import akte
from drehscheibe.services.akte import AKTE

__all__ = ["AKTE", "ablage"]

AKTENZEICHEN = "32-FE-Umtausch"


def ablage(case: Case) -> Message:
    """An FVDaten order (0605): the application as it came, then photo, signature and the scan of the old licence."""
    return akte.antragsablage(case, einheit="Fahrerlaubnisbehörde", aktenzeichen=AKTENZEICHEN, betreff="Führerschein-Umtausch")

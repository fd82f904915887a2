"""DQ-03: serial numbers of identity cards and passports."""

import re
from datetime import date

from drehscheibe.checks.rules.rule import Rule
from drehscheibe.checks.rules.teildatum import Teildatum

__all__ = ["ALPHABET", "PASS_OHNE_NULL_SEIT", "RULES", "ausweisnummer", "passnummer", "vermutung", "vorlaeufige_ausweisnummer"]

LAW = "PAuswV und PassV; Serien- und Dokumentennummer, Hinweise des BMI"

ALPHABET = "0123456789CFGHJKLMNPRTVWXYZ"
PASS_OHNE_NULL_SEIT = date(2021, 11, 1)

_NEU = re.compile(f"[{ALPHABET}]{{9}}")
# ten digits never occur; nine digits (identity cards until 10/2010) are within the alphabet already
_VORLAEUFIG = re.compile("[A-Z][0-9]{7}")


def ausweisnummer(value: str) -> str | None:
    """None or the reason why this is no serial number: four characters authority, five random (until 10/2010 nine digits)."""
    if _NEU.fullmatch(value):
        return None
    if len(value) != 9:
        return (
            "Die Ausweisnummer muss genau 9 Zeichen haben (ohne die Prüfziffer dahinter); bitte die Seriennummer vom Dokument abschreiben."
        )
    if value != value.upper():
        return "Die Ausweisnummer wird in Großbuchstaben geschrieben; bitte so erfassen, wie sie auf dem Dokument steht."
    if vermutung(value):
        return "Die Ausweisnummer enthält den Buchstaben O, den es dort nicht gibt; vermutlich ist die Ziffer 0 gemeint, bitte prüfen."
    return "Die Ausweisnummer enthält ein Zeichen, das dort nicht vorkommt (erlaubt: Ziffern und C F G H J K L M N P R T V W X Y Z)."


def passnummer(value: str, ausgestellt: Teildatum | None = None) -> str | None:
    """As `ausweisnummer`; passports issued from 1 November 2021 contain no 0 (judged only where the issue date is certain)."""
    reason = ausweisnummer(value)
    if reason or ausgestellt is None or "0" not in value or not ausgestellt.sicher_ab(PASS_OHNE_NULL_SEIT):
        return reason
    return "Die Nummer eines seit dem 01.11.2021 ausgestellten Passes enthält keine 0; bitte Nummer und Ausstellungsdatum prüfen."


def vorlaeufige_ausweisnummer(value: str) -> str | None:
    """None or the reason why this is no number of a provisional document: a letter and seven digits."""
    if _VORLAEUFIG.fullmatch(value):
        return None
    return "Die Nummer eines vorläufigen Dokuments besteht aus einem Großbuchstaben und 7 Ziffern; bitte vom Dokument abschreiben."


def vermutung(value: str) -> str | None:
    """A suggestion for a clerk, never applied by itself: trimmed, upper case, O read as 0; None if that helps nothing."""
    candidate = value.strip().upper().replace("O", "0")
    return candidate if candidate != value and _NEU.fullmatch(candidate) else None


RULES = (
    Rule("DQ-03", "ausweisnummer", "Seriennummer von Personalausweis und Pass", LAW, ausweisnummer),
    Rule("DQ-03", "ausweisnummer-vorlaeufig", "Nummer eines vorläufigen Dokuments", LAW, vorlaeufige_ausweisnummer),
)

"""DQ-10: the security codes of plates (3 characters) and registration certificates (part I: 7, part II: 12); case matters."""

import hmac
import re
from functools import partial

from drehscheibe.checks.rules.rule import Rule

__all__ = ["RULES", "sicherheitscode", "stimmt_ueberein"]

LAW = "FZV Anlagen 5, 6 und 8"

# upper and lower case without I, i, l, O, o; never change the case of a code
_ZEICHEN = "A-HJ-NP-Za-hj-kmnp-z0-9"
_FORM = {3: re.compile(f"[{_ZEICHEN}]{{3}}"), 7: re.compile(f"[{_ZEICHEN}]{{7}}"), 12: re.compile("[A-Za-z0-9]{12}")}
_WO = {3: "unter der Plakette des Kennzeichens", 7: "der Zulassungsbescheinigung Teil I", 12: "der Zulassungsbescheinigung Teil II"}


def sicherheitscode(value: str, laenge: int) -> str | None:
    """None or the reason why this can not be a code of that length (3, 7 or 12)."""
    if _FORM[laenge].fullmatch(value):
        return None
    ohne = "" if laenge == 12 else "; die Zeichen I, i, l, O und o kommen nicht vor"
    return (
        f"Der Sicherheitscode {_WO[laenge]} besteht aus genau {laenge} Buchstaben und Ziffern{ohne}. "
        "Bitte genau abschreiben, Groß- und Kleinschreibung zählt."
    )


def stimmt_ueberein(eingabe: str, hinterlegt: str) -> bool:
    """True when both codes are the same, case included; takes equally long for every wrong code."""
    return hmac.compare_digest(eingabe.encode(), hinterlegt.encode())


RULES = (
    Rule("DQ-10", "sicherheitscode-kennzeichen", "Sicherheitscode des Kennzeichens", LAW, partial(sicherheitscode, laenge=3)),
    Rule("DQ-10", "sicherheitscode-zb1", "Sicherheitscode der ZB I", LAW, partial(sicherheitscode, laenge=7)),
    Rule("DQ-10", "sicherheitscode-zb2", "Sicherheitscode der ZB II", LAW, partial(sicherheitscode, laenge=12)),
)

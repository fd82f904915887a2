"""DQ-11: municipality keys (AGS, 8 digits; ARS, 12 digits) and the addressing prefix made of them."""

import re

from drehscheibe.checks.rules.rule import Rule

__all__ = ["RULES", "ags", "ags_aus_ars", "ars", "kennung_passt"]

LAW = "Amtlicher Gemeindeschlüssel und Regionalschlüssel, Destatis"

_LAND = "(?:0[1-9]|1[0-6])"
_AGS = re.compile(_LAND + "[0-9]{6}")
_ARS = re.compile(_LAND + "[0-9]{10}")


def ags(value: str) -> str | None:
    """None or the reason why this can not be an AGS (form and state only; membership is the code list's business)."""
    if _AGS.fullmatch(value):
        return None
    return "Der Gemeindeschlüssel (AGS) besteht aus genau 8 Ziffern und beginnt mit dem Land (01 bis 16); führende Null nicht weglassen."


def ars(value: str) -> str | None:
    """None or the reason why this can not be an ARS."""
    if _ARS.fullmatch(value):
        return None
    return "Der Regionalschlüssel (ARS) besteht aus genau 12 Ziffern und beginnt mit dem Land (01 bis 16); führende Null nicht weglassen."


def ags_aus_ars(value: str) -> str:
    """The AGS within a valid ARS: its first five and last three digits."""
    return value[:5] + value[9:]


def kennung_passt(kennung: str, gemeinde: str) -> str | None:
    """None when the reader's ``ags:`` address is that of the municipality, else the reason (XMeld reason 14 for retrievals)."""
    if kennung == f"ags:{gemeinde}":
        return None
    return "Der Gemeindeschlüssel der Daten gehört nicht zur angeschriebenen Behörde; bitte die Empfängerin im DVDV neu bestimmen."


RULES = (
    Rule("DQ-11", "ags", "Amtlicher Gemeindeschlüssel", LAW, ags),
    Rule("DQ-11", "ars", "Amtlicher Regionalschlüssel", LAW, ars),
)

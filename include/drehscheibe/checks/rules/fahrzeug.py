"""DQ-06, DQ-07 and DQ-09: vehicle identification number, manufacturer and type keys, insurance confirmation number."""

import re
from datetime import date

from drehscheibe.checks.rules.rule import Rule
from drehscheibe.checks.rules.teildatum import Teildatum

__all__ = ["FIN_GENORMT_SEIT", "RULES", "evb", "fin", "hsn", "tsn", "us_pruefziffer_stimmt"]

FIN_GENORMT_SEIT = date(1981, 1, 1)  # older vehicles may bear shorter numbers [M]

_FIN = re.compile("[A-HJ-NPR-Z0-9]{17}")
_ALTE_FIN = re.compile("[A-HJ-NPR-Z0-9]{3,16}")
_HSN = re.compile("[0-9]{4}")
_TSN = re.compile("[0-9A-Z]{3}(?:[0-9A-Z]{5}[0-9X]?)?")
_EVB = re.compile("[0-9A-Z]{7}")

_US_WERT = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", (*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True))
_US_GEWICHTE = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def fin(value: str, erstzulassung: Teildatum | None = None) -> str | None:
    """None or the reason why this is no vehicle identification number.

    Position 9 is a check digit in the United States only and is never a reason here. A vehicle that was certainly registered
    first before 1981 may have a shorter number.
    """
    if _FIN.fullmatch(value):
        return None
    if erstzulassung is not None and erstzulassung.sicher_vor(FIN_GENORMT_SEIT) and _ALTE_FIN.fullmatch(value):
        return None
    if len(value) != 17:
        return "Die Fahrzeug-Identifizierungsnummer muss genau 17 Zeichen haben; bitte Feld E der Zulassungsbescheinigung abschreiben."
    if value != value.upper():
        return "Die Fahrzeug-Identifizierungsnummer wird groß geschrieben; bitte Feld E der Zulassungsbescheinigung abschreiben."
    return (
        "Die Fahrzeug-Identifizierungsnummer enthält ein unzulässiges Zeichen (I, O und Q gibt es dort nicht, ebenso keine Leer- und "
        "Sonderzeichen); bitte Feld E der Zulassungsbescheinigung abschreiben."
    )


def us_pruefziffer_stimmt(value: str) -> bool:
    """Whether position 9 is the check digit that the United States demand; information only, `value` must be a valid FIN."""
    rest = sum(_US_WERT[c] * g for c, g in zip(value, _US_GEWICHTE, strict=True)) % 11
    return value[8] == ("X" if rest == 10 else str(rest))


def hsn(value: str) -> str | None:
    """None or the reason why this is no manufacturer key (field 2.1); 0000 is a vehicle approved individually [M]."""
    if _HSN.fullmatch(value):
        return None
    return "Der Herstellerschlüssel (Feld 2.1) besteht aus genau 4 Ziffern; bitte von der Zulassungsbescheinigung abschreiben."


def tsn(value: str) -> str | None:
    """None or the reason why this is no type key (field 2.2): 3 characters, or 8 or 9 with variant, version and check digit [M]."""
    if _TSN.fullmatch(value):
        return None
    return "Der Typschlüssel (Feld 2.2) besteht aus 3 Ziffern oder Großbuchstaben (mit Variante und Version 8 oder 9); bitte abschreiben."


def evb(value: str) -> str | None:
    """None or the reason why this can not be an insurance confirmation number; only the insurers' database knows if it is good."""
    if _EVB.fullmatch(value):
        return None
    return "Die eVB-Nummer besteht aus genau 7 Ziffern oder Großbuchstaben; bitte von der Versicherungsbestätigung abschreiben."


RULES = (
    Rule("DQ-06", "fin", "Fahrzeug-Identifizierungsnummer", "ISO 3779; FZV Anlage 5, Feld E", fin),
    Rule("DQ-07", "hsn", "Herstellerschlüssel", "FZV Anlage 5, Feld 2.1", hsn),
    Rule("DQ-07", "tsn", "Typschlüssel", "FZV Anlage 5, Feld 2.2", tsn),
    Rule("DQ-09", "evb", "eVB-Nummer: Form", "FZV, elektronische Versicherungsbestätigung", evb),
)

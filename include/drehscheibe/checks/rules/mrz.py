"""DQ-04: check digits of the machine-readable zone of identity cards (TD1) and passports (TD3)."""

import re

from drehscheibe.checks.rules.rule import Rule

__all__ = ["RULES", "pruefziffer", "td1", "td3"]

LAW = "ICAO Doc 9303 Teile 3 bis 5"

_WERT = {c: i for i, c in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}
_TD1 = re.compile(r"[0-9A-Z<]{30}\n[0-9A-Z<]{30}\n[0-9A-Z<]{30}")
_TD3 = re.compile(r"(?:[0-9A-Z<]{44}\n)?[0-9A-Z<]{44}")
_GEWICHTE = (7, 3, 1)


def pruefziffer(text: str) -> str:
    """Check digit over digits, capital letters and fillers: weights 7, 3, 1; A = 10 … Z = 35, ``<`` = 0; sum modulo 10.

    Raises:
        KeyError: for any other character.
    """
    return str(sum(_WERT[c] * _GEWICHTE[i % 3] for i, c in enumerate(text)) % 10)


def _falsch(teile: list[tuple[str, str, str]]) -> str | None:
    for name, text, ziffer in teile:
        leer = ziffer == "<" and not text.strip("<")
        if not leer and pruefziffer(text) != ziffer:
            return f"Die Prüfziffer über {name} in der maschinenlesbaren Zone stimmt nicht; bitte das Dokument neu einlesen."
    return None


def td1(value: str) -> str | None:
    """None or what is wrong with three lines of 30 characters (identity card); lines are separated by line feeds.

    Unknown parts of the birth date are filled with ``<`` and count as zero.
    """
    if not _TD1.fullmatch(value):
        return "Die maschinenlesbare Zone eines Ausweises hat drei Zeilen zu 30 Zeichen (A–Z, 0–9, <); bitte neu einlesen."
    one, two = value[:30], value[31:61]
    return _falsch(
        [
            ("die Seriennummer", one[5:14], one[14]),
            ("das Geburtsdatum", two[:6], two[6]),
            ("das Ablaufdatum", two[8:14], two[14]),
            ("alle Angaben", one[5:] + two[:7] + two[8:15] + two[18:29], two[29]),
        ]
    )


def td3(value: str) -> str | None:
    """None or what is wrong with the lower line (or both lines) of 44 characters of a passport."""
    if not _TD3.fullmatch(value):
        return "Die maschinenlesbare Zone eines Passes hat zwei Zeilen zu 44 Zeichen (A–Z, 0–9, <); bitte neu einlesen."
    two = value[-44:]
    return _falsch(
        [
            ("die Passnummer", two[:9], two[9]),
            ("das Geburtsdatum", two[13:19], two[19]),
            ("das Ablaufdatum", two[21:27], two[27]),
            ("die freien Angaben", two[28:42], two[42]),
            ("alle Angaben", two[:10] + two[13:20] + two[21:43], two[43]),
        ]
    )


RULES = (
    Rule("DQ-04", "mrz-td1", "Maschinenlesbare Zone des Personalausweises", LAW, td1),
    Rule("DQ-04", "mrz-td3", "Maschinenlesbare Zone des Reisepasses", LAW, td3),
)

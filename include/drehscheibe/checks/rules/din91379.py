"""DQ-16: the characters that names and texts may consist of: DIN 91379:2022-08, data types A to E, after Unicode NFC.

The repertoire is written as code point ranges and as base letters with the marks that may follow them; a mark alone is no character.
"""

import re
import unicodedata
from functools import partial

from drehscheibe.checks.rules.rule import Rule

__all__ = ["REPERTOIRE", "RULES", "SEQUENZEN", "din_91379", "passt"]

LAW = "DIN 91379:2022-08; IT-Planungsrat, Beschluss zu lateinischen Zeichen in Unicode"

_A = (
    "0020 0027 002C-002E 0041-005A 0060-007A 007E 00A8 00B4 00B7 00C0-00D6 00D8-00F6 00F8-017E 0187-0188 018F 0197 01A0-01A1 01AF-01B0"
    " 01B7 01CD-01DC 01DE-01DF 01E2-01F0 01F4-01F5 01F8-01FF 0212-0213 0218-021B 021E-021F 0227-0233 0259 0268 0292 02B9-02BA 02BE-02BF"
    " 02C8 02CC 1E02-1E03 1E06-1E07 1E0A-1E11 1E17 1E1C-1E2B 1E2F-1E37 1E3A-1E3B 1E40-1E49 1E52-1E5B 1E5E-1E63 1E6A-1E6F 1E80-1E87"
    " 1E8C-1E97 1E9E 1EA0-1EF9 2019 2021"
)
_B = (
    f"{_A} 0021-0026 0028-002B 002F-0040 005B-005F 007B-007D 00A1-00A3 00A5 00A7 00A9-00AC 00AE-00B3 00B5-00B6 00B9-00BB 00BF 00D7"
    " 00F7 20AC"
)
_C_OHNE_RAUM = f"{_B} 00A4 00A6 00B8 00BC-00BE"
_RAUM = "0009-000A 000D 00A0"
_D = (
    f"{_C_OHNE_RAUM} 0192 02B0 02B3 02C6 02DC 02E2 0386 0388-038A 038C 038E-03A1 03A3-03CE 1D48 1D57 2018 201A 201C-201E 2020 2026 2030"
    " 2032-2033 2039-203A 2070 2074-2079 207F-2089 2122 221E 2264-2265"
)
_E = f"{_D} {_RAUM} 040D 0410-042A 042C 042E-044A 044C 044E-044F 045D"

# base letter: the marks (three hexadecimal digits each, joined by + where several follow) that make it one character
_FOLGEN = (
    "A:30B C:300,304,306,308,315,323,326,328+306 D:302 F:300,304 G:300 H:304,326,331 J:301,30C K:300,302,304,307,315,31B,326"
    " L:302,325,325+304,326 M:300,302,306,310 N:302,304,306,326 P:300,304,315,323 R:306,325,325+304 S:300,304,31B+304,331"
    " T:300,304,308,315,31B U:307 Z:300,304,306,308,327 a:30B c:300,304,306,308,315,323,326,328+306 d:302 f:300,304 g:300 h:304,326"
    " j:301 k:300,302,304,307,315,31B,326 l:302,325,325+304,326 m:300,302,306,310 n:302,304,306,326 p:300,304,315,323"
    " r:306,325,325+304 s:300,304,31B+304,331 t:300,304,315,31B u:307 z:300,304,306,308,327 Ç:306 Û:304 ç:306 û:304 ÿ:301"
    " Č:315,323 č:315,323 ē:30D Ī:301 ī:301 ō:30D Ž:326,327 ž:326,327 Ḳ:304 ḳ:304 Ṣ:304 ṣ:304 Ṭ:304 ṭ:304 Ạ:308 ạ:308 Ọ:308 ọ:308"
    " Ụ:304,308 ụ:304,308"
)
_VERBUNDEN = ("K\u035fH", "K\u035fh", "k\u035fh")  # two letters under one double macron


def _bereich(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


def _zeichen(ranges: str) -> frozenset[str]:
    return frozenset(chr(point) for part in ranges.split() for point in _bereich(part))


def _folgen() -> frozenset[str]:
    found = set(_VERBUNDEN)
    for entry in _FOLGEN.split():
        base, marks = entry.split(":")
        found.update(base + "".join(chr(int(mark, 16)) for mark in sequence.split("+")) for sequence in marks.split(","))
    return frozenset(found)


REPERTOIRE: dict[str, frozenset[str]] = {
    "A": _zeichen(_A), "B": _zeichen(_B), "C": _zeichen(f"{_C_OHNE_RAUM} {_RAUM}"), "D": _zeichen(_D), "E": _zeichen(_E),
}  # fmt: skip
"""Single characters of each data type: A names of persons, B other names, C all normative, D legal persons, E everything."""

SEQUENZEN = _folgen()
"""Characters made of several code points; the same in every data type."""


def _muster(singles: frozenset[str]) -> re.Pattern[str]:
    # longest first: no mark stands for itself, so the longest sequence is always the right one and nothing is ever tried twice
    sequences = "|".join(map(re.escape, sorted(SEQUENZEN, key=len, reverse=True)))
    single = "".join(map(re.escape, sorted(singles)))
    return re.compile(f"(?:[{single}](?![\u0300-\u036f])|{sequences})*+")


_MUSTER = {name: _muster(singles) for name, singles in REPERTOIRE.items()}

_NAMEN = {
    "GREEK": "einen griechischen Buchstaben", "CYRILLIC": "einen kyrillischen Buchstaben", "CJK": "ein ostasiatisches Zeichen",
    "ARABIC": "einen arabischen Buchstaben", "HEBREW": "einen hebräischen Buchstaben", "SOFT": "einen weichen Trennstrich",
    "DIGIT": "eine Ziffer", "COMBINING": "einen Akzent ohne passenden Grundbuchstaben", "ZERO": "ein unsichtbares Zeichen",
}  # fmt: skip


def _art(char: str) -> str:
    if unicodedata.category(char) == "Cc":
        return "ein Steuerzeichen"
    return _NAMEN.get(unicodedata.name(char, "?").split()[0], "ein nicht zugelassenes Zeichen")


def passt(text: str, datentyp: str = "C") -> bool:
    """True when the text as it stands consists of characters of that data type only (no normalisation)."""
    return _MUSTER[datentyp].fullmatch(text) is not None


def din_91379(value: str, datentyp: str = "C") -> str | None:
    """None or the reason why the text is not of that data type once it is in Unicode normal form C.

    Args:
        value: any text.
        datentyp: A (names of persons), B, C (XMeld's usual type), D or E.
    """
    text = unicodedata.normalize("NFC", value)
    pattern = _MUSTER[datentyp]
    match = pattern.match(text)
    end = match.end() if match else 0
    if end == len(text):
        return None
    # a letter the pattern stopped at is fine by itself: then it is the mark behind it that has no business there
    culprit = text[end + 1] if text[end] in REPERTOIRE[datentyp] else text[end]
    return (
        f"Die Angabe enthält an Stelle {end + 1} {_art(culprit)}; nach DIN 91379 (Datentyp {datentyp}) ist das hier nicht zulässig. "
        "Bitte die Schreibweise aus dem Pass oder der Urkunde übernehmen."
    )


RULES = (
    Rule("DQ-16", "din-91379", "Zeichenvorrat DIN 91379, Datentyp C", LAW, din_91379),
    *(
        Rule("DQ-16", f"din-91379-{name.lower()}", f"Zeichenvorrat DIN 91379, Datentyp {name}", LAW, partial(din_91379, datentyp=name))
        for name in REPERTOIRE
    ),
)

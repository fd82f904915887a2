"""Keys to find a name by, however it is written: transliteration to A-Z, and Cologne phonetics. The original is always kept."""

import unicodedata
from functools import lru_cache

__all__ = ["koelner_phonetik", "suchform"]

# letters that do not come apart into a base letter and marks, or that German transliterates in two letters. [M]: after ICAO 9303
_EIGENE = {
    "Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "SS", "ẞ": "SS", "Å": "AA", "Æ": "AE", "Ǽ": "AE", "Ǣ": "AE", "Œ": "OE", "Ø": "OE", "Ǿ": "OE",
    "Ð": "D", "Đ": "D", "Þ": "TH", "Ł": "L", "Ħ": "H", "Ŋ": "N", "Ŧ": "T", "ı": "I", "ĸ": "K", "Ə": "E", "Ɨ": "I", "Ʒ": "Z", "Ǯ": "Z",
    "Ǥ": "G", "Ƈ": "C", "Ĳ": "IJ", "ŉ": "N", "Ŀ": "L", "ſ": "S", "-": " ", "–": " ", "/": " ",
}  # fmt: skip
_UMLAUT = {"A\u0308": "AE", "O\u0308": "OE", "U\u0308": "UE"}


def _form(char: str) -> str:
    upper = char if char == "ß" else char.upper()
    if upper in _EIGENE or char in _EIGENE:
        return _EIGENE.get(upper) or _EIGENE[char]
    parts = unicodedata.normalize("NFKD", upper)
    parts = _UMLAUT.get(parts[:2], parts)
    return "".join(c for c in parts if c == " " or (c.isalnum() and unicodedata.category(c) != "Lm"))


class _Tabelle(dict[int, str]):
    """Character -> its search form, worked out at first sight."""

    def __missing__(self, point: int) -> str:
        form = self[point] = _form(chr(point))
        return form


_TABELLE = _Tabelle()


@lru_cache(maxsize=65_536)
def suchform(text: str) -> str:
    """The name in capital letters A-Z and single spaces: ``Łukasz Żółć`` -> ``LUKASZ ZOLC``, ``Müller`` -> ``MUELLER``.

    Hyphens become spaces; apostrophes and other signs vanish. Greek and Cyrillic letters stay as they are.
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_TABELLE).split())


_EINFACH = dict.fromkeys("AEIJOUY", "0") | dict.fromkeys("FVW", "3") | dict.fromkeys("GKQ", "4") | dict.fromkeys("MN", "6")
_EINFACH |= dict.fromkeys("SZ", "8") | {"B": "1", "L": "5", "R": "7"}


def _code(char: str, before: str, after: str) -> str:
    if char in _EINFACH:
        return _EINFACH[char]
    if char == "P":
        return "3" if after == "H" else "1"
    if char in "DT":
        return "8" if after and after in "CSZ" else "2"
    if char == "X":
        return "8" if before and before in "CKQ" else "48"
    if char == "C":
        hard = bool(after) and after in ("AHKOQUX" if before else "AHKLOQRUX")
        return "4" if hard and not (before and before in "SZ") else "8"
    return ""


@lru_cache(maxsize=65_536)
def koelner_phonetik(text: str) -> str:
    """Cologne phonetics (Postel 1969) of a name: equal digits for names that sound alike, ``Meyer`` = ``Maier`` = ``67``."""
    letters = [c for c in suchform(text) if "A" <= c <= "Z"]
    codes = "".join(
        _code(char, letters[i - 1] if i else "", letters[i + 1] if i + 1 < len(letters) else "") for i, char in enumerate(letters)
    )
    distinct = "".join(code for i, code in enumerate(codes) if i == 0 or code != codes[i - 1])
    return distinct[:1] + distinct[1:].replace("0", "")

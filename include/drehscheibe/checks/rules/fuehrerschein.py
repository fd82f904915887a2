"""DQ-05: the number of a driving licence card (11 characters) and of the entitlement behind it (the first 10)."""

import re
from dataclasses import dataclass

from drehscheibe.checks.rules.rule import Rule

__all__ = ["RULES", "Fuehrerscheinnummer", "fahrerlaubnisnummer", "fuehrerscheinnummer", "lies", "pruefzeichen"]

LAW = "§ 49 FeV, Fahrerlaubnisnummer"

_WERT = {c: i for i, c in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_GEWICHTE = range(9, 0, -1)
# letter of the state, two digits of the district, one more character of the authority, running number, check, issue
_AUFBAU = re.compile(r"([A-P][0-9]{2}[0-9A-Z])([0-9A-Z]{5})([0-9X])([0-9A-Z]?)")


@dataclass(frozen=True, slots=True)
class Fuehrerscheinnummer:
    """The parts of a licence number.

    Attributes:
        behoerde: key of the issuing authority, 4 characters; its letter is the state (G = Hessen).
        laufend: running number, 5 characters.
        pruefzeichen: digit or X.
        ausfertigung: issue counter of the card; 0 marks provisional proofs; empty for the entitlement alone.
    """

    behoerde: str
    laufend: str
    pruefzeichen: str
    ausfertigung: str = ""

    @property
    def fahrerlaubnisnummer(self) -> str:
        """The number of the entitlement: it stays the same when a card is issued again."""
        return self.behoerde + self.laufend + self.pruefzeichen

    @property
    def vorlaeufig(self) -> bool:
        """True for a provisional proof or an examination certificate."""
        return self.ausfertigung == "0"


def pruefzeichen(basis: str) -> str:
    """Check character to the first nine: sum of value times weight 9…1, modulo 11, 10 written X; A = 10 … Z = 35."""
    rest = sum(_WERT[c] * g for c, g in zip(basis, _GEWICHTE, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def lies(value: str) -> Fuehrerscheinnummer | None:
    """The parts of a well-formed number of 10 or 11 characters whose check character is right, else None."""
    match = _AUFBAU.fullmatch(value)
    if not match or pruefzeichen(value[:9]) != match[3]:
        return None
    return Fuehrerscheinnummer(*match.groups())


def _reason(value: str, length: int, what: str) -> str | None:
    if len(value) != length:
        return f"Die {what} muss genau {length} Zeichen haben; bitte Feld 5 der Karte abschreiben. Alte Papierführerscheine haben keine."
    if not _AUFBAU.fullmatch(value):
        return (
            f"Die {what} ist falsch aufgebaut (Landesbuchstabe A–P, zwei Ziffern, danach Ziffern und Großbuchstaben, an 10. Stelle "
            "Ziffer oder X); bitte Feld 5 der Karte abschreiben."
        )
    if pruefzeichen(value[:9]) != value[9]:
        return f"Das Prüfzeichen (10. Stelle) der {what} stimmt nicht; vermutlich ein Tippfehler, bitte mit Feld 5 der Karte vergleichen."
    return None


def fuehrerscheinnummer(value: str) -> str | None:
    """None or the reason why this is no number of a licence card (11 characters)."""
    return _reason(value, 11, "Führerscheinnummer")


def fahrerlaubnisnummer(value: str) -> str | None:
    """None or the reason why this is no number of an entitlement (10 characters)."""
    return _reason(value, 10, "Fahrerlaubnisnummer")


RULES = (
    Rule("DQ-05", "fuehrerscheinnummer", "Führerscheinnummer: Aufbau und Prüfzeichen", LAW, fuehrerscheinnummer),
    Rule("DQ-05", "fahrerlaubnisnummer", "Fahrerlaubnisnummer: Aufbau und Prüfzeichen", LAW, fahrerlaubnisnummer),
)

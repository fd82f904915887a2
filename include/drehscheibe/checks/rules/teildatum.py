"""DQ-15 and DQ-22: dates of which a part may be unknown. They are compared as intervals and never completed."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from drehscheibe.checks.rules.rule import Rule
from drehscheibe.zeit import heute

__all__ = ["RULES", "UNBEKANNT", "Teildatum", "teildatum", "zukunft"]

LAW = "XInneres Datum (TeilbekanntesDatumMitUnbekannt); DSMeld 0601"

_TEXT = re.compile(r"(?a:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?)")
_KOMPAKT = re.compile(r"(?a:(\d{4})(\d\d)(\d\d))")


@dataclass(frozen=True, slots=True)
class Teildatum:
    """A date known to the day, the month, the year, or not at all (`UNBEKANNT`).

    Attributes:
        jahr: 1-9999 or None.
        monat: 1-12 or None; only with a year.
        tag: day of the month or None; only with a month.

    Raises:
        ValueError: for anything that is no date; the German text does not repeat it.
    """

    jahr: int | None = None
    monat: int | None = None
    tag: int | None = None

    def __post_init__(self) -> None:
        if (self.jahr is None and self.monat is not None) or (self.monat is None and self.tag is not None):
            raise ValueError("Ein Tag ohne Monat oder ein Monat ohne Jahr ist kein Datum; bitte den bekannten Teil neu erfassen.")
        if not (
            (self.jahr is None or 1 <= self.jahr <= 9999)
            and (self.monat is None or 1 <= self.monat <= 12)
            and (self.tag is None or 1 <= self.tag <= monthrange(self.jahr or 1, self.monat or 1)[1])
        ):
            raise ValueError("Dieses Datum gibt es nicht; bitte neu erfassen.")

    @classmethod
    def aus_datum(cls, tag: date) -> "Teildatum":
        """A full date."""
        return cls(tag.year, tag.month, tag.day)

    @classmethod
    def aus_text(cls, text: str) -> "Teildatum":
        """Read ``1960``, ``1960-05``, ``1960-05-01``, or the DSMeld form with zeros (``1960-00-00``, ``19600000``) [M].

        Raises:
            ValueError: with a German sentence that does not repeat the text.
        """
        match = _KOMPAKT.fullmatch(text) or _TEXT.fullmatch(text)
        if not match:
            raise ValueError("Ein Datum wird als JJJJ-MM-TT angegeben, teilweise bekannte als JJJJ-MM oder JJJJ; bitte neu erfassen.")
        jahr, monat, tag = (int(part) or None if part else None for part in match.groups())
        return cls(jahr, monat, tag)

    @classmethod
    def aus_xmeld(cls, element: str, text: str) -> "Teildatum":
        """Read the XMeld choice: element name (``jahrMonatTag``, ``jahrMonat``, ``jahr``, ``unbekannt``) and its text.

        Raises:
            ValueError: the text is no date, or not of the kind its element says.
        """
        if element == "unbekannt":
            return UNBEKANNT
        datum = cls.aus_text(text)
        if datum.xmeld() != (element, text):
            raise ValueError("Das Datum passt nicht zu dem Element, in dem es steht; bitte den Absender um Berichtigung bitten.")
        return datum

    def xmeld(self) -> tuple[str, str]:
        """The XMeld choice: element name and text, ``("jahr", "1960")``; ``("unbekannt", "true")`` when nothing is known."""
        if self.jahr is None:
            return "unbekannt", "true"
        if self.monat is None:
            return "jahr", f"{self.jahr:04}"
        if self.tag is None:
            return "jahrMonat", f"{self.jahr:04}-{self.monat:02}"
        return "jahrMonatTag", f"{self.jahr:04}-{self.monat:02}-{self.tag:02}"

    def dsmeld(self) -> str:
        """The DSMeld form: eight digits, zeros for what is unknown [M]."""
        return f"{self.jahr or 0:04}{self.monat or 0:02}{self.tag or 0:02}"

    @property
    def vollstaendig(self) -> date | None:
        """The date when it is known to the day, else None."""
        return None if self.tag is None else self.fruehestens

    @property
    def fruehestens(self) -> date:
        """First day it can have been."""
        return date.min if self.jahr is None else date(self.jahr, self.monat or 1, self.tag or 1)

    @property
    def spaetestens(self) -> date:
        """Last day it can have been."""
        if self.jahr is None:
            return date.max
        monat = self.monat or 12
        return date(self.jahr, monat, self.tag or monthrange(self.jahr, monat)[1])

    def sicher_vor(self, tag: date) -> bool:
        """True when it certainly lies before that day."""
        return self.jahr is not None and self.spaetestens < tag

    def sicher_ab(self, tag: date) -> bool:
        """True when it certainly lies on that day or later."""
        return self.jahr is not None and self.fruehestens >= tag

    def vereinbar(self, other: "Teildatum") -> bool:
        """True when both can mean the same day."""
        return self.fruehestens <= other.spaetestens and other.fruehestens <= self.spaetestens


UNBEKANNT = Teildatum()


def teildatum(value: str) -> str | None:
    """None or the reason why this is no (partial) date."""
    try:
        Teildatum.aus_text(value)
    except ValueError as error:
        return str(error)
    return None


def zukunft(value: str, stichtag: date | None = None) -> str | None:
    """DQ-22: None, or the reason when this (partial) date of a register event certainly lies after `stichtag` (default: today).

    The right answer to the sender of such a message is the XMeld reject code S000.
    """
    reason = teildatum(value)
    if reason is None and Teildatum.aus_text(value).fruehestens > (stichtag or heute()):
        return "Das Datum eines melderechtlichen Vorgangs darf nicht in der Zukunft liegen (S000); bitte berichtigen oder später senden."
    return reason


RULES = (
    Rule("DQ-15", "teildatum", "Datum, auch teilweise bekannt", LAW, teildatum),
    Rule("DQ-22", "vergangenheit", "Datum nicht in der Zukunft", "XMeld, Rückweisung S000", zukunft),
)

"""By when an old driving licence must be exchanged (FeV Anlage 8e), and how long a new card is valid (§ 24a FeV)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final, Literal

from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum

__all__ = [
    "BEFRISTET_SEIT", "NICHT_BETROFFEN", "TABELLE_1", "TABELLE_2", "UNENTSCHEIDBAR", "Frist", "Tagesregel", "Umtausch",
    "erste_befristung", "lies", "satz", "umtauschfrist", "verlaengerung",
]  # fmt: skip

LAW = "§ 24a Abs. 2 FeV, Anlage 8e"

BEFRISTET_SEIT = date(2013, 1, 19)
_VOR_1953 = date(2033, 1, 19)

# I: issued up to 31 Dec 1998, by birth year: last birth year of the row -> last day
TABELLE_1: tuple[tuple[int, date], ...] = (
    (1952, _VOR_1953),
    (1958, date(2022, 7, 19)),
    (1964, date(2023, 1, 19)),
    (1970, date(2024, 1, 19)),
    (9999, date(2025, 1, 19)),
)
# II: by date of issue: first and last day of the row, last day for the exchange
TABELLE_2: tuple[tuple[date, date, date], ...] = (
    (date(1999, 1, 1), date(2001, 12, 31), date(2026, 1, 19)),
    (date(2002, 1, 1), date(2004, 12, 31), date(2027, 1, 19)),
    (date(2005, 1, 1), date(2007, 12, 31), date(2028, 1, 19)),
    (date(2008, 1, 1), date(2008, 12, 31), date(2029, 1, 19)),
    (date(2009, 1, 1), date(2009, 12, 31), date(2030, 1, 19)),
    (date(2010, 1, 1), date(2010, 12, 31), date(2031, 1, 19)),
    (date(2011, 1, 1), date(2011, 12, 31), date(2032, 1, 19)),
    (date(2012, 1, 1), date(2013, 1, 18), date(2033, 1, 19)),
)
_LETZTER_TAG_I = date(1998, 12, 31)


class Umtausch(Enum):
    """The two answers that are no date."""

    NICHT_BETROFFEN = "nicht betroffen"
    UNENTSCHEIDBAR = "nicht entscheidbar"


NICHT_BETROFFEN: Final = Umtausch.NICHT_BETROFFEN
UNENTSCHEIDBAR: Final = Umtausch.UNENTSCHEIDBAR


@dataclass(frozen=True, slots=True)
class Frist:
    """The last day on which the document is still valid; the entitlement itself does not end.

    Attributes:
        bis: inclusive.
    """

    bis: date

    def abgelaufen(self, tag: date) -> bool:
        """True from the day after the last day."""
        return tag > self.bis


def _tabelle_1(geburtsjahr: int | None) -> set[Frist]:
    if geburtsjahr is None:
        return {Frist(bis) for _, bis in TABELLE_1}
    return {Frist(next(bis for letztes, bis in TABELLE_1 if geburtsjahr <= letztes))}


def _moeglich(geburtsjahr: int | None, von: date, bis: date) -> set[Frist | Umtausch]:
    """Every answer that the known parts of both dates leave possible."""
    found: set[Frist | Umtausch] = set()
    if bis >= BEFRISTET_SEIT:
        found.add(NICHT_BETROFFEN)
    if von >= BEFRISTET_SEIT:
        return found
    if geburtsjahr is None or geburtsjahr < 1953:
        found.add(Frist(_VOR_1953))
    if geburtsjahr is not None and geburtsjahr < 1953:
        return found
    if von <= _LETZTER_TAG_I:
        found |= _tabelle_1(geburtsjahr)
    return found | {Frist(frist) for first, last, frist in TABELLE_2 if von <= last and bis >= first}


def umtauschfrist(
    geboren: Teildatum | int | None, ausgestellt: Teildatum | None
) -> Frist | Literal[Umtausch.NICHT_BETROFFEN, Umtausch.UNENTSCHEIDBAR]:
    """By when a licence must be exchanged; undecidable where the unknown part of a date would change the answer.

    Args:
        geboren: birth date or year of the holder, None if unknown.
        ausgestellt: date of issue of the document, None if unknown. A holder born before 1953 has until 19 January 2033
            whatever the date of issue; a document without any known date of issue is taken for an old one then.
    """
    jahr = geboren.jahr if isinstance(geboren, Teildatum) else geboren
    issue = ausgestellt or UNBEKANNT
    if issue.jahr is None and jahr is not None and jahr < 1953:
        return Frist(_VOR_1953)
    found = _moeglich(jahr, issue.fruehestens, issue.spaetestens)
    return found.pop() if len(found) == 1 else UNENTSCHEIDBAR


def lies(text: str | None) -> Teildatum | None:
    """Read a date or year as typed (``1955``, ``1955-00-00``, ``1955-03-01``); None or empty is unknown. Raises ValueError."""
    return Teildatum.aus_text(text) if text else None


def satz(ergebnis: Frist | Umtausch, tag: date) -> str:
    """The answer as a German sentence for a citizen or clerk, as of `tag`."""
    if ergebnis is NICHT_BETROFFEN:
        return "Der Führerschein ist vom Pflichtumtausch nicht betroffen (ausgestellt ab 19.01.2013); es gilt das Ablaufdatum in Feld 4b."
    if not isinstance(ergebnis, Frist):
        return (
            "Die Umtauschfrist lässt sich so nicht bestimmen: Geburtsjahr oder Ausstellungsdatum fehlen. Bitte in der Karteikarte der "
            "ausstellenden Behörde nachsehen."
        )
    if ergebnis.abgelaufen(tag):
        return f"Die Umtauschfrist ist am {ergebnis.bis:%d.%m.%Y} abgelaufen; das Dokument ist ungültig, die Fahrerlaubnis besteht fort."
    return f"Der Führerschein ist spätestens am {ergebnis.bis:%d.%m.%Y} umzutauschen; bis einschließlich dieses Tages ist er gültig."


class Tagesregel(Enum):
    """Which day ends 15 years that begin on the day of the order; not settled by a source at hand [M], hence configurable."""

    VORTAG = "vortag"
    GLEICHER_TAG = "gleicher_tag"


def _in_jahren(tag: date, jahre: int) -> date:
    try:
        return tag.replace(year=tag.year + jahre)
    except ValueError:  # 29 February: there is none, so the month ends a day earlier (§ 188 Abs. 3 BGB)
        return date(tag.year + jahre, 2, 28)


def erste_befristung(auftrag: date, regel: Tagesregel = Tagesregel.VORTAG, jahre: int = 15) -> date:
    """Last day of validity (field 4b) of a card ordered from the producer on `auftrag`; also for replacements and changed data."""
    end = _in_jahren(auftrag, jahre)
    if regel is Tagesregel.GLEICHER_TAG or (end.month, end.day) != (auftrag.month, auftrag.day):
        return end
    return end - timedelta(days=1)


def verlaengerung(bisher_bis: date, jahre: int = 15) -> date:
    """Last day of validity after a renewal: counted from the end of the previous limitation, even when that has passed."""
    return _in_jahren(bisher_bis, jahre)

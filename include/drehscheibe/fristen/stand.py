"""Where a matter stands within its term on a given day: what is due, since when, and until when."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from drehscheibe.fristen.kalender import Arbeitskalender, arbeitskalender
from drehscheibe.fristen.katalog import Frist, Zaehlung

__all__ = ["Faelligkeit", "Stufe", "faellig"]


class Stufe(StrEnum):
    """How urgent it is."""

    LAUFEND = "laufend"
    ERINNERUNG = "Erinnerung"
    LETZTER_TAG = "letzter Tag"
    ABGELAUFEN = "abgelaufen"


@dataclass(frozen=True, slots=True)
class Faelligkeit:
    """A matter within its term.

    Attributes:
        frist: the term.
        ende: its last day, inclusive.
        stufe: how urgent it is today.
        erinnerung: the latest reminder reached, as in `Frist.erinnerungen`; None before the first.
        text: for clerks, German; the matter itself is not named.
    """

    frist: Frist
    ende: date
    stufe: Stufe
    erinnerung: int | None
    text: str


def faellig(frist: Frist, ereignis: date, heute: date, kalender: Arbeitskalender | None = None) -> Faelligkeit:
    """Where a matter stands that began (or ends) on the day `ereignis`.

    Args:
        frist: the term, see `katalog.FRISTEN`.
        ereignis: day of the event the term is counted from.
        heute: the day asked about.
        kalender: which days count; by default this process's.
    """
    kalender = kalender or arbeitskalender()
    ende = _tag(frist, ereignis, frist.tage, kalender)
    erreicht = [tage for tage in frist.erinnerungen if _tag(frist, ereignis, tage, kalender) <= heute]
    stufe = _stufe(ende, heute, bool(erreicht))
    return Faelligkeit(frist, ende, stufe, erreicht[-1] if erreicht else None, _text(frist, ende, stufe))


def _tag(frist: Frist, ereignis: date, tage: int, kalender: Arbeitskalender) -> date:
    return kalender.nach(ereignis, tage) if frist.zaehlung is Zaehlung.ARBEITSTAGE else ereignis + timedelta(days=tage)


def _stufe(ende: date, heute: date, erinnert: bool) -> Stufe:
    if heute > ende:
        return Stufe.ABGELAUFEN
    if heute == ende:
        return Stufe.LETZTER_TAG
    return Stufe.ERINNERUNG if erinnert else Stufe.LAUFEND


def _text(frist: Frist, ende: date, stufe: Stufe) -> str:
    if stufe is Stufe.ABGELAUFEN:
        return f"{frist.title}: Die Frist ist am {ende:%d.%m.%Y} abgelaufen ({frist.law}). {frist.handlung}"
    if stufe is Stufe.LETZTER_TAG:
        return f"{frist.title}: Heute ist der letzte Tag ({frist.law}). {frist.handlung}"
    return f"{frist.title}: Frist bis {ende:%d.%m.%Y} ({frist.law}). {frist.handlung}"

"""Which cohort is due next, and how the licence register is asked for it (FeV Anlage 8e; DOMAIN 2a)."""

from collections.abc import Iterator
from datetime import date, timedelta

from drehscheibe.checks.rules.umtauschfrist import BEFRISTET_SEIT, TABELLE_1, TABELLE_2
from drehscheibe.partners.fahrerlaubnisregister import Auswahl
from drehscheibe.ports import Window
from drehscheibe.zeit import BERLIN, jetzt

__all__ = ["auswahl", "kohorte", "naechste"]

ZWECK = "Umtausch nach § 24a FeV"
_LETZTER_TAG_I = date(1998, 12, 31)
_JAHRGANG_I = 1953
"""Whoever was born before has until the last day of the table, whatever the day of issue."""


def kohorte(window: Window) -> Iterator[Auswahl]:
    """What a run about this span of time asks for: the cohort whose last day is the next one after it. None after the last of all."""
    day = (window.end or jetzt()).astimezone(BERLIN).date()
    last_day = naechste(day)
    if last_day is not None:
        yield from auswahl(last_day)


def naechste(tag: date) -> date | None:
    """The next last day of a cohort, `tag` itself included; None when all are over."""
    days = {bis for _, bis in TABELLE_1} | {bis for _, _, bis in TABELLE_2}
    return min((day for day in days if day >= tag), default=None)


def auswahl(bis: date) -> Iterator[Auswahl]:
    """The rows of both tables that end on this day, each under the cohort's name: a holder in two of them is told once.

    The register answers with everybody it can not rule out (birth date unknown); the gate decides.
    """
    name, years = bis.isoformat(), 0
    for last_year, last_day in TABELLE_1:
        if last_day == bis and last_year < _JAHRGANG_I:
            yield Auswahl(name=name, ausgestellt_bis=_vor(BEFRISTET_SEIT), jahrgang_bis=last_year, zweck=ZWECK)
        elif last_day == bis:
            yield Auswahl(name=name, ausgestellt_bis=_LETZTER_TAG_I, jahrgang_von=years, jahrgang_bis=last_year, zweck=ZWECK)
        years = last_year + 1
    for first, last, last_day in TABELLE_2:
        if last_day == bis:
            yield Auswahl(name=name, ausgestellt_von=first, ausgestellt_bis=last, jahrgang_von=_JAHRGANG_I, zweck=ZWECK)


def _vor(tag: date) -> date:
    return tag - timedelta(days=1)

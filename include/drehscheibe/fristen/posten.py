"""Matters with a term, what of it is due by a day, and the list an operator works from. It holds numbers and days, never a name."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from drehscheibe.errors import HubError
from drehscheibe.fristen.kalender import Arbeitskalender, arbeitskalender
from drehscheibe.fristen.katalog import frist
from drehscheibe.fristen.stand import Faelligkeit, Stufe, faellig

__all__ = ["Posten", "Quelle", "Uebersicht", "Vorgang", "bis_zum_naechsten_arbeitstag", "uebersicht"]

_STUFEN = tuple(Stufe)


@dataclass(frozen=True, kw_only=True, slots=True)
class Vorgang:
    """A matter that has a term.

    Attributes:
        frist: name of the term in `katalog.FRISTEN`.
        ereignis: day it is counted from.
        gegenstand: number of the message, the partner's setting ... by which it is found.
        ablauf: the flow it belongs to, or whom else; German.
        zustaendig: who must act, German.
    """

    frist: str
    ereignis: date
    gegenstand: str
    ablauf: str
    zustaendig: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Posten:
    """A matter and where it stands today."""

    vorgang: Vorgang
    stand: Faelligkeit

    def zeile(self) -> dict[str, str]:
        """As a row for people and programs."""
        return {
            "Stufe": str(self.stand.stufe), "fällig am": self.stand.ende.isoformat(), "Frist": self.vorgang.frist,
            "Gegenstand": self.vorgang.gegenstand, "Ablauf": self.vorgang.ablauf, "zuständig": self.vorgang.zustaendig,
            "Hinweis": self.stand.text,
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Quelle:
    """Where matters come from: `lies` tells those that may be due by a day. Raises Transient, Misconfigured."""

    titel: str
    lies: Callable[[date], Iterable[Vorgang]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Uebersicht:
    """What is due.

    Attributes:
        heute, bis: the day asked on, and the day by which.
        posten: the most urgent first.
        ausgefallen: sources that could not be read, with the reason; German.
    """

    heute: date
    bis: date
    posten: Sequence[Posten]
    ausgefallen: Sequence[str]

    @property
    def abgelaufen(self) -> list[Posten]:
        """Those whose last day is over."""
        return [one for one in self.posten if one.stand.stufe is Stufe.ABGELAUFEN]

    def zahlen(self) -> dict[str, dict[str, int]]:
        """How many of each term are at each stage."""
        counts = Counter((one.vorgang.frist, str(one.stand.stufe)) for one in self.posten)
        found: dict[str, dict[str, int]] = {}
        for (name, stage), count in sorted(counts.items()):
            found.setdefault(name, {})[stage] = count
        return found

    def bericht(self, hoechstens: int = 1000) -> dict[str, Any]:
        """Everything as plain values, the first `hoechstens` matters one by one."""
        return {
            "heute": self.heute.isoformat(), "bis": self.bis.isoformat(), "je_frist": self.zahlen(), "abgelaufen": len(self.abgelaufen),
            "faellig": len(self.posten), "posten": [one.zeile() for one in self.posten[:hoechstens]], "ausgefallen": list(self.ausgefallen),
        }  # fmt: skip


def uebersicht(quellen: Iterable[Quelle], heute: date, bis: date, kalender: Arbeitskalender | None = None) -> Uebersicht:
    """What ends, or wants a reminder, by a day; a source that can not be read is named and does not hide the others."""
    kalender = kalender or arbeitskalender()
    found: list[Posten] = []
    failed: list[str] = []
    for quelle in quellen:
        try:
            found += _faellige(quelle.lies(bis), heute, bis, kalender)
        except HubError as error:
            failed.append(f"{quelle.titel}: {error}")
    found.sort(key=lambda one: (-_STUFEN.index(one.stand.stufe), one.stand.ende, one.vorgang.frist, one.vorgang.gegenstand))
    return Uebersicht(heute=heute, bis=bis, posten=tuple(found), ausgefallen=tuple(failed))


def _faellige(vorgaenge: Iterable[Vorgang], heute: date, bis: date, kalender: Arbeitskalender) -> Iterator[Posten]:
    for vorgang in vorgaenge:
        if faellig(frist(vorgang.frist), vorgang.ereignis, bis, kalender).stufe is not Stufe.LAUFEND:
            yield Posten(vorgang=vorgang, stand=faellig(frist(vorgang.frist), vorgang.ereignis, heute, kalender))


def bis_zum_naechsten_arbeitstag(heute: date, kalender: Arbeitskalender | None = None) -> date:
    """The day before the next working day: what ends on a weekend or holiday must be done before."""
    return (kalender or arbeitskalender()).nach(heute, 1) - timedelta(days=1)

"""The verdict on one transfer of one person's data under the Sperren that are entered for that person (table: `sperren_matrix`).

That a Sperre exists must not show to anybody without the right to know: `finding` gives a clerk's queue the same sentence for a
Sperre as for an ambiguous person, and an `Urteil` must not be logged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from drehscheibe.checks.sperren_matrix import MATRIX, VORBEHALTE, Ergebnis, Hinweis, Sperre, Uebermittlung, Zelle
from drehscheibe.errors import Finding

__all__ = [
    "MATRIX", "VORBEHALTE", "Eintrag", "Ergebnis", "Hinweis", "Sperre", "Uebermittlung", "Urteil", "Zelle", "beurteile", "finding", "frist",
    "zu_verlaengern",
]  # fmt: skip

_BEFRISTET = frozenset({Sperre.AS51, Sperre.AS51_SICHERHEIT})


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One Sperre as it stands in the register.

    Attributes:
        sperre: which one.
        befristet_bis: last day (DSMeld 1802), only for keys 3 and 11; None where the register gives none: then it does not end.
    """

    sperre: Sperre
    befristet_bis: date | None = None

    def abgelaufen(self, stichtag: date) -> bool:
        """True from the day after the last day."""
        return self.sperre in _BEFRISTET and self.befristet_bis is not None and self.befristet_bis < stichtag


@dataclass(frozen=True, slots=True)
class Urteil:
    """What may happen to a transfer.

    Attributes:
        ergebnis: the strictest of all cells concerned.
        kennzeichen: the Sperren whose mark must travel with the data.
        hinweise: what else must be observed.
    """

    ergebnis: Ergebnis
    kennzeichen: frozenset[Sperre] = frozenset()
    hinweise: frozenset[Hinweis] = frozenset()

    @property
    def automatisch(self) -> bool:
        """True when the data may go without a person deciding."""
        return self.ergebnis <= Ergebnis.ERLAUBT_MIT_KENNZEICHEN


def frist(eingetragen: date, jahre: int = 2) -> date:
    """Last day of an Auskunftssperre entered on that day: two years, renewable (§ 51 Abs. 4 BMG)."""
    try:
        return eingetragen.replace(year=eingetragen.year + jahre)
    except ValueError:  # 29 February
        return date(eingetragen.year + jahre, 2, 28)


def zu_verlaengern(eintraege: Iterable[Eintrag], stichtag: date, vorlauf: int = 60) -> list[Eintrag]:
    """Entries that end within `vorlauf` days or have ended: the person is asked before anything is lifted."""
    dated = ((e, e.befristet_bis) for e in eintraege if e.sperre in _BEFRISTET)
    return [eintrag for eintrag, end in dated if end is not None and (end - stichtag).days <= vorlauf]


def _zelle(art: Uebermittlung, eintrag: Eintrag, stichtag: date) -> Zelle:
    cell = MATRIX[art][eintrag.sperre]
    if not eintrag.abgelaufen(stichtag):
        return cell
    # an ended Sperre must not be passed on, but the data stay guarded until a person has renewed or lifted it
    guarded = cell.ergebnis >= Ergebnis.NEUTRAL
    return Zelle(Ergebnis.NEUTRAL if guarded else Ergebnis.ERLAUBT, frozenset({Hinweis.ABGELAUFEN}))


def beurteile(art: Uebermittlung, eintraege: Iterable[Eintrag], stichtag: date) -> Urteil:
    """Judge one transfer.

    Args:
        art: kind of transfer.
        eintraege: all Sperren of the person whose data would go (of a relative, where relatives' data would go).
        stichtag: day of the transfer.
    """
    cells = [(eintrag.sperre, _zelle(art, eintrag, stichtag)) for eintrag in eintraege]
    strictest = max((cell.ergebnis for _, cell in cells), default=Ergebnis.ERLAUBT)
    marks = frozenset(sperre for sperre, cell in cells if cell.ergebnis is Ergebnis.ERLAUBT_MIT_KENNZEICHEN)
    notes = VORBEHALTE.get(art, frozenset()).union(*(cell.hinweise for _, cell in cells))
    return Urteil(strictest, marks if strictest is Ergebnis.ERLAUBT_MIT_KENNZEICHEN else frozenset(), notes)


def finding(field: str = "") -> Finding:
    """The finding for every transfer that a person must decide on; the same whether a Sperre, doubt or absence is the reason."""
    return Finding(
        "HANDPRUEFUNG",
        "Diese Daten dürfen nicht automatisch übermittelt werden; bitte den Fall im Melderegister prüfen und von Hand entscheiden.",
        field,
    )

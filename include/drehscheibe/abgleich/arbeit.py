"""One compartment of the night's work: everybody born in the same years, and the records that may mean one of them.

Runs in the main process or in a worker. Whatever concerns another compartment too is handed back undecided (`Teilergebnis`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, cast

from drehscheibe.abgleich.arten import Ausgang, Differenz, Grund
from drehscheibe.abgleich.eintraege import Fachlich, Gemeldet, Register, aus_zeile
from drehscheibe.abgleich.schluessel import Schluesselzeile, schluesselzeilen
from drehscheibe.abgleich.suche import Fund, Verzeichnis
from drehscheibe.abgleich.urteil import Urteil, urteile_fachlich, urteile_gemeldet

__all__ = ["Offen", "Rolle", "Teilergebnis", "bearbeite", "spiegel"]


class Rolle(IntEnum):
    """Why a row lies in a compartment."""

    GEMELDET = 0
    """A resident at home here, with nothing elsewhere."""
    GEMELDET_OFFEN = 1
    """A resident at home here who is also looked at in other compartments."""
    KANDIDAT = 2
    """A resident at home elsewhere who may be meant here too: the birth year is not known."""
    DOPPELPRUEFUNG = 3
    """A resident at home elsewhere whose tax number occurs here."""
    FRAGE = 4
    """A record that only this compartment can answer."""
    TEILFRAGE = 5
    """A record that several compartments answer together."""


@dataclass
class Offen:
    """A resident whom several compartments know something about."""

    eintrag: Gemeldet
    fund: Fund = field(default_factory=Fund)
    register: set[Register] = field(default_factory=set)
    zuhause: bool = False


@dataclass
class Teilergebnis:
    """What a compartment has to say: decided records as counts and differences, the others as far as it knows them."""

    ausgaenge: Counter[tuple[Register, Ausgang, Grund | None]] = field(default_factory=Counter)
    differenzen: list[Differenz] = field(default_factory=list)
    schluessel: list[Schluesselzeile] = field(default_factory=list)
    fragen: list[tuple[Fachlich, Fund]] = field(default_factory=list)
    offene: list[Offen] = field(default_factory=list)

    def verbuche(self, register: Register, urteil: Urteil) -> None:
        """Count an outcome and keep what is to be told."""
        self.ausgaenge[register, urteil.ausgang, urteil.grund] += 1
        self.differenzen.extend(urteil.differenzen)

    def entscheide(self, eintrag: Fachlich, fund: Fund) -> None:
        """Judge a record of a special register."""
        urteil = urteile_fachlich(eintrag, fund)
        self.verbuche(eintrag.register, urteil)
        self.schluessel.extend(schluesselzeilen(eintrag, urteil))


def bearbeite(rows: Iterable[list[Any]]) -> Teilergebnis:
    """Work on one compartment: rows are a role followed by a record (`als_zeile`)."""
    sorted_rows: dict[Rolle, list[Any]] = defaultdict(list)
    questions: list[tuple[Rolle, Fachlich]] = []
    for role, *row in rows:
        if role >= Rolle.FRAGE:
            questions.append((Rolle(role), cast(Fachlich, aus_zeile(row))))
        else:
            sorted_rows[Rolle(role)].append(aus_zeile(row))
    people = sorted_rows[Rolle.GEMELDET] + sorted_rows[Rolle.GEMELDET_OFFEN] + sorted_rows[Rolle.KANDIDAT]
    work = _Fach(Verzeichnis(people))
    work.offen = {one.id: Offen(one, zuhause=True) for one in sorted_rows[Rolle.GEMELDET_OFFEN]}
    work.offen |= {one.id: Offen(one) for one in sorted_rows[Rolle.KANDIDAT]}
    work.frage(questions)
    work.pruefe_andere(sorted_rows[Rolle.DOPPELPRUEFUNG])
    work.pruefe(sorted_rows[Rolle.GEMELDET] + sorted_rows[Rolle.GEMELDET_OFFEN])
    work.ergebnis.offene.extend(work.offen.values())
    return work.ergebnis


class _Fach:
    def __init__(self, verzeichnis: Verzeichnis) -> None:
        self.verzeichnis = verzeichnis
        self.ergebnis = Teilergebnis()
        self.offen: dict[str, Offen] = {}
        self._named: dict[str, set[Register]] = defaultdict(set)

    def frage(self, questions: Iterable[tuple[Rolle, Fachlich]]) -> None:
        for role, record in questions:
            found = self.verzeichnis.suche(record.person) if record.person is not None else Fund()
            if role is Rolle.TEILFRAGE:
                self.ergebnis.fragen.append((record, found))
                self._keep_open(found)
                continue
            self.ergebnis.entscheide(record, found)
            for one in found.genannt:
                self._named[one.id].add(record.register)

    def pruefe_andere(self, strangers: Iterable[Gemeldet]) -> None:
        """Residents of other compartments whose tax number is known here."""
        for one in strangers:
            found = self.verzeichnis.genau(one.person, ausser=one.id)
            self.offen.setdefault(one.id, Offen(one)).fund = found
            self._keep_open(found)

    def pruefe(self, people: Iterable[Gemeldet]) -> None:
        """Residents at home here: doubles, and whether anybody named them."""
        for one in people:
            found = self.verzeichnis.genau(one.person, ausser=one.id)
            mine = self.offen.get(one.id)
            if mine is not None:
                mine.fund, mine.zuhause = mine.fund.und(found), True
            else:
                self.ergebnis.verbuche(one.register, urteile_gemeldet(one, found, self._named.get(one.id, set())))
            for other in found.genannt:
                if other.id in self.offen:
                    self.offen[other.id].fund = self.offen[other.id].fund.und(spiegel(found, other, one))
        for id_, entry in self.offen.items():
            entry.register |= self._named.get(id_, set())

    def _keep_open(self, found: Fund) -> None:
        for one in found.sicher + found.moeglich + found.konflikt:
            self.offen.setdefault(one.id, Offen(one))


def spiegel(found: Fund, seen: Gemeldet, by: Gemeldet) -> Fund:
    """What `seen` has to know when `by` found it."""
    if any(one.id == seen.id for one in found.konflikt):
        return Fund(konflikt=(by,))
    return Fund(sicher=(by,))

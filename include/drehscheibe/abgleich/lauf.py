"""The night's reconciliation from reading to balance: read once, judge compartment by compartment on all cores, add up.

Cost grows with the number of records, memory with one compartment: nothing is compared with everything (`suche`), nothing is held
whole (`ablage`). Nothing is ever merged or corrected; a difference is told to the office that keeps the record (DQ-25).
"""

import os
from collections.abc import Iterable, Iterator
from typing import TypeVar

from drehscheibe.abgleich.ablage import Ablage
from drehscheibe.abgleich.arbeit import Offen, Teilergebnis, spiegel
from drehscheibe.abgleich.arbeiter import erledige, kerne_fuer
from drehscheibe.abgleich.arten import Art, Ausgang, Differenz
from drehscheibe.abgleich.bilanz import Bilanz
from drehscheibe.abgleich.eintraege import Eintrag, Fachlich, Gemeldet, Register
from drehscheibe.abgleich.schluessel import nachpruefe
from drehscheibe.abgleich.suche import Fund
from drehscheibe.abgleich.urteil import urteile_gemeldet
from drehscheibe.abgleich.verteilung import Verteilung, schluesselhash

__all__ = ["FAECHER", "Lauf"]

FAECHER = 32
"""Compartments, filled by year of birth modulo this: 7,000 residents each in a city of 145,000."""

E = TypeVar("E", bound=Eintrag)


class Lauf:
    """One reconciliation. Iterate it once for the differences; afterwards `bilanz` holds the counts, which have been checked."""

    def __init__(
        self, gemeldet: Iterable[Gemeldet], fachlich: Iterable[Fachlich], *, kerne: int | None = None, faecher: int = FAECHER
    ) -> None:
        """Describe the run; nothing is read yet.

        Args:
            gemeldet: present and former residents, in any order; their ids are unique among both.
            fachlich: the records of all other registers, in any order; ids are unique within a register.
            kerne: worker processes; 1 works in this process. By default as many as there are cores, at most two, and one for little.
            faecher: compartments; more need less memory.
        """
        self.bilanz = Bilanz()
        self._gemeldet, self._fachlich = gemeldet, fachlich
        self._kerne, self._faecher = kerne, faecher
        self._fragen: dict[tuple[Register, str], tuple[Fachlich, Fund]] = {}
        self._offene: dict[str, Offen] = {}
        self._told: set[int] = set()

    def __iter__(self) -> Iterator[Differenz]:
        """The differences.

        Raises:
            Misconfigured: after the last one, when the counts do not add up.
        """
        with Ablage(self._faecher) as people, Ablage(self._faecher) as keys:
            self._read(people)
            secret = os.urandom(32)
            pieces = [people.stuecke(number) for number in range(self._faecher)]
            for result in erledige(people.leser, pieces, self._kerne or kerne_fuer(self.bilanz.gelesen.total())):
                self._keep(result)
                yield from self._take(result, keys, secret)
            yield from self._take(self._undecided(), keys, secret)
            yield from self._numbers(keys)
        self.bilanz.pruefe()

    def _read(self, people: Ablage) -> None:
        spread = Verteilung(people, self._faecher)
        for resident in self._counted(self._gemeldet):
            spread.gemeldet(resident)
        for record in self._counted(self._fachlich):
            spread.fachlich(record)

    def _counted(self, records: Iterable[E]) -> Iterator[E]:
        for record in records:
            self.bilanz.gelesen[record.register] += 1
            yield record

    # -- what several compartments must say together --------------------------------------------------------------------------

    def _keep(self, result: Teilergebnis) -> None:
        for record, found in result.fragen:
            key = record.register, record.id
            before = self._fragen.get(key, (record, Fund()))[1]
            self._fragen[key] = record, before.und(found)
        for part in result.offene:
            mine = self._offene.setdefault(part.eintrag.id, Offen(part.eintrag))
            mine.fund = mine.fund.und(part.fund)
            mine.register |= part.register
            mine.zuhause |= part.zuhause

    def _undecided(self) -> Teilergebnis:
        result = Teilergebnis()
        for record, found in self._fragen.values():
            result.entscheide(record, found)
            for one in found.genannt:
                self._offene[one.id].register.add(record.register)
        for part in list(self._offene.values()):
            for other in part.fund.genannt:
                if other.id in self._offene:
                    seen = self._offene[other.id]
                    seen.fund = seen.fund.und(spiegel(part.fund, other, part.eintrag))
        for part in self._offene.values():
            result.verbuche(part.eintrag.register, urteile_gemeldet(part.eintrag, part.fund, part.register))
        return result

    # -- telling and counting -------------------------------------------------------------------------------------------------

    def _take(self, result: Teilergebnis, keys: Ablage, secret: bytes) -> Iterator[Differenz]:
        self.bilanz.ausgaenge.update(result.ausgaenge)
        for row in result.schluessel:
            digest = schluesselhash(row.schluessel, secret)
            keys.lege(digest[0] % self._faecher, row._replace(schluessel=digest.hex()))
        yield from map(self._tell, result.differenzen)

    def _numbers(self, keys: Ablage) -> Iterator[Differenz]:
        moved: set[tuple[str, str]] = set()
        for number in range(self._faecher):
            for row, difference in nachpruefe(keys.zeilen(number)):
                outcome, reason = row.bisher
                fine = outcome is Ausgang.GLEICH or reason is not None
                if fine and (row.register, row.id) not in moved:
                    moved.add((row.register, row.id))
                    after = Ausgang.HANDPRUEFUNG if difference.art is Art.HANDPRUEFUNG else Ausgang.ABWEICHEND
                    self.bilanz.umbuchen(difference.register_a, row.bisher, after)
                yield self._tell(difference)

    def _tell(self, difference: Differenz) -> Differenz:
        self.bilanz.arten[difference.art, difference.register_a] += 1
        mark = hash((difference.register_a, difference.id_a))
        if mark not in self._told:
            self._told.add(mark)
            self.bilanz.strittig[difference.register_a] += 1
        return difference

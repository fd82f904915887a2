"""Numbers that may occur only once, and permits against vehicles: records that meet by a number and not by a person.

Sorted by a keyed hash of the number, so that no number is written anywhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from drehscheibe.abgleich.arten import Art, Ausgang, Differenz, Grund
from drehscheibe.abgleich.eintraege import Dokument, Fachlich, Fahrzeug, Fuehrerschein, Parkausweis, Register
from drehscheibe.abgleich.urteil import Urteil
from drehscheibe.checks.rules.fuehrerschein import fuehrerscheinnummer

__all__ = ["Schluesselzeile", "nachpruefe", "schluesselzeilen"]

_MOST_IDS = 5
_SEPARATORS = re.compile(r"[\s\-]+")


class Schluesselzeile(NamedTuple):
    """A record under one of its numbers.

    Attributes:
        schluessel: kind and number; on disk a keyed hash of them.
        register: name of the `Register`.
        id: number of the record.
        person: the resident it was assigned to, or empty.
        aktiv: False for a vehicle out of service, which no longer claims its numbers.
        ausgang: name of its `Ausgang` so far.
        grund: name of its `Grund`, or empty.
    """

    schluessel: str
    register: str
    id: str
    person: str
    aktiv: bool
    ausgang: str
    grund: str

    @property
    def hand(self) -> bool:
        """True when no automated result may name the record."""
        return self.ausgang == Ausgang.HANDPRUEFUNG.name

    @property
    def bisher(self) -> tuple[Ausgang, Grund | None]:
        """Its outcome so far."""
        return Ausgang[self.ausgang], Grund[self.grund] if self.grund else None


def schluesselzeilen(eintrag: Fachlich, urteil: Urteil) -> Iterator[Schluesselzeile]:
    """The record under each of its numbers."""
    active = not (isinstance(eintrag, Fahrzeug) and eintrag.ausser_betrieb)
    reason = urteil.grund.name if urteil.grund else ""
    for key in _numbers(eintrag):
        yield Schluesselzeile(key, eintrag.register.name, eintrag.id, urteil.person, active, urteil.ausgang.name, reason)


def _numbers(eintrag: Fachlich) -> Iterator[str]:
    if isinstance(eintrag, Fahrzeug):
        yield f"FIN {eintrag.fin.upper()}"
        if eintrag.zb2:
            yield f"ZB2 {eintrag.zb2.upper()}"
    if isinstance(eintrag, Fahrzeug | Parkausweis):
        yield f"KZ {_SEPARATORS.sub('', eintrag.kennzeichen).upper()}"
    if isinstance(eintrag, Fuehrerschein) and fuehrerscheinnummer(eintrag.nummer) is None:
        yield f"FE {eintrag.nummer}"  # what stands on paper licences is free text and may well repeat
    if isinstance(eintrag, Dokument):
        yield f"SER {eintrag.serie.upper()}"


def nachpruefe(rows: Iterable[Any]) -> Iterator[tuple[Schluesselzeile, Differenz]]:
    """The differences among rows (as lists) that share a key, each with the row it is about."""
    groups: dict[str, dict[str, list[Schluesselzeile]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        line = Schluesselzeile(*row)
        groups[line.schluessel][line.register].append(line)
    for group in groups.values():
        yield from chain.from_iterable(_doubles(lines) for lines in group.values())
        for permit in group.get(Register.PARKEN.name, ()):
            art, vehicle = _permit(permit, group.get(Register.ZULASSUNG.name, []))
            if art is not None:
                feld = "" if art is Art.HANDPRUEFUNG else "Kennzeichen"
                yield permit, Differenz(art, Register.PARKEN, permit.id, Register.ZULASSUNG, vehicle.id if vehicle else "", feld)


def _doubles(lines: list[Schluesselzeile]) -> Iterator[tuple[Schluesselzeile, Differenz]]:
    """Records that claim the same number. Where one may not be named, leaving only its number out would name it all the same."""
    active = [line for line in lines if line.aktiv]
    if len(active) < 2:
        return
    hand = any(line.hand for line in active)
    for line in active:
        register = Register[line.register]
        if hand and not line.hand:
            yield line, Differenz(Art.HANDPRUEFUNG, register, line.id, register)
        elif not hand:
            others = " ".join(other.id for other in active[: _MOST_IDS + 1] if other is not line)
            yield line, Differenz(Art.DOPPELT, register, line.id, register, others, _field(line))


def _field(line: Schluesselzeile) -> str:
    return {
        Register.ZULASSUNG.name: "FIN, ZB II oder Kennzeichen", Register.PARKEN.name: "Kennzeichen",
        Register.FAHRERLAUBNIS.name: "Führerscheinnummer",
    }.get(line.register, "Seriennummer")  # fmt: skip


def _permit(permit: Schluesselzeile, vehicles: list[Schluesselzeile]) -> tuple[Art | None, Schluesselzeile | None]:
    """What is wrong between a permit and the vehicles with its plate; a person that is not clear is a difference already."""
    if permit.hand:
        return None, None
    if not vehicles:
        return Art.KENNZEICHEN_UNBEKANNT, None
    if any(line.hand for line in vehicles):
        return Art.HANDPRUEFUNG, None
    active = [line for line in vehicles if line.aktiv]
    if not active:
        return Art.AUSSER_BETRIEB, vehicles[0]
    if permit.person and all(line.person != permit.person for line in active):
        return Art.HALTER_UNGLEICH, active[0]
    return None, None

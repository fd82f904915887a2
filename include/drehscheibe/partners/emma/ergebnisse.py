"""The robot as a source: results of work orders; an order whose lease ran out is given again, then left to a person."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from drehscheibe.errors import Rejected, Transient
from drehscheibe.message import Message, Receipt
from drehscheibe.partners.emma.ansprueche import Ansprueche, Weg
from drehscheibe.partners.emma.nachrichten import ERGEBNIS, ZEIT, Stand, read
from drehscheibe.partners.emma.settings import NAME, room, settings
from drehscheibe.partners.emma.verzeichnis import Eintrag, Verzeichnis
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.transport.folder import files, sorted_out, take, write

__all__ = ["Ergebnisse"]


class Ergebnisse:
    """Implements `drehscheibe.ports.Source`. The first result of an order counts; what is acknowledged is deleted, ids apart.

    A matter the robot left over is free again with the Klaerfall. Where nobody knows what the robot has done (its result can not be
    read, or it was not heard of again) it is free when a clerk has looked and rejects the Klaerfall: no flow that may reject by itself
    lives from this source. When a Klaerfall ends in a receipt, a person has done it.
    """

    name = NAME
    bundle = 200

    def __init__(self, zielsystem: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Nothing is read or written before the first use.

        Args:
            zielsystem: take the results of orders for this system; one whose order nobody knows is taken by whoever sees it first.
            clock: aware.
        """
        self._system, self._clock = zielsystem, clock

    def receive(self, window: Window) -> Iterator[Arrival]:
        """Every result of ours not acknowledged yet, whatever the window. Raises Transient, Misconfigured."""
        del window
        with sorted_out(NAME):
            register = Verzeichnis(room(".verzeichnis"))
            self._watch_leases(register)
            for file in files(room("ergebnisse"), "*.json"):
                if self._ours(register.look(file.stem)):
                    yield Arrival(external_id=file.stem, fetch=partial(_fetch, file))

    def _ours(self, entry: Eintrag | None) -> bool:
        return entry is None or entry.zielsystem in ("", self._system)

    def _watch_leases(self, register: Verzeichnis) -> None:
        current, now = settings(), self._clock()
        for file in room("in-arbeit").glob("*.json"):
            entry = register.look(file.stem)
            if entry is None or not self._ours(entry) or (room("ergebnisse") / file.name).exists():
                continue
            if not entry.bis:  # the robot's clock is not ours: its lease begins when we first see that it has taken the order
                register.note(file.stem, replace(entry, bis=(now + current.frist).isoformat()))
            elif datetime.fromisoformat(entry.bis) < now:
                self._take_back(register, file, entry, current.versuche)

    def _take_back(self, register: Verzeichnis, file: Path, entry: Eintrag, most: int) -> None:
        if entry.versuche < most:
            register.note(file.stem, replace(entry, versuche=entry.versuche + 1, bis=""))
            take(file, room("auftraege") / file.name)
            return
        result = {
            "version": "1.0", "auftrag": file.stem, "vorgangsschluessel": entry.schluessel, "ergebnis": str(Stand.PERSON),
            "grund": ZEIT, "am": self._clock().isoformat(),
        }  # fmt: skip
        write(room("ergebnisse") / file.name, json.dumps(result).encode())

    def open(self, message: Message) -> Message:
        """The result as it came, once it is valid. Raises Rejected (EMMA-FORM)."""
        read(message)
        return message

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Settle the claims and delete order and result. Raises Transient, Misconfigured."""
        with sorted_out(NAME):
            for verdict in verdicts:
                self._settle(verdict.external_id, verdict)
        return [verdict.message_id for verdict in verdicts]

    def _settle(self, auftrag: str, verdict: Verdict) -> None:
        register = Verzeichnis(room(".verzeichnis"))
        entry = register.look(auftrag)
        if entry is not None:
            claims, done = Ansprueche(room("ansprueche"), self._clock), _done(verdict.load())
            if isinstance(verdict.outcome, Receipt):
                if not done:
                    claims.claim(entry.schluessel, Weg.PERSON, auftrag)
                claims.finish(entry.schluessel, auftrag)
            elif done:
                claims.finish(entry.schluessel, auftrag)
            elif done is None and not verdict.outcome.rejected:
                claims.doubt(entry.schluessel, auftrag)
            else:
                claims.release(entry.schluessel, auftrag)
            register.note(auftrag, replace(entry, bis="", beendet=True))
        for name in ("auftraege", "in-arbeit", "ergebnisse"):
            (room(name) / f"{auftrag}.json").unlink(missing_ok=True)


def _fetch(file: Path) -> Message:
    with sorted_out(NAME):
        try:
            return Message(id="", kind=ERGEBNIS, body=file.read_bytes())
        except FileNotFoundError:
            raise Transient(f"{NAME}: ein Ergebnis ist nicht mehr da.") from None


def _done(result: Message) -> bool | None:
    """Whether the result, as it was fetched, says so (what lies there by now may be another); None where nobody knows."""
    try:
        told = read(result)
    except Rejected:
        return None
    return None if told.get("grund") == ZEIT else bool(told["ergebnis"] == Stand.ERLEDIGT)

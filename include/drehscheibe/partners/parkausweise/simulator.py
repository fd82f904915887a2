"""The simulated register of parking permits: knows its holders as they applied, and learns what has changed only by orders."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from threading import RLock
from typing import Any

from drehscheibe.partners.bestand_simuliert import Bestandsauszuege
from drehscheibe.partners.parkausweise.auszug_simuliert import eintraege
from drehscheibe.partners.parkausweise.bestand import bestand
from drehscheibe.partners.parkausweise.nachrichten import ABFRAGE, AENDERUNG, ERTEILUNG, Ausweis, Inhaber, violations
from drehscheibe.sandbox.simulator import Ledger, Request, Response, json_response
from drehscheibe.sandbox.world import World

__all__ = ["Eintrag", "ParkausweiseSimulator"]

_MOST = 100


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One permit of the register, and who holds it."""

    inhaber: Inhaber
    ausweis: Ausweis


class _Refusal(Exception):
    def __init__(self, grund: str) -> None:
        super().__init__(grund)
        self.grund = grund


class ParkausweiseSimulator:
    """Answers POST /abfragen, /auftraege and /stand. The permits of before are made at the first call."""

    name = "parkausweise"

    def __init__(self, world: World) -> None:
        self.world = world
        self.ledger = Ledger()
        self._lock = RLock()
        self._bestand = Bestandsauszuege(lambda: eintraege(self.entries(), world.heute))
        self._entries: dict[str, Eintrag] | None = None
        self._by_holder: dict[tuple[str, str], set[str]] = {}
        self._done: dict[str, tuple[str, str]] = {}
        self._counts: Counter[str] = Counter()
        self._paths: dict[str, Callable[[Any], dict[str, Any] | None]] = {
            "/abfragen": self._questions, "/auftraege": self._orders, "/stand": self._known,
        }  # fmt: skip

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        if self._bestand.concerns(request):
            return self._bestand.handle(request)
        work = self._paths.get(request.path) if request.method == "POST" else None
        if work is None:
            return json_response({"fehler": "Es gibt POST /abfragen, /auftraege und /stand."}, 404)
        try:
            content = json.loads(request.body)
        except ValueError:
            content = None
        with self._lock:
            answer = work(content) if isinstance(content, dict) else None
        return json_response(answer) if answer is not None else json_response({"fehler": "Die Anfrage entspricht nicht dem Schema."}, 400)

    def stats(self) -> Mapping[str, Any]:
        """Orders carried out (the key is the permit's number), how many of each came, and permits by status."""
        with self._lock:
            states = Counter(one.ausweis.status for one in (self._entries or {}).values())
            return {**self.ledger.stats(), "nachrichten": dict(self._counts), "ausweise": dict(states)}

    def entries(self) -> list[Eintrag]:
        """All permits there are."""
        with self._lock:
            return list(self._register.values())

    def enter(self, entry: Eintrag) -> None:
        """Put a permit in, as if issued before."""
        with self._lock:
            self._write(entry)

    @property
    def _register(self) -> dict[str, Eintrag]:
        if self._entries is None:
            self._entries = {}
            for person, permit in bestand(self.world):
                holder = Inhaber(familienname=person.familienname, vornamen=person.vornamen, geburtsdatum=person.geburtsdatum)
                self._write(Eintrag(holder, permit))
        return self._entries

    def _write(self, entry: Eintrag) -> None:
        entries = self._register
        before = entries.get(entry.ausweis.nummer)
        if before is not None:
            self._by_holder[_key(before.inhaber)].discard(entry.ausweis.nummer)
        entries[entry.ausweis.nummer] = entry
        self._by_holder.setdefault(_key(entry.inhaber), set()).add(entry.ausweis.nummer)

    # -- questions ------------------------------------------------------------------------------------------------------------

    def _questions(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        questions = _list(content, "abfragen", lambda one: not violations(ABFRAGE, one))
        return None if questions is None else {"antworten": [self._answer(one) for one in questions]}

    def _answer(self, question: Mapping[str, Any]) -> dict[str, Any]:
        self._counts["abfrage"] += 1
        found = [one for one in self._held_by(Inhaber(**question["person"])) if one.ausweis.bis >= self.world.heute]
        holders = {one.inhaber for one in found}
        hits = {0: "keiner", 1: "einer"}.get(len(holders), "mehrere")
        told = [_told(one.ausweis) for one in found] if hits == "einer" else []
        return {"version": "1.0", "id": question["id"], "treffer": hits, "ausweise": told}

    def _held_by(self, person: Inhaber) -> Iterator[Eintrag]:
        """Permits not ended, of holders with this name and birth date; who asks may know fewer first names."""
        register, given = self._register, set(person.vornamen.casefold().split())
        for number in sorted(self._by_holder.get(_key(person), ())):
            one = register[number]
            if one.ausweis.status != "beendet" and given <= set(one.inhaber.vornamen.casefold().split()):
                yield one

    # -- orders ---------------------------------------------------------------------------------------------------------------

    def _orders(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        orders = _list(content, "auftraege", lambda one: not (violations(ERTEILUNG, one) and violations(AENDERUNG, one)))
        return None if orders is None else {"ergebnisse": [self._carry_out(one) for one in orders]}

    def _carry_out(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """Once per id: whoever repeats an order gets the same answer and nothing happens."""
        id_, digest = order["id"], hashlib.sha256(json.dumps(order, sort_keys=True).encode()).hexdigest()
        head = {"version": "1.0", "id": id_}
        try:
            known = self._before(id_, digest)
            number = known[0] if known else (self._issue(order) if "inhaber" in order else self._change(order))
        except _Refusal as no:
            self._counts["abgelehnt"] += 1
            return {**head, "ergebnis": "abgelehnt", "grund": no.grund}
        self._counts["erteilung" if "inhaber" in order else "aenderung"] += known is None
        self._done[id_] = (number, digest)
        self.ledger.accept(id_, number)
        return {**head, "ergebnis": "angenommen", "ausweis": number, "status": self._register[number].ausweis.status}

    def _before(self, id_: str, digest: str) -> tuple[str, str] | None:
        known = self._done.get(id_)
        if known is not None and known[1] != digest:
            raise _Refusal("P105")
        return known

    def _issue(self, order: Mapping[str, Any]) -> str:
        terms = {name: date.fromisoformat(order["ausweis"][name]) for name in ("von", "bis")}
        new = Eintrag(Inhaber(**order["inhaber"]), Ausweis(**{**order["ausweis"], **terms}))
        if new.ausweis.nummer in self._register:
            raise _Refusal("P102")
        if any(one.ausweis.von <= new.ausweis.bis and new.ausweis.von <= one.ausweis.bis for one in self._held_by(new.inhaber)):
            raise _Refusal("P101")
        self._write(new)
        return new.ausweis.nummer

    def _change(self, order: Mapping[str, Any]) -> str:
        entry = self._register.get(order["ausweis"])
        if entry is None:
            raise _Refusal("P103")
        if entry.ausweis.status == "beendet":
            raise _Refusal("P104")
        if order["art"] == "name":
            named = replace(entry.inhaber, familienname=order["familienname"], vornamen=order["vornamen"])
            self._write(replace(entry, inhaber=named))
        else:
            self._write(replace(entry, ausweis=replace(entry.ausweis, status=_status(order, entry.ausweis.bezirk))))
        return entry.ausweis.nummer

    def _known(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        ids = _list(content, "ids", lambda one: isinstance(one, str), most=1000)
        return None if ids is None else {"bekannt": {one: self._done[one][0] for one in ids if one in self._done}}


def _status(order: Mapping[str, Any], bezirk: str) -> str:
    """Who no longer lives in a parking district has no permit; who lives in another one has it rewritten."""
    if not order["gemeldet"] or not order.get("bezirk"):
        return "beendet"
    return "gueltig" if order["bezirk"] == bezirk else "umzuschreiben"


def _key(holder: Inhaber) -> tuple[str, str]:
    return holder.familienname.casefold(), holder.geburtsdatum


def _told(permit: Ausweis) -> dict[str, Any]:
    return {**asdict(permit), "von": permit.von.isoformat(), "bis": permit.bis.isoformat()}


def _list(content: Mapping[str, Any], name: str, good: Callable[[Any], bool], most: int = _MOST) -> list[Any] | None:
    """The list of this name, or None when it is none, too long, or holds something that is not good."""
    found = content.get(name)
    return found if isinstance(found, list) and len(found) <= most and all(map(good, found)) else None

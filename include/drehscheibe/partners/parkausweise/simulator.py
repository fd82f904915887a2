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
from drehscheibe.partners.parkausweise.auftraege_simuliert import kind, status
from drehscheibe.partners.parkausweise.auszug_simuliert import eintraege
from drehscheibe.partners.parkausweise.bestand import bestand
from drehscheibe.partners.parkausweise.nachrichten import ABFRAGE, AENDERUNG, ERTEILUNG, Ausweis, Inhaber, violations
from drehscheibe.partners.parkausweise.ueberwachung import STANDFRAGE, UEBERGABE, VERMERK, Stand
from drehscheibe.partners.parkausweise.ueberwachung_simuliert import Ueberwachung, auskunft, vorgemerkt
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
    """Answers POST /abfragen, /staende, /auftraege and /stand, and GET /vormerkungen.

    The permits of before are made at the first call; the enforcement knows them.

    Attributes:
        ueberwachung: what the enforcement knows.
    """

    name = "parkausweise"

    def __init__(self, world: World) -> None:
        self.world = world
        self.ledger = Ledger()
        self._lock = RLock()
        self._bestand = Bestandsauszuege(lambda: eintraege(self.entries(), world.heute))
        self.ueberwachung = Ueberwachung()
        self._entries: dict[str, Eintrag] | None = None
        self._by_holder: dict[tuple[str, str], set[str]] = {}
        self._done: dict[str, tuple[str, str]] = {}
        self._counts: Counter[str] = Counter()
        self._paths: dict[str, Callable[[Any], dict[str, Any] | None]] = {
            "/abfragen": self._questions, "/staende": self._states, "/auftraege": self._orders, "/stand": self._known,
        }  # fmt: skip

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        if self._bestand.concerns(request):
            return self._bestand.handle(request)
        if (request.method, request.path) == ("GET", "/vormerkungen"):
            return json_response({"vormerkungen": self.vormerkungen()})
        work = self._paths.get(request.path) if request.method == "POST" else None
        if work is None:
            return json_response({"fehler": "Es gibt POST /abfragen, /staende, /auftraege und /stand, und GET /vormerkungen."}, 404)
        try:
            content = json.loads(request.body)
        except ValueError:
            content = None
        with self._lock:
            answer = work(content) if isinstance(content, dict) else None
        return json_response(answer) if answer is not None else json_response({"fehler": "Die Anfrage entspricht nicht dem Schema."}, 400)

    def stats(self) -> Mapping[str, Any]:
        """Orders carried out (the key is the permit's number), how many of each came, permits by status, and what the enforcement knows."""
        with self._lock:
            states = Counter(one.ausweis.status for one in (self._entries or {}).values())
            known = {"nachrichten": dict(self._counts), "ausweise": dict(states), "ueberwachung": self.ueberwachung.stats()}
            return {**self.ledger.stats(), **known}

    def entries(self) -> list[Eintrag]:
        """All permits there are."""
        with self._lock:
            return list(self._register.values())

    def enter(self, entry: Eintrag, stand: Stand = Stand.EINGETRAGEN) -> int:
        """Put a permit in, as if issued before; `stand` is how far the enforcement is with it. Returns its version."""
        with self._lock:
            self._write(entry)
            return self.ueberwachung.note(entry.ausweis.nummer, stand)

    def vormerkungen(self) -> list[dict[str, Any]]:
        """What the enforcement does not know yet."""
        with self._lock:
            return [vorgemerkt(self._register[number].ausweis, version) for number, version in self.ueberwachung.waiting()]

    @property
    def _register(self) -> dict[str, Eintrag]:
        if self._entries is None:
            self._entries = {}
            for person, permit in bestand(self.world):
                holder = Inhaber(familienname=person.familienname, vornamen=person.vornamen, geburtsdatum=person.geburtsdatum)
                self._write(Eintrag(holder, permit))
                self.ueberwachung.note(permit.nummer, Stand.EINGETRAGEN)
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

    def _states(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        questions = _list(content, "fragen", lambda one: not violations(STANDFRAGE, one))
        return None if questions is None else {"staende": [self._state(one) for one in questions]}

    def _state(self, question: Mapping[str, Any]) -> dict[str, Any]:
        self._counts["standfrage"] += 1
        register, found = self._register, self.ueberwachung.find(question)
        head = {"version": "1.0", "id": question["id"]}
        if found is None:
            return {**head, "treffer": "keiner"}
        return {**head, "treffer": "einer", **auskunft(register[found[0]].ausweis, found[1], self.ueberwachung.state(*found))}

    # -- orders ---------------------------------------------------------------------------------------------------------------

    def _orders(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        orders = _list(content, "auftraege", lambda one: bool(kind(one)))
        return None if orders is None else {"ergebnisse": [self._carry_out(one) for one in orders]}

    def _carry_out(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """Once per id: whoever repeats an order gets the same answer and nothing happens."""
        id_, digest = order["id"], hashlib.sha256(json.dumps(order, sort_keys=True).encode()).hexdigest()
        head, what = {"version": "1.0", "id": id_}, kind(order)
        work = {ERTEILUNG: self._issue, AENDERUNG: self._change, UEBERGABE: self._hand_over, VERMERK: self._settle}
        try:
            known = self._before(id_, digest)
            number = known[0] if known else work[what](order)
        except _Refusal as no:
            self._counts["abgelehnt"] += 1
            return {**head, "ergebnis": "abgelehnt", "grund": no.grund}
        self._counts[what.partition("/")[2]] += known is None
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
        self.ueberwachung.note(new.ausweis.nummer)
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
            changed = replace(entry.ausweis, status=status(order, entry.ausweis.bezirk))
            self._write(replace(entry, ausweis=changed))
            if changed.status == "beendet":
                self.ueberwachung.note(changed.nummer)
        return entry.ausweis.nummer

    def _hand_over(self, order: Mapping[str, Any]) -> str:
        number, version = self._version(order)
        self.ueberwachung.hand_over(number, version, order["vorgang"])
        return number

    def _settle(self, order: Mapping[str, Any]) -> str:
        number, version = self._version(order)
        self.ueberwachung.settle(number, version, Stand(order["stand"]))
        return number

    def _version(self, order: Mapping[str, Any]) -> tuple[str, int]:
        if order["ausweis"] not in self._register:
            raise _Refusal("P103")
        if not self.ueberwachung.knows(order["ausweis"], order["fassung"]):
            raise _Refusal("P106")
        return order["ausweis"], order["fassung"]

    def _known(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        ids = _list(content, "ids", lambda one: isinstance(one, str), most=1000)
        return None if ids is None else {"bekannt": {one: self._done[one][0] for one in ids if one in self._done}}


def _key(holder: Inhaber) -> tuple[str, str]:
    return holder.familienname.casefold(), holder.geburtsdatum


def _told(permit: Ausweis) -> dict[str, Any]:
    return {**asdict(permit), "von": permit.von.isoformat(), "bis": permit.bis.isoformat()}


def _list(content: Mapping[str, Any], name: str, good: Callable[[Any], bool], most: int = _MOST) -> list[Any] | None:
    """The list of this name, or None when it is none, too long, or holds something that is not good."""
    found = content.get(name)
    return found if isinstance(found, list) and len(found) <= most and all(map(good, found)) else None

"""The simulated card producer: HTTP over the simulated works, idempotent by order UUID."""

import json
from collections import Counter
from collections.abc import Mapping
from threading import RLock
from typing import Any

from drehscheibe.errors import Rejected
from drehscheibe.partners.kartenhersteller.produktion import Produktion, Refusal
from drehscheibe.sandbox.simulator import Ledger, Request, Response, json_response
from drehscheibe.sandbox.world import World
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.xml import parse

__all__ = ["KartenherstellerSimulator"]

_XML = {"content-type": "application/xml; charset=utf-8"}
_MOST = 1000


class KartenherstellerSimulator:
    """Takes orders, works them off as the sandbox's days go by, tells how far each is.

    Attributes:
        produktion: the works and all that is kept of each order.
    """

    name = "kartenhersteller"

    def __init__(self, world: World, tage: tuple[int, int, int] = (0, 0, 0)) -> None:
        """`tage`: days from order to production, dispatch and return of what can not be delivered; really some two weeks [M]."""
        self.produktion = Produktion(world, tage)
        self.ledger = Ledger()
        self._lock = RLock()
        self._feedback: dict[str, bytes] = {}
        self._acknowledged: set[str] = set()
        self._states: Counter[str] = Counter()

    def handle(self, request: Request) -> Response:
        """Answer one request; see HERKUNFT.toml of the profile for the addresses."""
        parts = tuple(request.path.strip("/").split("/"))
        with self._lock:
            match (request.method, *parts):
                case ("PUT", "auftraege", uuid):
                    return self._order(uuid, request.body)
                case ("POST", "auftraege", "stand"):
                    return self._state(request.body)
                case ("GET", "rueckmeldungen"):
                    return self._list(request.query)
                case ("POST", "rueckmeldungen", "quittung"):
                    return self._acknowledge(request.body)
                case ("GET", "rueckmeldungen", id_) if id_ in self._feedback:
                    return Response(status=200, headers=_XML, body=self._feedback[id_])
        return json_response({"fehler": "Das gibt es hier nicht."}, 404)

    def stats(self) -> Mapping[str, Any]:
        """Orders taken, feedback by state, what is acknowledged, and how many orders still hold personal data."""
        with self._lock:
            held = sum(order.inhalt is not None for order in self.produktion.auftraege.values())
            states = {"rueckmeldungen": dict(self._states), "quittiert": len(self._acknowledged), "mit_personendaten": held}
            return {**self.ledger.stats(), **states}

    def _order(self, uuid: str, body: bytes) -> Response:
        try:
            root = parse(body)
        except Rejected:
            return _refused(Refusal("K101"))
        order = kartenauftrag.read_element(root) if kartenauftrag.check(root) else None
        if not isinstance(order, kartenauftrag.Herstellungsauftrag):
            return _refused(Refusal("K102"))
        if order.auftragID != uuid:
            return _refused(Refusal("K203", "auftragID"), 409)
        try:
            taken, new = self.produktion.take(order, body)
        except Refusal as no:
            return _refused(no, 409 if no.code in ("K201", "K203") else 422)
        self.ledger.accept(uuid, taken.nummer)
        return json_response({"auftragsnummer": taken.auftragsnummer}, 201 if new else 200)

    def _state(self, body: bytes) -> Response:
        ids = _strings(body, "auftraege")
        if ids is None:
            return json_response({"fehler": "Erwartet wird eine Liste „auftraege“."}, 400)
        known = self.produktion.auftraege
        return json_response({"vorhanden": {one: known[one].auftragsnummer for one in ids if one in known}})

    def _list(self, query: Mapping[str, list[str]]) -> Response:
        for told in self.produktion.work():
            self._feedback[told.rueckmeldungID] = kartenauftrag.write(told)
            self._states[told.status] += 1
        after, size = query.get("nach", [""])[0], query.get("anzahl", ["100"])[0]
        order = list(self._feedback)
        start = order.index(after) + 1 if after in self._feedback else 0
        waiting = [one for one in order[start:] if one not in self._acknowledged]
        most = min(int(size), _MOST) if size.isdigit() else 100
        return json_response({"rueckmeldungen": waiting[:most], "weiter": len(waiting) > most})

    def _acknowledge(self, body: bytes) -> Response:
        ids = _strings(body, "ids")
        if ids is None:
            return json_response({"fehler": "Erwartet wird eine Liste „ids“."}, 400)
        known = [one for one in ids if one in self._feedback]
        self._acknowledged.update(known)
        return json_response({"quittiert": known})


def _refused(refusal: Refusal, status: int = 422) -> Response:
    return json_response({"gruende": [{"code": refusal.code, "feld": refusal.field or None}]}, status)


def _strings(body: bytes, name: str) -> list[str] | None:
    try:
        found = json.loads(body)[name]
    except (ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, list) and all(isinstance(one, str) for one in found) else None

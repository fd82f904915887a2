"""The simulated register of identity cards and passports: states of the documents of the shared world's residents."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from threading import RLock
from typing import Any

from drehscheibe.partners.bestand_simuliert import Bestandsauszuege
from drehscheibe.partners.passregister.auszug_simuliert import eintraege
from drehscheibe.partners.passregister.nachrichten import FRAGE, Nummernart, Status, violations
from drehscheibe.sandbox.population import Person, Population
from drehscheibe.sandbox.simulator import Ledger, Request, Response, json_response
from drehscheibe.sandbox.world import World

__all__ = ["PassregisterSimulator", "antragsnummer"]

_MOST = 100
_TRIES = 3
_OURS = "LF"  # serial numbers of the sandbox's Offenbach begin so
_STATES = (Status.BEANTRAGT, Status.IN_HERSTELLUNG, Status.ABHOLBEREIT, Status.AUSGEHAENDIGT)
_PASSPORT_EACH = 3


def antragsnummer(person: Person) -> str:
    """The order number of a resident's application."""
    return f"OF{Population.index(person.id):08d}"


class PassregisterSimulator:
    """Answers POST /statusabfragen. After three wrong birth dates for a number on one day it only says that it does not know."""

    name = "passregister"

    def __init__(self, world: World) -> None:
        self.world = world
        self.ledger = Ledger()
        self._lock = RLock()
        self._bestand = Bestandsauszuege(lambda: eintraege(world))
        self._serials: dict[str, str] = {}
        self._wrong: Counter[tuple[str, date]] = Counter()

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        if self._bestand.concerns(request):
            return self._bestand.handle(request)
        if (request.method, request.path) != ("POST", "/statusabfragen"):
            return json_response({"fehler": "Es gibt POST /statusabfragen."}, 404)
        try:
            questions = json.loads(request.body)["abfragen"]
        except (ValueError, KeyError, TypeError):
            questions = None
        if not isinstance(questions, list) or len(questions) > _MOST or any(violations(FRAGE, one) for one in questions):
            return json_response({"fehler": "Die Abfragen entsprechen nicht dem Schema."}, 400)
        with self._lock:
            return json_response({"antworten": [self._answer(one) for one in questions]})

    def stats(self) -> Mapping[str, Any]:
        """Questions answered; the key is the answer, for a number would name a person."""
        with self._lock:
            return self.ledger.stats()

    def state(self, person: Person) -> tuple[Status, str, date]:
        """State, kind and since when, of a resident's document."""
        index = Population.index(person.id)
        kind = "reisepass" if index % _PASSPORT_EACH == 0 else "personalausweis"
        return _STATES[index % len(_STATES)], kind, self.world.population.stichtag - timedelta(days=index % 20)

    def _answer(self, question: Mapping[str, str]) -> dict[str, str]:
        answer = {"version": "1.0", "id": question["id"], **self._look(question)}
        self.ledger.accept(question["id"], answer["status"])
        return answer

    def _look(self, question: Mapping[str, str]) -> dict[str, str]:
        number = question["nummer"]
        if question["art"] == Nummernart.SERIENNUMMER and not number.startswith(_OURS):
            return {"status": str(Status.ANDERE_BEHOERDE)}
        person = self._holder(question["art"], number)
        tries = (number, self.world.heute)
        if person is None or person.geburtsdatum != question["geburtsdatum"] or self._wrong[tries] >= _TRIES:
            self._wrong[tries] += 1
            return {"status": str(Status.UNBEKANNT)}
        status, kind, since = self.state(person)
        return {"status": str(status), "dokument": kind, "seit": since.isoformat()}

    def _holder(self, art: str, number: str) -> Person | None:
        if art == Nummernart.ANTRAGSNUMMER:
            index = int(number[2:]) if number.startswith("OF") and number[2:].isdigit() else -1
            person = self.world.person(f"P{index:06d}") if index >= 0 else None
            return person if person and antragsnummer(person) == number else None
        if not self._serials:
            self._serials = {one.ausweis: one.id for one in self.world.people() if one.ausweis}
        return self.world.person(self._serials[number]) if number in self._serials else None

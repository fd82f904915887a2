"""The Sperren that end soon, as the simulated Melderegister lists them: numbers and days, nobody's name."""

import hashlib
import json
from datetime import date

from drehscheibe.sandbox.simulator import Request, Response, json_response
from drehscheibe.sandbox.world import World

__all__ = ["Sperrfristen"]

_BEFRISTET = frozenset({"3", "11"})


class Sperrfristen:
    """Answers POST ``sperrfristen``."""

    def __init__(self, world: World) -> None:
        """Read from the shared world."""
        self._world = world

    def concerns(self, request: Request) -> bool:
        """Whether a request is about this list."""
        return request.method == "POST" and request.path.rstrip("/").endswith("/sperrfristen")

    def handle(self, request: Request) -> Response:
        """The list."""
        try:
            until = date.fromisoformat(json.loads(request.body)["bis"])
        except (ValueError, KeyError, TypeError):
            return json_response({"fehler": "Die Anfrage entspricht nicht dem Profil."}, 400)
        found = [
            {"vorgang": _nummer(person.id), "bis": sperre.frist.isoformat()}
            for person in self._world.people()
            for sperre in person.sperren
            if person.gemeldet and sperre.schluessel in _BEFRISTET and sperre.frist and sperre.frist <= until
        ]
        return json_response({"fristen": found})


def _nummer(person: str) -> str:
    return f"AS-{hashlib.sha256(f'sperre {person}'.encode()).hexdigest()[:10].upper()}"

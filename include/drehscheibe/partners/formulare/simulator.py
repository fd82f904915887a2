"""The simulated form system: applicants hand in, the hub lists, fetches and answers; it demands a signature or a password."""

import json
import time
from base64 import b64decode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from threading import RLock
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from drehscheibe.message import Attachment
from drehscheibe.partners.formulare.signatur import valid
from drehscheibe.sandbox.simulator import Ledger, Request, Response, json_response
from drehscheibe.sandbox.world import World

__all__ = ["Eingang", "FormulareSimulator"]

_FINAL = ("angenommen", "abgelehnt")
_MOST = 1000


@dataclass(slots=True)
class Eingang:
    """One entry and what it was answered."""

    content: Mapping[str, Any]
    attachments: Mapping[str, Attachment]
    answers: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def state(self) -> str:
        """``neu``, or the last answer's result."""
        return str(self.answers[-1]["ergebnis"]) if self.answers else "neu"


class FormulareSimulator:
    """Holds entries. ``anlage-beschaedigt`` is a fault of its own: an attachment comes with a byte too many."""

    name = "formulare"
    own_faults = ("anlage-beschaedigt",)

    def __init__(self, world: World, schluessel: str = "sandbox", geheimnis: str = "sandbox", kennwort: str = "sandbox") -> None:
        """Whoever signs with `geheimnis` as `schluessel`, or logs in as `schluessel` with `kennwort`, is let in."""
        self.world = world
        self.schluessel, self.geheimnis, self.kennwort = schluessel, geheimnis, kennwort
        self.entries: dict[str, Eingang] = {}
        self.ledger = Ledger()
        self._lock = RLock()

    def hand_in(self, formular: str, daten: Mapping[str, Any], anlagen: Sequence[Attachment] = ()) -> str:
        """Hand in a form; its id."""
        with self._lock:
            id_ = str(uuid5(NAMESPACE_URL, f"formulare/{len(self.entries)}"))
            listed = [_described(one) for one in anlagen]
            content = {
                "id": id_, "formular": formular, "formularversion": "1.0", "eingegangen": self.world.jetzt.isoformat(),
                "daten": daten, "anlagen": listed,
            }  # fmt: skip
            self.entries[id_] = Eingang(content, {one.id: one for one in anlagen})
        return id_

    def handle(self, request: Request) -> Response:
        """Answer one request; see HERKUNFT.toml of the profile for the addresses."""
        if not self._known(request):
            return json_response({"fehler": "Anmeldung oder Signatur ungültig."}, 401)
        parts = tuple(request.path.strip("/").split("/"))
        with self._lock:
            match (request.method, *parts):
                case ("GET", "eingaenge"):
                    return self._list({name: values[0] for name, values in request.query.items()})
                case ("GET", "eingaenge", id_) if id_ in self.entries:
                    return json_response(self.entries[id_].content)
                case ("GET", "eingaenge", id_, "anlagen", one) if id_ in self.entries and one in self.entries[id_].attachments:
                    found = self.entries[id_].attachments[one]
                    spoilt = b"!" if request.fault == "anlage-beschaedigt" else b""
                    return Response(status=200, headers={"content-type": found.mime_type}, body=found.content + spoilt)
                case ("POST", "eingaenge", id_, "rueckmeldung") if id_ in self.entries:
                    return self._answer(id_, request.body)
        return json_response({"fehler": "Das gibt es hier nicht."}, 404)

    def stats(self) -> Mapping[str, Any]:
        """Answers for good by entry, and entries by state."""
        with self._lock:
            return {**self.ledger.stats(), "eingaenge": dict(Counter(one.state for one in self.entries.values()))}

    def _known(self, request: Request) -> bool:
        basic = request.headers.get("authorization", "")
        if basic.startswith("Basic "):
            try:
                given = b64decode(basic[6:], validate=True)
            except ValueError:
                return False
            return compare_digest(given, f"{self.schluessel}:{self.kennwort}".encode())
        query = [(name, value) for name, values in request.query.items() for value in values]
        key, secret = self.schluessel, self.geheimnis
        return valid(request.headers, key, secret, request.method, request.path, query, request.body, time.time())

    def _list(self, query: Mapping[str, str]) -> Response:
        order, size = list(self.entries), query.get("anzahl", "")
        start = order.index(query["nach"]) + 1 if query.get("nach") in self.entries else 0
        form = query.get("formular", "")
        waiting = [
            {"id": one, "formular": self.entries[one].content["formular"]} for one in order[start:]
            if self.entries[one].state not in _FINAL and form in ("", self.entries[one].content["formular"])
        ]  # fmt: skip
        most = min(int(size), _MOST) if size.isdigit() else 100
        return json_response({"eingaenge": waiting[:most], "weiter": len(waiting) > most})

    def _answer(self, id_: str, body: bytes) -> Response:
        try:
            answer = json.loads(body)
            result = answer["ergebnis"]
        except (ValueError, KeyError, TypeError):
            return json_response({"fehler": "Erwartet wird ein Ergebnis."}, 400)
        entry = self.entries[id_]
        if result not in (*_FINAL, "in-klaerung") or (entry.state in _FINAL and entry.state != result):
            return json_response({"fehler": "Der Eingang ist schon beantwortet oder das Ergebnis unbekannt."}, 409)
        if entry.state != result:
            entry.answers.append(answer)
        if result in _FINAL:
            self.ledger.accept(id_, str(entry.content["formular"]))
        return json_response({"ergebnis": entry.state})


def _described(one: Attachment) -> dict[str, Any]:
    sums = {"bytes": len(one.content), "sha256": sha256(one.content).hexdigest()}
    return {"id": one.id, "name": one.name, "mimetyp": one.mime_type, **sums}

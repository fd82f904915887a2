"""The Melderegister's own data for the notices it must send (2. BMeldDÜV): asked for by a message of the change feed, told with Sperren.

This is no retrieval by another body (§§ 34a, 37 BMG): the Meldebehoerde writes its own notice, and the gate of each recipient decides what
may go. Profile: schemas/mitteilungsdaten/1.0.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from drehscheibe.checks.json_profile import compiled
from drehscheibe.connections import connection
from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.message import Message
from drehscheibe.partners.melderegister.settings import MelderegisterConnection
from drehscheibe.paths import SCHEMAS
from drehscheibe.ports import Accepted, Reply
from drehscheibe.transport.http import Limits, Session, Tls, per_thread, session

__all__ = ["ANFORDERUNG", "DATENSATZ", "PROFIL", "Mitteilungsdaten", "anforderung", "gueltig"]

ANFORDERUNG, DATENSATZ = "mitteilungsdaten/anforderung", "mitteilungsdaten/datensatz"
PROFIL = SCHEMAS / "mitteilungsdaten" / "1.0"
_TITLE = "Melderegister"


def anforderung(*, id: str, nachricht: str, vermerkt: date, zweck: str) -> Message:
    """Ask for the data of the person a message of the change feed is about.

    Args:
        id: the transfer UUID.
        nachricht: UUID of that message.
        vermerkt: the day the register noted it.
        zweck: for the register's log.
    """
    values = {"version": "1.0", "id": id, "nachricht": nachricht, "vermerkt": vermerkt.isoformat(), "zweck": zweck}
    return Message(id=id, kind=ANFORDERUNG, body=json.dumps(values, ensure_ascii=False).encode())


class Mitteilungsdaten:
    """Answers mitteilungsdaten/anforderung. Asking changes nothing, so every question may be asked again."""

    name = "melderegister"
    bundle = 100
    parallel = 1

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Ask a bundle; what breaks the profile gets no reply and is asked again. Raises Transient, Misconfigured."""
        settings = connection(self.name, MelderegisterConnection)
        http = _sessions(settings.limits, settings.tls, settings.user, settings.password.get_secret_value())()
        asked = {message.id: json.loads(message.body) for message in messages}
        response = http.request("POST", f"{settings.url.rstrip('/')}/mitteilungsdaten", json={"anforderungen": list(asked.values())})
        if response.status_code != 200:
            raise Misconfigured(f"{_TITLE}: unter der Adresse der Verbindung gibt es keine Mitteilungsdaten (HTTP {response.status_code}).")
        for answer in _list(response.content):
            if gueltig(DATENSATZ, answer) and answer["id"] in asked:
                content = Message(id=answer["id"], kind=DATENSATZ, body=json.dumps(answer, ensure_ascii=False).encode())
                yield Accepted(message_id=answer["id"], reference=answer["status"], answer=content)

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Nothing: a question is simply asked again."""
        del message_ids
        return {}


def gueltig(kind: str, value: Any) -> bool:  # noqa: ANN401 - JSON is dynamic
    """Whether a document is valid by the schema of its kind."""
    return compiled(PROFIL / f"{kind.partition('/')[2]}.schema.json").is_valid(value)


def _list(body: bytes) -> list[Any]:
    try:
        found = json.loads(body)
    except ValueError:
        found = None
    answers = found.get("datensaetze") if isinstance(found, dict) else None
    if not isinstance(answers, list):
        raise Transient(f"{_TITLE}: die Antwort ist kein JSON der vereinbarten Form.")
    return answers


@lru_cache(maxsize=16)
def _sessions(limits: Limits, tls: Tls, user: str, password: str) -> Any:  # noqa: ANN401 - a function that gives this thread's session
    def make() -> Session:
        return session("melderegister", limits=limits, tls=tls, user=user, password=password)

    return per_thread(make)

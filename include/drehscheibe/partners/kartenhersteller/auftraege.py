"""The card producer as a target: one PUT per order, idempotent by the order's UUID."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import uuid4

from drehscheibe.chunks import chunks
from drehscheibe.errors import Finding
from drehscheibe.message import Message
from drehscheibe.partners.field_path import field_path
from drehscheibe.partners.kartenhersteller.settings import KartenherstellerConnection
from drehscheibe.partners.rest import Answer, RestService
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.standards import kartenauftrag

__all__ = ["SERVICE", "Kartenhersteller", "ping"]

SERVICE = RestService("kartenhersteller", "Kartenhersteller", KartenherstellerConnection)
_STATUS_BUNDLE = 500
_XML = {"content-type": "application/xml; charset=utf-8"}


class Kartenhersteller:
    """Takes orders for cards (kartenauftrag/herstellungsauftrag). The connection is looked up at the first call."""

    name = "kartenhersteller"
    bundle = 1  # an order carries two pictures
    parallel = 2

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Hand over orders. Raises Transient, Misconfigured."""
        for message in messages:
            answer = SERVICE.call("PUT", f"/auftraege/{message.id}", data=message.body, headers=_XML).expect(200, 201, 409, 422)
            if answer.status in (200, 201):
                yield Accepted(message_id=message.id, reference=str(answer.json(dict).get("auftragsnummer", "")))
            else:
                yield Refused(message_id=message.id, findings=tuple(_findings(answer)))

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which orders the producer has taken, with their numbers. Raises Transient, Misconfigured."""
        found: dict[str, str] = {}
        for chunk in chunks(message_ids, _STATUS_BUNDLE):
            found |= _taken(chunk)
        return found


def ping() -> str:
    """Ask about an order there can not be. Raises Transient, Misconfigured."""
    _taken([str(uuid4())])
    return "Der Kartenhersteller ist erreichbar und gibt Auskunft über Aufträge."


def _taken(ids: list[str]) -> dict[str, str]:
    answer = SERVICE.call("POST", "/auftraege/stand", json={"auftraege": ids}).expect(200)
    found = answer.part(answer.json(dict).get("vorhanden", {}), dict)
    return {str(key): str(value) for key, value in found.items()}


def _findings(answer: Answer) -> Iterator[Finding]:
    for reason in answer.part(answer.json(dict).get("gruende") or [{}], list):
        values = answer.part(reason, dict)
        yield kartenauftrag.finding(str(values.get("code", "")), field_path(str(values.get("feld") or "")))

"""The register of identity cards and passports as a target: it answers questions about a document's state and takes nothing else."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Message
from drehscheibe.partners.passregister.nachrichten import FRAGE, STATUS, Nummernart, read, statusabfrage, violations
from drehscheibe.partners.passregister.settings import PassregisterConnection
from drehscheibe.partners.rest import RestService
from drehscheibe.ports import Accepted, Refused, Reply

__all__ = ["SERVICE", "Passregister", "ping"]

SERVICE = RestService("passregister", "Pass- und Ausweisregister", PassregisterConnection)


class Passregister:
    """Answers questions (passregister/statusabfrage). Number and birth date travel in the body, never in an address."""

    name = SERVICE.partner
    bundle = 50
    parallel = 1

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Ask; a question that breaks the profile is refused and not sent. Raises Transient, Misconfigured."""
        asked: dict[str, Mapping[str, Any]] = {}
        for message in messages:
            try:
                asked[message.id] = _question(message)
            except Rejected as refusal:
                yield Refused(message_id=message.id, findings=refusal.findings)
        if asked:
            yield from _answers(asked)

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Nothing: a question changes nothing and is simply asked again."""
        del message_ids
        return {}


def ping() -> str:
    """Ask for a number there can not be. Raises Transient, Misconfigured."""
    probe = statusabfrage(id=str(uuid4()), art=Nummernart.ANTRAGSNUMMER, nummer="0000", geburtsdatum="1900")
    list(_answers({probe.id: read(probe)}))
    return "Das Pass- und Ausweisregister ist erreichbar und gibt Auskunft."


def _question(message: Message) -> Mapping[str, Any]:
    if message.kind != FRAGE:
        raise Rejected(Finding("PASS-ART", "Das ist keine Statusabfrage; die Fachadministration muss den Ablauf prüfen."))
    values = read(message)
    if values["id"] != message.id:
        raise Rejected(Finding("PASS-FORM", "Die Abfrage trägt eine fremde Kennung; die Fachadministration muss das klären.", "id"))
    return values


def _answers(asked: Mapping[str, Mapping[str, Any]]) -> Iterator[Reply]:
    response = SERVICE.call("POST", "/statusabfragen", json={"abfragen": list(asked.values())}).expect(200)
    for answer in response.part(response.json(dict).get("antworten"), list):
        if not violations(STATUS, answer) and answer["id"] in asked:
            content = Message(id=answer["id"], kind=STATUS, body=json.dumps(answer, ensure_ascii=False).encode())
            yield Accepted(message_id=answer["id"], reference=answer["status"], answer=content)

"""The register of parking permits as a target: it answers which permits a person has, and enters what is issued and what has changed."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from drehscheibe.errors import Finding, Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.parkausweise.gruende import finding
from drehscheibe.partners.parkausweise.nachrichten import (
    ABFRAGE,
    AENDERUNG,
    AUSKUNFT,
    ERGEBNIS,
    ERTEILUNG,
    Inhaber,
    abfrage,
    read,
    violations,
)
from drehscheibe.partners.parkausweise.settings import ParkausweiseConnection
from drehscheibe.partners.rest import RestService
from drehscheibe.ports import Accepted, Refused, Reply

__all__ = ["SERVICE", "Parkausweise", "ping"]

SERVICE = RestService("parkausweise", "Register der Parkausweise", ParkausweiseConnection)
# path, name of the list that is sent, name of the list that comes back
_FRAGEN = ("/abfragen", "abfragen", "antworten")
_AUFTRAEGE = ("/auftraege", "auftraege", "ergebnisse")


class Parkausweise:
    """Takes parkausweise/abfrage, /erteilung and /aenderung. An order that comes again is not carried out again."""

    name = SERVICE.partner
    bundle = 50
    parallel = 1

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Ask or order; what breaks the profile is refused and not sent. Raises Transient, Misconfigured."""
        asked: dict[str, Mapping[str, Any]] = {}
        ordered: dict[str, Mapping[str, Any]] = {}
        for message in messages:
            try:
                (asked if message.kind == ABFRAGE else ordered)[message.id] = _content(message)
            except Rejected as refusal:
                yield Refused(message_id=message.id, findings=refusal.findings)
        for answer in _call(_FRAGEN, AUSKUNFT, asked):
            content = Message(id=answer["id"], kind=AUSKUNFT, body=json.dumps(answer, ensure_ascii=False).encode())
            yield Accepted(message_id=answer["id"], reference=answer["treffer"], answer=content)
        for result in _call(_AUFTRAEGE, ERGEBNIS, ordered):
            yield _reply(result)

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which orders the register has carried out, with the permits' numbers. Raises Transient, Misconfigured."""
        content = SERVICE.call("POST", "/stand", json={"ids": list(message_ids)}).expect(200).json(dict)
        known = content.get("bekannt")
        if not isinstance(known, dict):
            raise Transient(f"{SERVICE.title}: die Antwort ist kein JSON der vereinbarten Form.")
        return {one: str(known[one]) for one in message_ids if one in known}


def ping() -> str:
    """Ask about somebody there can not be. Raises Transient, Misconfigured."""
    probe = abfrage(id=str(uuid4()), person=Inhaber(familienname="-", geburtsdatum="1800-01-01"), zweck="Erreichbarkeit")
    list(_call(_FRAGEN, AUSKUNFT, {probe.id: read(probe)}))
    return "Das Register der Parkausweise ist erreichbar und gibt Auskunft."


def _content(message: Message) -> Mapping[str, Any]:
    if message.kind not in (ABFRAGE, ERTEILUNG, AENDERUNG):
        text = "Das ist keine Nachricht an das Register der Parkausweise; die Fachadministration muss den Ablauf prüfen."
        raise Rejected(Finding("PARKAUSWEISE-ART", text))
    values = read(message)
    if values["id"] != message.id:
        text = "Die Nachricht trägt eine fremde Kennung; die Fachadministration muss das klären."
        raise Rejected(Finding("PARKAUSWEISE-FORM", text, "id"))
    return values


def _call(way: tuple[str, str, str], kind: str, contents: Mapping[str, Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """What came back about these; an answer that breaks the profile is as good as none: it is asked for again."""
    path, sent, returned = way
    if not contents:
        return
    answers = SERVICE.call("POST", path, json={sent: list(contents.values())}).expect(200).json(dict).get(returned)
    if not isinstance(answers, list):
        raise Transient(f"{SERVICE.title}: die Antwort ist kein JSON der vereinbarten Form.")
    yield from (answer for answer in answers if not violations(kind, answer) and answer["id"] in contents)


def _reply(result: Mapping[str, Any]) -> Reply:
    if result["ergebnis"] == "angenommen":
        return Accepted(message_id=result["id"], reference=result["ausweis"])
    return Refused(message_id=result["id"], findings=(finding(result["grund"]),))

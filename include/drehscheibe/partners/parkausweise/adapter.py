"""The register of parking permits as a target: it answers questions, and enters what is issued, what has changed, who else knows it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from drehscheibe.errors import Finding, Rejected
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
from drehscheibe.partners.parkausweise.ueberwachung import STAND, STANDFRAGE, UEBERGABE, VERMERK
from drehscheibe.partners.rest import RestService
from drehscheibe.ports import Accepted, Refused, Reply

__all__ = ["SERVICE", "Parkausweise", "ping"]

SERVICE = RestService("parkausweise", "Register der Parkausweise", ParkausweiseConnection)


@dataclass(frozen=True, slots=True)
class _Weg:
    """Where messages of a kind go.

    Attributes:
        path: address.
        sent: name of the list that is sent.
        returned: name of the list that comes back.
        kind: of what is in it.
    """

    path: str
    sent: str
    returned: str
    kind: str


_FRAGE = _Weg("/abfragen", "abfragen", "antworten", AUSKUNFT)
_STAND = _Weg("/staende", "fragen", "staende", STAND)
_AUFTRAG = _Weg("/auftraege", "auftraege", "ergebnisse", ERGEBNIS)
_WEGE = {ABFRAGE: _FRAGE, STANDFRAGE: _STAND, **dict.fromkeys((ERTEILUNG, AENDERUNG, UEBERGABE, VERMERK), _AUFTRAG)}


class Parkausweise:
    """Takes parkausweise/abfrage and /standfrage, which it answers, and orders: /erteilung, /aenderung, /uebergabe, /vermerk.

    An order that comes again is not carried out again.
    """

    name = SERVICE.partner
    bundle = 50
    parallel = 1

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Ask or order; what breaks the profile is refused and not sent. Raises Transient, Misconfigured."""
        contents: dict[_Weg, dict[str, Mapping[str, Any]]] = {}
        for message in messages:
            try:
                content = _content(message)
            except Rejected as refusal:
                yield Refused(message_id=message.id, findings=refusal.findings)
            else:
                contents.setdefault(_WEGE[message.kind], {})[message.id] = content
        for way, these in contents.items():
            yield from (_reply(way, result) for result in _call(way, these))

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which orders the register has carried out, with the permits' numbers. Raises Transient, Misconfigured."""
        answer = SERVICE.call("POST", "/stand", json={"ids": list(message_ids)}).expect(200)
        known = answer.part(answer.json(dict).get("bekannt"), dict)
        return {one: str(known[one]) for one in message_ids if one in known}


def ping() -> str:
    """Ask about somebody there can not be. Raises Transient, Misconfigured."""
    probe = abfrage(id=str(uuid4()), person=Inhaber(familienname="-", geburtsdatum="1800-01-01"), zweck="Erreichbarkeit")
    list(_call(_FRAGE, {probe.id: read(probe)}))
    return "Das Register der Parkausweise ist erreichbar und gibt Auskunft."


def _content(message: Message) -> Mapping[str, Any]:
    if message.kind not in _WEGE:
        text = "Das ist keine Nachricht an das Register der Parkausweise; die Fachadministration muss den Ablauf prüfen."
        raise Rejected(Finding("PARKAUSWEISE-ART", text))
    values = read(message)
    if values["id"] != message.id:
        text = "Die Nachricht trägt eine fremde Kennung; die Fachadministration muss das klären."
        raise Rejected(Finding("PARKAUSWEISE-FORM", text, "id"))
    return values


def _call(way: _Weg, contents: Mapping[str, Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """What came back about these; an answer that breaks the profile is as good as none: it is asked for again."""
    response = SERVICE.call("POST", way.path, json={way.sent: list(contents.values())}).expect(200)
    answers = response.part(response.json(dict).get(way.returned), list)
    yield from (answer for answer in answers if not violations(way.kind, answer) and answer["id"] in contents)


def _reply(way: _Weg, result: Mapping[str, Any]) -> Reply:
    if way is not _AUFTRAG:
        content = Message(id=result["id"], kind=way.kind, body=json.dumps(result, ensure_ascii=False).encode())
        return Accepted(message_id=result["id"], reference=result["treffer"], answer=content)
    if result["ergebnis"] == "angenommen":
        return Accepted(message_id=result["id"], reference=result["ausweis"])
    return Refused(message_id=result["id"], findings=(finding(result["grund"]),))

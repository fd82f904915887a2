"""The simulated vehicle registration: a real SOAP service over the shared world, idempotent by message id."""

from collections import Counter
from collections.abc import Mapping
from threading import RLock
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from drehscheibe.errors import Rejected
from drehscheibe.partners.bestand_simuliert import Bestandsauszuege
from drehscheibe.partners.documents_simulated import document_service
from drehscheibe.partners.zulassung.adapter import SERVICE
from drehscheibe.partners.zulassung.answers import Answers
from drehscheibe.partners.zulassung.auszug_simuliert import eintraege
from drehscheibe.partners.zulassung.decisions import Refusal, decide_antrag, decide_ausserbetriebsetzung
from drehscheibe.partners.zulassung.register import Register
from drehscheibe.sandbox.simulator import Ledger, Request, Response
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xkfz
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import jetzt

__all__ = ["ZulassungSimulator"]

Deed = xkfz.Reservierung0607 | xkfz.Antrag0707 | xkfz.AntragAusserbetriebsetzung0708


class ZulassungSimulator:
    """Answers, decides, remembers. The service is at any path below its name."""

    name = "zulassung"

    def __init__(self, world: World) -> None:
        self.register = Register(world)
        self.ledger = Ledger()
        self._lock = RLock()
        self._bestand = Bestandsauszuege(lambda: eintraege(self.register))
        self._counts: Counter[str] = Counter()
        self._done: dict[str, tuple[str, xkfz.Nachricht | None]] = {}  # a receipt can be written anew, any other answer is kept
        self._asked: dict[str, str] = {}
        self._answers = Answers(self.register)
        self._service = document_service(SERVICE.wsdl, f"{xkfz.NAMESPACE}:transport", "xkfzNachrichten", self._answer)

    def handle(self, request: Request) -> Response:
        """SOAP, or the WSDL."""
        return (self._bestand if self._bestand.concerns(request) else self._service).handle(request)

    def stats(self) -> Mapping[str, Any]:
        """Accepted applications and reservations, and how many of each message came."""
        with self._lock:
            return {**self.ledger.stats(), "nachrichten": dict(self._counts), "reservierungen": self.register.reservations()}

    def _answer(self, body: bytes) -> bytes:
        try:
            root = parse(body)
        except Rejected:
            return xkfz.write(self._answers.refusal(None, "Q101", ebene="transport"))
        if root.tag == f"{{{xkfz.NAMESPACE}}}kommunikation.sammelnachricht.0001":
            return self._answer_bundle(body, root)
        return xkfz.write(self._answer_one(root))

    def _answer_bundle(self, body: bytes, root: etree._Element) -> bytes:
        if not xkfz.check(root):
            return xkfz.write(self._answers.refusal(None, "Q102", ebene="schema"))
        try:
            documents = xkfz.unbundle(body)
        except Rejected:
            return xkfz.write(self._answers.refusal(None, "Q102", ebene="schema"))
        answers = [self._answer_one(parse(document)) for document in documents]
        return xkfz.bundle(self._answers.header("0001", jetzt()), answers)

    def _answer_one(self, root: etree._Element) -> xkfz.Nachricht:
        if not xkfz.check(root):
            return self._answers.refusal(None, "Q102", ebene="schema")
        try:
            message = xkfz.read_element(root)
        except Rejected:
            return self._answers.refusal(None, "Q102", ebene="schema")
        with self._lock:
            self._counts[message.kopf.nachrichtentyp] += 1
            try:
                return self._decide(message)
            except Refusal as no:
                self._counts["abgelehnt"] += 1
                return self._answers.refusal(message.kopf, no.code, no.field)

    def _decide(self, message: xkfz.Nachricht) -> xkfz.Nachricht:
        match message:
            case xkfz.AnfrageVerfuegbarkeit0004():
                return self._answers.available(message)
            case xkfz.Anfrage0801():
                answer = self._answers.keeper(message)
                self._asked[message.kopf.nachrichtenid] = answer.status
                return answer
            case xkfz.Anfragestatus0803():
                return self._answers.question_status(message, self._asked)
            case xkfz.Anfragestatus0703():
                return self._answers.status(message, {uuid: _number(uuid) for uuid in self._done})
            case xkfz.Reservierung0607() | xkfz.Antrag0707() | xkfz.AntragAusserbetriebsetzung0708():
                return self._carry_out(message)
        raise Refusal("Q104")

    def _carry_out(self, message: Deed) -> xkfz.Nachricht:
        """Once per message id: whoever repeats one hears the same again and nothing happens."""
        uuid = message.kopf.nachrichtenid
        if uuid in self._done:
            key, first = self._done[uuid]
            self.ledger.accept(uuid, key)
            return self._answers.repeated(message.kopf, first, _number(uuid))
        key, answer = self._first_time(message)
        self._done[uuid] = key, None if isinstance(answer, xkfz.Quittung0002) else answer
        self.ledger.accept(uuid, key)
        return answer

    def _first_time(self, message: Deed) -> tuple[str, xkfz.Nachricht]:
        match message:
            case xkfz.Reservierung0607():
                return "reservierung", self._answers.reservation(message)
            case xkfz.Antrag0707():
                key = decide_antrag(self.register, message)
            case _:
                key = decide_ausserbetriebsetzung(self.register, message)
        return key, self._answers.accepted(message.kopf, _number(message.kopf.nachrichtenid))


def _number(uuid: str) -> str:
    """The office's own number, the same for the same message."""
    return f"ZUL-{uuid5(NAMESPACE_URL, uuid).hex[:10].upper()}"

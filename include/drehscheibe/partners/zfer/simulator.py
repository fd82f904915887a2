"""The simulated ZFER and FAER: a real SOAP service over the shared world, idempotent by message id, closed in its maintenance windows."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from threading import RLock
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from drehscheibe.errors import Rejected
from drehscheibe.partners.documents_simulated import document_service
from drehscheibe.partners.zfer.adapter import SERVICE
from drehscheibe.partners.zfer.decisions import Refusal, decide
from drehscheibe.partners.zfer.register import Entry, Register
from drehscheibe.partners.zfer.wartung import Wartungskalender
from drehscheibe.sandbox.simulator import Ledger, Request, Response
from drehscheibe.sandbox.world import World
from drehscheibe.standards import zfer
from drehscheibe.standards.xml import parse
from drehscheibe.standards.zfer import Auskunftsstatus, Ergebnis

__all__ = ["ZferSimulator"]

_KEPT = timedelta(days=zfer.AUFBEWAHRUNG_TAGE)


class ZferSimulator:
    """Answers, enters, logs. The service is at any path below its name.

    Attributes:
        register: what it holds.
        protokoll: its retrieval log (§ 53 (3) StVG), cleared of what is older than six months.
    """

    name = "zfer"

    def __init__(self, world: World, wartung: Wartungskalender = Wartungskalender()) -> None:  # noqa: B008 - a frozen value
        self.register = Register(world)
        self.ledger = Ledger()
        self.wartung = wartung
        self.protokoll: list[zfer.Abruf] = []
        self._lock = RLock()
        self._counts: Counter[str] = Counter()
        self._done: dict[str, str] = {}
        self._service = document_service(SERVICE.wsdl, f"{zfer.NAMESPACE}:transport", SERVICE.operation, self._answer)

    def handle(self, request: Request) -> Response:
        """SOAP, or the WSDL; in a maintenance window nothing but a page that says so."""
        now = self.register.world.jetzt
        end = self.wartung.ende(now)
        if end is not None:
            headers = {"content-type": "text/html; charset=utf-8", "retry-after": str(max(1, round((end - now).total_seconds())))}
            return Response(status=503, headers=headers, body="<h1>Planmäßige Wartung</h1>".encode())
        return self._service.handle(request)

    def stats(self) -> Mapping[str, Any]:
        """Notices entered, how many of each message came, how many retrievals are logged."""
        with self._lock:
            return {**self.ledger.stats(), "nachrichten": dict(self._counts), "abrufe": len(self.protokoll)}

    def _answer(self, body: bytes) -> bytes:
        try:
            root = parse(body)
        except Rejected:
            return zfer.write(self._refusal(None, Refusal("Z101")))
        try:
            message = zfer.read_element(root) if zfer.check(root) else None
        except Rejected:
            message = None
        if message is None:
            return zfer.write(self._refusal(None, Refusal("Z102")))
        with self._lock:
            self._counts[zfer.kind(message)] += 1
            try:
                return zfer.write(self._decide(message))
            except Refusal as no:
                self._counts["abgelehnt"] += 1
                return zfer.write(self._refusal(message.kopf, no))

    def _decide(self, message: zfer.Nachricht) -> zfer.Nachricht:
        match message:
            case zfer.AuskunftAnfrage():
                return self._inform(message)
            case zfer.UebergabeMitteilung() | zfer.UebergabeRuecknahme():
                return self._enter(message)
            case zfer.StandAnfrage():
                entered = (zfer.Vorhanden(bezug=one, vorgangsnummer=_number(one)) for one in message.bezug if one in self._done)
                return zfer.StandErgebnis(kopf=self._header(message.kopf), vorhanden=tuple(entered))
        raise Refusal("Z104")

    def _inform(self, message: zfer.AuskunftAnfrage) -> zfer.AuskunftErgebnis:
        found = self._search(message)
        status = {0: Auskunftsstatus.NICHT_GEFUNDEN, 1: Auskunftsstatus.GEFUNDEN}.get(len(found), Auskunftsstatus.MEHRDEUTIG)
        one = found[0] if status == Auskunftsstatus.GEFUNDEN else None
        answer = zfer.AuskunftErgebnis(
            kopf=self._header(message.kopf), bezug=message.kopf.nachrichtenID, status=str(status), anzahlTreffer=len(found),
            fahrerlaubnis=(self.register.licence(one),) if one and zfer.Register.ZFER in message.register else (),
            eintragung=self.register.faer(one.key) if one and zfer.Register.FAER in message.register else (),
        )  # fmt: skip
        self._log(zfer.abruf(message, answer))
        return answer

    def _search(self, message: zfer.AuskunftAnfrage) -> list[Entry]:
        if message.person is not None:
            return self.register.find(message.person)
        found = self.register.by_stem(message.nummer or "")
        return [found] if found and found.nummer == message.nummer else []

    def _log(self, entry: zfer.Abruf) -> None:
        oldest = self.register.world.jetzt - _KEPT
        self.protokoll = [one for one in self.protokoll if one.zeit >= oldest]
        self.protokoll.append(entry)

    def _enter(self, message: zfer.UebergabeMitteilung | zfer.UebergabeRuecknahme) -> zfer.Quittung:
        """Once per message id: whoever repeats one hears the same again and nothing happens."""
        uuid = message.kopf.nachrichtenID
        if uuid not in self._done:
            self._done[uuid] = self._carry_out(message)
        self.ledger.accept(uuid, self._done[uuid])
        return zfer.Quittung(
            kopf=self._header(message.kopf), bezug=uuid, ergebnis=str(Ergebnis.ANGENOMMEN), vorgangsnummer=_number(uuid)
        )

    def _carry_out(self, message: zfer.UebergabeMitteilung | zfer.UebergabeRuecknahme) -> str:
        """The holder's key. Raises Refusal."""
        if isinstance(message, zfer.UebergabeMitteilung):
            entry = decide(self.register, message)
            self.register.hand_over(entry, message.uebergebenAm)
            return entry.key
        key = self.register.take_back(message.nummer, message.uebergebenAm)
        if key is None:
            raise Refusal("Z209", "nummer")
        return key

    def _refusal(self, head: zfer.Kopf | None, refusal: Refusal) -> zfer.Quittung:
        reason = zfer.Grund(code=refusal.code, feld=refusal.field or None)
        return zfer.Quittung(
            kopf=self._header(head), bezug=head.nachrichtenID if head else None, ergebnis=str(Ergebnis.ABGELEHNT), grund=(reason,)
        )

    def _header(self, head: zfer.Kopf | None) -> zfer.Kopf:
        reader = head.absender if head else zfer.FAHRERLAUBNISBEHOERDE
        return zfer.kopf(id=str(uuid4()), now=self.register.world.jetzt, absender=zfer.KBA, empfaenger=reader)


def _number(uuid: str) -> str:
    """The KBA's own number, the same for the same message."""
    return f"ZFER-{uuid5(NAMESPACE_URL, uuid).hex[:10].upper()}"

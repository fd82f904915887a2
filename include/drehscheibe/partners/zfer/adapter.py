"""ZFER and FAER as a target: one SOAP call carries a bundle of questions and notices, each answered on its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from drehscheibe.chunks import chunks
from drehscheibe.connections import connection
from drehscheibe.errors import Transient
from drehscheibe.message import Message
from drehscheibe.partners.documents import DocumentService
from drehscheibe.partners.field_path import field_path
from drehscheibe.partners.zfer.settings import ZferConnection
from drehscheibe.paths import SCHEMAS
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.standards import zfer
from drehscheibe.standards.zfer import Ergebnis
from drehscheibe.zeit import jetzt

__all__ = ["SERVICE", "Zfer", "ping"]

SERVICE = DocumentService(
    partner="zfer", title="ZFER", model=ZferConnection, wsdl=SCHEMAS / "zfer" / "1.0" / "zfer.wsdl", operation="verarbeiten"
)
_STATUS_BUNDLE = 500
Clock = Callable[[], datetime]


def _now() -> datetime:
    return jetzt()


class Zfer:
    """Answers questions (auskunft.anfrage), takes notices of hand-over and corrections. The connection is looked up at first call.

    In a planned maintenance window nothing is called: what waits is sent by a later run. A message the KBA could not handle now
    gets no reply and is sent again later.
    """

    name = "zfer"
    bundle = 50
    parallel = 1

    def __init__(self, clock: Clock = _now) -> None:
        """Nothing is read or called before the first use."""
        self._clock = clock

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Hand over a bundle of questions and notices. Raises Transient, Misconfigured."""
        _open_now(self._clock())
        return SERVICE.exchange(messages, _understand)

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which notices the ZFER has entered, with their numbers (stand.anfrage). Raises Transient, Misconfigured."""
        _open_now(self._clock())
        found: dict[str, str] = {}
        for chunk in chunks(message_ids, _STATUS_BUNDLE):
            found |= SERVICE.ask(_status_question(chunk), _entered)
        return found


def ping() -> str:
    """Ask for the state of nothing. Raises Transient (also in a maintenance window), Misconfigured."""
    _open_now(_now())
    SERVICE.ask(_status_question(()), _entered)
    return "ZFER und FAER sind erreichbar und geben Auskunft."


def _open_now(now: datetime) -> None:
    ende = connection("zfer", ZferConnection).kalender.ende(now)
    if ende is not None:
        raise Transient(f"ZFER: planmäßiges Wartungsfenster bis {ende:%d.%m.%Y %H:%M} Uhr; danach geht es von selbst weiter.")


def _status_question(ids: Sequence[str]) -> bytes:
    return zfer.write(zfer.StandAnfrage(kopf=zfer.kopf(id=str(uuid4()), now=_now()), bezug=tuple(ids)))


def _entered(document: bytes) -> dict[str, str] | None:
    answer = zfer.read(document)
    if not isinstance(answer, zfer.StandErgebnis):
        return None
    return {entry.bezug: entry.vorgangsnummer for entry in answer.vorhanden}


def _understand(message: Message, document: bytes) -> Reply | None:
    answer = zfer.read(document)
    if isinstance(answer, zfer.Quittung):
        return _receipt(message, answer)
    if not isinstance(answer, zfer.AuskunftErgebnis) or answer.bezug != message.id:
        return None
    content = Message(id=message.id, kind=zfer.kind(answer), body=document)
    return Accepted(message_id=message.id, reference=answer.kopf.nachrichtenID, answer=content)


def _receipt(message: Message, receipt: zfer.Quittung) -> Reply | None:
    if receipt.bezug not in (None, message.id):
        return None
    if receipt.ergebnis == Ergebnis.ANGENOMMEN and receipt.bezug:
        return Accepted(message_id=message.id, reference=receipt.vorgangsnummer or "")
    if receipt.ergebnis == Ergebnis.ABGELEHNT:
        findings = tuple(zfer.finding(reason.code, field_path(reason.feld)) for reason in receipt.grund)
        return Refused(message_id=message.id, findings=findings or (zfer.finding(""),))
    return None

"""The local licence register as a target: one SOAP call carries a bundle of documents, each answered on its own."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import uuid4

from drehscheibe.chunks import chunks
from drehscheibe.message import Message
from drehscheibe.partners.documents import DocumentService
from drehscheibe.partners.fahrerlaubnisregister.settings import FahrerlaubnisregisterConnection
from drehscheibe.partners.field_path import field_path
from drehscheibe.paths import SCHEMAS
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.zeit import jetzt

__all__ = ["SERVICE", "Fahrerlaubnisregister", "ping"]

SERVICE = DocumentService(
    partner="fahrerlaubnisregister", title="Fahrerlaubnisregister", model=FahrerlaubnisregisterConnection,
    wsdl=SCHEMAS / "fahrerlaubnis" / "1.0" / "fahrerlaubnisregister.wsdl", operation="verarbeiten",
)  # fmt: skip
_STATUS_BUNDLE = 500


class Fahrerlaubnisregister:
    """Answers questions (auskunft, kartei, vorgang) and takes applications, changes and progress (antrag, personendaten, vorgang).

    A message the register could not handle now gets no reply: it is sent again later.
    """

    name = "fahrerlaubnisregister"
    bundle = 64
    parallel = 2

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Hand over a bundle. Raises Transient, Misconfigured."""
        return SERVICE.exchange(messages, _understand)

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which of these it has carried out, with their numbers. Raises Transient, Misconfigured."""
        found: dict[str, str] = {}
        for chunk in chunks(message_ids, _STATUS_BUNDLE):
            found |= SERVICE.ask(_status_question(chunk), _done)
        return found


def ping() -> str:
    """Ask about a message that does not exist. Raises Transient, Misconfigured."""
    SERVICE.ask(_status_question([str(uuid4())]), _done)
    return "Das Fahrerlaubnisregister ist erreichbar."


def _status_question(ids: Sequence[str]) -> bytes:
    return fe.write(fe.StandAnfrage(kopf=fe.kopf(id=str(uuid4()), now=jetzt()), bezug=tuple(ids)))


def _done(document: bytes) -> dict[str, str] | None:
    answer = fe.read(document)
    if not isinstance(answer, fe.StandErgebnis):
        return None
    return {entry.bezug: entry.vorgangsnummer for entry in answer.vorhanden}


def _understand(message: Message, document: bytes) -> Reply | None:
    answer = fe.read(document)
    if isinstance(answer, fe.Quittung):
        return _receipt(message, answer)
    if not isinstance(answer, (fe.AuskunftErgebnis, fe.KarteiErgebnis, fe.VorgangErgebnis)) or answer.bezug != message.id:
        return None
    content = Message(id=message.id, kind=fe.kind(answer), body=document)
    return Accepted(message_id=message.id, reference=answer.kopf.nachrichtenID, answer=content)


def _receipt(message: Message, receipt: fe.Quittung) -> Reply | None:
    if receipt.bezug not in (None, message.id) or receipt.ergebnis == fe.Ergebnis.VORUEBERGEHEND:
        return None
    if receipt.ergebnis == fe.Ergebnis.ANGENOMMEN:
        if receipt.bezug is None:
            return None  # something was accepted, but what? the register is asked before it is sent again
        return Accepted(message_id=message.id, reference=receipt.vorgangsnummer or "")
    reasons = receipt.grund or (fe.Grund(code=""),)
    return Refused(message_id=message.id, findings=tuple(fe.finding(reason.code, field_path(reason.feld)) for reason in reasons))

"""The vehicle registration as a target: one SOAP call carries a bundle of XKfz messages, each answered on its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import uuid4

from drehscheibe.chunks import chunks
from drehscheibe.message import Message
from drehscheibe.partners.documents import DocumentService
from drehscheibe.partners.field_path import field_path
from drehscheibe.partners.zulassung.settings import ZulassungConnection
from drehscheibe.paths import SCHEMAS
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.standards import xkfz
from drehscheibe.standards.xkfz import build, kommunikation, parts
from drehscheibe.zeit import jetzt

__all__ = ["SERVICE", "Zulassung", "ping"]

SERVICE = DocumentService(
    partner="zulassung", title="Zulassung", model=ZulassungConnection, wsdl=SCHEMAS / "xkfz" / "5.9" / "zulassung.wsdl",
    operation="xkfzVerarbeitung",
)  # fmt: skip
_STATUS_BUNDLE = 500


class Zulassung:
    """Answers questions (0801, 0803, 0607) and takes applications (0707, 0708). The connection is looked up at the first call.

    A message the office could not handle now gets no reply: it is sent again later. One bundle after another, so that two changes of
    one keeper arrive in their order; a bundle is large enough that a second call at a time gains nothing.
    """

    name = "zulassung"
    bundle = 250
    parallel = 1

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Hand over a bundle of XKfz messages. Raises Transient, Misconfigured."""
        return SERVICE.exchange(messages, _understand)

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which applications the office has already carried out, with their numbers (0703). Raises Transient, Misconfigured."""
        found: dict[str, str] = {}
        for chunk in chunks(message_ids, _STATUS_BUNDLE):
            found |= SERVICE.ask(xkfz.write(_status_question(chunk)), _done)
        return found


def ping() -> str:
    """Ask whether the office is there (0004). Raises Transient, Misconfigured."""
    question = kommunikation.AnfrageVerfuegbarkeit(zeitpunktAnfrage=jetzt())
    document = xkfz.write(xkfz.AnfrageVerfuegbarkeit0004(kopf=_header(xkfz.AnfrageVerfuegbarkeit0004), anfrageVerfuegbarkeit=question))
    return f"Die Zulassungsbehörde ist erreichbar und nimmt {SERVICE.ask(document, _available)} Nachrichtenarten an."


def _header(cls: type[xkfz.Nachricht]) -> xkfz.Kopf:
    return build.kopf(cls, id=str(uuid4()), now=jetzt(), absender=xkfz.BUERGERBUERO, empfaenger=xkfz.ZULASSUNG)


def _status_question(ids: Sequence[str]) -> xkfz.Anfragestatus0703:
    references = tuple(parts.Referenz(referenzTyp="nachrichtenid", referenzID=one) for one in ids)
    liste = parts.ListeReferenz(referenz=references)
    return xkfz.Anfragestatus0703(kopf=_header(xkfz.Anfragestatus0703), referenzElektronischerAntrag=liste)


def _available(document: bytes) -> int | None:
    answer = xkfz.read(document)
    if not isinstance(answer, xkfz.ErgebnisVerfuegbarkeit0005):
        return None
    return len(answer.ergebnisVerfuegbarkeit.verfuegbareNachrichten.nachricht)


def _done(document: bytes) -> dict[str, str] | None:
    answer = xkfz.read(document)
    if not isinstance(answer, xkfz.Status0706):
        return None
    entries = answer.referenzElektronischerAntragMitStatus
    return {entry.referenz.referenzID: entry.antragsnummer or "" for entry in entries if entry.status == "erledigt"}


def _understand(message: Message, document: bytes) -> Reply | None:
    answer = xkfz.read(document)
    if isinstance(answer, xkfz.Quittung0002):
        return _receipt(message, answer.quittung)
    if message.id not in _references(answer):
        return None
    content = Message(id=message.id, kind=f"xkfz/{answer.kopf.nachrichtentyp}", body=document)
    return Accepted(message_id=message.id, reference=answer.kopf.nachrichtenid, answer=content)


def _receipt(message: Message, receipt: kommunikation.Quittung) -> Reply | None:
    if receipt.nachrichtenid not in (None, message.id) or receipt.art == xkfz.Quittungsart.VORUEBERGEHEND:
        return None
    if receipt.art == xkfz.Quittungsart.ANGENOMMEN:
        if receipt.nachrichtenid is None:
            return None  # something was accepted, but what? the office is asked before it is sent again
        number = receipt.supportinformation.antragsnummer if receipt.supportinformation else ""
        return Accepted(message_id=message.id, reference=number)
    findings = tuple(xkfz.finding(reason.code, field_path(reason.zusatz)) for reason in receipt.code)
    return Refused(message_id=message.id, findings=findings)


def _references(answer: xkfz.Nachricht) -> Iterator[str]:
    match answer:
        case xkfz.Auskunft0802():
            liste = answer.halterauskunft.listeReferenzHalterauskunft.referenz
        case xkfz.Reservierungsbestaetigung0608():
            liste = answer.bestaetigungKennzeichenreservierung.listeReferenz.referenz
        case xkfz.Status0804():
            liste = tuple(entry.referenz for entry in answer.statusHalterauskunft.statusUebergang)
        case _:
            return
    yield from (one.referenzID for one in liste)

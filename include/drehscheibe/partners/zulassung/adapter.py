"""The vehicle registration as a target: one SOAP call carries a bundle of XKfz messages, each answered on its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from drehscheibe.connections import connection
from drehscheibe.errors import Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.zulassung.settings import ZulassungConnection
from drehscheibe.paths import SCHEMAS
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.standards import xkfz
from drehscheibe.standards.xkfz import build, kommunikation, parts
from drehscheibe.transport.soap import SoapClient, soap_client

__all__ = ["WSDL", "Zulassung", "ping"]

WSDL = SCHEMAS / "xkfz" / "5.9" / "zulassung.wsdl"
_STATUS_BUNDLE = 500
T = TypeVar("T")
_BERLIN = ZoneInfo("Europe/Berlin")


class Zulassung:
    """Answers questions (0801, 0803, 0607) and takes applications (0707, 0708). The connection is looked up at the first call.

    A message the office could not handle now gets no reply: it is sent again later.
    """

    name = "zulassung"
    bundle = 64
    parallel = 2

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Hand over a bundle of XKfz messages. Raises Transient, Misconfigured."""
        answers = _call([message.body for message in messages])
        if len(answers) != len(messages):
            raise Transient("Zulassung: die Antwort enthält nicht zu jeder Nachricht eine Antwort.")
        replies = [_reply(message, answer) for message, answer in zip(messages, answers, strict=True)]
        return [reply for reply in replies if reply is not None]

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which applications the office has already carried out, with their numbers (0703). Raises Transient, Misconfigured."""
        found: dict[str, str] = {}
        ids = iter(message_ids)
        while chunk := list(islice(ids, _STATUS_BUNDLE)):
            found |= _ask(_status_question(chunk), _done)
        return found


def ping() -> str:
    """Ask whether the office is there (0004). Raises Transient, Misconfigured."""
    now = datetime.now(_BERLIN)
    header = build.kopf(
        xkfz.AnfrageVerfuegbarkeit0004, id=str(uuid4()), now=now, absender=xkfz.BUERGERBUERO, empfaenger=xkfz.ZULASSUNG
    )  # fmt: skip
    question = kommunikation.AnfrageVerfuegbarkeit(zeitpunktAnfrage=now)
    taken = _ask(xkfz.AnfrageVerfuegbarkeit0004(kopf=header, anfrageVerfuegbarkeit=question), _available)
    return f"Die Zulassungsbehörde ist erreichbar und nimmt {taken} Nachrichtenarten an."


def _client() -> SoapClient:
    settings = connection("zulassung", ZulassungConnection)
    return soap_client(
        "Zulassung", WSDL, settings.url, settings.limits, settings.tls, settings.user, settings.password.get_secret_value()
    )  # fmt: skip


def _call(documents: Sequence[bytes]) -> list[bytes]:
    return list(_client().call("xkfzVerarbeitung", nachricht=list(documents)) or ())


def _ask(question: xkfz.Nachricht, understand: Callable[[xkfz.Nachricht], T]) -> T:
    """One question, one answer. Raises Transient when there is none that can be read."""
    answers = _call([xkfz.write(question)])
    try:
        return understand(xkfz.read(answers[0]))
    except (Rejected, IndexError):
        raise Transient("Zulassung: die Antwort ist nicht lesbar.") from None


def _status_question(ids: Sequence[str]) -> xkfz.Anfragestatus0703:
    header = build.kopf(
        xkfz.Anfragestatus0703, id=str(uuid4()), now=datetime.now(_BERLIN), absender=xkfz.BUERGERBUERO, empfaenger=xkfz.ZULASSUNG
    )  # fmt: skip
    references = tuple(parts.Referenz(referenzTyp="nachrichtenid", referenzID=one) for one in ids)
    return xkfz.Anfragestatus0703(kopf=header, referenzElektronischerAntrag=parts.ListeReferenz(referenz=references))


def _available(answer: xkfz.Nachricht) -> int:
    if not isinstance(answer, xkfz.ErgebnisVerfuegbarkeit0005):
        raise Transient("Zulassung: die Verfügbarkeitsanfrage wurde nicht beantwortet.")
    return len(answer.ergebnisVerfuegbarkeit.verfuegbareNachrichten.nachricht)


def _done(answer: xkfz.Nachricht) -> dict[str, str]:
    if not isinstance(answer, xkfz.Status0706):
        raise Transient("Zulassung: die Frage nach dem Stand früherer Nachrichten wurde nicht beantwortet.")
    entries = answer.referenzElektronischerAntragMitStatus
    return {entry.referenz.referenzID: entry.antragsnummer or "" for entry in entries if entry.status == "erledigt"}


def _reply(message: Message, document: bytes) -> Reply | None:
    """What the office said about one message; None when nothing certain is known."""
    try:
        return _understood(message, document)
    except Rejected:
        return None


def _understood(message: Message, document: bytes) -> Reply | None:
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
        number = receipt.supportinformation.antragsnummer if receipt.supportinformation else ""
        return Accepted(message_id=message.id, reference=number)
    findings = tuple(xkfz.finding(reason.code, reason.zusatz or "") for reason in receipt.code)
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

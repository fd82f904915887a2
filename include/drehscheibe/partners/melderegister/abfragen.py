"""The Melderegister as a target that answers, many questions in one call.

XMeld 1330 -> 1331 (§§ 34a, 37 BMG), 0300 -> 0301 (§ 23 BMG), 0600 -> 0601 or 0604 (§§ 44, 49 BMG), 1700 -> 1701 (§ 18 BMG), 1711 -> 1712
and 1713, 1714 -> 1715 (§ 8 BMeldDigiV).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from lxml import etree

from drehscheibe.abruf import Abruf
from drehscheibe.errors import Misconfigured, Rejected, Transient
from drehscheibe.message import Attachment, Message
from drehscheibe.partners.melderegister import protokoll
from drehscheibe.partners.melderegister.client import call
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.standards import abmeldung, xmeld
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import heute

__all__ = ["Melderegister"]

_REASONS = {
    "X000": "Das Melderegister konnte die Anfrage nicht als XML lesen; bitte die IT verständigen.",
    "X001": "Die Anfrage an das Melderegister ist unvollständig oder nicht schemakonform; bitte die Angaben des Falls prüfen.",
    "S999": "Das Melderegister bearbeitet dies nicht von selbst; bitte dort von Hand prüfen und entscheiden.",
    "T080": "Das Melderegister bearbeitet Anfragen dieser Art nicht; bitte die IT verständigen.",
}




class Melderegister:
    """Asks for people, and has Uebermittlungssperren entered; the connection is looked up at the first call.

    Entering twice changes nothing, so every message may be sent again. A question whose answer can not be used gets no reply:
    it is asked again later.

    A question goes out in the version the register takes on the day (DOMAIN 4f), whatever day it was made; refused with V000 it is
    asked once more in the version next to that. Other codes: DOMAIN 4d.
    """

    name = "melderegister"
    _operation, _part = "abrufen", "anfrage"

    def __init__(self, bundle: int = 100, parallel: int = 2, today: Callable[[], date] = heute) -> None:
        """A target.

        Args:
            bundle: questions per call, at most 500.
            parallel: calls at once.
            today: the day it is.
        """
        self.bundle, self.parallel, self._today = bundle, parallel, today

    def send(self, messages: Sequence[Message]) -> Iterator[Reply]:
        """Ask a bundle; one reply per question that was answered. Raises Transient, Misconfigured."""
        today = self._today()
        bodies = [self._written(message, today) for message in messages]
        results = self._call(bodies)
        again = {n: body for n, one in enumerate(results) if _code(one) == "V000" and (body := xmeld.other_version(bodies[n], today))}
        if again:
            results = list(results)
            for n, result in zip(again, self._call(list(again.values())), strict=True):
                results[n] = result
        replies = (_reply(message, self._uuid(message), result) for message, result in zip(messages, results, strict=True))
        return (reply for reply in replies if reply is not None)

    def _call(self, bodies: list[bytes]) -> Sequence[Any]:
        results: Sequence[Any] = call(self._operation, **{self._part: bodies})
        if len(results) != len(bodies):
            raise Transient("Melderegister: die Antwort enthält nicht zu jeder Anfrage ein Ergebnis.")
        return results

    def _written(self, message: Message, today: date) -> bytes:
        """The document in the version to send."""
        return xmeld.up_to_date(message.body, today)

    def _uuid(self, message: Message) -> str:
        """By what the answer names the question."""
        return message.id

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Nothing: asking twice changes nothing, so a question may always be asked again."""
        del message_ids
        return {}

    def abruf(self, question: Message, answer: Message | None, anlass: str, kennung: str) -> Abruf | None:
        """What § 40 BMG wants logged of this exchange; None for one that retrieves nothing (see `protokoll`)."""
        return protokoll.abruf(question, answer, anlass, kennung)


def _code(result: Any) -> str:  # noqa: ANN401 - zeep's objects are dynamic
    """The error code of a result; empty where it is an answer, or nothing that zeep could read."""
    return str(getattr(result, "fehler", None) or "")


def _reply(message: Message, asked: str, result: Any) -> Reply | None:  # noqa: ANN401 - zeep's objects are dynamic
    if _code(result):
        return _returned(message, _code(result))
    try:
        root = parse(getattr(result, "antwort", None) or b"")  # zeep gives None for what is no base64
        others = [parse(one or b"") for one in result.weitere or ()]
    except Rejected:
        return None
    if any(_origins(one) != {asked} for one in (root, *others)):
        return None  # somebody else's answer must never be taken for this one's
    files = _attached(message, result.meldeschein, result.weitere or ())
    answer = Message(id=message.id, kind=_kind(root), body=result.antwort, attachments=files)
    reference = _uuid(root, "identifikation.nachricht") or str(root.findtext("{*}nachrichtenUUID", ""))
    return Accepted(message_id=message.id, reference=reference, answer=answer)


def _returned(message: Message, code: str) -> Refused | None:
    """What a code of ruecksendung.einer.nachricht means here (DOMAIN 4d). Raises Misconfigured where the channel is closed.

    S100 and V000 are for a clerk: a question has no answer then, and every version worth trying was tried.
    """
    grund = xmeld.rueckgrund(code)
    error = xmeld.fehler(grund)
    if isinstance(error, Misconfigured):
        raise Misconfigured(f"Melderegister: {error}")
    if isinstance(error, Transient) and grund.folge is xmeld.Folge.WARTEN:
        return None
    finding = xmeld.befund(grund)
    return Refused(message_id=message.id, findings=(replace(finding, text=_REASONS.get(code, finding.text)),))


def _attached(message: Message, form: bytes | None, others: Sequence[bytes]) -> tuple[Attachment, ...]:
    """The Meldeschein that a confirmation code made effective; what a Rueckmeldung led to for everybody but the first."""
    files = [("meldeschein", form)] if form is not None else []
    files += [(f"auswertung-{number}", one) for number, one in enumerate(others, 2)]
    return tuple(
        Attachment(id=str(uuid5(UUID(message.id), name)), name=f"{name}.xml", mime_type="application/xml", content=content)
        for name, content in files
    )


def _kind(root: etree._Element) -> str:
    name = etree.QName(root)
    return f"abmeldung/{name.localname}" if name.namespace == abmeldung.NAMESPACE else f"xmeld/{xmeld.number_of(root)}"


def _origins(root: etree._Element) -> set[str]:
    """What an answer refers to; messages with the head of old have no UUID but the mark of each single question."""
    marks = {str(one.text) for one in root.iter("{*}zeicheneinzelfall")}
    return marks or {_uuid(root, "ursprungsnachricht")}


def _uuid(root: etree._Element, part: str) -> str:
    found = next(root.iter(f"{{*}}{part}"), None)
    return "" if found is None else str(found.findtext("{*}nachrichtenUUID", ""))

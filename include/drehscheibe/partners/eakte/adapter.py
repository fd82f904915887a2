"""The e-file as a target: xdomea messages with their primary documents go there as ZIP packages, several per SOAP call."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drehscheibe.chunks import chunks
from drehscheibe.connections import connection
from drehscheibe.errors import Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.documents import client_of
from drehscheibe.partners.eakte.refusals import finding
from drehscheibe.partners.eakte.settings import EAkteConnection
from drehscheibe.partners.field_path import field_path
from drehscheibe.paths import SCHEMAS
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.standards import xdomea
from drehscheibe.standards.xdomea.fvdaten import FVDatenImportBestaetigen
from drehscheibe.standards.xdomea.sendung import kopf, pack_sendung
from drehscheibe.transport.soap import SoapClient

__all__ = ["WSDL", "EAkte", "ping"]

WSDL = SCHEMAS / "eakte" / "1.0" / "eakte.wsdl"
_PIECE = 6_000_000  # an XML text may be 10,000,000 characters long; base64 makes 8,000,000 of this
_STATUS_BUNDLE = 500


@dataclass(frozen=True, slots=True)
class _Package:
    message: Message
    name: str
    content: bytes


class EAkte:
    """Takes messages of the kinds ``xdomea/0604`` and ``xdomea/0605``: the body is the XML, the attachments are the primary documents.

    It also searches for files (``xdomea/0608``, answered by a 0630) and changes what they are kept under (``xdomea/0610``).
    The ProzessID inside must be the message's id: by it the e-file recognises what it already has.
    """

    name = "eakte"
    bundle = 32
    parallel = 2

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """File a bundle. Raises Transient, Misconfigured."""
        settings = connection(self.name, EAkteConnection)
        packages: list[_Package] = []
        for message in messages:
            try:
                packages.append(_packed(message, settings.max_package))
            except Rejected as refusal:
                yield Refused(message_id=message.id, findings=refusal.findings)
        for call in _calls(packages, settings.max_call):
            yield from _import(call)

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which of these are filed, with their file references. Raises Transient, Misconfigured."""
        found: dict[str, str] = {}
        for chunk in chunks(message_ids, _STATUS_BUNDLE):
            filed = _client().call("standAbfragen", prozessID=chunk) or ()
            found |= {str(entry.prozessID): str(entry.geschaeftszeichen) for entry in filed}
        return found


def ping() -> str:
    """Ask for nothing in particular. Raises Transient, Misconfigured."""
    _client().call("standAbfragen", prozessID=[])
    return "Die eAkte ist erreichbar."


def _client() -> SoapClient:
    return client_of("eakte", EAkteConnection, WSDL)


def _packed(message: Message, largest: int) -> _Package:
    """The message as a package. Raises Rejected when it is no order, or not one that can be sent."""
    head, content = pack_sendung(message.body, message.attachments)
    if head.process != message.id:
        raise Rejected(finding("E104", "Kopf/ProzessID"))
    if len(content) > largest:
        raise Rejected(finding("E201"))
    return _Package(message, f"{head.name}.zip", content)


def _calls(packages: Sequence[_Package], most: int) -> Iterator[list[_Package]]:
    """As many packages per call as fit; a large one goes alone."""
    call: list[_Package] = []
    for package in packages:
        if call and sum(len(one.content) for one in call) + len(package.content) > most:
            yield call
            call = []
        call.append(package)
    if call:
        yield call


def _import(packages: Sequence[_Package]) -> Iterator[Reply]:
    answers = _client().call("importieren", paket=[_wire(package) for package in packages]) or ()
    by_process = {str(answer.prozessID): answer for answer in answers}
    for package in packages:
        answer = by_process.get(package.message.id)
        reply = _reply(package.message, answer) if answer is not None else None
        if reply is not None:
            yield reply


def _wire(package: _Package) -> dict[str, object]:
    content = package.content
    pieces = [content[start : start + _PIECE] for start in range(0, len(content), _PIECE)]
    digest = hashlib.sha256(content).hexdigest()
    return {"prozessID": package.message.id, "dateiname": package.name, "sha256": digest, "teil": pieces}


def _reply(message: Message, answer: Any) -> Reply | None:  # noqa: ANN401 - zeep's objects are dynamic
    """What became of one package; None when nothing certain is known. Raises Misconfigured."""
    if answer.bestaetigung is None:
        return _without_confirmation(message, answer)
    try:
        confirmation = kopf(answer.bestaetigung)
    except Rejected:
        return None
    if not isinstance(confirmation.message, FVDatenImportBestaetigen) or confirmation.process != message.id:
        return None
    try:
        places = xdomea.ergebnis(confirmation.message).ablageorte
    except Transient:
        return None
    except Rejected as refusal:
        return Refused(message_id=message.id, findings=refusal.findings)
    reference = answer.geschaeftszeichen or next(iter(places), "")
    return Accepted(
        message_id=message.id, reference=reference, answer=Message(id=message.id, kind="xdomea/0630", body=answer.bestaetigung)
    )  # fmt: skip


def _without_confirmation(message: Message, answer: Any) -> Reply | None:  # noqa: ANN401 - zeep's objects are dynamic
    if answer.ergebnis == "abgelegt":
        return Accepted(message_id=message.id, reference=answer.geschaeftszeichen or "")
    if answer.ergebnis == "abgelehnt":
        return Refused(message_id=message.id, findings=tuple(finding(one.code, field_path(one.feld)) for one in answer.grund or ()))
    return None

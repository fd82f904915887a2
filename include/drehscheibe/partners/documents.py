"""Partners whose one SOAP operation carries many XML documents, each answered at the same place by a document of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from drehscheibe.connections import connection
from drehscheibe.errors import Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.service_connection import ServiceConnection
from drehscheibe.ports import Reply
from drehscheibe.transport.soap import SoapClient, soap_client

__all__ = ["DocumentService", "client_of"]

T = TypeVar("T")


def client_of(partner: str, model: type[ServiceConnection], wsdl: Path) -> SoapClient:
    """The SOAP client for a partner's connection as it is set now. Raises Misconfigured."""
    settings = connection(partner, model)
    return soap_client(partner, wsdl, settings.url, settings.limits, settings.tls, settings.user, settings.password.get_secret_value())


@dataclass(frozen=True, slots=True)
class DocumentService:
    """The far end of such a partner.

    Attributes:
        partner: its name, which is also its connection's.
        title: for error texts, German.
        model: of its settings.
        wsdl: the contract.
        operation: takes and gives a list of base64 documents called ``nachricht``.
    """

    partner: str
    title: str
    model: type[ServiceConnection]
    wsdl: Path
    operation: str

    def call(self, documents: Sequence[bytes]) -> list[bytes]:
        """One call. Raises Transient (also when not every document is answered), Misconfigured."""
        found = client_of(self.partner, self.model, self.wsdl).call(self.operation, nachricht=list(documents)) or ()
        answers = [answer or b"" for answer in found]  # zeep gives None for what is no base64
        if len(answers) != len(documents):
            raise Transient(f"{self.title}: die Antwort enthält nicht zu jeder Nachricht eine Antwort.")
        return answers

    def exchange(self, messages: Sequence[Message], understand: Callable[[Message, bytes], Reply | None]) -> list[Reply]:
        """Send a bundle; `understand` turns each answer into a reply, or None where nothing certain is known.

        An answer that can not be read (Rejected) is no certain knowledge either: the message is asked about or sent again later.
        """
        answers = self.call([message.body for message in messages])
        replies = (_guarded(understand, message, answer) for message, answer in zip(messages, answers, strict=True))
        return [reply for reply in replies if reply is not None]

    def ask(self, document: bytes, understand: Callable[[bytes], T | None]) -> T:
        """One question, one answer. Raises Transient when there is none that `understand` can read; Misconfigured."""
        (answer,) = self.call([document])
        try:
            understood = understand(answer)
        except Rejected:
            understood = None
        if understood is None:
            raise Transient(f"{self.title}: die Antwort ist nicht lesbar.")
        return understood


def _guarded(understand: Callable[[Message, bytes], Reply | None], message: Message, answer: bytes) -> Reply | None:
    try:
        return understand(message, answer)
    except Rejected:
        return None

"""What travels: a message, its case, and how its journey ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from drehscheibe.errors import Finding

__all__ = ["Attachment", "Case", "Klaerfall", "Message", "Outcome", "Receipt"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A primary document that travels with a message.

    Attributes:
        id: a UUID, unique within the message.
        name: file name as a person would read it.
        mime_type: e.g. ``application/pdf``.
        content: the plain bytes.
    """

    id: str
    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One message in the wire format of exactly one partner.

    Attributes:
        id: UUID; of an incoming message its journal id, of an outgoing one its transfer UUID (the same on every re-send).
        kind: ``standard/type``, e.g. ``xmeld/1331`` or ``fit-connect/antrag``.
        body: the exact bytes.
        attachments: primary documents, in order.
        sent: when its sender handed it over (aware), where the source knows; noted by the journal at receipt, not carried further.
    """

    id: str
    kind: str
    body: bytes
    attachments: tuple[Attachment, ...] = ()
    sent: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """All a mapping may look at: what came in, what was asked since, and the identity of what it is about to write.

    Attributes:
        incoming: the message as the source's adapter opened it.
        answers: the answer of each ask leg that ran so far, by the leg's name.
        delivered: when the target of each deliver leg that ran so far took it (aware, UTC), by the leg's name.
        transfer_id: UUID the outgoing message must carry.
        now: time the outgoing message is made (aware, Europe/Berlin); stays the same when a step is run again.
        received: when the incoming message came in (aware); told to the entry gate alone.
    """

    incoming: Message
    answers: Mapping[str, Message] = field(default_factory=dict)
    delivered: Mapping[str, datetime] = field(default_factory=dict)
    transfer_id: str = ""
    now: datetime
    received: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """The message is done; `reference` is the last target's evidence, or why there was nothing to do."""

    message_id: str
    reference: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Klaerfall:
    """The data needs a person.

    Attributes:
        message_id: the message concerned.
        where: the step that found it, e.g. ``check_incoming`` or ``zulassung.send``.
        findings: at least one.
        rejected: True once a clerk (or a flow that may) has refused the message to its sender.
    """

    message_id: str
    where: str
    findings: tuple[Finding, ...]
    rejected: bool = False


Outcome = Receipt | Klaerfall

"""The two roles a partner can play: a source hands us messages, a target takes (and may answer) them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from drehscheibe.errors import Finding
from drehscheibe.message import Message, Outcome

__all__ = ["Accepted", "Arrival", "Notice", "Polled", "Refused", "Reply", "Source", "Target", "Verdict", "Window"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """The span of time a run is about: ``start <= t < end``, both aware; None is open."""

    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """Something waiting at the source.

    Attributes:
        external_id: the source's own id of it; the same thing always has the same id.
        fetch: gets kind, raw bytes and attachments; called only for what the journal does not know yet.
            The id of the returned message is ignored (the journal gives it one).
            Raises Transient when this one can not be had now; the others go on.
        gone: True where fetching takes it from the source (OSCI, XTA): it is made durable before the next one is fetched.
    """

    external_id: str
    fetch: Callable[[], Message]
    gone: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a source is told about one of its messages; `load` reads the raw message as it was fetched."""

    message_id: str
    external_id: str
    outcome: Outcome
    load: Callable[[], Message]


class Source(Protocol):
    """A partner that hands us messages and hears how they fared.

    Attributes:
        name: the partner's name in the registry.
        bundle: how many verdicts one `acknowledge` takes.
    """

    name: str
    bundle: int

    def receive(self, window: Window) -> Iterator[Arrival]:
        """What is waiting; polls until the source is empty. Raises Transient, Misconfigured."""
        ...

    def open(self, message: Message) -> Message:
        """Decrypt and unpack the raw message, keeping its id. Pure. Raises Rejected with the reasons."""
        ...

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Tell the source; yields the message_id of each verdict it took note of. Idempotent. Raises Transient."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """One line of a mailbox's list: something waits there, since when and for which service, as far as the list tells."""

    external_id: str
    service: str = ""
    since: datetime | None = None


@runtime_checkable
class Polled(Protocol):
    """What a source has besides when several flows may live from one mailbox: one look at its list then serves them all."""

    name: str

    def places(self) -> Sequence[str]:
        """The mailboxes (Zustellpunkte) this source takes from. Raises Misconfigured."""
        ...

    def look(self, place: str) -> Iterable[Notice]:
        """What waits there, whoever takes it; fetches nothing. Raises Transient, Misconfigured."""
        ...

    def takes(self, notice: Notice) -> bool:
        """Whether this may be one for this source."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted:
    """The target took the message; `answer` is its content where the target was asked something."""

    message_id: str
    reference: str
    answer: Message | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """The target understood the message and refused it."""

    message_id: str
    findings: tuple[Finding, ...]


Reply = Accepted | Refused


class Target(Protocol):
    """A partner that takes messages from us.

    Attributes:
        name: the partner's name in the registry.
        bundle: how many messages one `send` takes.
        parallel: how many sends may be under way at once.
    """

    name: str
    bundle: int
    parallel: int

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Hand over a bundle; one reply per message.

        Raises:
            Transient: nothing is known about the messages that have not been replied to.
            Misconfigured: as above, and an operator must act.
        """
        ...

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which of these it already has, with their references; {} for a partner that can not be asked."""
        ...

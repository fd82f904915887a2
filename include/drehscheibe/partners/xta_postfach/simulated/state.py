"""What the simulated XTA server remembers: accounts, messages, mailboxes, iterators, transport reports. In memory, thread-safe."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import RLock

from drehscheibe.transport.xta import Content, MetaData

__all__ = ["Account", "Iterating", "State", "Stored"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """An authority that may send and fetch.

    Attributes:
        certificate: SHA-256 fingerprint of its client certificate; empty where none is checked.
        active: False for a locked account.
    """

    certificate: str = ""
    active: bool = True


@dataclass(kw_only=True, slots=True)
class Stored:
    """A message in a mailbox; `fetched` is set by the acknowledgement, not by the fetch."""

    meta: MetaData
    contents: Sequence[Content]
    delivered: datetime
    fetched: datetime | None = None
    warnings: tuple[str, ...] = ()


@dataclass(kw_only=True, slots=True)
class Iterating:
    """A begun listing or fetch: what is still to be given, in order; `with_meta` lists whole order slips."""

    reader: str
    rest: list[str]
    with_meta: bool = False
    given: set[str] = field(default_factory=set)


class State:
    """The server's memory."""

    def __init__(self, accounts: dict[str, Account], clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.accounts = accounts
        self.clock = clock
        self.lock = RLock()
        self.messages: dict[str, Stored] = {}
        self.iterators: dict[str, Iterating] = {}
        self.minted: set[str] = set()

    def mint(self) -> str:
        """A new message id."""
        message_id = uuid.uuid4().urn
        with self.lock:
            self.minted.add(message_id)
        return message_id

    def put(self, meta: MetaData, contents: Sequence[Content], warnings: tuple[str, ...] = ()) -> bool:
        """Deliver a message; False when its id is taken."""
        with self.lock:
            if meta.message_id in self.messages:
                return False
            stored = Stored(meta=meta, contents=contents, delivered=meta.not_before or self.clock(), warnings=warnings)
            self.messages[meta.message_id] = stored
            return True

    def cancel(self, message_id: str) -> None:
        """Take a message out."""
        with self.lock:
            del self.messages[message_id]

    def waiting(self, reader: str, *, ids: Iterable[str] = (), since: datetime | None = None, new_only: bool = True) -> list[str]:
        """Ids of what lies in a reader's mailbox, oldest first."""
        wanted, now = set(ids), self.clock()
        with self.lock:
            found = [
                (stored.delivered, message_id)
                for message_id, stored in self.messages.items()
                if stored.meta.reader.identifier == reader and stored.delivered <= now and not (new_only and stored.fetched)
                and (not wanted or message_id in wanted) and (since is None or stored.delivered >= since)
            ]  # fmt: skip
        return [message_id for _, message_id in sorted(found)]

    def begin(self, reader: str, ids: list[str], *, with_meta: bool = False) -> str:
        """Begin an iterator; gives its request id."""
        request_id = uuid.uuid4().urn
        with self.lock:
            self.iterators[request_id] = Iterating(reader=reader, rest=ids, with_meta=with_meta)
        return request_id

    def take(self, request_id: str, reader: str, most: int) -> list[str] | None:
        """The iterator's next ids; None when the reader has no such iterator."""
        with self.lock:
            iterating = self.iterators.get(request_id)
            if iterating is None or iterating.reader != reader:
                return None
            taken, iterating.rest = iterating.rest[:most], iterating.rest[most:]
            iterating.given.update(taken)
            return taken

    def pending(self, request_id: str) -> int:
        """How many ids an iterator still has to give."""
        with self.lock:
            return len(self.iterators[request_id].rest)

    def acknowledge(self, request_id: str, reader: str, ids: Iterable[str], *, end: bool) -> bool:
        """Note what a reader has received with an iterator, perhaps end it; False when there is no such iterator."""
        with self.lock:
            iterating = self.iterators.get(request_id)
            if iterating is None or iterating.reader != reader:
                return False
            for message_id in iterating.given & set(ids):
                self.messages[message_id].fetched = self.messages[message_id].fetched or self.clock()
            if end:
                del self.iterators[request_id]
            return True

    def counts(self) -> dict[str, dict[str, int]]:
        """Per mailbox: how many messages are new, how many acknowledged."""
        with self.lock:
            result = {identifier: {"new": 0, "fetched": 0} for identifier in self.accounts}
            for stored in self.messages.values():
                result.setdefault(stored.meta.reader.identifier, {"new": 0, "fetched": 0})["fetched" if stored.fetched else "new"] += 1
        return result

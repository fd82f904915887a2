"""What a simulated partner is: it takes a request, gives a response, and can tell what it has accepted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Protocol

__all__ = ["Ledger", "Request", "Response", "Simulator", "json_response"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """An HTTP request as a simulator sees it.

    Attributes:
        method: upper case, e.g. ``POST``.
        path: behind the partner's prefix, begins with ``/``: ``/melderegister/soap`` arrives as ``/soap``.
        query: decoded parameters in order of appearance.
        headers: names in lower case.
        body: the exact bytes.
        base: the partner's own address without a final slash, for links in answers, e.g. ``http://127.0.0.1:8080/melderegister``.
        fault: one of the simulator's `own_faults` that it must play now; empty for honest behaviour.
    """

    method: str
    path: str
    query: Mapping[str, list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    base: str = ""
    fault: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """An HTTP response; Content-Length, Date and Connection are added by whoever delivers it."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Simulator(Protocol):
    """A simulated partner. Called from many threads at once.

    A simulator that can misbehave in ways of its own (e.g. a wrong signature) lists them in an attribute
    ``own_faults: tuple[str, ...]`` and plays the one that `Request.fault` names.
    One that runs a server or a thread of its own ends it in a method ``close()``.

    Attributes:
        name: the partner's name in the registry, and its URL prefix.
    """

    name: str

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        ...

    def stats(self) -> Mapping[str, Any]:
        """What it holds: ``{"accepted": [{"uuid": ..., "key": pseudonymous business key, "times": n}], ...}``."""
        ...


class Ledger:
    """What a simulator accepted, and how often each came: the evidence for "nothing lost, nothing doubled"."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._entries: dict[str, tuple[str, int]] = {}

    def accept(self, uuid: str, key: str) -> int:
        """Note an arrival; returns how often this uuid has come so far (1 for the first time).

        Args:
            uuid: the transfer UUID of the message.
            key: a pseudonymous business key; never a name.
        """
        with self._lock:
            _, times = self._entries.get(uuid, ("", 0))
            self._entries[uuid] = (key, times + 1)
            return times + 1

    def __contains__(self, uuid: object) -> bool:
        return uuid in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def stats(self) -> dict[str, Any]:
        """The part of a simulator's stats that every simulator has."""
        with self._lock:
            return {"accepted": [{"uuid": uuid, "key": key, "times": times} for uuid, (key, times) in self._entries.items()]}


def json_response(value: Mapping[str, Any] | Sequence[Any], status: int = 200) -> Response:
    """A JSON response in UTF-8."""
    body = json.dumps(value, ensure_ascii=False).encode()
    return Response(status=status, headers={"content-type": "application/json; charset=utf-8"}, body=body)

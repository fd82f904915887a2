"""Watches, from outside, everything a run does that lasts: each commit of the journal and each call of a partner."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from threading import Lock
from typing import Any

import pytest

from drehscheibe.journal import Journal
from drehscheibe.transport.http import Session

__all__ = ["COMMIT", "HTTP", "Death", "Killer", "dying", "watched"]

COMMIT, HTTP = "commit", "http"
Point = Callable[[str, Callable[[], Any]], Any]


@contextmanager
def watched(journal: Journal, point: Point) -> Iterator[None]:
    """Hand every side effect to `point(kind, do)`, which must do it and may stand in its way."""
    dialect, commit = journal.database.engine.dialect, journal.database.engine.dialect.do_commit

    def send(session: Session, request: Any, **options: Any) -> Any:
        return point(HTTP, lambda: super(Session, session).send(request, **options))

    dialect.do_commit = lambda connection: point(COMMIT, lambda: commit(connection))  # type: ignore[method-assign]
    Session.send = send  # type: ignore[method-assign]
    try:
        yield
    finally:
        dialect.do_commit = commit  # type: ignore[method-assign]
        del Session.send


class Death(BaseException):
    """The process is gone; nothing in the hub catches this."""


class Killer:
    """Lets the first `last` side effects happen and none after them, in whatever thread."""

    def __init__(self, last: int | None = None) -> None:
        self.last, self.count = last, 0
        self._lock = Lock()

    def __call__(self, kind: str, do: Callable[[], Any]) -> Any:
        with self._lock:
            if self.last is not None and self.count >= self.last:
                raise Death
            self.count += 1
            last = self.count
        result = do()
        if last == self.last:
            raise Death
        return result


@contextmanager
def dying(journal: Journal, last: int | None) -> Iterator[Killer]:
    """The process does what stands inside and dies of it after `last` side effects; None: it lives, and they are counted."""
    killer = Killer(last)
    with nullcontext() if last is None else pytest.raises(Death), watched(journal, killer):
        yield killer

"""A circuit breaker per partner and address: after enough failures in a row it stops calling for a while.

Its state lives in this process; every worker finds out for itself.
"""

import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from threading import Lock
from types import TracebackType

from drehscheibe.errors import Transient

__all__ = ["Breaker", "State", "breaker", "states"]


class State(StrEnum):
    """Closed: calls pass. Open: calls are refused. Half-open: one call may try."""

    CLOSED = "geschlossen"
    OPEN = "offen"
    HALF_OPEN = "halb offen"


class Breaker:
    """Guards calls as a context manager; counts Transient, anything else shows that the partner is alive. Thread-safe."""

    def __init__(self, partner: str, failures: int = 5, pause: float = 30.0, clock: Callable[[], float] = time.monotonic) -> None:
        """A closed breaker.

        Args:
            partner: named in the error.
            failures: Transient in a row that open it.
            pause: seconds it stays open before one call may try.
            clock: seconds, monotonic.
        """
        self.partner, self.failures, self.pause = partner, failures, pause
        self._clock = clock
        self._lock = Lock()
        self._count = 0
        self._opened: float | None = None
        self._probing = False

    @property
    def state(self) -> State:
        """The state at this moment."""
        opened = self._opened  # read once: a call that ends meanwhile may close the breaker
        if opened is None:
            return State.CLOSED
        return State.OPEN if self._clock() < opened + self.pause else State.HALF_OPEN

    def __enter__(self) -> "Breaker":
        """Raises Transient when the partner is given a rest."""
        with self._lock:
            state = self.state
            if state is State.OPEN or (state is State.HALF_OPEN and self._probing):
                raise Transient(f"{self.partner}: nach {self.failures} Fehlern in Folge wird {self.pause:.0f} s lang nicht angefragt.")
            self._probing = state is State.HALF_OPEN
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._lock:
            self._probing = False
            if not isinstance(error, Transient):
                self._count, self._opened = 0, None
                return
            self._count += 1
            if self._count >= self.failures:
                self._opened = self._clock()


_breakers: dict[tuple[str, str], Breaker] = {}
_lock = Lock()


def breaker(partner: str, address: str = "", failures: int = 5, pause: float = 30.0) -> Breaker:
    """The one breaker of this partner at this address (scheme and host); the first caller's numbers hold."""
    with _lock:
        return _breakers.setdefault((partner, address), Breaker(partner, failures, pause))


def states() -> Mapping[str, State]:
    """Per partner the worst state among its addresses, for health pages."""
    with _lock:
        known = [(partner, guard.state) for (partner, _), guard in _breakers.items()]
    worst = (State.CLOSED, State.HALF_OPEN, State.OPEN)
    return {partner: max((state for name, state in known if name == partner), key=worst.index) for partner, _ in known}

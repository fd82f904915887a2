"""Misbehaviour on demand: which partner fails how, at which call, decided the same way every time.

A rule reads ``partner:kind:option=value,...``, e.g. ``melderegister:5xx:every=7,status=502``; partner ``*`` means all of them.

* timeout       the request is not passed on and the answer never comes (`seconds`, default 60)
* 5xx           the request is not passed on; status `status`, default 503
* soapfault     the request is not passed on; a SOAP fault "Server" comes back
* drop          the request IS carried out, then the connection breaks without an answer
* duplicate     the request is carried out twice; the second answer comes back
* malformed     the request is carried out; the answer's second half is missing
* wrong         the request is carried out; the answer is a well-formed page that has nothing to do with it
* drip          the request is carried out; the answer comes in small pieces (`seconds` in all, default 30)
* maintenance   not passed on; 503 with Retry-After (`seconds`, default 60)

Any other kind must be one of the simulator's `own_faults`.

When: ``every=n`` (each nth call, default 1), ``at=n`` (only the nth), ``share=0.1`` (by seed), at most ``times=n`` times,
only where the path contains ``path=text``.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields
from threading import Lock

from drehscheibe.errors import Misconfigured

__all__ = ["KINDS", "Fault", "Faults"]

KINDS = ("timeout", "5xx", "soapfault", "drop", "duplicate", "malformed", "wrong", "drip", "maintenance")
_SECONDS = {"timeout": 60.0, "drip": 30.0, "maintenance": 60.0}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One rule; see the module for what the kinds and options mean."""

    partner: str
    kind: str
    every: int = 1
    at: int = 0
    share: float = 0.0
    times: int = 0
    path: str = ""
    seconds: float = 0.0
    status: int = 503

    @classmethod
    def read(cls, text: str) -> "Fault":
        """Read ``partner:kind:option=value,...``. Raises Misconfigured saying what is wrong."""
        partner, _, rest = text.strip().partition(":")
        kind, _, options = rest.partition(":")
        if not partner or not kind:
            raise Misconfigured(f"Störungsregel „{text}“: erwartet wird partner:art[:option=wert,...].")
        types = {f.name: f.type for f in fields(cls) if f.name not in ("partner", "kind")}
        values: dict[str, int | float | str] = {"seconds": _SECONDS.get(kind, 0.0)}
        for option in filter(None, options.split(",")):
            name, _, value = option.partition("=")
            if name not in types:
                raise Misconfigured(f"Störungsregel „{text}“: unbekannte Option „{name}“; bekannt sind {', '.join(types)}.")
            try:
                values[name] = {int: int, float: float, str: str}[types[name]](value)  # type: ignore[index]
            except ValueError:
                raise Misconfigured(f"Störungsregel „{text}“: der Wert von „{name}“ ist keine Zahl.") from None
        if values.get("every", 1) == 0:
            raise Misconfigured(f"Störungsregel „{text}“: every muss mindestens 1 sein.")
        return cls(partner=partner, kind=kind, **values)  # type: ignore[arg-type]

    def hits(self, call: int, seed: int) -> bool:
        """Whether the nth call (from 1) is hit."""
        if self.at:
            return call == self.at
        if self.share:
            return random.Random(f"{seed}:{self.partner}:{self.kind}:{call}").random() < self.share
        return call % self.every == 0

    def __str__(self) -> str:
        options = ",".join(f"{f.name}={getattr(self, f.name)}" for f in fields(self)[2:] if getattr(self, f.name) != f.default)
        return ":".join(filter(None, (self.partner, self.kind, options)))


class Faults:
    """The rules in force and how often each has struck. Thread-safe; each rule counts its own calls."""

    def __init__(self, rules: Sequence[str] = (), seed: int = 64) -> None:
        self.seed = seed
        self._lock = Lock()
        self._rules: list[Fault] = []
        self._calls: dict[Fault, int] = {}
        self._struck: dict[Fault, int] = {}
        self.replace(rules)

    def replace(self, rules: Sequence[str]) -> None:
        """Forget the old rules and counters. Raises Misconfigured."""
        read = [Fault.read(rule) for rule in rules]
        with self._lock:
            self._rules = read
            self._calls = dict.fromkeys(read, 0)
            self._struck = dict.fromkeys(read, 0)

    def rules(self) -> tuple[Fault, ...]:
        """The rules in force."""
        return tuple(self._rules)

    def strike(self, partner: str, path: str) -> Fault | None:
        """Count this call; the first rule that hits it, or None."""
        with self._lock:
            hit = None
            for rule in self._rules:
                if rule.partner not in ("*", partner) or rule.path not in path:
                    continue
                self._calls[rule] += 1
                spent = bool(rule.times) and self._struck[rule] >= rule.times
                if hit is None and not spent and rule.hits(self._calls[rule], self.seed):
                    self._struck[rule] += 1
                    hit = rule
            return hit

    def struck(self) -> dict[str, int]:
        """How often each rule has struck."""
        with self._lock:
            return {str(rule): times for rule, times in self._struck.items()}

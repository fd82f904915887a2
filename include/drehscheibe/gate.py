"""Quality gates: they judge a batch of messages and change nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case, Message

__all__ = ["Check", "Gate", "Item", "Judgement", "Row"]

Row = Mapping[str, Any]
"""A message flattened to one row of a table: column name -> str, int, date, bool or None."""


@dataclass(eq=False)
class Item:
    """A message under judgement, with the case it belongs to; `memo` lets checks share what they parsed."""

    message: Message
    case: Case
    memo: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """The journal id of the case; findings are filed under it."""
        return self.case.incoming.id


class Check(Protocol):
    """One question asked of every message of a batch.

    Attributes:
        rule: id of the rule, unique within its gate, e.g. ``XSD`` or ``DQ-01``.
        title: the rule in a few German words.
        final: True when a message with a finding must not be looked at any further (it can not even be read).
    """

    @property
    def rule(self) -> str: ...  # noqa: D102 - see above
    @property
    def title(self) -> str: ...  # noqa: D102 - see above
    @property
    def final(self) -> bool: ...  # noqa: D102 - see above

    def judge(self, items: Sequence[Item]) -> Iterable[tuple[Item, Finding]]:
        """Yield what is wrong with which message."""
        ...


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one check found in one batch: ids and findings, never a value."""

    check: Check
    checked: int
    findings: tuple[tuple[str, Finding], ...]


@dataclass(frozen=True, kw_only=True)
class Gate:
    """A named list of checks, in order: readable, well-coded, plausible, permitted, complete.

    Attributes:
        name: in file names and the journal, e.g. ``eingang``.
        title: for clerks, German.
        checks: asked in this order.
        stop_above: share of refused messages (0..1) above which the whole run stops before sending;
            1 switches the brake off. Batches smaller than `stop_from` never stop a run.
        stop_from: see `stop_above`.
    """

    name: str
    title: str
    checks: tuple[Check, ...]
    stop_above: float = 1.0
    stop_from: int = 20

    def judge(self, items: Sequence[Item]) -> Iterator[Judgement]:
        """Ask each check in turn; what a final check refused is not shown to the next."""
        for check in self.checks:
            found = _found(check, items)
            fixed = check.final or getattr(check, "vertraulich", False)
            yield Judgement(check, len(items), tuple((item.id, replace(f, final=True) if fixed else f) for item, f in found))
            if check.final and found:
                refused = {item.id for item, _ in found}
                items = [item for item in items if item.id not in refused]


def _found(check: Check, items: Sequence[Item]) -> tuple[tuple[Item, Finding], ...]:
    """What a check finds; one that stumbles over a message (raises Rejected) refuses that message, not the batch."""
    try:
        return tuple(check.judge(items))
    except Rejected as refusal:
        if len(items) == 1:
            return tuple((items[0], finding) for finding in refusal.findings)
    return tuple(found for item in items for found in _found(check, [item]))

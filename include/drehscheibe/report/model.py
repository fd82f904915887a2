"""What a quality report says: a line per rule, added up over the batches of a run."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from drehscheibe.errors import Finding
from drehscheibe.gate import Check, Judgement

__all__ = ["Ampel", "Line", "Report", "lines", "lines_of", "merge"]


class Ampel(Enum):
    """The traffic light, with what it means in words."""

    GRAU = "Keine Nachrichten"
    GRUEN = "Alles in Ordnung"
    GELB = "Mit Beanstandungen"
    ROT = "Lauf angehalten"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One rule and how the messages fared.

    Attributes:
        rule: id of the rule.
        title: the rule in German words.
        law: legal basis or standard; empty where none applies.
        checked: how many messages were asked.
        refused: ids of the messages that broke it, each once, in order.
        causes: where one check finds several things (``XML-FORM``, ``XML-DOCTYPE``): how often which.
        vertraulich: True when neither ids nor numbers may be shown.
    """

    rule: str
    title: str
    law: str = ""
    checked: int = 0
    refused: tuple[str, ...] = ()
    causes: tuple[tuple[str, int], ...] = ()
    vertraulich: bool = False

    @property
    def share(self) -> float:
        """Share of refused messages, 0..1."""
        return len(self.refused) / self.checked if self.checked else 0.0


def lines(check: Check, checked: int, refused: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
    """A check's lines; one per rule where the check consists of parts, each with a rule of its own (`Expectations`).

    Args:
        check: the check as the gate holds it.
        checked: how many messages it was asked about.
        refused: (message id, rule of the finding).
    """
    found = list(refused)
    vertraulich = bool(getattr(check, "vertraulich", False))
    parts: dict[str, list[Any]] = {}
    for part in getattr(check, "parts", ()):
        parts.setdefault(part.rule, []).append(part)
    whole = Line(rule=check.rule, title=check.title, law=getattr(check, "law", ""), checked=checked, vertraulich=vertraulich)
    if not parts:
        others = Counter(rule for _, rule in found if rule != check.rule)
        return (replace(whole, refused=_once(id_ for id_, _ in found), causes=tuple(sorted(others.items()))),)
    return tuple(
        Line(
            rule=rule,
            title="; ".join(part.title for part in same),
            law=same[0].law,
            checked=checked,
            refused=_once(id_ for id_, other in found if other == rule),
        )
        for rule, same in parts.items()
    )


def lines_of(judgement: Judgement) -> tuple[Line, ...]:
    """The lines of one judgement."""
    return lines(judgement.check, judgement.checked, ((id_, finding.rule) for id_, finding in judgement.findings))


def merge(all_lines: Iterable[Line]) -> tuple[Line, ...]:
    """Add up the lines of several batches, rule by rule, in order of first appearance."""
    merged: dict[tuple[str, str], Line] = {}
    for line in all_lines:
        before = merged.get((line.rule, line.title))
        merged[line.rule, line.title] = line if before is None else _sum(before, line)
    return tuple(merged.values())


def _sum(one: Line, other: Line) -> Line:
    causes = Counter(dict(one.causes)) + Counter(dict(other.causes))
    refused = _once((*one.refused, *other.refused))
    return replace(one, checked=one.checked + other.checked, refused=refused, causes=tuple(sorted(causes.items())))


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """All a page needs.

    Attributes:
        flow: the flow's identifier.
        title: the flow's title for clerks.
        law: the flow's legal basis.
        owner: the unit that works its Klaerfaelle.
        gate: the gate's title.
        run: id of the run.
        when: when the run was judged (aware); None when nothing was.
        lines: one per rule, in the gate's order (see `merge`).
        notes: findings about the run as a whole (`checks.totals`).
        stopped: True when the gate's brake stopped the run before anything was sent.
        stop_above: share of refused messages (0..1) above which it does; 1 when the brake is off.
    """

    flow: str
    title: str
    gate: str
    run: str
    when: datetime | None
    lines: tuple[Line, ...]
    law: str = ""
    owner: str = ""
    notes: tuple[Finding, ...] = ()
    stopped: bool = False
    stop_above: float = 1.0

    @property
    def checked(self) -> int:
        """Messages the gate was shown; later rules see fewer."""
        return max((line.checked for line in self.lines), default=0)

    @property
    def refused(self) -> int:
        """Messages with at least one finding."""
        return len({id_ for line in self.lines for id_ in line.refused})

    @property
    def ampel(self) -> Ampel:
        """The traffic light."""
        if self.stopped:
            return Ampel.ROT
        if self.refused or self.notes:
            return Ampel.GELB
        return Ampel.GRUEN if self.checked else Ampel.GRAU

"""A check that asks one thing of each application, written as a function."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Item

__all__ = ["Frage"]


@dataclass(frozen=True, kw_only=True)
class Frage:
    """One question about an application whose values can be read; what can not be read is the concern of the checks before.

    Attributes:
        pruefe: yields what is wrong; a Rejected it raises is passed over.
    """

    rule: str
    title: str
    pruefe: Callable[[Item], Iterator[Finding]]
    law: str = ""
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Ask it of each application."""
        for item in items:
            try:
                found = tuple(self.pruefe(item))
            except Rejected:
                continue
            for finding in found:
                yield item, finding

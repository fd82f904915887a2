"""What every value rule looks like: an id, German words for it, its law, and a function that gives the reason or None."""

from collections.abc import Callable
from dataclasses import dataclass

from drehscheibe.errors import Finding

__all__ = ["Rule", "ziffern"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule about one value.

    Attributes:
        id: number in the catalogue of rules, e.g. ``DQ-01``.
        name: what operators type, e.g. ``steuer-id``.
        title: the rule in a few German words.
        law: legal basis or standard.
        check: None for a valid value, else a German sentence: which rule, what to do; never the value.
    """

    id: str
    name: str
    title: str
    law: str
    check: Callable[[str], str | None]

    def finding(self, value: str, field: str = "") -> Finding | None:
        """The reason as a finding about `field`, or None when the value is valid."""
        reason = self.check(value)
        return None if reason is None else Finding(self.id, reason, field, self.law)


def ziffern(text: str) -> bool:
    """True for one or more ASCII digits and nothing else (``str.isdigit`` alone also takes ³ and ٣)."""
    return text.isascii() and text.isdigit()

"""Everything that can go wrong, sorted by who must act.

* HubError
  + Transient      nobody: the same call may succeed later
  + Rejected       a clerk: the message becomes a Klaerfall
  + Misconfigured  an operator: nothing works until it is fixed
    + Stopped      an operator: a gate refused so much of a batch that nothing of it was sent

Errors are translated once, at the partner's boundary. Their texts carry ids and rules, never a value from a message.
"""

import traceback
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Finding", "HubError", "Misconfigured", "Rejected", "Stopped", "Transient", "place"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with one message, as a clerk reads it.

    Attributes:
        rule: the rule that was broken, e.g. ``DQ-01``, ``XSD``, ``SPERRE-51``.
        text: a German sentence saying what is wrong and who must act; never the offending value.
        field: where in the message, as a path of element names; empty for the whole message.
        law: the legal basis or standard, e.g. ``§ 51 BMG``; empty where none applies.
        final: True when no clerk may set it aside: the message can not be read, or the law forbids the transfer.
    """

    rule: str
    text: str
    field: str = ""
    law: str = ""
    final: bool = False


class HubError(Exception):
    """Base class: something the hub itself raised on purpose."""


class Transient(HubError):
    """Nobody must act: the same call may succeed later."""


class Rejected(HubError):
    """A clerk must act: the message is understood and refused."""

    def __init__(self, *findings: Finding) -> None:
        """Keep the findings; the exception's text names rules only."""
        super().__init__(", ".join(finding.rule for finding in findings))
        self.findings = findings


class Misconfigured(HubError):
    """An operator must act before this can work; the text says what to do."""


class Stopped(Misconfigured):
    """An operator must look: a gate's brake held the whole batch back before anything was sent."""


def place(error: Exception) -> str:
    """Kind and place of a fault of our own; its text is left out, for it may quote a message."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno} ({last.name})"

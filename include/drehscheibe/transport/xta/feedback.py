"""What a feedback code of OSCI or XTA means for us: its first digit says whether the order was carried out.

Source: DOMAIN 4d: 0 done, 3 done with a warning (never send again), 9 not done; 3800/3801 a mailbox listing was cut short.
"""

from enum import StrEnum

__all__ = ["Feedback", "classify", "truncated"]

_TRUNCATED = ("3800", "3801")


class Feedback(StrEnum):
    """Done, done with a warning, or not done."""

    DONE = "0"
    WARNING = "3"
    FAILED = "9"

    @property
    def done(self) -> bool:
        """True when the order was carried out and must not be given again."""
        return self is not Feedback.FAILED


def classify(code: str) -> Feedback:
    """Class of a code; one that is neither 0... nor 3... counts as failed."""
    return {"0": Feedback.DONE, "3": Feedback.WARNING}.get(code.strip()[:1], Feedback.FAILED)


def truncated(reason: str) -> bool:
    """Whether a code, or a reason URI ending in one, says that a listing was cut short at the fetch limit."""
    return reason.strip().rstrip("/").endswith(_TRUNCATED)

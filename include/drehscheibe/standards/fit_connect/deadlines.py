"""How long a submission may wait: reminders on days 3 and 9, a last call before the automatic reject on day 14."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

__all__ = ["AUTOMATIC_REJECT", "REMINDERS", "Warnung", "watch"]

AUTOMATIC_REJECT: Final = timedelta(days=14)
REMINDERS: Final = (timedelta(days=3), timedelta(days=9), timedelta(days=13))


@dataclass(frozen=True)
class Warnung:
    """A submission has waited too long.

    Attributes:
        day: which reminder this is: 3, 9, 13 (the last day) or 14 (too late).
        left: time until the Zustelldienst rejects by itself; zero or negative when it already has.
        text: for operators, German.
    """

    day: int
    left: timedelta
    text: str


def watch(submitted: datetime, now: datetime) -> Warnung | None:
    """The latest reminder reached by a submission that was not yet accepted or rejected; None before day 3.

    Source: FIT-Connect documentation "Benachrichtigungen und Löschfristen" (days 3, 9, 14; day 13 is our own last call).
    """
    waited = now - submitted
    left = AUTOMATIC_REJECT - waited
    if waited >= AUTOMATIC_REJECT:
        text = "Die Frist von 14 Tagen ist abgelaufen: Der Zustelldienst hat die Einreichung abgelehnt. Den Absender verständigen."
        return Warnung(14, left, text)
    reached = [reminder for reminder in REMINDERS if waited >= reminder]
    if not reached:
        return None
    text = f"Eine Einreichung wartet seit {waited.days} Tagen. In {left.days} Tagen lehnt der Zustelldienst sie ab; jetzt bearbeiten."
    if reached[-1] == REMINDERS[-1]:
        text = "Letzter Tag: In weniger als 24 Stunden lehnt der Zustelldienst die Einreichung von selbst ab. Sofort bearbeiten."
    return Warnung(reached[-1].days, left, text)

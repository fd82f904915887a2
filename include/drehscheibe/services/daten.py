"""Counting back months and years from a day."""

from datetime import date

__all__ = ["jahre_zurueck", "monate_zurueck"]


def monate_zurueck(tag: date, monate: int) -> date:
    """The same day so many months before; the last of the month where there is none."""
    year, month = divmod(tag.year * 12 + tag.month - 1 - monate, 12)
    for day in (tag.day, 30, 29):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, 28)


def jahre_zurueck(tag: date, jahre: int) -> date:
    """The same day so many years before; 28 for a 29 February that is none."""
    return monate_zurueck(tag, 12 * jahre)

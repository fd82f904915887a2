"""The working days of Hessen: Monday to Friday, less the public holidays of the state (HFeiertagsG) and what the office closes itself."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.settings import load

__all__ = ["Arbeitskalender", "arbeitskalender", "arbeitstag", "arbeitstage_nach"]

_SAMSTAG, _SONNTAG = 5, 6
_EIN_TAG = timedelta(days=1)


class Arbeitskalender(BaseSettings):
    """Which days count; read from the environment (``DREHSCHEIBE_KALENDER_...``), frozen.

    Easter and Whit Sunday are no public holidays in Hessen, and need not be: they are Sundays.
    """

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_KALENDER_", frozen=True, extra="ignore")

    land: str = Field(default="HE", description="Bundesland, dessen gesetzliche Feiertage gelten")
    samstags: bool = Field(default=False, description="Zählt der Samstag als Arbeitstag? (hausinterne Festlegung, nicht belegt)")
    geschlossen: tuple[date, ...] = Field(default=(), description="weitere Tage ohne Dienstbetrieb, z. B. [\"2026-12-24\"]")

    @field_validator("land")
    @classmethod
    def _bekannt(cls, value: str) -> str:
        import holidays

        if value not in holidays.Germany.subdivisions:
            raise ValueError("kein Kürzel eines Bundeslandes")
        return value

    def arbeitstag(self, tag: date) -> bool:
        """Whether this day counts."""
        if tag.weekday() == _SONNTAG or (tag.weekday() == _SAMSTAG and not self.samstags):
            return False
        return tag not in self.geschlossen and tag not in _feiertage(self.land, tag.year)

    def nach(self, start: date, tage: int) -> date:
        """The nth working day after `start`; the day of the event itself never counts (§ 31 Abs. 1 HVwVfG, § 187 Abs. 1 BGB).

        A negative number counts back, 0 gives `start` itself. Raises ValueError past the calendar's end.
        """
        if tage == 0:
            return start
        try:
            return next(tag for number, tag in enumerate(self._folge(start, _EIN_TAG if tage > 0 else -_EIN_TAG), 1) if number == abs(tage))
        except OverflowError:
            raise ValueError("the calendar ends before that day") from None

    def _folge(self, start: date, schritt: timedelta) -> Iterator[date]:
        tag = start
        while True:
            tag += schritt
            if self.arbeitstag(tag):
                yield tag


@cache
def _feiertage(land: str, jahr: int) -> frozenset[date]:
    import holidays  # heavy: it brings the calendars of the world

    return frozenset(holidays.Germany(subdiv=land, years=jahr))


@cache
def arbeitskalender() -> Arbeitskalender:
    """The calendar of this process. Raises Misconfigured naming the variable that is wrong."""
    return load(Arbeitskalender)


def arbeitstag(tag: date) -> bool:
    """Whether the office works on this day."""
    return arbeitskalender().arbeitstag(tag)


def arbeitstage_nach(start: date, n: int) -> date:
    """The nth working day after `start`, which does not count itself; see `Arbeitskalender.nach`."""
    return arbeitskalender().nach(start, n)

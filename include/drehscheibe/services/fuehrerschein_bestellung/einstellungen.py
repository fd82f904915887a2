"""How the office names itself on a card, and which day ends a card's fifteen years: ``DREHSCHEIBE_FUEHRERSCHEIN_...``."""

from functools import cache

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.checks.rules.umtauschfrist import Tagesregel
from drehscheibe.errors import Misconfigured

__all__ = ["Einstellungen", "einstellungen"]


class Einstellungen(BaseSettings):
    """What the order of a card needs besides the Vorgang."""

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_FUEHRERSCHEIN_", frozen=True, extra="ignore")

    behoerde: str = Field(default="Stadt Offenbach am Main", max_length=40, description="Ausstellende Behörde, wie sie auf der Karte steht")
    tagesregel: Tagesregel = Field(
        default=Tagesregel.VORTAG,
        description="Letzter Tag der 15 Jahre nach § 24a Abs. 1 FeV: vortag oder gleicher_tag (mit dem Kartenhersteller abzustimmen)",
    )


@cache
def einstellungen() -> Einstellungen:
    """The settings of this process. Raises Misconfigured."""
    try:
        return Einstellungen()
    except ValidationError:
        text = "DREHSCHEIBE_FUEHRERSCHEIN_BEHOERDE (höchstens 40 Zeichen) oder _TAGESREGEL (vortag, gleicher_tag) ist falsch gesetzt."
        raise Misconfigured(text) from None

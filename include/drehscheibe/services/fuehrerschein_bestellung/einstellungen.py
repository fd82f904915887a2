"""The office's name on a card, the end of its fifteen years, how long what is awaited may take: ``DREHSCHEIBE_FUEHRERSCHEIN_...``."""

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.checks.rules.umtauschfrist import Tagesregel
from drehscheibe.settings import load

__all__ = ["Einstellungen", "einstellungen"]


class Einstellungen(BaseSettings):
    """What order and dispatch of a card need besides the Vorgang."""

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_FUEHRERSCHEIN_", frozen=True, extra="ignore")

    behoerde: str = Field(default="Stadt Offenbach am Main", max_length=40, description="Ausstellende Behörde, wie sie auf der Karte steht")
    tagesregel: Tagesregel = Field(
        default=Tagesregel.VORTAG,
        description="Letzter Tag der 15 Jahre nach § 24a Abs. 1 FeV: vortag oder gleicher_tag (mit dem Kartenhersteller abzustimmen)",
    )
    zustellfrist: int = Field(
        default=4, ge=0, le=60,
        description="Tage nach dem Versand, nach denen eine Karte als ausgehändigt gilt, wenn sie nicht zurückkam: der vierte wie in "
        "§ 41 Abs. 2 VwVfG für Schriftstücke; für Karten nicht geregelt, mit dem Kartenhersteller abzustimmen",
    )  # fmt: skip
    karteikartenfrist: int = Field(
        default=42, ge=1, le=365,
        description="Tage nach der Anforderung einer Karteikarte, nach denen eine ausbleibende ein Klärfall ist (üblich sind zwei bis vier "
        "Wochen)",
    )  # fmt: skip
    herstellungsfrist: int = Field(
        default=28, ge=1, le=365,
        description="Tage nach der Bestellung, nach denen eine Karte ohne Rückmeldung ein Klärfall ist (die Herstellung dauert etwa zwei "
        "Wochen)",
    )  # fmt: skip


@cache
def einstellungen() -> Einstellungen:
    """The settings of this process. Raises Misconfigured."""
    return load(Einstellungen)

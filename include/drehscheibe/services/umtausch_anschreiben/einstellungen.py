"""What the letter says besides the law: configuration (``DREHSCHEIBE_UMTAUSCH_...``), each with its source."""

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.settings import load

__all__ = ["UmtauschEinstellungen", "einstellungen"]


class UmtauschEinstellungen(BaseSettings):
    """Set by the office."""

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_UMTAUSCH_", frozen=True, extra="ignore")

    gebuehr: str = Field(
        default="25,30 Euro", min_length=1, description="Gebühr des Umtauschs (GebOSt; Betrag aus Veröffentlichungen anderer Behörden)"
    )
    beantragen: str = Field(
        default="online über das Serviceportal der Stadt oder nach Terminvereinbarung im Bürgerbüro", min_length=1,
        description="Wo der Umtausch beantragt wird, wie es im Brief steht",
    )  # fmt: skip
    aktenzeichen: str = Field(default="32-FE-Umtausch", pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,24}$", description="Aktenzeichen der Briefe")


@cache
def einstellungen() -> UmtauschEinstellungen:
    """The settings of this process. Raises Misconfigured naming the variable that is wrong."""
    return load(UmtauschEinstellungen)

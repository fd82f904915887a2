"""What the letter says besides the law: configuration (``DREHSCHEIBE_UMTAUSCH_...``), each with its source."""

from functools import cache

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.errors import Misconfigured

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
    try:
        return UmtauschEinstellungen()
    except ValidationError as error:
        wrong = ", ".join(f"DREHSCHEIBE_UMTAUSCH_{str(e['loc'][0]).upper()}" for e in error.errors(include_input=False))
        raise Misconfigured(f"Die Einstellungen der Umtauschbriefe sind falsch: {wrong}.") from None

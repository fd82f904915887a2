"""What state law decides about the notice to the Landesrundfunkanstalt: configuration (``DREHSCHEIBE_RUNDFUNK_...``)."""

from functools import cache
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.settings import load

__all__ = ["RundfunkEinstellungen", "einstellungen"]


class RundfunkEinstellungen(BaseSettings):
    """The parts of 1400 that are sent; the text of the Hessian rule is not at hand, so each is [M] and to be confirmed before use."""

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_RUNDFUNK_", frozen=True, extra="ignore")

    mindestalter: int = Field(default=18, ge=0, description="ab diesem Alter wird mitgeteilt ([M] Landesrecht: volljährige Einwohner)")
    doktorgrad: bool = Field(default=True, description="ob der Doktorgrad mitgeteilt wird ([M] Landesrecht)")
    familienstand: Literal["nichts", "verheiratet", "verpartnert", "familienstand"] = Field(
        default="verheiratet", description="in welcher Form der Familienstand mitgeteilt wird ([M] Landesrecht; XMeld 1400)"
    )


@cache
def einstellungen() -> RundfunkEinstellungen:
    """The settings of this process. Raises Misconfigured naming the variable that is wrong."""
    return load(RundfunkEinstellungen)

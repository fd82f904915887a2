"""Under which Leistung (URN) the portals hand in the applications of a flow: configuration, for the LeiKa keys could not be found [M]."""

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.settings import load

__all__ = ["leistung", "schema_uri"]


class _Leistungen(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_", frozen=True, extra="ignore")

    leistungen: dict[str, str] = Field(
        default_factory=dict, description="Leistung (URN) je Ablauf, wie das Portal sie bei FIT-Connect nennt (aus dem FIM-Portal)"
    )


@cache
def _leistungen() -> _Leistungen:
    return load(_Leistungen)


def leistung(ablauf: str) -> str:
    """The URN of a flow's service; where none is set, the sandbox's own. Raises Misconfigured."""
    return _leistungen().leistungen.get(ablauf, f"urn:drehscheibe:sandbox:leistung:{ablauf}")


def schema_uri(profil: str, version: str = "1.0") -> str:
    """Our own name of an application's schema; the portal's is set when the service is."""
    return f"urn:drehscheibe:schema:{profil}:{version}:antrag"

"""How to reach a partner: read once, at the edge, into the partner's own frozen, typed settings.

Outside Airflow a partner's connection is a JSON object in the environment, ``DREHSCHEIBE_CONN_<PARTNER>``;
inside Airflow the plugin installs a resolver that reads Airflow connections instead.
"""

import json
import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from drehscheibe.errors import Misconfigured
from drehscheibe.invalid import reasons

__all__ = ["Connection", "connection", "use_resolver"]


class Connection(BaseModel):
    """What every partner needs; a partner's own settings derive from this."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str = Field(description="Adresse der Schnittstelle, z. B. https://host:port/dienst")
    user: str = Field(default="", description="Kennung, falls die Gegenstelle eine verlangt")
    password: SecretStr = Field(default=SecretStr(""), description="Kennwort zur Kennung")
    timeout: float = Field(default=30.0, gt=0, description="Sekunden, nach denen ein Aufruf als gescheitert gilt")


C = TypeVar("C", bound=Connection)
Resolver = Callable[[str], Mapping[str, Any] | None]


def from_environment(partner: str) -> Mapping[str, Any] | None:
    """The JSON object in DREHSCHEIBE_CONN_<PARTNER>, or None. Raises Misconfigured when it is not JSON."""
    name = f"DREHSCHEIBE_CONN_{partner.upper()}"
    text = os.environ.get(name)
    if text is None:
        return None
    try:
        value: Mapping[str, Any] = json.loads(text)
    except json.JSONDecodeError as error:
        raise Misconfigured(f"{name} ist kein gültiges JSON (Zeichen {error.pos}).") from None
    return value


_resolver: Resolver = from_environment


def use_resolver(resolver: Resolver) -> None:
    """Replace where connections are looked up; returning None falls back to the environment."""
    global _resolver
    _resolver = resolver


def connection(partner: str, model: type[C]) -> C:
    """The partner's settings. Raises Misconfigured naming what to set."""
    values = _resolver(partner) or from_environment(partner)
    if values is None:
        raise Misconfigured(
            f"Für den Partner „{partner}“ ist keine Verbindung hinterlegt: in Airflow eine Verbindung „{partner}“ anlegen "
            f"oder die Umgebungsvariable DREHSCHEIBE_CONN_{partner.upper()} setzen (drehscheibe config check)."
        )
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise Misconfigured(f"Die Verbindung „{partner}“ ist unvollständig oder falsch: {reasons(error)}.") from None

"""What a partner's folder says about itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drehscheibe.connections import Connection

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["Partner"]


@dataclass(frozen=True, kw_only=True)
class Partner:
    """One system the hub talks to.

    Attributes:
        name: identifier; the folder's name, the connection's id, the pool's name.
        title: for clerks, German.
        standard: what it speaks, e.g. ``XMeld 25.11a / SOAP``.
        connection: the model of its settings.
        simulator: builds its simulator over the shared world; the folder is for keys and certificates it makes.
        ping: calls it harmlessly; returns a German sentence, raises Transient or Misconfigured.
        sandbox_connection: the settings that reach the simulator, given its address (without a final slash).
    """

    name: str
    title: str
    standard: str
    connection: type[Connection]
    simulator: "Callable[[World, Path], Simulator]"
    ping: Callable[[], str]
    sandbox_connection: "Callable[[str, Simulator], Mapping[str, Any]]" = lambda url, _simulator: {"url": url}

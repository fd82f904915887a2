"""Which schema is in force for a standard and version: the official release an operator installed, else our own profile.

Compiled once per process, when first asked for. ARCHITECTURE section 6.
"""

import os
import threading
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from drehscheibe.errors import Misconfigured
from drehscheibe.paths import SCHEMAS
from drehscheibe.settings import settings
from drehscheibe.standards import catalog, releases
from drehscheibe.standards.releases import Release, install

__all__ = ["Installed", "Profile", "Release", "forget", "home", "install", "installed", "official", "profile", "profile_schema", "schema"]

_lock = threading.RLock()
_compiled: dict[tuple[str, str], etree.XMLSchema] = {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """One of our own profiles, as its HERKUNFT.toml describes it.

    Attributes:
        standard: e.g. ``xdomea``.
        version: e.g. ``3.0.0``.
        folder: where its files lie.
        driver: the entry XSD; empty where the standard has none (JSON Schema, WSDL only).
        herkunft: everything HERKUNFT.toml says.
    """

    standard: str
    version: str
    folder: Path
    driver: str
    herkunft: dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Installed:
    """One line of ``drehscheibe schemas list``: what is there, and which of the two is in force.

    Attributes:
        standard: e.g. ``xmeld``.
        version: e.g. ``25.11a``.
        profile: True where the hub brings its own profile.
        sha256: hash of the official release; empty where none is installed.
    """

    standard: str
    version: str
    profile: bool
    sha256: str

    @property
    def official(self) -> bool:
        """True when the official release is in force."""
        return bool(self.sha256)


def home() -> Path:
    """Where official releases are installed: DREHSCHEIBE_SCHEMAS, else ``schemas`` in the hub's state folder."""
    named = os.environ.get("DREHSCHEIBE_SCHEMAS")
    return (Path(named) if named else settings().home / "schemas").resolve()


def profile(standard: str, version: str) -> Profile | None:
    """Our own profile of a standard, or None. Raises Misconfigured when its HERKUNFT.toml can not be read."""
    folder = SCHEMAS / standard / version
    path = folder / "HERKUNFT.toml"
    if not path.is_file():
        return None
    try:
        herkunft = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        raise Misconfigured(f"HERKUNFT.toml von {standard} {version} ist nicht lesbar.") from None
    return Profile(standard=standard, version=version, folder=folder, driver=herkunft.get("driver", ""), herkunft=herkunft)


def official(standard: str, version: str) -> Release | None:
    """The installed official release, checked against its hashes, or None. Raises Misconfigured when it was changed."""
    return releases.find(home(), standard, version)


def schema(standard: str, version: str) -> etree.XMLSchema:
    """The schema in force. Raises Misconfigured when there is none, or when it does not compile.

    The object is shared between threads: use `validate.violations`, which keeps their error lists apart.
    """
    key = (standard, version)
    with _lock:
        if key not in _compiled:
            _compiled[key] = _official_schema(standard, version) or profile_schema(standard, version)
        return _compiled[key]


def profile_schema(standard: str, version: str) -> etree.XMLSchema:
    """Our profile, compiled, whatever else is installed. Raises Misconfigured when there is none."""
    own = profile(standard, version)
    if own is None or not own.driver:
        raise Misconfigured(
            f"Für {standard} {version} ist kein Schema vorhanden; bitte die amtliche Veröffentlichung mit "
            "„drehscheibe schemas install“ einspielen („drehscheibe schemas list“ zeigt die vorhandenen)."
        )
    return catalog.xml_schema([own.folder / own.driver], [own.folder, SCHEMAS])


def installed() -> list[Installed]:
    """All standards and versions there are schemas for, sorted."""
    official_ones = {(r.standard, r.version): r.sha256 for r in releases.releases(home())}
    own = {(path.parent.parent.name, path.parent.name) for path in SCHEMAS.glob("*/*/HERKUNFT.toml")}
    keys = sorted(own | official_ones.keys())
    return [Installed(standard=s, version=v, profile=(s, v) in own, sha256=official_ones.get((s, v), "")) for s, v in keys]


def forget() -> None:
    """Drop what was compiled, so that a newly installed release takes effect."""
    with _lock:
        _compiled.clear()
        catalog.namespaces.cache_clear()


def _official_schema(standard: str, version: str) -> etree.XMLSchema | None:
    release = official(standard, version)
    if release is None:
        return None
    others = [other.folder for other in releases.releases(home())]
    return catalog.xml_schema([release.folder / driver for driver in release.drivers], [release.folder, *others, SCHEMAS])

"""Which schema is in force for a standard and version: the official release an operator installed, else our own profile.

Compiled once per process, when first asked for. ARCHITECTURE section 6.
"""

import os
import threading
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from drehscheibe.errors import Misconfigured
from drehscheibe.paths import SCHEMAS
from drehscheibe.settings import settings
from drehscheibe.standards import catalog, releases
from drehscheibe.standards.identify import known_version
from drehscheibe.standards.projection import Model
from drehscheibe.standards.releases import Release

__all__ = [
    "Installed", "Profile", "Release", "by_namespace", "by_profile", "forget", "home", "install", "installed", "model", "official",
    "profile", "profile_schema", "schema", "versions",
]  # fmt: skip

_lock = threading.RLock()
_compiled: dict[tuple[str, str], tuple[etree.XMLSchema, bool]] = {}
_models: dict[tuple[str, str], Model] = {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """One of our own profiles, as its HERKUNFT.toml describes it.

    Attributes:
        standard: e.g. ``xdomea``.
        version: e.g. ``3.0.0``.
        folder: where its files lie.
        drivers: the entry XSD files; empty where the standard has none (JSON Schema, WSDL only).
        herkunft: everything HERKUNFT.toml says.
    """

    standard: str
    version: str
    folder: Path
    drivers: tuple[Path, ...]
    herkunft: dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Installed:
    """One line of ``drehscheibe schemas list``: what is there, and which of the two is in force.

    Attributes:
        standard: e.g. ``xmeld``.
        version: e.g. ``25.11a``.
        profile: True where the hub brings its own profile.
        official: True where an official release is installed.
        in_force: True where that release is used in place of the profile; False for a library without messages, too.
        basis: what the profile was made after, as its HERKUNFT.toml says; empty where there is none.
        sha256: hash of the official release; empty where none is installed.
    """

    standard: str
    version: str
    profile: bool
    official: bool
    in_force: bool
    basis: str
    sha256: str


def home() -> Path:
    """Where official releases are installed: DREHSCHEIBE_SCHEMAS, else ``schemas`` in the hub's state folder."""
    named = os.environ.get("DREHSCHEIBE_SCHEMAS")
    return (Path(named) if named else settings().home / "schemas").resolve()


def install(source: Path, into: Path | None = None, *, standard: str = "", version: str = "", sha256: str = "") -> Release:
    """Take over an official release from a folder or ZIP; see `releases.install`. Raises Misconfigured with what to do."""
    forget()
    release = releases.install(source, into or home(), standard=standard, version=version, sha256=sha256, modules=_modules())
    forget()
    return release


def _modules() -> dict[str, tuple[str, str]]:
    """The main namespaces of our profiles: what a release is whose namespaces do not tell its version."""
    own = (profile(path.parent.parent.name, path.parent.name) for path in sorted(SCHEMAS.glob("*/*/HERKUNFT.toml")))
    return {catalog.target_namespace(one.drivers[0]): (one.standard, one.version) for one in own if one and one.drivers}


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
    return Profile(standard=standard, version=version, folder=folder, drivers=_drivers(folder, herkunft), herkunft=herkunft)


def _drivers(folder: Path, herkunft: dict[str, Any]) -> tuple[Path, ...]:
    """The file HERKUNFT.toml names, else the entry files of the namespace that names this standard, else the only one."""
    named = herkunft.get("driver", "")
    if named:
        return (folder / named,) if named.endswith(".xsd") else ()
    found = catalog.namespaces(folder)
    main = [paths for namespace, paths in found.items() if known_version(namespace) == (folder.parent.name, folder.name)]
    chosen = main or ([*found.values()] if len(found) == 1 else [])
    return tuple(catalog.entry_files(chosen[0])) if chosen else ()


def official(standard: str, version: str) -> Release | None:
    """The installed official release, checked against its hashes, or None. Raises Misconfigured when it was changed."""
    return releases.find(home(), standard, version)


def schema(standard: str, version: str) -> etree.XMLSchema:
    """The schema in force. Raises Misconfigured when there is none, or when it does not compile.

    The object is shared between threads: use `validate.violations`, which keeps their error lists apart.
    """
    return _in_use(standard, version)[0]


def by_profile(standard: str, version: str) -> bool:
    """Whether the schema in force is our own profile. Raises Misconfigured as `schema`."""
    return _in_use(standard, version)[1]


def _in_use(standard: str, version: str) -> tuple[etree.XMLSchema, bool]:
    key = (standard, version)
    with _lock:
        if key not in _compiled:
            official = _official_schema(standard, version)
            _compiled[key] = (official, False) if official else (profile_schema(standard, version), True)
        return _compiled[key]


def profile_schema(standard: str, version: str) -> etree.XMLSchema:
    """Our profile, compiled, whatever else is installed. Raises Misconfigured when there is none."""
    own = profile(standard, version)
    if own is None or not own.drivers:
        raise Misconfigured(
            f"Für {standard} {version} ist kein Schema vorhanden; bitte die amtliche Veröffentlichung mit "
            "„drehscheibe schemas install“ einspielen („drehscheibe schemas list“ zeigt die vorhandenen)."
        )
    return catalog.xml_schema(own.drivers, [own.folder, SCHEMAS])


def model(standard: str, version: str) -> Model:
    """Which elements our profile knows. Raises Misconfigured when there is none."""
    key = (standard, version)
    with _lock:
        if key not in _models:
            own = profile(standard, version)
            if own is None or not own.drivers:
                raise Misconfigured(f"Für {standard} {version} bringt die Drehscheibe kein eigenes Profil mit.")
            _models[key] = Model(catalog.documents(own.drivers, [own.folder, SCHEMAS]))
        return _models[key]


def _in_force(standard: str, version: str) -> list[Path]:
    release, own = official(standard, version), profile(standard, version)
    return [release.folder / driver for driver in release.drivers] if release else list(own.drivers if own else ())


@cache
def versions(standard: str) -> tuple[str, ...]:
    """The versions of a standard there is a schema for."""
    return tuple(entry.version for entry in installed() if entry.standard == standard)


@cache
def by_namespace(namespace: str) -> tuple[str, str]:
    """The standard and version whose profile or release has this main namespace; two empty texts when there is none."""
    for entry in installed():
        drivers = _in_force(entry.standard, entry.version)
        if drivers and catalog.target_namespace(drivers[0]) == namespace:
            return entry.standard, entry.version
    return "", ""


def installed() -> list[Installed]:
    """All standards and versions there are schemas for, sorted. Raises Misconfigured for an unreadable HERKUNFT.toml or manifest."""
    official_ones = {(r.standard, r.version): r for r in releases.releases(home())}
    own = {(path.parent.parent.name, path.parent.name) for path in SCHEMAS.glob("*/*/HERKUNFT.toml")}
    return [_installed(key, own=key in own, release=official_ones.get(key)) for key in sorted(own | official_ones.keys())]


def _installed(key: tuple[str, str], *, own: bool, release: Release | None) -> Installed:
    made = profile(*key) if own else None
    return Installed(
        standard=key[0],
        version=key[1],
        profile=own,
        official=release is not None,
        in_force=release is not None and bool(release.drivers),
        basis=_basis(made.herkunft) if made else "",
        sha256=release.sha256 if release else "",
    )


def _basis(herkunft: dict[str, Any]) -> str:
    """The standard a profile follows; of a HERKUNFT.toml that describes several files, the first one's."""
    first: dict[str, Any] = next(iter(herkunft.get("profil", [herkunft])), {})
    kind = str(first.get("art", ""))
    return f"{first.get('standard', '')}{f' ({kind})' if kind.startswith('Annahme') else ''}"


def forget() -> None:
    """Drop what was compiled, so that a newly installed release takes effect."""
    with _lock:
        _compiled.clear()
        _models.clear()
        by_namespace.cache_clear()
        versions.cache_clear()
        catalog.namespaces.cache_clear()


def _official_schema(standard: str, version: str) -> etree.XMLSchema | None:
    release = official(standard, version)
    if release is None or not release.drivers:
        return None
    others = [other.folder for other in releases.releases(home())]
    return catalog.xml_schema([release.folder / driver for driver in release.drivers], [release.folder, *others, SCHEMAS])

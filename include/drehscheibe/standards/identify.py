"""Which standard and version a set of schema files is, and which of its files to begin with.

Told by the main namespace: that of the messages. A standard made of modules, each with a namespace of its own (XInneres, the XÖV
core), has its messages in the module that no other one imports and that declares elements; a set without messages is a library
that other releases lean on and has no file to begin with.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from drehscheibe.errors import Misconfigured
from drehscheibe.standards import catalog

__all__ = ["identify", "known_version"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PATTERNS = {
    "xdomea": re.compile(r"urn:xoev-de:xdomea:schema:(\d+\.\d+\.\d+)"),
    "xmeld": re.compile(r"http://www\.osci\.de/xmeld(\d\d)(\d\d[a-z]?)"),
    "xta": re.compile(r"http://xoev\.de/transport/xta/(\d)(\d)(\d)"),
}
_FAMILIES = {"xinneres": "http://www.osci.de/xinneres/", "xoev": "http://xoev.de/schemata/"}
"""Standards made of modules: the version of the whole stands in none of their namespaces."""
_UNCLEAR = "Keine eindeutige Veröffentlichung erkannt; bitte Standard und Version angeben (--standard, --version)."


def known_version(namespace: str) -> tuple[str, str] | None:
    """The standard and version a namespace names, e.g. ``("xmeld", "25.11a")``; None for any other namespace."""
    for standard, pattern in _PATTERNS.items():
        match = pattern.fullmatch(namespace)
        if match:
            return standard, ".".join(match.groups())
    return None


def identify(files: Path, standard: str, version: str, modules: Mapping[str, tuple[str, str]]) -> tuple[str, str, tuple[str, ...]]:
    """Standard, version and entry files (relative to `files`, none for a library) of the XSD files below a folder.

    Args:
        files: the folder.
        standard: as the operator named it; empty to be recognised.
        version: as the operator named it; empty to be recognised.
        modules: namespaces that do not tell a version themselves -> the standard and version they are known to belong to.

    Raises:
        Misconfigured: not to be told, or two standards in one set; the text says which option is missing.
    """
    found = catalog.namespaces(files)
    if not found:
        raise Misconfigured("Die Quelle enthält keine Schemadateien (XSD); bitte Ordner oder ZIP-Datei der Veröffentlichung nennen.")
    main = _main(found, (standard, version))
    known = known_version(main) or modules.get(main) or (_family(found), "")
    if standard in ("", known[0]):
        version = version or known[1]
    standard = standard or known[0]
    if not _NAME.fullmatch(standard):
        raise Misconfigured(_UNCLEAR)
    if not _NAME.fullmatch(version):
        raise Misconfigured(f"Die Version von {standard} nennt keine der Dateien; bitte angeben (--version).")
    drivers = catalog.entry_files(found[main]) if main else []
    return standard, version, tuple(path.relative_to(files).as_posix() for path in drivers)


def _main(found: Mapping[str, Sequence[Path]], asked: tuple[str, str]) -> str:
    """The namespace of the messages; empty for a library."""
    named = {namespace: name for namespace in found if (name := known_version(namespace))}
    fitting = [namespace for namespace, name in named.items() if name == asked] if len(named) > 1 else list(named)
    if len(fitting) == 1:
        return fitting[0]
    if named:
        raise Misconfigured(_UNCLEAR)
    imported = {target for files in found.values() for target in catalog.imported(files)}
    heads = [namespace for namespace, files in found.items() if namespace not in imported and catalog.declares_elements(files)]
    if len(heads) > 1:
        raise Misconfigured("Die Quelle enthält mehrere Standards nebeneinander; bitte jede Veröffentlichung für sich einspielen.")
    return heads[0] if heads else ""


def _family(found: Mapping[str, Sequence[Path]]) -> str:
    """The standard whose modules these are, when most are of one; XInneres releases bring parts of the XÖV core along."""
    for standard, prefix in _FAMILIES.items():
        if any(namespace.startswith(prefix) for namespace in found):
            return standard
    return ""

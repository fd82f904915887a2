"""Official releases an operator installed: unpacked safely, pinned by SHA-256, checked again before each use.

A release lies in ``<home>/<standard>/<version>/`` as ``dateien/`` and ``MANIFEST.json``; a file that differs from its recorded
hash makes the release unusable until it is installed again.
"""

import hashlib
import json
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from drehscheibe.errors import Misconfigured
from drehscheibe.standards import catalog
from drehscheibe.standards.identify import identify

__all__ = ["Release", "find", "install", "releases"]

MANIFEST = "MANIFEST.json"
FILES = "dateien"
_KEPT = {".xsd", ".wsdl"}
_MAX_FILES = 2_000
_MAX_BYTES = 100_000_000
@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """One installed official release.

    Attributes:
        standard: e.g. ``xmeld``.
        version: e.g. ``25.11a``.
        folder: where its files lie.
        drivers: entry files of the main namespace, relative to `folder`; none for a library that others lean on.
        sha256: hash over the sorted file hashes; two installations of the same files have the same.
    """

    standard: str
    version: str
    folder: Path
    drivers: tuple[str, ...]
    sha256: str

    def __str__(self) -> str:
        return f"{self.standard} {self.version} (SHA-256 {self.sha256})"


def releases(home: Path) -> Iterator[Release]:
    """All installed releases, unchecked."""
    for manifest in sorted(home.glob(f"*/*/{MANIFEST}")):
        yield _release(manifest, _read_manifest(manifest))


def find(home: Path, standard: str, version: str) -> Release | None:
    """An installed release, every file checked against its hash. Raises Misconfigured when one was changed."""
    manifest = home / standard / version / MANIFEST
    if not manifest.is_file():
        return None
    recorded = _read_manifest(manifest)
    if _hashes(manifest.parent / FILES) != recorded["dateien"]:
        raise Misconfigured(
            f"Die installierten Schemas {standard} {version} wurden verändert (Prüfsummen weichen ab); "
            f"bitte den Ordner {standard}/{version} löschen und die Veröffentlichung neu installieren."
        )
    return _release(manifest, recorded)


def install(
    source: Path,
    home: Path,
    *,
    standard: str = "",
    version: str = "",
    sha256: str = "",
    modules: Mapping[str, tuple[str, str]] | None = None,
) -> Release:
    """Take over an official release from a folder or ZIP file.

    Args:
        source: folder or ZIP with the XSD (and WSDL) files of one release.
        home: where releases are kept.
        standard: overrides what the namespaces say, as does `version`.
        version: needed where no namespace tells it.
        sha256: expected hash of the ZIP file, where the operator knows it.
        modules: see `identify.identify`.

    Raises:
        Misconfigured: unsafe or unreadable source, unknown standard, schemas that do not compile, or other files than those
            installed under this version before.
    """
    _check_pin(source, sha256)
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=".neu-") as work:
        files = Path(work) / FILES
        files.mkdir()
        for name, content in _zip_files(source) if source.is_file() else _folder_files(source):
            target = files / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        standard, version, drivers = identify(files, standard, version, modules or {})
        _compile(files, drivers, [files, *(r.folder for r in releases(home))])
        return _settle(Path(work), home, standard, version, drivers)


def _compile(files: Path, drivers: Sequence[str], folders: Sequence[Path]) -> None:
    """Whether all of it is a valid schema: from its entry files, or, for a library, each namespace for itself. Raises Misconfigured."""
    together = [[files / driver for driver in drivers]] if drivers else map(catalog.entry_files, catalog.namespaces(files).values())
    for paths in together:
        catalog.xml_schema(paths, folders)


def _check_pin(source: Path, sha256: str) -> None:
    if not source.exists():
        raise Misconfigured(f"{source.name} gibt es nicht; bitte einen Ordner oder eine ZIP-Datei nennen.")
    if sha256 and (not source.is_file() or hashlib.sha256(source.read_bytes()).hexdigest() != sha256.lower()):
        raise Misconfigured(f"{source.name} hat eine andere Prüfsumme als angegeben; bitte die Veröffentlichung neu beziehen.")


def _settle(work: Path, home: Path, standard: str, version: str, drivers: tuple[str, ...]) -> Release:
    """Write the manifest and move the release to its place, unless the same one is there already."""
    hashes = _hashes(work / FILES)
    manifest = home / standard / version / MANIFEST
    if manifest.is_file():
        if _read_manifest(manifest)["dateien"] != hashes:
            raise Misconfigured(
                f"{standard} {version} ist bereits mit anderen Dateien installiert; eine Veröffentlichung ändert sich nicht. "
                f"Ist die alte falsch, bitte zuerst den Ordner {standard}/{version} löschen."
            )
    else:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        content = {"standard": standard, "version": version, "einstieg": drivers, "installiert": now, "dateien": hashes}
        (work / MANIFEST).write_text(json.dumps(content, indent=1, ensure_ascii=False), "utf-8")
        manifest.parent.mkdir(parents=True, exist_ok=True)
        for name in (FILES, MANIFEST):
            (work / name).replace(manifest.parent / name)  # the manifest last: without it there is no release
    release = find(home, standard, version)
    if release is None:
        raise Misconfigured(f"{standard} {version} ließ sich nicht ablegen; bitte die Rechte des Schema-Ordners prüfen.")
    return release


def _safe(name: str) -> PurePosixPath | None:
    """The relative path of a file worth keeping, None for any other. Raises Misconfigured for a path that leads outside."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name:
        raise Misconfigured("Die ZIP-Datei enthält Pfade, die aus ihr hinausführen; sie wird nicht installiert.")
    return path if path.suffix.lower() in _KEPT else None


def _folder_files(source: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    total = count = 0
    for path in (one for kind in sorted(_KEPT) for one in sorted(source.rglob(f"*{kind}")) if one.is_file() and not one.is_symlink()):
        name = _safe(path.relative_to(source).as_posix())
        count, total = count + 1, total + path.stat().st_size
        if total > _MAX_BYTES or count > _MAX_FILES:
            raise Misconfigured("Der Ordner enthält zu viele Schemadateien für eine Veröffentlichung; bitte nur den ihren nennen.")
        if name:
            yield name, path.read_bytes()


def _zip_files(source: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    total = 0
    try:
        with zipfile.ZipFile(source) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > _MAX_FILES:
                raise Misconfigured("Die ZIP-Datei enthält zu viele Dateien für eine Veröffentlichung von Schemas.")
            for entry in entries:
                name = _safe(entry.filename)
                if name is None or stat.S_ISLNK(entry.external_attr >> 16):
                    continue
                with archive.open(entry) as stream:
                    content = stream.read(_MAX_BYTES - total + 1)
                total += len(content)
                if total > _MAX_BYTES:
                    raise Misconfigured("Die ZIP-Datei ist entpackt zu groß für eine Veröffentlichung von Schemas.")
                yield name, content
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        raise Misconfigured(f"{source.name} ist keine lesbare ZIP-Datei.") from None


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _read_manifest(manifest: Path) -> Mapping[str, Any]:
    try:
        content: Mapping[str, Any] = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError):
        raise Misconfigured(f"{MANIFEST} von {manifest.parent.parent.name} {manifest.parent.name} ist nicht lesbar.") from None
    if not isinstance(content.get("dateien"), dict) or not isinstance(content.get("einstieg"), list):
        raise Misconfigured(f"{MANIFEST} von {manifest.parent.parent.name} {manifest.parent.name} ist unvollständig.")
    return content


def _release(manifest: Path, content: Mapping[str, Any]) -> Release:
    combined = "".join(f"{name}\0{digest}\n" for name, digest in sorted(content["dateien"].items()))
    return Release(
        standard=manifest.parent.parent.name,
        version=manifest.parent.name,
        folder=manifest.parent / FILES,
        drivers=tuple(content["einstieg"]),
        sha256=hashlib.sha256(combined.encode()).hexdigest(),
    )

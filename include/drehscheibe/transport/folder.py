"""Folders as a way to a partner: a file is there whole or not at all, and only one taker gets it (no partner knowledge)."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from drehscheibe.errors import Misconfigured, Transient

__all__ = ["DRAFT", "files", "folder_at", "locked", "publish", "sorted_out", "take", "write"]

DRAFT = ".neu-"
"""What a name begins with as long as nobody may look."""


def folder_at(url: str, partner: str) -> Path:
    """The folder of a ``file:`` address or a plain path. Raises Misconfigured when it is none that we may write to."""
    parts = urlsplit(url)
    path = Path(unquote(parts.path)) if parts.scheme == "file" else Path(url)
    if parts.scheme not in ("", "file") or not path.is_dir() or not os.access(path, os.W_OK | os.X_OK):
        raise Misconfigured(f"{partner}: der Ordner in der Verbindung fehlt oder ist nicht beschreibbar; Adresse und Rechte prüfen.")
    return path


def files(folder: Path, pattern: str) -> list[Path]:
    """The plain files of a folder, by name: no drafts or other hidden ones, no links, and nothing that can not be read to an end."""
    found = (file for file in folder.glob(pattern) if not file.name.startswith(".") and not file.is_symlink() and file.is_file())
    return sorted(map(_nameable, found))


def _nameable(file: Path) -> Path:
    """A file whose name is no UTF-8 (an umlaut from another system) gets one that is: neither ids nor logs can hold the other."""
    raw = os.fsencode(file.name)
    name = raw.decode(errors="replace")
    return file if name == file.name else file.rename(file.with_name(f"{sha256(raw).hexdigest()[:8]}-{name}"))


def write(path: Path, content: bytes) -> None:
    """Write a file that appears at once and whole, and stays after a power cut."""
    draft = path.with_name(f"{DRAFT}{path.name}")
    _write_through(draft, content)
    draft.replace(path)
    _sync(path.parent)


def publish(draft: Path, final: Path) -> None:
    """Make a finished draft folder visible under its name, with everything in it on the disk."""
    for file in draft.iterdir():
        _sync(file)
    _sync(draft)
    draft.rename(final)
    _sync(final.parent)


def take(path: Path, into: Path) -> bool:
    """Move a file; False when somebody else was faster."""
    try:
        path.rename(into)
    except FileNotFoundError:
        return False
    return True


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Be the only one on this machine that works with this lock file."""
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def sorted_out(partner: str) -> Iterator[None]:
    """Turn trouble of the file system into Misconfigured (rights) or Transient (a share that is away, a full disk)."""
    try:
        yield
    except PermissionError:
        raise Misconfigured(f"{partner}: auf den Ordner in der Verbindung darf nicht zugegriffen werden; Rechte prüfen.") from None
    except OSError:
        raise Transient(f"{partner}: der Ordner in der Verbindung ist vorübergehend nicht benutzbar (Freigabe, Speicherplatz).") from None


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

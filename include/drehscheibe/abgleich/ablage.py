"""Where records wait for their turn: one file without a name, encrypted under a key that only lives in this process.

The file is unlinked before the first byte is written, so not even a crash or a power cut leaves it behind, and what is left on the
platters can not be read: the key was never stored (Art. 32 DSGVO; DOMAIN 5d).
"""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from multiprocessing.reduction import DupFd
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

__all__ = ["Ablage", "Leser", "Stueck"]

Stueck = tuple[int, int]
"""Offset and length of one encrypted piece; the piece's nonce is its offset."""

_ROWS = 500


class Leser:
    """Reads pieces of the file; can be handed to a worker process, which gets the open file and the key through a pipe."""

    def __init__(self, fd: int, key: bytes) -> None:
        self._fd, self._key = fd, key

    def __getstate__(self) -> tuple[Any, bytes]:
        return DupFd(self._fd), self._key

    def __setstate__(self, state: tuple[Any, bytes]) -> None:
        shared, self._key = state
        self._fd = shared.detach()

    def zeilen(self, pieces: Sequence[Stueck]) -> Iterator[list[Any]]:
        """The rows of these pieces, in the order they were put in."""
        cipher = AESGCM(self._key)
        for offset, length in pieces:
            yield from json.loads(cipher.decrypt(_nonce(offset), os.pread(self._fd, length, offset), None))


class Ablage:
    """A row is put into one of several compartments; a compartment is read when all are filled. A context manager."""

    def __init__(self, faecher: int) -> None:
        """Open the file.

        Args:
            faecher: number of compartments.
        """
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by __exit__
        self._key = AESGCM.generate_key(256)
        self._cipher = AESGCM(self._key)
        self._waiting: list[list[str]] = [[] for _ in range(faecher)]
        self._pieces: list[list[Stueck]] = [[] for _ in range(faecher)]
        self._end = 0

    def __enter__(self) -> "Ablage":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def lege(self, fach: int, row: Sequence[Any]) -> None:
        """Put a row (anything JSON knows) into a compartment."""
        waiting = self._waiting[fach]
        waiting.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
        if len(waiting) >= _ROWS:
            self._write(fach)

    def stuecke(self, fach: int) -> tuple[Stueck, ...]:
        """Where the rows of a compartment lie."""
        if self._waiting[fach]:
            self._write(fach)
        return tuple(self._pieces[fach])

    def zeilen(self, fach: int) -> Iterator[list[Any]]:
        """The rows of a compartment."""
        return self.leser.zeilen(self.stuecke(fach))

    @property
    def leser(self) -> Leser:
        """Reads what `stuecke` names, here or in another process."""
        return Leser(self._file.fileno(), self._key)

    def _write(self, fach: int) -> None:
        plain = f"[{','.join(self._waiting[fach])}]".encode()
        sealed = self._cipher.encrypt(_nonce(self._end), plain, None)
        view = memoryview(sealed)
        while view:
            view = view[self._file.write(view) :]
        self._pieces[fach].append((self._end, len(sealed)))
        self._end += len(sealed)
        self._waiting[fach].clear()


def _nonce(offset: int) -> bytes:
    return offset.to_bytes(12, "big")

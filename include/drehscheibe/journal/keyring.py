"""The key ring: AES-256-GCM keys by name, one of them active; old ones stay to read what they wrote."""

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from drehscheibe.errors import Misconfigured

__all__ = ["KeyRing"]

_NONCE = 12


@dataclass(frozen=True)
class KeyRing:
    """Named 32-byte keys; `active` encrypts, any of them decrypts. Its repr shows names only."""

    active: str
    keys: Mapping[str, bytes] = field(repr=False)
    _ciphers: dict[str, AESGCM] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def create(cls, path: Path) -> "KeyRing":
        """Make a key ring with one fresh key and write it, readable by its owner only."""
        ring = cls("1", {"1": secrets.token_bytes(32)})
        ring.save(path)
        return ring

    @classmethod
    def load(cls, path: Path) -> "KeyRing":
        """Read a key ring. Raises Misconfigured saying what to do."""
        try:
            stored = json.loads(path.read_text("utf-8"))
            keys = {name: base64.b64decode(key) for name, key in stored["keys"].items()}
            ring = cls(stored["active"], keys)
        except FileNotFoundError:
            text = "Zu einem Journal, das es schon gibt, gehört der aus der Sicherung; sonst anlegen mit: drehscheibe journal keys create"
            raise Misconfigured(f"Es gibt keinen Schlüsselbund in {path}. {text}") from None
        except (ValueError, KeyError, TypeError):
            raise Misconfigured(f"Der Schlüsselbund {path} ist beschädigt. Bitte aus der Sicherung zurückholen.") from None
        if ring.active not in keys or any(len(key) != 32 for key in keys.values()):
            raise Misconfigured(f"Der Schlüsselbund {path} nennt einen aktiven Schlüssel, den er nicht enthält, oder einen zu kurzen.")
        return ring

    def save(self, path: Path) -> None:
        """Write atomically with mode 0600."""
        path.parent.mkdir(parents=True, exist_ok=True)
        stored = {"active": self.active, "keys": {name: base64.b64encode(key).decode() for name, key in self.keys.items()}}
        fresh = path.with_suffix(".new")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(stored, file)
        fresh.replace(path)

    def rotated(self) -> "KeyRing":
        """The same ring with a fresh active key; what the old keys wrote stays readable."""
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{len(self.keys) + 1}"
        return KeyRing(name, {**self.keys, name: secrets.token_bytes(32)})

    def derived(self, purpose: str) -> bytes:
        """A key for one purpose, 32 bytes: from the oldest key, so that a rotation does not change it."""
        return hashlib.sha256(f"drehscheibe {purpose}".encode() + self.keys[min(self.keys)]).digest()

    def seal(self, plain: bytes, context: str) -> bytes:
        """Encrypt with the active key; `context` (where it belongs) must be given again to open it."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher(self.active).encrypt(nonce, plain, context.encode())

    def open(self, sealed: bytes, key_id: str, context: str) -> bytes:
        """Decrypt. Raises Misconfigured when the key is missing, or the content was changed or moved."""
        try:
            return self._cipher(key_id).decrypt(sealed[:_NONCE], sealed[_NONCE:], context.encode())
        except InvalidTag:
            raise Misconfigured(f"Der Journaleintrag {context} wurde verändert oder mit einem anderen Schlüssel geschrieben.") from None

    def _cipher(self, key_id: str) -> AESGCM:
        if key_id not in self._ciphers:
            if key_id not in self.keys:
                raise Misconfigured(f"Der Schlüssel „{key_id}“ fehlt im Schlüsselbund; ohne ihn bleiben ältere Einträge unlesbar.")
            self._ciphers[key_id] = AESGCM(self.keys[key_id])
        return self._ciphers[key_id]

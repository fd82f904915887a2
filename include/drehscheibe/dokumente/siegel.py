"""The office's seal: Ed25519 signatures under short texts that anybody with the public key can verify offline."""

import base64
import binascii
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from drehscheibe.errors import Misconfigured

__all__ = ["Siegel", "anlegen", "laden", "oeffentliche", "pruefe"]

_TRENNER = "|"


def _kennung(key: Ed25519PublicKey) -> str:
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:8]


@dataclass(frozen=True)
class Siegel:
    """A signing key; `kennung` is the beginning of its public key's SHA-256, so that keys can be changed."""

    schluessel: Ed25519PrivateKey

    @property
    def kennung(self) -> str:
        """Eight hexadecimal digits."""
        return _kennung(self.schluessel.public_key())

    @property
    def oeffentlich(self) -> bytes:
        """The public key as PEM: to be given to whoever verifies."""
        public = self.schluessel.public_key()
        return public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)

    def siegle(self, text: str) -> str:
        """The text, the key's mark and the signature (base64url) over both, separated by ``|``."""
        marked = f"{text}{_TRENNER}{self.kennung}"
        signature = base64.urlsafe_b64encode(self.schluessel.sign(marked.encode())).decode().rstrip("=")
        return f"{marked}{_TRENNER}{signature}"


def pruefe(gesiegelt: str, schluessel: Iterable[Ed25519PublicKey]) -> str | None:
    """The text under a valid seal of one of the keys, or None."""
    marked, _, signature = gesiegelt.strip().rpartition(_TRENNER)
    text, _, kennung = marked.rpartition(_TRENNER)
    try:
        raw = base64.b64decode(signature + "=" * (-len(signature) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    for key in schluessel:
        if _kennung(key) == kennung:
            try:
                key.verify(raw, marked.encode())
            except InvalidSignature:
                continue
            return text
    return None


def anlegen(datei: Path) -> Siegel:
    """Make a key; the file is for its owner alone, the public key is written beside it (``.pub.pem``).

    Where another process was faster, its key is taken.
    """
    siegel = Siegel(Ed25519PrivateKey.generate())
    private = siegel.schluessel.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    datei.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = datei.with_suffix(f".{os.getpid()}.neu")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)
    try:
        os.link(draft, datei)  # all of the file or nothing, and never over an existing one
        datei.with_suffix(".pub.pem").write_bytes(siegel.oeffentlich)
    except FileExistsError:
        siegel = laden(datei)
    finally:
        draft.unlink()
    return siegel


def laden(datei: Path) -> Siegel:
    """The key in a PEM file. Raises Misconfigured."""
    try:
        key = serialization.load_pem_private_key(datei.read_bytes(), None)
    except (OSError, ValueError, TypeError):
        raise Misconfigured(f"Der Siegelschlüssel {datei.name} ist nicht lesbar oder kein PEM; bitte die Datei prüfen.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise Misconfigured(f"Der Siegelschlüssel {datei.name} ist kein Ed25519-Schlüssel.")
    return Siegel(key)


def oeffentliche(datei: Path) -> tuple[Ed25519PublicKey, ...]:
    """All public keys of a PEM file, present and former. Raises Misconfigured."""
    try:
        text = datei.read_text("ascii")
        blocks = [part + "-----END PUBLIC KEY-----\n" for part in text.split("-----END PUBLIC KEY-----")[:-1]]
        keys = [serialization.load_pem_public_key(block.strip().encode()) for block in blocks]
    except (OSError, ValueError):
        raise Misconfigured(f"Der öffentliche Schlüssel {datei.name} ist nicht lesbar oder kein PEM; bitte die Datei prüfen.") from None
    found = tuple(key for key in keys if isinstance(key, Ed25519PublicKey))
    if not found:
        raise Misconfigured(f"In {datei.name} steht kein öffentlicher Ed25519-Schlüssel.")
    return found

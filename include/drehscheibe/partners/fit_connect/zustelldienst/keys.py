"""Keys of the sandbox: real RSA-4096 keys with certificates of a test root, made once and kept in files only their owner reads."""

import base64
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from jwcrypto import jwk

from drehscheibe.standards.fit_connect import ENCRYPTION, MINIMUM_BITS, SIGNATURE, public_jwk

__all__ = ["Keys", "certify", "root_certificate"]

_FROM: Final = datetime(2020, 1, 1, tzinfo=UTC)
_UNTIL: Final = datetime(2049, 12, 31, tzinfo=UTC)
_NAMES: Final = ("zustelldienst", "zustellpunkt-entschluesseln", "zustellpunkt-unterschreiben")


@dataclass(frozen=True)
class Keys:
    """The private keys of the service and of its destinations; kid is the RFC 7638 thumbprint.

    Attributes:
        service: signs the service's events (PS512).
        encryption: decrypts what is sent to the destination (RSA-OAEP-256).
        signing: signs the destination's events (PS512).
    """

    service: jwk.JWK
    encryption: jwk.JWK
    signing: jwk.JWK
    root_key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()), repr=False)

    @classmethod
    def generate(cls) -> "Keys":
        """New keys; takes up to several seconds."""
        return cls(*(_new() for _ in _NAMES))

    @classmethod
    def cached(cls, folder: Path) -> "Keys":
        """The keys kept in the folder, made on first use (files of mode 0600)."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(*(_kept(folder / f"{name}.jwk") for name in _NAMES))

    @cached_property
    def root(self) -> x509.Certificate:
        """The test root that certifies all three."""
        return root_certificate(self.root_key)

    def public(self, which: str) -> dict[str, Any]:
        """The public JWK of ``service``, ``encryption`` or ``signing`` with its certificate chain."""
        return self._published[which]

    @cached_property
    def _published(self) -> dict[str, dict[str, Any]]:
        algorithms = {"service": SIGNATURE, "encryption": ENCRYPTION, "signing": SIGNATURE}
        keys: dict[str, jwk.JWK] = {name: getattr(self, name) for name in algorithms}
        return {name: public_jwk(key, algorithms[name], certify(key, self.root_key, self.root)) for name, key in keys.items()}

    @staticmethod
    def private_json(keys: Iterable[jwk.JWK]) -> str:
        """A JWK set with the private keys, as the connection ``fit_connect`` takes it."""
        collected = jwk.JWKSet()
        for key in keys:
            collected.add(key)
        text: str = collected.export()
        return text


def _new() -> jwk.JWK:
    key = jwk.JWK.generate(kty="RSA", size=MINIMUM_BITS)
    key["kid"] = key.thumbprint()
    return key


def _kept(file: Path) -> jwk.JWK:
    if not file.exists():
        fresh = file.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as target:
            target.write(_new().export())
        fresh.replace(file)
    return jwk.JWK.from_json(file.read_text("utf-8"))


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def root_certificate(key: ec.EllipticCurvePrivateKey, until: datetime = _UNTIL) -> x509.Certificate:
    """A self-signed root for tests."""
    name = _name("Drehscheibe Sandbox Testwurzel")
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(_FROM).not_valid_after(until)
    return builder.add_extension(x509.BasicConstraints(ca=True, path_length=1), critical=True).sign(key, hashes.SHA256())


def certify(
    key: jwk.JWK, root_key: ec.EllipticCurvePrivateKey, root: x509.Certificate, start: datetime = _FROM, until: datetime = _UNTIL
) -> list[str]:
    """The chain (leaf, root) of a key, as x5c carries it."""
    public = serialization.load_pem_public_key(key.export_to_pem())
    builder = x509.CertificateBuilder().subject_name(_name("Drehscheibe Sandbox")).issuer_name(root.subject)
    builder = builder.public_key(public).serial_number(x509.random_serial_number())  # type: ignore[arg-type]
    builder = builder.not_valid_before(start).not_valid_after(until)
    leaf = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True).sign(root_key, hashes.SHA256())
    return [base64.b64encode(each.public_bytes(serialization.Encoding.DER)).decode() for each in (leaf, root)]

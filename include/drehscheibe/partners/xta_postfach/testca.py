"""A certificate authority for tests and demos: it, a server and clients, written as PEM files. Never for production."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from drehscheibe.transport.http import Tls

__all__ = ["Identity", "TestAuthority"]

_LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate and its key as files, and the certificate's SHA-256 fingerprint in hex."""

    certificate: Path
    key: Path
    fingerprint: str


class TestAuthority:
    """Issues certificates into a folder; its own is ``ca.pem``."""

    __test__ = False  # not a test, whatever pytest reads into the name

    def __init__(self, folder: Path, name: str = "Drehscheibe Test-CA") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name(name)
        now = datetime.now(UTC)
        self._certificate = (
            _builder(self._name, self._name, self._key, now - timedelta(days=1), now + timedelta(days=3650))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(sign_certificates=True), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self._key.public_key()), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        self.trust = folder / "ca.pem"
        self.trust.write_bytes(self._certificate.public_bytes(serialization.Encoding.PEM))

    def server(self) -> Identity:
        """A certificate for a server on loopback."""
        return self._issue("server", ExtendedKeyUsageOID.SERVER_AUTH, None, timedelta(days=365))

    def client(self, name: str, start: datetime | None = None, lifetime: timedelta = timedelta(days=365)) -> Identity:
        """A client certificate.

        Args:
            name: common name and file name.
            start: from when it holds; an hour ago by default.
            lifetime: how long from then.
        """
        return self._issue(name, ExtendedKeyUsageOID.CLIENT_AUTH, start, lifetime)

    def tls(self, identity: Identity | None) -> Tls:
        """What a client needs to show this identity and to trust this authority only."""
        if identity is None:
            return Tls(trust=str(self.trust))
        return Tls(certificate=str(identity.certificate), key=str(identity.key), trust=str(self.trust))

    def server_context(self) -> ssl.SSLContext:
        """For a server that lets in only clients with a certificate of this authority."""
        identity = self.server()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(identity.certificate, identity.key)
        context.load_verify_locations(self.trust)
        context.verify_mode = ssl.CERT_REQUIRED
        return context

    def _issue(self, name: str, usage: x509.ObjectIdentifier, start: datetime | None, lifetime: timedelta) -> Identity:
        key = ec.generate_private_key(ec.SECP256R1())
        start = start or datetime.now(UTC) - timedelta(hours=1)
        certificate = (
            _builder(_name(name), self._name, key, start, start + lifetime)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(sign_certificates=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address(_LOOPBACK))]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        files = self.folder / f"{name}.pem", self.folder / f"{name}.key"
        files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        files[1].touch(mode=0o600)
        files[1].write_bytes(
            key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        )  # fmt: skip
        return Identity(*files, certificate.fingerprint(hashes.SHA256()).hex())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(*, sign_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign_certificates, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=sign_certificates, crl_sign=sign_certificates, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:  # fmt: skip
    return (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)
    )  # fmt: skip

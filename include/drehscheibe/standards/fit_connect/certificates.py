"""Certificates of FIT-Connect keys (x5c): does the chain lead to a trusted root, does it hold this key, when does it expire."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NoReturn

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwcrypto import jwk

from drehscheibe.errors import Misconfigured

__all__ = ["Certificate", "check_chain"]


@dataclass(frozen=True)
class Certificate:
    """What an operator must know about a certificate.

    Attributes:
        kid: the key it belongs to.
        serial: serial number, hex.
        expires: last moment it is valid (aware).
    """

    kid: str
    serial: str
    expires: datetime

    def left(self, now: datetime) -> timedelta:
        """Time until it expires; negative when it has."""
        return self.expires - now


def check_chain(key: Mapping[str, Any], anchors: Iterable[x509.Certificate], now: datetime) -> Certificate:
    """Check the chain of a public JWK: same key, every link signed by the next, all valid now, root trusted.

    An empty `anchors` accepts a chain that ends in any self-signed certificate (TEST environment only).
    Revocation (CRL, OCSP) is not checked here: it needs the network.

    Raises:
        Misconfigured: what is wrong, in German.
    """
    chain = _load(key.get("x5c") or ())
    leaf = chain[0]
    if not _same_key(leaf, key):
        _refuse("das Zertifikat gehört zu einem anderen Schlüssel")
    trusted = list(anchors)
    if chain[-1].issuer != chain[-1].subject:
        chain += [anchor for anchor in trusted if anchor.subject == chain[-1].issuer][:1]
    for certificate, issuer in zip(chain, [*chain[1:], chain[-1]], strict=True):
        _check_link(certificate, issuer)
    if any(not (each.not_valid_before_utc <= now <= each.not_valid_after_utc) for each in chain):
        _refuse("ein Zertifikat der Kette ist abgelaufen oder noch nicht gültig")
    if trusted and chain[-1] not in trusted:
        _refuse("die Kette endet nicht bei einer vertrauten Wurzel")
    return Certificate(str(key.get("kid", "")), f"{leaf.serial_number:x}", min(each.not_valid_after_utc for each in chain))


def _load(x5c: Iterable[str]) -> list[x509.Certificate]:
    try:
        chain = [x509.load_der_x509_certificate(base64.b64decode(one, validate=True)) for one in x5c]
    except ValueError:
        _refuse("x5c ist nicht lesbar")
    if not chain:
        _refuse("es liegt kein Zertifikat bei (x5c)")
    return chain


def _same_key(leaf: x509.Certificate, key: Mapping[str, Any]) -> bool:
    public = leaf.public_key()
    if not isinstance(public, RSAPublicKey):
        return False
    of_certificate: Mapping[str, Any] = jwk.JWK.from_pyca(public).export_public(as_dict=True)
    return (of_certificate["n"], of_certificate["e"]) == (key.get("n"), key.get("e"))


def _check_link(certificate: x509.Certificate, issuer: x509.Certificate) -> None:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        _refuse("ein Zertifikat der Kette ist nicht vom nächsten ausgestellt, oder die Wurzel fehlt")
    if certificate is not issuer and not _is_authority(issuer):
        _refuse("ein Zertifikat der Kette darf keine anderen ausstellen")


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _refuse(reason: str) -> NoReturn:
    raise Misconfigured(f"Die Zertifikatskette eines FIT-Connect-Schlüssels wird nicht anerkannt: {reason}.") from None

"""JSON Web Encryption as FIT-Connect uses it: RSA-OAEP-256 with A256GCM, compact, one key by kid; everything else is refused."""

import json
from copy import copy
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from jwcrypto import jwe, jwk
from jwcrypto.common import JWException, base64url_decode

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.fit_connect.keys import ENCRYPTION, KeyRing

__all__ = ["CONTENT_ENCRYPTION", "Decrypted", "decrypt", "encrypt", "read_header"]

CONTENT_ENCRYPTION: Final = "A256GCM"
_ALGORITHMS: Final = [ENCRYPTION, CONTENT_ENCRYPTION]
_HEADER_LIMIT: Final = 16_384
_LAW: Final = "RFC 7516; FIT-Connect Submission API"

# jwcrypto refuses compressed content above 256 KiB unless told otherwise; `decrypt` bounds both the token and its plaintext itself
jwe.default_max_compressed_size = jwe.default_max_plaintext_size
_BLANK: Final = jwe.JWE(algs=_ALGORITHMS)
"""Never used itself: `deserialize` and `decrypt` give each copy contents of its own and only read the table they share."""


@dataclass(frozen=True, slots=True)
class Decrypted:
    """What a JWE held.

    Attributes:
        plaintext: the bytes.
        kid: which of our keys opened it.
        content_type: the header `cty`, e.g. ``application/json``; empty when the sender left it out.
        compressed: True when the sender set ``zip: DEF`` (usual on v1, said to be prohibited on v2).
    """

    plaintext: bytes
    kid: str
    content_type: str
    compressed: bool


def encrypt(plaintext: bytes, key: jwk.JWK, content_type: str, *, compress: bool = False) -> str:
    """Encrypt for the holder of the key; compress only towards v1."""
    header = {"alg": ENCRYPTION, "enc": CONTENT_ENCRYPTION, "kid": key["kid"], "cty": content_type}
    if compress:
        header["zip"] = "DEF"
    token = jwe.JWE(plaintext, protected=json.dumps(header), recipient=key, algs=_ALGORITHMS)
    serialized: str = token.serialize(compact=True)
    return serialized


def decrypt(token: str, keys: KeyRing, *, limit: int, where: str) -> Decrypted:
    """Decrypt one compact JWE.

    Args:
        token: the compact serialization.
        keys: our private keys by kid.
        limit: how many bytes the plaintext may have, before and after decompression.
        where: the part of the submission, for the finding: ``metadata``, ``data`` or ``attachment:<uuid>``.

    Raises:
        Rejected: FC-VERFAHREN, FC-SCHLUESSEL, FC-GROESSE or FC-ENTSCHLUESSELN.
    """
    header = read_header(token, where)
    if header.get("alg") != ENCRYPTION or header.get("enc") != CONTENT_ENCRYPTION or header.get("zip", "DEF") != "DEF":
        _refuse("FC-VERFAHREN", where, f"ist nicht mit {ENCRYPTION} und {CONTENT_ENCRYPTION} verschlüsselt. Der Absender muss neu senden.")
    kid = header.get("kid")
    key = keys.get(kid) if isinstance(kid, str) else None
    if key is None:
        _refuse("FC-SCHLUESSEL", where, "ist mit einem Schlüssel verschlüsselt, den dieser Zustellpunkt nicht (mehr) hat.")
    if len(token) > limit * 4 // 3 + _HEADER_LIMIT:
        _refuse("FC-GROESSE", where, "ist größer als zugelassen.")
    plaintext = _open(token, key, limit, where)
    return Decrypted(plaintext, str(kid), str(header.get("cty", "")), "zip" in header)


def _open(token: str, key: jwk.JWK, limit: int, where: str) -> bytes:
    opened = copy(_BLANK)  # making one copies the library's table of headers, a tenth of the time of the whole
    try:
        opened.deserialize(token)
        opened.decrypt(key, max_plaintext=limit)
    except (JWException, ValueError, TypeError):
        # jwcrypto keeps its reasons in this log; the decompression limits are the only ones worth telling apart
        if any("Compressed data exceeds" in entry for entry in opened.decryptlog or ()):
            _refuse("FC-GROESSE", where, "wird beim Entpacken größer als zugelassen; es ist entweder beschädigt oder ein Angriff.")
        _refuse("FC-ENTSCHLUESSELN", where, "lässt sich nicht entschlüsseln: Der Inhalt wurde verändert oder falsch verschlüsselt.")
    plaintext: bytes = opened.payload
    if len(plaintext) > limit:
        _refuse("FC-GROESSE", where, "ist größer als zugelassen.")
    return plaintext


def read_header(token: str, where: str) -> dict[str, Any]:
    """The protected header of a compact JWE, unverified. Raises Rejected FC-ENTSCHLUESSELN when it is none."""
    encoded, dot, _ = token[: _HEADER_LIMIT + 1].partition(".")
    try:
        header = json.loads(base64url_decode(encoded)) if dot and token.count(".") == 4 else None
    except (ValueError, RecursionError):
        header = None
    if not isinstance(header, dict):
        _refuse("FC-ENTSCHLUESSELN", where, "ist keine verschlüsselte Nachricht nach RFC 7516 (JWE).")
    return header


_PARTS: Final = {"metadata": "Der Metadatensatz", "data": "Der Fachdatensatz"}


def _refuse(rule: str, where: str, what: str) -> NoReturn:
    part = _PARTS.get(where, "Eine Anlage")
    raise Rejected(Finding(rule, f"{part} {what}", where, _LAW)) from None

"""Keys of FIT-Connect: RSA of at least 4096 bit, each pinned to one algorithm, found by kid."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from jwcrypto import jwk
from jwcrypto.common import JWException

from drehscheibe.errors import Misconfigured

__all__ = ["ENCRYPTION", "MINIMUM_BITS", "SIGNATURE", "KeyRing", "check_key", "public_jwk", "signing_key"]

ENCRYPTION: Final = "RSA-OAEP-256"
SIGNATURE: Final = "PS512"
MINIMUM_BITS: Final = 4096
_OPERATIONS: Final = {ENCRYPTION: {"wrapKey", "unwrapKey"}, SIGNATURE: {"sign", "verify"}}


def check_key(key: Mapping[str, Any], algorithm: str, *, private: bool = False) -> str:
    """Why this JWK may not be used with the algorithm, in German; empty when it may.

    Source: FIT-Connect Submission API 1.1.3, schema JWK (RSA, 4096 bit, e = AQAB, alg and key_ops fixed per purpose).
    """
    if key.get("kty") != "RSA":
        return "es ist kein RSA-Schlüssel"
    if key.get("alg", algorithm) != algorithm:
        return f"er ist nicht für {algorithm} bestimmt"
    operations = key.get("key_ops") or list(_OPERATIONS[algorithm])
    if not isinstance(operations, list) or not any(one in operations for one in _OPERATIONS[algorithm]):
        return f"seine key_ops erlauben {algorithm} nicht"
    if _bits(key) < MINIMUM_BITS:
        return f"er ist kürzer als {MINIMUM_BITS} Bit"
    if key.get("e") != "AQAB":
        return "sein öffentlicher Exponent ist nicht 65537 (AQAB)"
    if private and "d" not in key:
        return "der private Teil fehlt"
    return ""


def _bits(key: Mapping[str, Any]) -> int:
    try:
        return int(jwk.base64url_decode(str(key.get("n", ""))).hex() or "0", 16).bit_length()
    except ValueError:
        return 0


def _load(key: Mapping[str, Any], algorithm: str, *, private: bool) -> jwk.JWK:
    reason = check_key(key, algorithm, private=private)
    if reason:
        raise Misconfigured(f"Ein FIT-Connect-Schlüssel ist nicht verwendbar: {reason}.")
    # the operations were checked above; jwcrypto wants them in its own words or not at all
    bare = {name: value for name, value in key.items() if name not in {"key_ops", "x5c", "x5t", "x5t#S256"}}
    try:
        loaded = jwk.JWK(**bare)
        loaded.setdefault("kid", loaded.thumbprint())
    except (JWException, ValueError, TypeError) as error:
        raise Misconfigured(f"Ein FIT-Connect-Schlüssel ist kein gültiger JWK ({type(error).__name__}).") from None
    return loaded


class KeyRing:
    """Keys of one purpose by kid, so that a new key can be added while the old one still decrypts (rollover)."""

    def __init__(self, keys: Iterable[Mapping[str, Any]], algorithm: str = ENCRYPTION, *, private: bool = True) -> None:
        """Load and check each key. Raises Misconfigured."""
        self.algorithm = algorithm
        loaded = [_load(key, algorithm, private=private) for key in keys]
        self._keys = {str(key["kid"]): key for key in loaded}

    @classmethod
    def from_json(cls, text: str, algorithm: str = ENCRYPTION, *, private: bool = True) -> "KeyRing":
        """Read one JWK or a JWK set (RFC 7517). Raises Misconfigured."""
        try:
            value = json.loads(text)
            keys = value.get("keys", [value])
        except (ValueError, AttributeError):
            raise Misconfigured("Die FIT-Connect-Schlüssel sind kein JSON (JWK oder JWK-Set nach RFC 7517).") from None
        return cls(keys, algorithm, private=private)

    def get(self, kid: str) -> jwk.JWK | None:
        """The key of this kid, or None."""
        return self._keys.get(kid)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def signing_key(key: Mapping[str, Any]) -> jwk.JWK:
    """A private PS512 key, checked. Raises Misconfigured."""
    return _load(key, SIGNATURE, private=True)


def public_jwk(key: jwk.JWK, algorithm: str, x5c: Iterable[str] = ()) -> dict[str, Any]:
    """The public half as FIT-Connect publishes it, with its certificate chain where one is given."""
    value: dict[str, Any] = key.export_public(as_dict=True)
    value.update(alg=algorithm, key_ops=["wrapKey" if algorithm == ENCRYPTION else "verify"])
    value.pop("use", None)
    chain = list(x5c)
    return value | {"x5c": chain} if chain else value

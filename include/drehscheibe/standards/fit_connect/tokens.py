"""Security Event Tokens as bytes: compact JWS, PS512 only, ``typ: secevent+jwt``."""

import json
from collections.abc import Callable
from typing import Any, Final, NoReturn

from jwcrypto import jwk, jws
from jwcrypto.common import JWException, base64url_decode

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.fit_connect.events import Event, check_claims
from drehscheibe.standards.fit_connect.keys import SIGNATURE

__all__ = ["sign", "unverified_claims", "unverified_header", "verify"]

_TYPE: Final = "secevent+jwt"
_LIMIT: Final = 1_000_000


def sign(event: Event, key: jwk.JWK) -> str:
    """Sign an event with our PS512 key."""
    header = {"typ": _TYPE, "alg": SIGNATURE, "kid": key["kid"]}
    token = jws.JWS(json.dumps(event.claims(), separators=(",", ":")))
    token.add_signature(key, alg=SIGNATURE, protected=json.dumps(header, separators=(",", ":")))
    serialized: str = token.serialize(compact=True)
    return serialized


def verify(token: str, key_for: Callable[[str, str], jwk.JWK | None]) -> Event:
    """Check signature and claims.

    Args:
        token: compact JWS.
        key_for: finds the public key for (issuer, kid), or None when there is none to trust.

    Raises:
        Rejected: FC-EREIGNISSE with the reason.
    """
    header, claims = unverified_header(token), unverified_claims(token)
    if header.get("alg") != SIGNATURE or header.get("typ") != _TYPE:
        _refuse(f"ist nicht mit {SIGNATURE} als {_TYPE} unterschrieben")
    key = key_for(str(claims.get("iss", "")), str(header.get("kid", "")))
    if key is None:
        _refuse("ist mit einem Schlüssel unterschrieben, der nicht bekannt ist")
    checked = jws.JWS()
    checked.allowed_algs = [SIGNATURE]
    try:
        checked.deserialize(token, key)
    except (JWException, ValueError, TypeError):
        _refuse("trägt eine ungültige Unterschrift")
    wrong = check_claims(claims)
    if wrong:
        _refuse(f"ist unvollständig oder falsch. {wrong[:-1]}")
    return Event.from_claims(claims)


def unverified_header(token: str) -> dict[str, Any]:
    """The header, before the signature is known to be right. Raises Rejected FC-EREIGNISSE when it is no token."""
    return _segment(token, 0)


def unverified_claims(token: str) -> dict[str, Any]:
    """The claims, before the signature is known to be right. Raises Rejected FC-EREIGNISSE when it is no token."""
    return _segment(token, 1)


def _segment(token: str, number: int) -> dict[str, Any]:
    try:
        whole = len(token) <= _LIMIT and token.count(".") == 2
        value = json.loads(base64url_decode(token.split(".")[number])) if whole else None
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        _refuse("ist kein Security Event Token (RFC 8417)")
    return value


def _refuse(what: str) -> NoReturn:
    text = f"Ein Eintrag des Ereignisprotokolls {what}. Der IT-Betrieb prüft mit dem Zustelldienst."
    raise Rejected(Finding("FC-EREIGNISSE", text, "", "FIT-Connect, Event-Log; RFC 8417")) from None

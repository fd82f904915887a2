"""Signing requests with HMAC-SHA256, as both ends compute it (see HERKUNFT.toml of the profile)."""

import hmac
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from urllib.parse import urlencode

__all__ = ["SPANNE", "sign", "valid"]

_MOMENT = re.compile("[0-9]{1,12}")

SPANNE = 300
"""Seconds a signature may be old, or ahead of time; ours to agree on [M]."""


def sign(key: str, secret: str, method: str, path: str, query: Iterable[tuple[str, str]], body: bytes, now: float) -> dict[str, str]:
    """The headers of a signed request; `path` is what follows the interface's address."""
    moment = str(int(now))
    return {"x-kennung": key, "x-zeitpunkt": moment, "x-signatur": _sum(secret, method, path, query, body, moment)}


def valid(
    headers: Mapping[str, str], key: str, secret: str, method: str, path: str, query: Iterable[tuple[str, str]], body: bytes, now: float
) -> bool:  # fmt: skip
    """Whether these headers sign this request, now."""
    moment = headers.get("x-zeitpunkt", "")
    if headers.get("x-kennung") != key or not _MOMENT.fullmatch(moment) or abs(now - int(moment)) > SPANNE:
        return False
    return hmac.compare_digest(headers.get("x-signatur", "").encode(), _sum(secret, method, path, query, body, moment).encode())


def _sum(secret: str, method: str, path: str, query: Iterable[tuple[str, str]], body: bytes, moment: str) -> str:
    text = "\n".join((method, path, urlencode(sorted(query)), moment, sha256(body).hexdigest()))
    return hmac.new(secret.encode(), text.encode(), sha256).hexdigest()

"""Callbacks of the Zustelldienst: authentic by HMAC-SHA512, at most five minutes old, and no more than a hint to poll."""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from drehscheibe.errors import Finding, Rejected

__all__ = ["CALLBACK_WINDOW", "Notice", "callback_signature", "verify_callback"]

_MOMENT: Final = re.compile("[0-9]{1,12}")
CALLBACK_WINDOW: Final = timedelta(minutes=5)
_BASE: Final = "https://schema.fitko.de/fit-connect/submission-api/callbacks/"
_LAW: Final = "FIT-Connect, Benachrichtigung über Callbacks"


@dataclass(frozen=True)
class Notice:
    """What a callback says.

    Attributes:
        kind: ``new-submissions``, ``new-events`` or another name under FITKO's callback address.
        submissions: (destinationId, submissionId, caseId) of each submission named; empty strings where an old sender left them out.
    """

    kind: str
    submissions: tuple[tuple[str, str, str], ...]


def callback_signature(secret: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA512 over ``<timestamp>.<raw body>``, lower-case hex."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha512).hexdigest()


def verify_callback(secret: str, timestamp: str, signature: str, body: bytes, now: datetime) -> Notice:
    """Authenticate first, then read.

    Args:
        secret: agreed with the Zustelldienst, 32 to 512 characters.
        timestamp: header ``callback-timestamp``, Unix seconds.
        signature: header ``callback-authentication``.
        body: the raw bytes as received, never re-serialised.
        now: the receiver's clock, aware.

    Raises:
        Rejected: FC-CALLBACK; the caller ignores the call (it is not a message).
    """
    genuine = hmac.compare_digest(callback_signature(secret, timestamp, body).encode(), signature.strip().lower().encode())
    if not genuine:
        raise _refused("Der Aufruf ist nicht vom Zustelldienst (Prüfwert falsch).")
    if not _MOMENT.fullmatch(timestamp) or abs(now.timestamp() - int(timestamp)) > CALLBACK_WINDOW.total_seconds():
        raise _refused("Der Aufruf ist älter als fünf Minuten oder trägt keine gültige Zeit.")
    return _read(body)


def _read(body: bytes) -> Notice:
    try:
        value: dict[str, Any] = json.loads(body)
        kind = str(value["type"])
        named = value.get("submissions") or [{"submissionId": one} for one in value.get("submissionIds", ())]
        ids = tuple((str(one.get("destinationId", "")), str(one["submissionId"]), str(one.get("caseId", ""))) for one in named)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _refused("Der Inhalt des Aufrufs ist nicht lesbar.") from None
    if not kind.startswith(_BASE):
        raise _refused("Die Art des Aufrufs ist nicht bekannt.")
    return Notice(kind.removeprefix(_BASE), ids)


def _refused(text: str) -> Rejected:
    return Rejected(Finding("FC-CALLBACK", text, "", _LAW))

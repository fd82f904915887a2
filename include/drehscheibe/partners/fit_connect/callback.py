"""The receiving end of callbacks: proves that the Zustelldienst calls, and tells which of our destinations have news."""

from collections.abc import Mapping
from datetime import datetime

from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.partners.fit_connect.settings import FitConnectConnection
from drehscheibe.standards.fit_connect import Notice, verify_callback

__all__ = ["take_callback"]

_SHORTEST = 32


def take_callback(settings: FitConnectConnection, headers: Mapping[str, str], body: bytes, now: datetime) -> Notice:
    """Authenticate a callback; the caller answers 2xx and polls at once, or ignores the call.

    Args:
        settings: the connection, with `callback_secret`.
        headers: of the request, names in any case.
        body: the raw bytes.
        now: aware.

    Raises:
        Rejected: FC-CALLBACK; not authentic, too old, unreadable, or about somebody else's destination.
        Misconfigured: no secret is set.
    """
    secret = settings.callback_secret.get_secret_value()
    if len(secret) < _SHORTEST:
        raise Misconfigured(f"fit_connect: callback_secret in der Verbindung setzen (mindestens {_SHORTEST} Zeichen).")
    lower = {name.lower(): value for name, value in headers.items()}
    notice = verify_callback(secret, lower.get("callback-timestamp", ""), lower.get("callback-authentication", ""), body, now)
    # destinationId is missing in calls of the older form; a poll finds out
    strangers = [one for one, _, _ in notice.submissions if one and one not in settings.destination_ids]
    if strangers:
        raise Rejected(Finding("FC-CALLBACK", "Der Aufruf betrifft einen fremden Zustellpunkt.", "", "FIT-Connect, Callbacks"))
    return notice

"""OAuth 2.0 client credentials: one token for all threads, renewed before it expires and once when it is refused."""

import re
import threading
import time
from collections.abc import Callable
from typing import Final

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.partners.fit_connect.settings import FitConnectConnection
from drehscheibe.transport.http import Session

__all__ = ["Tokens"]

_TOKEN: Final = re.compile("[!-~]+")  # RFC 6750: it will stand in a header
_EARLY: Final = 60.0  # renewed this many seconds before it expires


class Tokens:
    """The access token, shared by all threads.

    Credentials travel in the body (client_secret_post): the service refuses HTTP Basic.
    """

    def __init__(self, settings: FitConnectConnection, session: Callable[[], Session], clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing is fetched before the first call."""
        self._settings, self._session, self._clock = settings, session, clock
        self._lock = threading.Lock()
        self._token, self._until = "", 0.0

    def get(self) -> str:
        """A token that is valid now. Raises Transient, Misconfigured."""
        with self._lock:
            if self._clock() >= self._until:
                self._fetch()
            return self._token

    def renew(self, stale: str) -> str:
        """Another token than the refused one, unless another thread already fetched it. Raises Transient, Misconfigured."""
        with self._lock:
            if self._token == stale:
                self._fetch()
            return self._token

    def _fetch(self) -> None:
        secret = self._settings.password.get_secret_value()
        form = {"grant_type": "client_credentials", "client_id": self._settings.user, "client_secret": secret}
        response = self._session().repeatable("POST", self._settings.token_url, data=form)
        if response.status_code != 200:
            raise Misconfigured(
                "fit_connect: Der Token-Dienst lehnt ab; client_id und client_secret prüfen "
                "und ob im Self-Service-Portal ein Zustellpunkt zugewiesen ist."
            )
        try:
            answer = response.json()
            token, lifetime = answer["access_token"], float(answer.get("expires_in", 1800))
            usable = bool(_TOKEN.fullmatch(token))
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            usable = False
        if not usable:
            raise Transient("fit_connect: Die Antwort des Token-Dienstes ist nicht lesbar.")
        self._token = token
        self._until = self._clock() + max(lifetime - _EARLY, lifetime / 2)

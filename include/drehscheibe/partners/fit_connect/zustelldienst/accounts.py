"""OAuth 2.0 client credentials of the sandbox: clients, tokens that expire, and what a client may do."""

import hmac
import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import parse_qs

from drehscheibe.partners.fit_connect.zustelldienst.answers import ApiError
from drehscheibe.sandbox.simulator import Request, Response, json_response

__all__ = ["Account", "Accounts"]

_SEND_V2: Final = "https://schema.fitko.de/fit-connect/oauth/scopes/send-submissions"


@dataclass(frozen=True, kw_only=True)
class Account:
    """A client of the service.

    Attributes:
        id: client_id.
        secret: client_secret.
        destinations: UUIDs it may subscribe to and manage.
        sends: True for an online service.
        creates: True when it may create destinations.
    """

    id: str
    secret: str
    destinations: frozenset[str] = frozenset()
    sends: bool = False
    creates: bool = False

    @property
    def scopes(self) -> list[str]:
        """As v1 names them, with the one v2 scope whose address is known."""
        own = [f"{verb}:destination:{destination}" for destination in sorted(self.destinations) for verb in ("subscribe", "manage")]
        return own + (["send:region:DE", _SEND_V2] if self.sends else []) + (["create:destination"] if self.creates else [])


class Accounts:
    """All clients and the tokens they hold. Thread-safe."""

    def __init__(self, accounts: Iterable[Account], clock: Callable[[], datetime], lifetime: timedelta = timedelta(seconds=1800)) -> None:
        """Take the clients; `lifetime` is that of a token."""
        self._accounts = {account.id: account for account in accounts}
        self._clock, self._lifetime = clock, lifetime
        self._lock = threading.Lock()
        self._tokens: dict[str, tuple[str, datetime]] = {}

    def grant(self, account_id: str, destination: str) -> None:
        """Let a client manage one more destination (it has just created it)."""
        with self._lock:
            old = self._accounts[account_id]
            more = old.destinations | {destination}
            self._accounts[account_id] = Account(id=old.id, secret=old.secret, destinations=more, sends=old.sends, creates=old.creates)

    def token(self, request: Request) -> Response:
        """POST /token with the credentials in the body; HTTP Basic is refused."""
        form = {name: values[0] for name, values in parse_qs(request.body.decode("utf-8", "replace")).items()}
        if form.get("grant_type") != "client_credentials":
            return json_response({"error": "unsupported_grant_type"}, 400)
        account = self._accounts.get(form.get("client_id", ""))
        if account is None or not hmac.compare_digest(account.secret.encode(), form.get("client_secret", "").encode()):
            return json_response({"error": "invalid_client"}, 401)
        if not account.scopes:
            return json_response({"error": "invalid_scope"}, 400)
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._tokens[token] = (account.id, self._clock() + self._lifetime)
        seconds = int(self._lifetime.total_seconds())
        return json_response({"access_token": token, "token_type": "Bearer", "expires_in": seconds, "scope": " ".join(account.scopes)})

    def of(self, request: Request) -> Account:
        """Who is calling. Raises ApiError 401."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        with self._lock:
            account_id, until = self._tokens.get(token, ("", self._clock()))
            if scheme.lower() != "bearer" or not account_id or until <= self._clock():
                raise ApiError(401, "unauthorized", "Token fehlt oder ist abgelaufen", {"www-authenticate": "Bearer"})
            return self._accounts[account_id]

    def expire_all(self) -> None:
        """Make every token invalid at once."""
        with self._lock:
            self._tokens.clear()

"""The sandbox's endpoints: which path is what, and who may call it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from drehscheibe.partners.fit_connect.zustelldienst.accounts import Account, Accounts
from drehscheibe.partners.fit_connect.zustelldienst.answers import UUID, ApiError
from drehscheibe.partners.fit_connect.zustelldienst.cases import Cases
from drehscheibe.partners.fit_connect.zustelldienst.destinations import Destinations
from drehscheibe.partners.fit_connect.zustelldienst.replies import Replies
from drehscheibe.partners.fit_connect.zustelldienst.submissions import Submissions
from drehscheibe.sandbox.simulator import Request, Response, json_response

__all__ = ["Api"]

_PREFIX: Final = re.compile(r"/(?:(?:submission|destination)-api/)?(v1|v2)(/.*)")
_NOBODY: Final = Account(id="", secret="")
_VERSION: Final = {"v1": (1, 1, 3), "v2": (2, 0, 0)}


@dataclass(frozen=True)
class _Call:
    """One authorised request: by whom, of which version, with which ids in its path."""

    request: Request
    version: str
    account: Account
    ids: tuple[str, ...]


@dataclass(frozen=True)
class _Route:
    """A method and a path ("#" stands for a UUID, "@" for a kid), whom it needs, and what it does."""

    method: str
    path: str
    needs: str
    handler: Callable[["Api", _Call], Response]
    version: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.path.replace("#", f"({UUID})").replace("@", "([^/]+)"))


class Api:
    """Dispatches; called with the register's lock held."""

    def __init__(
        self,
        accounts: Accounts,
        destinations: Destinations,
        submissions: Submissions,
        cases: Cases,
        replies: Replies,
        service_key: Callable[[], dict[str, Any]],
    ) -> None:
        """Put the parts together."""
        self.accounts, self.destinations, self.submissions, self.cases = accounts, destinations, submissions, cases
        self.replies = replies
        self._service_key = service_key

    def route(self, request: Request) -> Response:
        """Answer. Raises ApiError."""
        if request.path == "/token" and request.method == "POST":
            return self.accounts.token(request)
        if request.path.endswith("/.well-known/jwks.json") and request.method == "GET":
            return json_response({"keys": [self._service_key()]})
        match = _PREFIX.fullmatch(request.path)
        version, path = match.groups() if match else ("", "")
        for route, pattern in _ROUTES:
            found = pattern.fullmatch(path) if route.method == request.method and route.version in ("", version) else None
            if found:
                ids = found.groups()
                return route.handler(self, _Call(request, version, self._account(request, route.needs, ids), ids))
        raise ApiError(404, "not-found")

    def info(self, version: str) -> Response:
        """GET /info: the version of the API."""
        major, minor, patch = _VERSION[version]
        return json_response({"version": {"major": major, "minor": minor, "patch": patch}})

    def _account(self, request: Request, needs: str, ids: tuple[str, ...]) -> Account:
        if not needs:
            return _NOBODY
        account = self.accounts.of(request)
        allowed = {
            "any": True,
            "send": account.sends,
            "subscribe": bool(account.destinations),
            "manage": bool(ids) and ids[0] in account.destinations,
            "create": account.creates,
        }
        if not allowed[needs]:
            raise ApiError(403, "forbidden", "Die Berechtigung (scope) fehlt")
        return account

    def upload(self, call: _Call) -> Response:
        """PUT an attachment."""
        return self.submissions.upload(call.request, *_two(call), call.version)

    def events_of(self, call: _Call) -> Response:
        """GET the log of the case a submission belongs to (v2)."""
        return self.cases.log(call.request, self.submissions.case_of(call.ids[0]), call.account)


def _two(call: _Call) -> tuple[str, str]:
    first, second = call.ids
    return first, second


_ROUTE_LIST: Final = (
    _Route("GET", "/info", "", lambda api, call: api.info(call.version)),
    _Route("GET", "/destinations", "subscribe", lambda api, call: api.destinations.mine(call.request, call.account)),
    _Route("POST", "/destinations", "create", lambda api, call: api.destinations.create(call.request, call.account)),
    _Route("GET", "/destinations/#", "any", lambda api, call: api.destinations.show(call.ids[0], call.account, call.version)),
    _Route("PUT", "/destinations/#", "manage", lambda api, call: api.destinations.change(call.request, call.ids[0])),
    _Route("PATCH", "/destinations/#", "manage", lambda api, call: api.destinations.change(call.request, call.ids[0])),
    _Route("DELETE", "/destinations/#", "manage", lambda api, call: api.destinations.remove(call.ids[0])),
    _Route("POST", "/destinations/#/keys", "manage", lambda api, call: api.destinations.add_key(call.request, call.ids[0])),
    _Route("GET", "/destinations/#/keys", "", lambda api, call: api.destinations.keys(call.ids[0]), version="v2"),
    _Route("GET", "/destinations/#/keys/@", "", lambda api, call: json_response(api.destinations.key(*_two(call)))),
    _Route("POST", "/submissions", "send", lambda api, call: api.submissions.create(call.request, call.version)),
    _Route("GET", "/submissions", "subscribe", lambda api, call: api.submissions.waiting(call.request, call.account)),
    _Route("PUT", "/submissions/#", "send", lambda api, call: api.submissions.submit(call.request, call.ids[0], call.version)),
    _Route("GET", "/submissions/#", "subscribe", lambda api, call: api.submissions.fetch(call.ids[0], call.account, call.version)),
    _Route("GET", "/submissions/#/events", "any", lambda api, call: api.events_of(call), version="v2"),
    _Route("PUT", "/submissions/#/attachments/#", "send", lambda api, call: api.upload(call)),
    _Route("GET", "/submissions/#/attachments/#", "subscribe", lambda api, call: api.submissions.attachment(*_two(call), call.account)),
    _Route("POST", "/replies", "subscribe", lambda api, call: api.replies.create(call.request, call.account)),
    _Route("PUT", "/replies/#", "subscribe", lambda api, call: api.replies.submit(call.request, call.ids[0])),
    _Route("PUT", "/replies/#/attachments/#", "subscribe", lambda api, call: api.replies.upload(call.request, *_two(call))),
    _Route("GET", "/cases/#/events", "any", lambda api, call: api.cases.log(call.request, call.ids[0], call.account)),
    _Route("POST", "/cases/#/events", "subscribe", lambda api, call: api.cases.answer(call.request, call.ids[0], call.account)),
)
_ROUTES: Final = tuple((route, route.pattern) for route in _ROUTE_LIST)

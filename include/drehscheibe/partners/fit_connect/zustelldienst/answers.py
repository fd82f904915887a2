"""What every endpoint of the sandbox shares: errors as problem+json, JSON bodies, pages."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from drehscheibe.sandbox.simulator import Request, Response
from drehscheibe.standards.fit_connect import problem_json

__all__ = ["PROBLEMS", "UUID", "ApiError", "jose_body", "json_body", "page", "problem_response"]

PROBLEMS: Final = "https://schema.fitko.de/fit-connect/submission-api/problems/"
UUID: Final = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
_JOSE: Final = re.compile(r"[a-zA-Z0-9\-_=.]+")
_KNOWN: Final = {"submission-not-found", "destination-not-found", "destination-state-invalid"}  # the types whose names are documented
_DEFAULT_LIMIT: Final = 100
_LARGEST_LIMIT: Final = 500


class ApiError(Exception):
    """A refusal; becomes problem+json."""

    def __init__(self, status: int, name: str, detail: str = "", headers: Mapping[str, str] | None = None) -> None:
        """Take status, a short name of the problem, and what was wrong."""
        super().__init__(name)
        self.status, self.name, self.detail, self.headers = status, name, detail, dict(headers or {})


def problem_response(error: ApiError) -> Response:
    """RFC 7807; only names known to be FITKO's get FITKO's address."""
    kind = PROBLEMS + error.name if error.name in _KNOWN else "about:blank"
    body = problem_json(kind, error.name.replace("-", " ").capitalize(), error.status, error.detail)
    return Response(status=error.status, headers={"content-type": "application/problem+json", **error.headers}, body=body)


def json_body(request: Request) -> dict[str, Any]:
    """The JSON object sent. Raises ApiError 415, 400."""
    if "json" not in request.headers.get("content-type", ""):
        raise ApiError(415, "unsupported-media-type", "application/json erwartet")
    try:
        value = json.loads(request.body)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise ApiError(400, "bad-request", "kein JSON-Objekt")
    return value


def jose_body(request: Request) -> str:
    """The JWE or JWS sent. Raises ApiError 415, 400."""
    if not request.headers.get("content-type", "").startswith("application/jose"):
        raise ApiError(415, "unsupported-media-type", "application/jose erwartet")
    text = request.body.decode("ascii", "replace")
    if not _JOSE.fullmatch(text):
        raise ApiError(400, "bad-request", "keine kompakte JOSE-Darstellung")
    return text


def page(request: Request, name: str, entries: Sequence[Any]) -> dict[str, Any]:
    """One page: {count, offset, totalCount, <name>: [...]}. Raises ApiError 400."""
    limit, offset = _number(request, "limit", _DEFAULT_LIMIT), _number(request, "offset", 0)
    if not 1 <= limit <= _LARGEST_LIMIT or offset < 0:
        raise ApiError(400, "bad-request", "limit 1..500, offset ab 0")
    part = list(entries[offset : offset + limit])
    return {"count": len(part), "offset": offset, "totalCount": len(entries), name: part}


def _number(request: Request, name: str, default: int) -> int:
    text = request.query.get(name, [str(default)])[0]
    try:
        return int(text)
    except ValueError:
        raise ApiError(400, "bad-request", f"{name} ist keine Zahl") from None

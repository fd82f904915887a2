"""The submission API as a subscriber uses it: list, fetch, read the event log, answer."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, cast
from urllib.parse import quote

from drehscheibe.checks.readable import too_deep
from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.partners.fit_connect.oauth import Tokens
from drehscheibe.partners.fit_connect.settings import FitConnectConnection
from drehscheibe.partners.fit_connect.wire import Bearer, TooLarge
from drehscheibe.standards.fit_connect import read_problem
from drehscheibe.transport.http import Limits, Session, per_thread, session

__all__ = ["Client", "TooLarge"]

_PARTNER: Final = "fit_connect"
_SMALL: Final = 5_000_000
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
_PASSES: Final = 10
_UNREADABLE: Final = "fit_connect: Die Antwort des Zustelldienstes ist nicht lesbar."


class Client:
    """One FIT-Connect account; may be used by several threads."""

    def __init__(self, settings: FitConnectConnection, sessions: Callable[[], Session] | None = None) -> None:
        """Take settings; `sessions` gives the calling thread its HTTP session."""
        limits = Limits(read=settings.timeout, total=settings.timeout * 10, size=settings.max_submission)
        self._session = sessions or per_thread(lambda: session(_PARTNER, limits=limits))
        self.settings = settings
        self.tokens = Tokens(settings, self._session)

    def submissions(self, destination: str) -> Iterator[dict[str, str]]:
        """Everything waiting at a destination, each once: {destinationId, submissionId, caseId}.

        Pages are read to the end; when the list changed meanwhile it is read again until nothing new appears.
        Raises Transient, Misconfigured.
        """
        seen: set[str] = set()
        for _ in range(_PASSES):
            before, stable = len(seen), True
            expected = -1
            for entries, total in self._pages("/submissions", "submissions", {"destinationId": destination}):
                stable = stable and expected in (-1, total)
                expected = total
                for entry in entries:
                    if not isinstance(entry, dict):
                        raise Transient(_UNREADABLE)
                    submission = str(entry.get("submissionId", ""))
                    if submission not in seen:
                        seen.add(submission)
                        yield {name: str(entry.get(name, "")) for name in ("destinationId", "submissionId", "caseId")}
            if (stable and expected in (-1, len(seen))) or len(seen) == before:
                return

    def submission(self, submission: str) -> dict[str, Any] | None:
        """The submission, still encrypted; None when it can no longer be had. Raises Transient, Misconfigured, TooLarge."""
        limit = (self.settings.max_metadata + self.settings.max_data) * 2
        return self._get_object(f"/submissions/{_id(submission)}", limit)

    def attachment(self, submission: str, attachment: str) -> str | None:
        """An attachment as compact JWE; None when there is none. Raises Transient, Misconfigured, TooLarge."""
        response = self._get(f"/submissions/{_id(submission)}/attachments/{_id(attachment)}", self.settings.max_attachment * 2)
        if "html" in response.headers.get("content-type", ""):
            raise Transient("fit_connect: Statt einer Anlage kommt eine Webseite; vermutlich antwortet ein Gerät auf dem Weg.")
        return None if response.status_code == 404 else response.content.decode("ascii", "replace").strip()

    def events(self, case: str) -> list[str]:
        """The event log of a case, oldest first, unverified; empty when the case is gone. Raises Transient, Misconfigured."""
        return [str(token) for page, _ in self._pages(f"/cases/{_id(case)}/events", "eventLog", {}) for token in page]

    def post_event(self, case: str, token: str) -> str:
        """Send an event; "" when it was taken, else ``conflict`` (409) or ``gone`` (404). Raises Transient, Misconfigured."""
        response = self._call("POST", f"/cases/{_id(case)}/events", data=token.encode(), headers={"Content-Type": "application/jose"})
        if response.status_code in (404, 409):
            return "gone" if response.status_code == 404 else "conflict"
        self._expect(response, 200, 201, 202, 204)
        return ""

    def service_keys(self) -> list[dict[str, Any]]:
        """The public keys of the Zustelldienst. Raises Transient, Misconfigured."""
        response = self._plain(f"{self.settings.url.rstrip('/')}/.well-known/jwks.json")
        keys = self._object(response.content).get("keys")
        return [key for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []

    def destination_key(self, destination: str, kid: str) -> dict[str, Any] | None:
        """A public key of a destination; needs no token. Raises Transient, Misconfigured."""
        response = self._plain(f"{self.settings.base}/destinations/{_id(destination)}/keys/{quote(kid, safe='')}")
        return None if response.status_code == 404 else self._object(response.content)

    def destination(self, destination: str) -> dict[str, Any]:
        """What the service knows about a destination. Raises Transient, Misconfigured."""
        found = self._get_object(f"/destinations/{_id(destination)}", _SMALL)
        if found is None:
            raise Misconfigured(f"fit_connect: Den Zustellpunkt {destination} gibt es nicht; destination_ids in der Verbindung prüfen.")
        return found

    def send(self, method: str, path: str, content: object, *expected: int) -> dict[str, Any]:
        """Send JSON (a mapping) or a JWE (a string) to a path below the API's base. Raises Transient, Misconfigured."""
        if isinstance(content, str):
            response = self._call(method, path, data=content.encode(), headers={"Content-Type": "application/jose"})
        else:
            response = self._call(method, path, json=content)
        self._expect(response, *expected)
        return self._object(response.content) if response.content else {}

    def _pages(self, path: str, name: str, parameters: Mapping[str, str]) -> Iterator[tuple[list[Any], int]]:
        offset, before = 0, None
        while True:
            query = {**parameters, "limit": str(self.settings.page), "offset": str(offset)}
            answer = self._get_object(path, _SMALL, params=query)
            if answer is None:
                return
            entries = answer.get(name)
            if not isinstance(entries, list):
                raise Transient(_UNREADABLE)
            if not entries:
                return
            if entries == before:
                raise Transient("fit_connect: Eine Liste des Zustelldienstes kommt nicht voran; sie wird später von vorn gelesen.")
            offset, before = offset + len(entries), entries
            total = answer.get("totalCount")
            yield entries, total if isinstance(total, int) else -1
            if isinstance(total, int) and offset >= total:
                return

    def _get_object(self, path: str, limit: int, *, again: bool = True, **options: Any) -> dict[str, Any] | None:  # noqa: ANN401 - as below
        """A JSON object, or None for 404; what can not be read is asked for once more."""
        response = self._get(path, limit, **options)
        try:
            return None if response.status_code == 404 else self._object(response.content)
        except Transient:
            if not again:
                raise
            return self._get_object(path, limit, again=False, **options)

    def _get(self, path: str, limit: int, **options: Any) -> Any:  # noqa: ANN401 - what requests takes and gives
        response = self._call("GET", path, limit, **options)
        self._expect(response, 200, 404)
        return response

    def _call(self, method: str, path: str, limit: int = _SMALL, **options: Any) -> Any:  # noqa: ANN401 - as above
        http = self._session()
        bearer = Bearer(self.tokens, http, limit)
        try:
            return http.repeatable(method, self.settings.base + path, auth=cast(Any, bearer), **options)
        except Misconfigured:
            if bearer.granted:
                raise TooLarge from None
            raise

    def _plain(self, url: str) -> Any:  # noqa: ANN401 - as above
        response = self._session().repeatable("GET", url)
        self._expect(response, 200, 404)
        return response

    @staticmethod
    def _expect(response: Any, *statuses: int) -> None:  # noqa: ANN401 - as above
        if response.status_code not in statuses:
            problem = read_problem(response.content) or "ohne Angabe"
            raise Misconfigured(
                f"fit_connect: Der Zustelldienst lehnt den Aufruf ab (HTTP {response.status_code}, Problem {problem}); "
                "Verbindung, API-Version und Berechtigungen des Clients prüfen."
            )

    @staticmethod
    def _object(content: bytes) -> dict[str, Any]:
        try:
            value = json.loads(content)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict) or too_deep(value):
            raise Transient(_UNREADABLE)
        return value


def _id(value: str) -> str:
    if not _UUID.fullmatch(value):
        raise Transient("fit_connect: Der Zustelldienst nennt eine Kennung, die keine UUID ist.")
    return value

"""What every call needs on the wire: a token, a second try when it has expired, patience when asked for it, and an eye on the size."""

import re
import time
from typing import TYPE_CHECKING, Any, Final

from drehscheibe.partners.fit_connect.oauth import Tokens
from drehscheibe.transport.http import Session

if TYPE_CHECKING:
    from requests import PreparedRequest, Response  # noqa: TID251 - names what the transport hands to its hooks

__all__ = ["Bearer", "TooLarge"]

_NUMBER: Final = re.compile("[0-9]{1,18}")
_PATIENCE: Final = 10  # seconds; a longer Retry-After is the next run's business


class TooLarge(Exception):
    """The answer is announced to be larger than its limit."""


class Bearer:
    """An authentication for one call, in the form the transport's requests accept."""

    def __init__(self, tokens: Tokens, session: Session, limit: int) -> None:
        """Get a token for the call; `limit` is the largest answer in bytes. Raises Transient, Misconfigured."""
        self._token = tokens.get()
        self._tokens, self._session, self._limit = tokens, session, limit
        self.granted = False
        """True when the last answer was a 200: what the transport refuses after that, it refuses for its size."""

    def __call__(self, request: "PreparedRequest") -> "PreparedRequest":
        """Put the token in and listen for the answer."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        request.register_hook("response", self._look)  # type: ignore[no-untyped-call]
        return request

    def _look(self, response: "Response", **options: Any) -> "Response":  # noqa: ANN401 - requests passes its send options through
        if response.status_code == 401:
            fresh = self._tokens.renew(self._token)
            response = self._again(response, f"Bearer {fresh}", options)
        elif response.status_code == 429 and (wait := _retry_after(response)) is not None:
            time.sleep(wait)
            response = self._again(response, response.request.headers["Authorization"], options)
        self.granted = response.status_code == 200
        announced = response.headers.get("content-length", "")
        if _NUMBER.fullmatch(announced) and int(announced) > self._limit:  # what is no number the transport finds out by counting
            response.close()
            raise TooLarge
        return response

    def _again(self, refused: "Response", authorization: str, options: dict[str, Any]) -> "Response":
        refused.close()
        request = refused.request.copy()
        request.headers["Authorization"] = authorization
        answer = self._session.get_adapter(request.url or "").send(request, **options)
        answer.request = request
        return answer


def _retry_after(response: "Response") -> int | None:
    """Seconds to wait, where the service names a short time."""
    text = response.headers.get("retry-after", "")
    return int(text) if _NUMBER.fullmatch(text) and int(text) <= _PATIENCE else None

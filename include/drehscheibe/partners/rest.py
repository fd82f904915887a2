"""Partners that speak HTTP with documents of JSON or XML: their settings and a client that sorts what comes back."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Unpack

from drehscheibe.connections import connection
from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.partners.service_connection import ServiceConnection
from drehscheibe.transport.http import Limits, Options, Session, Tls, per_thread, session

__all__ = ["Answer", "RestService", "paged"]

_ID = re.compile(r"[A-Za-z0-9-]{1,100}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status and the whole body."""

    title: str
    status: int
    body: bytes
    decode: Callable[[], Any]

    def json(self, kind: type) -> Any:  # noqa: ANN401 - JSON is dynamic
        """The body, which must be JSON of this kind (``dict`` or ``list``). Raises Transient."""
        try:
            value = self.decode()
        except (ValueError, RecursionError):
            value = None
        return self.part(value, kind)

    def part(self, value: object, kind: type) -> Any:  # noqa: ANN401 - JSON is dynamic
        """A part of the body, which must be of this kind, too. Raises Transient."""
        if not isinstance(value, kind):
            raise Transient(f"{self.title}: die Antwort ist kein JSON der vereinbarten Form.")
        return value

    def ids(self, values: Iterable[object]) -> list[str]:
        """Ids out of the body, which will stand in addresses: letters, digits and hyphens. Raises Transient."""
        found = [str(self.part(value, str)) for value in values]
        if not all(map(_ID.fullmatch, found)):
            raise Transient(f"{self.title}: die Antwort enthält eine Kennung, die nicht der vereinbarten Form entspricht.")
        return found

    def expect(self, *statuses: int) -> "Answer":
        """Itself when the status is one of these. Raises Misconfigured: we and the partner do not mean the same service."""
        if self.status not in statuses:
            raise Misconfigured(f"{self.title}: unerwartete Antwort (HTTP {self.status}); Adresse und Version der Schnittstelle prüfen.")
        return self


@dataclass(frozen=True, slots=True)
class RestService:
    """The far end of such a partner.

    Attributes:
        partner: its name, which is also its connection's.
        title: for error texts, German.
        model: of its settings.
    """

    partner: str
    title: str
    model: type[ServiceConnection]

    def call(self, method: str, path: str, **options: Unpack[Options]) -> Answer:
        """One call; `path` begins with a slash. Raises Transient, Misconfigured."""
        settings = connection(self.partner, self.model)
        http = _sessions(self.partner, settings.limits, settings.tls, settings.user, settings.password.get_secret_value())()
        response = http.request(method, settings.url.rstrip("/") + path, **options)
        return Answer(self.title, response.status_code, response.content, response.json)


def paged(title: str, page: Callable[[str], tuple[list[str], bool]]) -> Iterator[str]:
    """The ids of a list that is asked for page by page, each once.

    Args:
        title: of the partner, for error texts.
        page: the ids that follow a given one (empty: from the beginning), and whether there are more.

    Raises:
        Transient: a page holds an id a second time: the list does not come to an end.
    """
    seen: set[str] = set()
    more = True
    after = ""
    while more:
        ids, more = page(after)
        if len(seen | set(ids)) < len(seen) + len(ids):
            raise Transient(f"{title}: die Liste kommt nicht voran; sie wird von vorn gelesen.")
        yield from ids
        seen.update(ids)
        after, more = (ids[-1], more) if ids else ("", False)


@lru_cache(maxsize=64)
def _sessions(partner: str, limits: Limits, tls: Tls, user: str, password: str) -> Callable[[], Session]:
    return per_thread(lambda: session(partner, limits=limits, tls=tls, user=user, password=password))

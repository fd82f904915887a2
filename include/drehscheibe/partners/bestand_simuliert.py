"""The near end of `partners.bestand`: hands out a simulated register's stock page by page; a page may be asked for twice."""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from threading import Lock
from typing import Any
from uuid import uuid4

from drehscheibe.abgleich.auszug import schreibe
from drehscheibe.abgleich.eintraege import Eintrag
from drehscheibe.sandbox.simulator import Request, Response, json_response

__all__ = ["Bestandsauszuege"]

_MOST_PAGE, _MOST_OPEN = 1000, 4


@dataclass
class _Auszug:
    """One extract under way: the records still to come, and the last page, in case it got lost."""

    rest: Iterator[Eintrag]
    id: str = field(default_factory=lambda: str(uuid4()))
    stand: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    asked: str = ""
    count: int = 0
    page: dict[str, Any] = field(default_factory=dict)


class Bestandsauszuege:
    """Answers POST ``bestand``. Thread-safe."""

    def __init__(self, eintraege: Callable[[], Iterator[Eintrag]]) -> None:
        """`eintraege` gives the stock as it is now."""
        self._eintraege, self._lock = eintraege, Lock()
        self._open: OrderedDict[str, _Auszug] = OrderedDict()

    def concerns(self, request: Request) -> bool:
        """Whether a request is about an extract."""
        return request.path.rstrip("/").endswith("/bestand")

    def handle(self, request: Request) -> Response:
        """One page; 410 when the extract has been forgotten."""
        if request.method != "POST":
            return Response(status=405, headers={"allow": "POST"})
        try:
            asked = json.loads(request.body)
            auszug, weiter, most = str(asked["auszug"]), str(asked["weiter"]), min(int(asked["hoechstens"]), _MOST_PAGE)
        except (ValueError, KeyError, TypeError):
            return json_response({"fehler": "Die Anfrage entspricht nicht dem Profil."}, 400)
        with self._lock:
            one = self._open.get(auszug) if auszug else self._begin()
            if one is None or (weiter not in (one.asked, one.page.get("weiter")) and weiter):
                return json_response({"fehler": "Diesen Auszug gibt es nicht mehr."}, 410)
            return json_response(self._page(one, weiter, max(1, most)))

    def _begin(self) -> _Auszug:
        one = _Auszug(self._eintraege())
        self._open[one.id] = one
        while len(self._open) > _MOST_OPEN:
            self._open.popitem(last=False)
        return one

    def _page(self, one: _Auszug, weiter: str, most: int) -> dict[str, Any]:
        if one.page and weiter == one.asked:
            return one.page  # it did not arrive
        entries = [schreibe(entry) for entry in islice(one.rest, most)]
        one.count, one.asked = one.count + len(entries), weiter
        last = len(entries) < most
        end = {"weiter": None, "anzahl": one.count} if last else {"weiter": str(one.count)}
        one.page = {"auszug": one.id, "stand": one.stand, "eintraege": entries, **end}
        return one.page

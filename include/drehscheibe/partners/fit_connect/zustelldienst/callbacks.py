"""Callbacks of the sandbox: who is told what, authenticated by HMAC; kept in an outbox until somebody delivers them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from drehscheibe.partners.fit_connect.zustelldienst.destinations import Destinations
from drehscheibe.partners.fit_connect.zustelldienst.register import Register, Submission
from drehscheibe.standards.fit_connect import EventType, callback_signature

__all__ = ["Callback", "Outbox"]

_BASE: Final = "https://schema.fitko.de/fit-connect/submission-api/callbacks/"
_TO_SENDER: Final = {EventType.NOTIFY, EventType.FORWARD, EventType.ACCEPT, EventType.REJECT, EventType.DELETE}


@dataclass(frozen=True)
class Callback:
    """A call that is due: POST `body` to `url` with `headers`."""

    url: str
    headers: dict[str, str]
    body: bytes


class Outbox:
    """Collects callbacks; `deliver` sends them."""

    def __init__(self, register: Register, destinations: Destinations) -> None:
        """Listen to a register."""
        self._register, self._destinations = register, destinations
        self.waiting: list[Callback] = []
        register.listeners.append(self._on_event)

    def deliver(self, post: Callable[[Callback], int]) -> int:
        """Try all that are due; `post` returns the HTTP status. What got no 2xx stays for the next try. Returns how many went out."""
        due, self.waiting = self.waiting, []
        kept = [callback for callback in due if not 200 <= post(callback) < 300]
        self.waiting = kept + self.waiting
        return len(due) - len(kept)

    def _on_event(self, submission: Submission, kind: EventType, by_service: bool) -> None:
        if kind is EventType.SUBMIT:
            self._to_destination(submission, "new-submissions")
        if by_service and kind in (EventType.REJECT, EventType.DELETE):
            self._to_destination(submission, "new-events")
        if kind in _TO_SENDER and submission.callback:
            self._add(submission.callback["url"], submission.callback["secret"], "new-events", submission)

    def _to_destination(self, submission: Submission, name: str) -> None:
        url = (self._destinations.find(submission.destination_id).get("callback") or {}).get("url", "")
        secret = self._destinations.secrets.get(submission.destination_id, "")
        if url and secret:
            self._add(url, secret, name, submission)

    def _add(self, url: str, secret: str, name: str, submission: Submission) -> None:
        ids = {"destinationId": submission.destination_id, "submissionId": submission.id, "caseId": submission.case_id}
        body = json.dumps({"type": _BASE + name, "submissionIds": [submission.id], "submissions": [ids]}).encode()
        timestamp = str(int(self._register.clock().timestamp()))
        signature = callback_signature(secret, timestamp, body)
        headers = {"content-type": "application/json", "callback-timestamp": timestamp, "callback-authentication": signature}
        self.waiting.append(Callback(url, headers, body))

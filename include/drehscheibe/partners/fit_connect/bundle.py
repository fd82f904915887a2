"""A submission exactly as received: every JWE, the event log and the keys that prove it, so that nothing needs the network later."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Final

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.fit_connect import Event, EventType, check_claims, unverified_claims

__all__ = ["RAW_KIND", "Bundle"]

RAW_KIND: Final = "fit-connect/raw"
_FORMAT: Final = 1
_PARTS: Final = {"submission", "attachments", "events", "keys", "too_large"}


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """One submission, still encrypted.

    Attributes:
        submission: the answer of GET submission (without `encryptedData` and `encryptedMetadata` where it was too large to fetch).
        attachments: compact JWE by attachment UUID.
        events: the event log of the case, as compact JWS, oldest first.
        keys: public keys of the Zustelldienst at the time of fetching.
        too_large: what exceeded its limit and was not fetched: ``data`` or ``attachment:<uuid>``.
    """

    submission: Mapping[str, Any]
    attachments: Mapping[str, str] = field(default_factory=dict)
    events: tuple[str, ...] = ()
    keys: tuple[Mapping[str, Any], ...] = ()
    too_large: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """As it is kept in the journal (JSON, ASCII: the service's answer may hold half a character, which UTF-8 can not)."""
        parts = {one.name: getattr(self, one.name) for one in fields(self)}
        return json.dumps({"format": _FORMAT, **parts}, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, body: bytes) -> "Bundle":
        """Read what `to_bytes` wrote. Raises Rejected FC-BUENDEL."""
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict) or value.get("format") != _FORMAT or not value.keys() >= _PARTS:
            raise Rejected(Finding("FC-BUENDEL", "Die aufbewahrte Einreichung ist nicht lesbar. Der IT-Betrieb prüft das Journal."))
        return cls(
            submission=value["submission"],
            attachments=value["attachments"],
            events=tuple(value["events"]),
            keys=tuple(value["keys"]),
            too_large=tuple(value["too_large"]),
        )

    @property
    def submission_id(self) -> str:
        """UUID of the submission."""
        return str(self.submission.get("submissionId", ""))

    @property
    def case_id(self) -> str:
        """UUID of its case."""
        return str(self.submission.get("caseId", ""))

    @property
    def destination_id(self) -> str:
        """UUID of the destination it was sent to."""
        return str(self.submission.get("destinationId", ""))

    @property
    def service(self) -> str:
        """URN of the Leistung; v1 calls the object serviceType, v2 publicService."""
        named = self.submission.get("publicService") or self.submission.get("serviceType") or {}
        return str(named.get("identifier", "")) if isinstance(named, Mapping) else ""

    @property
    def announced(self) -> tuple[str, ...]:
        """UUIDs of the attachments as the service lists them."""
        listed = self.submission.get("attachments") or ()
        return tuple(dict.fromkeys(str(one) for one in listed)) if isinstance(listed, list) else ()

    @property
    def submitted_at(self) -> datetime | None:
        """When the event log says the sender handed it over (aware); None where it does not say. Not proven yet: `open` does that."""
        told = [_issued(token, f"submission:{self.submission_id}") for token in self.events]
        return min((one for one in told if one is not None), default=None)

    def token(self, name: str) -> str:
        """The JWE ``encryptedMetadata`` or ``encryptedData``; empty when there is none."""
        return str(self.submission.get(name) or "")


def _issued(token: str, subject: str) -> datetime | None:
    """The time of a submit event of this submission; None for any other token."""
    try:
        claims = unverified_claims(token)
    except Rejected:
        return None
    if check_claims(claims) or claims["sub"] != subject:
        return None
    event = Event.from_claims(claims)
    return event.issued if event.type is EventType.SUBMIT else None

"""Events of a FIT-Connect case: what happened to a submission, as the claims of a Security Event Token (RFC 8417)."""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from drehscheibe.standards.fit_connect.integrity import AuthenticationTags
from drehscheibe.standards.fit_connect.problems import Problem

__all__ = ["EVENT_BASE", "Event", "EventType", "accept", "check_claims", "forward", "reject"]

EVENT_BASE: Final = "https://schema.fitko.de/fit-connect/events/"
_UUID: Final = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
_SUBJECT: Final = re.compile(rf"(?:submission|reply):{_UUID}")
_TRANSACTION: Final = re.compile(rf"case:{_UUID}")
_SCHEMA: Final = re.compile(r"https://schema\.fitko\.de/fit-connect/set-payload/1\.\d+\.\d+/set-payload\.schema\.json")
_LATEST: Final = 1 << 33  # the year 2242; datetime itself ends with 9999
_EARLIEST: Final = 1_577_833_200  # set-payload schema: iat not before 2020-01-01


class EventType(StrEnum):
    """The events of a submission or a reply, by the last segment of their URI."""

    CREATE = "create-submission"
    SUBMIT = "submit-submission"
    NOTIFY = "notify-submission"
    FORWARD = "forward-submission"
    REJECT = "reject-submission"
    ACCEPT = "accept-submission"
    DELETE = "delete-submission"
    CREATE_REPLY = "create-reply"
    SUBMIT_REPLY = "submit-reply"
    NOTIFY_REPLY = "notify-reply"
    REJECT_REPLY = "reject-reply"
    ACCEPT_REPLY = "accept-reply"
    DELETE_REPLY = "delete-reply"

    @property
    def uri(self) -> str:
        """As the token names it."""
        return EVENT_BASE + self.value


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event.

    Attributes:
        type: what happened.
        issuer: UUID of the destination (subscriber) or base address of the Zustelldienst.
        subject: ``submission:<uuid>`` or ``reply:<uuid>``.
        transaction: ``case:<uuid>``.
        issued: when (aware, whole seconds).
        id: UUID of the token (jti).
        schema: the set-payload schema, or empty.
        payload: authentication tags or problems.
    """

    type: EventType
    issuer: str
    subject: str
    transaction: str
    issued: datetime
    id: str
    schema: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)

    def claims(self) -> dict[str, Any]:
        """The claims of the token, in the order FITKO prints them."""
        schema = {"$schema": self.schema} if self.schema else {}
        return {
            **schema,
            "jti": self.id,
            "iss": self.issuer,
            "iat": int(self.issued.timestamp()),
            "sub": self.subject,
            "txn": self.transaction,
            "events": {self.type.uri: dict(self.payload)},
        }

    @classmethod
    def from_claims(cls, claims: Mapping[str, Any]) -> "Event":
        """Read claims that `check_claims` found nothing wrong with."""
        (uri, payload), *_ = claims["events"].items()
        return cls(
            type=EventType(uri.removeprefix(EVENT_BASE)),
            issuer=claims["iss"],
            subject=claims["sub"],
            transaction=claims["txn"],
            issued=datetime.fromtimestamp(claims["iat"], UTC),
            id=claims["jti"],
            schema=claims.get("$schema", ""),
            payload=payload,
        )


def check_claims(claims: object) -> str:
    """What is wrong with the claims of a token, in German; empty when nothing is.

    Source: set-payload schema 1.0.1 to 1.2.2 (the part that could be read), RFC 8417.
    """
    if not isinstance(claims, Mapping):
        return "Der Inhalt ist kein JSON-Objekt."
    missing = [name for name in ("jti", "iss", "iat", "sub", "txn", "events") if name not in claims]
    if missing:
        return f"Pflichtangaben fehlen: {', '.join(missing)}."
    wrong = [name for name, right in _rules(claims) if not right]
    return f"Angaben sind nicht zulässig: {', '.join(wrong)}." if wrong else ""


def _rules(claims: Mapping[str, Any]) -> Iterable[tuple[str, bool]]:
    text = {name: str(claims[name]) for name in ("jti", "sub", "txn")}
    yield "jti", re.fullmatch(_UUID, text["jti"]) is not None
    yield "iss", isinstance(claims["iss"], str) and bool(claims["iss"])
    yield "iat", type(claims["iat"]) is int and _EARLIEST <= claims["iat"] < _LATEST
    yield "sub", _SUBJECT.fullmatch(text["sub"]) is not None
    yield "txn", _TRANSACTION.fullmatch(text["txn"]) is not None
    yield "$schema", "$schema" not in claims or _SCHEMA.fullmatch(str(claims["$schema"])) is not None
    yield "events", _one_known_event(claims["events"])


def _one_known_event(events: object) -> bool:
    if not isinstance(events, Mapping) or len(events) != 1:
        return False
    uri, payload = next(iter(events.items()))
    known = uri.startswith(EVENT_BASE) and uri.removeprefix(EVENT_BASE) in set(EventType)
    return known and isinstance(payload, Mapping)


def _answer(kind: EventType, submitted: Event, destination: str, now: datetime, payload: Mapping[str, Any]) -> Event:
    # the same answer to the same submission always has the same jti, however often it is sent
    answer_id = uuid.uuid5(uuid.NAMESPACE_URL, f"{submitted.subject}#{kind.value}")
    return Event(
        type=kind,
        issuer=destination,
        subject=submitted.subject,
        transaction=submitted.transaction,
        issued=now.replace(microsecond=0),
        id=str(answer_id),
        schema=submitted.schema,
        payload=payload,
    )


def accept(submitted: Event, tags: AuthenticationTags, *, destination: str, now: datetime) -> Event:
    """The answer "fetched, decrypted, metadata valid"; takes its ``$schema`` over from the submit event."""
    return _answer(EventType.ACCEPT, submitted, destination, now, tags.payload())


def reject(submitted: Event, problems: Iterable[Problem], *, destination: str, now: datetime) -> Event:
    """The answer "refused", with at least one problem; takes its ``$schema`` over from the submit event."""
    return _answer(EventType.REJECT, submitted, destination, now, {"problems": [problem.payload() for problem in problems]})


def forward(submitted: Event, tags: AuthenticationTags, *, destination: str, now: datetime) -> Event:
    """The answer "passed on": picked up by a hub that answers later (payload by analogy with accept; not confirmed by FITKO)."""
    return _answer(EventType.FORWARD, submitted, destination, now, tags.payload())

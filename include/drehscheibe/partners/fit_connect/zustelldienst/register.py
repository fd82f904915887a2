"""What the sandbox holds: submissions with their state, and cases with their event log."""

import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from drehscheibe.partners.fit_connect.zustelldienst.answers import ApiError
from drehscheibe.partners.fit_connect.zustelldienst.keys import Keys
from drehscheibe.standards.fit_connect import AuthenticationTags, Event, EventType, Problem, sign

__all__ = ["Register", "Rules", "State", "Submission"]

SET_SCHEMA: Final = "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json"


class State(StrEnum):
    """How far a submission is."""

    INCOMPLETE = "incomplete"
    SUBMITTED = "submitted"
    FORWARDED = "forwarded"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True)
class Rules:
    """How strict the sandbox is, and its limits; sizes are our own, FITKO names none.

    Attributes:
        zip_forbidden_v2: refuse ``zip`` on v2 (one third-party source says the service does).
        content_type_v2: demand ``cty`` json or xml on v2 (seen live).
        largest_body: bytes of one request body, above it 413.
    """

    zip_forbidden_v2: bool = True
    content_type_v2: bool = True
    largest_body: int = 150_000_000


@dataclass
class Submission:
    """One submission, as the service knows it."""

    id: str
    case_id: str
    destination_id: str
    service: Mapping[str, Any]
    announced: tuple[str, ...]
    created: datetime
    callback: Mapping[str, str] | None = None
    region: str = ""
    attachments: dict[str, str] = field(default_factory=dict)
    metadata: str = ""
    data: str = ""
    state: State = State.INCOMPLETE
    submitted: datetime | None = None
    answered: datetime | None = None
    reminded: int = 0

    @property
    def waiting(self) -> bool:
        """Ready to be fetched."""
        return self.state in (State.SUBMITTED, State.FORWARDED)

    def tags(self) -> AuthenticationTags:
        """The authentication tags of everything it holds."""
        return AuthenticationTags.of(self.metadata, self.data or None, self.attachments)


class Register:
    """Submissions and cases. Every method is called with `lock` held, except the constructor."""

    def __init__(self, keys: Callable[[], Keys], clock: Callable[[], datetime], issuer: Callable[[], str]) -> None:
        """Take the keys (made when first needed), a clock, and the address events are issued under."""
        self.lock = threading.RLock()
        self._keys, self.clock, self._issuer = keys, clock, issuer
        self.submissions: dict[str, Submission] = {}
        self.waiting: dict[str, Submission] = {}
        self._cases: dict[str, list[Event | str]] = {}
        self._last: dict[str, datetime] = {}
        self.listeners: list[Callable[[Submission, EventType, bool], None]] = []

    def find(self, submission_id: str) -> Submission:
        """A submission by id. Raises ApiError 404."""
        found = self.submissions.get(submission_id)
        if found is None:
            raise ApiError(404, "submission-not-found")
        return found

    def add(self, submission: Submission) -> None:
        """A new, incomplete submission."""
        self.submissions[submission.id] = submission
        self.record(submission, EventType.CREATE)

    def submit(self, submission: Submission, tags: AuthenticationTags | None = None) -> None:
        """The sender hands it over; from now on it can be fetched."""
        submission.state, submission.submitted = State.SUBMITTED, self.clock()
        self.waiting[submission.id] = submission
        self.record(submission, EventType.SUBMIT, (tags or submission.tags()).payload())
        self.record(submission, EventType.NOTIFY)

    def record(self, submission: Submission, kind: EventType, payload: Mapping[str, Any] | None = None) -> None:
        """An event of the service itself about a submission; signed when somebody first reads it."""
        self._append(submission.case_id, self._event(submission.case_id, f"submission:{submission.id}", kind, payload))
        self._tell(submission, kind, by_service=True)

    def record_reply(self, case_id: str, reply_id: str, kind: EventType, payload: Mapping[str, Any] | None = None) -> None:
        """An event of the service itself about a reply."""
        self._append(case_id, self._event(case_id, f"reply:{reply_id}", kind, payload))

    def answer(self, submission: Submission, kind: EventType, token: str) -> None:
        """An event of the subscriber. Raises ApiError 409."""
        if not submission.waiting or (kind is EventType.FORWARD and submission.state is State.FORWARDED):
            raise ApiError(409, "invalid-state-transition", f"Einreichung ist im Zustand {submission.state}")
        if kind is EventType.FORWARD:
            submission.state = State.FORWARDED
        else:
            self._close(submission, State.ACCEPTED if kind is EventType.ACCEPT else State.REJECTED)
        self._append(submission.case_id, token)
        self._tell(submission, kind, by_service=False)

    def log(self, case_id: str) -> list[str]:
        """The event log of a case, oldest first, signed. Raises ApiError 404."""
        entries = self._cases.get(case_id)
        if entries is None:
            raise ApiError(404, "case-not-found")
        for number, entry in enumerate(entries):
            if isinstance(entry, Event):
                entries[number] = sign(replace(entry, issuer=self._issuer()), self._keys().service)
        return [str(entry) for entry in entries]

    def of_case(self, case_id: str) -> list[Submission]:
        """The submissions of a case."""
        return [submission for submission in self.submissions.values() if submission.case_id == case_id]

    def has_case(self, case_id: str) -> bool:
        """Whether the case is known."""
        return case_id in self._cases

    def cases(self) -> Iterator[tuple[str, datetime]]:
        """Each case with the time of its last event."""
        yield from list(self._last.items())

    def reject_late(self, submission: Submission, problem: Problem) -> None:
        """The service refuses what nobody answered."""
        self._close(submission, State.REJECTED)
        self.record(submission, EventType.REJECT, {"problems": [problem.payload()]})

    def delete(self, submission: Submission) -> None:
        """Forget the content; the case keeps its log."""
        self.submissions.pop(submission.id, None)
        self.waiting.pop(submission.id, None)
        self.record(submission, EventType.DELETE)

    def delete_case(self, case_id: str) -> None:
        """Forget the log too."""
        self._cases.pop(case_id, None)
        self._last.pop(case_id, None)

    def _close(self, submission: Submission, state: State) -> None:
        submission.state, submission.answered = state, self.clock()
        self.waiting.pop(submission.id, None)

    def _event(self, case_id: str, subject: str, kind: EventType, payload: Mapping[str, Any] | None) -> Event:
        return Event(
            type=kind,
            issuer=self._issuer(),
            subject=subject,
            transaction=f"case:{case_id}",
            issued=self.clock().replace(microsecond=0),
            id=str(uuid.uuid4()),
            schema=SET_SCHEMA,
            payload=payload or {},
        )

    def _append(self, case_id: str, entry: Event | str) -> None:
        self._cases.setdefault(case_id, []).append(entry)
        self._last[case_id] = self.clock()

    def _tell(self, submission: Submission, kind: EventType, *, by_service: bool) -> None:
        for listener in self.listeners:
            listener(submission, kind, by_service)

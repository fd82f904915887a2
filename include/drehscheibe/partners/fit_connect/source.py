"""FIT-Connect as a source: submissions come in encrypted, are opened without the network, and are answered by signed events."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from drehscheibe.connections import connection
from drehscheibe.errors import HubError, Misconfigured, Rejected, Transient
from drehscheibe.message import Klaerfall, Message
from drehscheibe.partners.fit_connect.bundle import Bundle
from drehscheibe.partners.fit_connect.client import Client
from drehscheibe.partners.fit_connect.collector import Collector
from drehscheibe.partners.fit_connect.opening import Opened, open_bundle, received_tags, submit_event
from drehscheibe.partners.fit_connect.settings import FitConnectConnection
from drehscheibe.ports import Arrival, Notice, Verdict, Window
from drehscheibe.standards.fit_connect import (
    Event,
    EventType,
    Problems,
    Warnung,
    accept,
    reject,
    sign,
    unverified_claims,
    watch,
)

__all__ = ["OPEN_KIND", "FitConnect"]

OPEN_KIND = "fit-connect/antrag"
_ANSWERS = (EventType.ACCEPT, EventType.REJECT, EventType.DELETE)
_KEPT = 100_000  # characters of a submission that are worth keeping in memory until it is fetched
_log = logging.getLogger(__name__)


class FitConnect:
    """Implements `drehscheibe.ports.Source`."""

    name = "fit_connect"
    bundle = 50

    def __init__(
        self,
        service: str | None = None,
        *,
        settings: FitConnectConnection | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take submissions of one Leistung (its URN), or of all; nothing is read or called before the first use."""
        self.service = service
        self._given, self._clock = settings, clock
        self._client: Client | None = None
        self._services: dict[str, str] = {}

    @property
    def settings(self) -> FitConnectConnection:
        """The connection ``fit_connect`` as it was when last something was received or answered. Raises Misconfigured."""
        return self.client.settings

    @property
    def client(self) -> Client:
        """The account. Raises Misconfigured."""
        return self._client or self._connect()

    def _connect(self) -> Client:
        """Read the connection anew; keys and token are kept while it stays the same."""
        settings = self._given or connection(self.name, FitConnectConnection)
        if self._client is None or self._client.settings != settings:
            self._client = Client(settings)
            self._collector = Collector(self._client, self._clock)
            self._services = {}
        return self._client

    def receive(self, window: Window) -> Iterator[Arrival]:
        """Everything waiting; FIT-Connect lists what is not yet answered, whatever the window. Raises Transient, Misconfigured."""
        del window
        client = self._connect()
        for destination in self.places():
            offered = client.settings.destination_services.get(destination)
            known = self.service is None or (offered is not None and set(offered) == {self.service})
            for entry in client.submissions(destination):
                fetch = partial(self._collector.fetch, entry) if known else self._fetch_of_service(entry)
                if fetch is not None:
                    yield Arrival(external_id=entry["submissionId"], fetch=fetch)

    def places(self) -> list[str]:
        """The Zustellpunkte where this service's submissions may wait. Raises Misconfigured."""
        settings = self._connect().settings
        offered = settings.destination_services
        return [one for one in settings.destination_ids if not self.service or one not in offered or self.service in offered[one]]

    def look(self, place: str) -> Iterator[Notice]:
        """What waits at a Zustellpunkt; the list names no service. Raises Transient, Misconfigured."""
        return (Notice(external_id=entry["submissionId"]) for entry in self.client.submissions(place))

    def takes(self, notice: Notice) -> bool:
        """Which service a submission is for, only the submission tells."""
        return True

    def _fetch_of_service(self, entry: Mapping[str, str]) -> Callable[[], Message] | None:
        """The list names no service: where a destination has several, the submission itself must be looked at, once.

        What is too large to be looked at is taken, so that a clerk hears of it; what can not be had now is looked at again by `fetch`.
        """
        submission_id = entry["submissionId"]
        looked_at: Mapping[str, Any] | None = None
        if submission_id not in self._services:
            try:
                looked_at = self._collector.submission(entry)
            except Transient:
                return partial(self._fetch_if_ours, entry)
            self._services[submission_id] = Bundle(submission=looked_at).service
        if self._services[submission_id] not in (self.service, ""):
            return None
        small = looked_at is entry or len(Bundle(submission=looked_at or {}).token("encryptedData")) < _KEPT
        return partial(self._collector.fetch, entry, looked_at if small else None)

    def _fetch_if_ours(self, entry: Mapping[str, str]) -> Message:
        submission = self._collector.submission(entry)
        if Bundle(submission=submission).service not in (self.service, ""):
            raise Transient("fit_connect: Die Einreichung gehört zu einem anderen Ablauf.")
        return self._collector.fetch(entry, submission)

    def open(self, message: Message) -> Message:
        """Decrypt and prove. Raises Rejected."""
        opened = self.inspect(message)
        return Message(id=message.id, kind=OPEN_KIND, body=opened.data, attachments=opened.attachments)

    def inspect(self, message: Message) -> Opened:
        """Like `open`, with metadata and submit event. Raises Rejected."""
        return open_bundle(Bundle.from_bytes(message.body), self.settings)

    def overdue(self, message: Message, now: datetime) -> Warnung | None:
        """The reminder due for a raw message that is not answered yet. Raises Rejected when its event log proves nothing."""
        return watch(submit_event(Bundle.from_bytes(message.body), self.settings).issued, now)

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Accept what has a receipt, reject what was rejected; an open Klaerfall stays open on the wire and is noted.

        One verdict that can not be told does not keep the others from being told; its error is raised at the end.
        """
        self._connect()
        failed: HubError | None = None
        for verdict in verdicts:
            try:
                self._tell(verdict)
            except (Transient, Misconfigured) as error:
                failed = failed if isinstance(failed, Misconfigured) else error  # what waiting does not heal must not hide
            else:
                yield verdict.message_id
        if failed is not None:
            raise failed

    def _tell(self, verdict: Verdict) -> None:
        outcome = verdict.outcome
        if isinstance(outcome, Klaerfall) and not outcome.rejected:
            return
        bundle = Bundle.from_bytes(verdict.load().body)
        submitted = self._submitted(bundle)
        if isinstance(outcome, Klaerfall):
            problems = Problems.standard(self.settings.problems).of_all(outcome.findings)
            event = reject(submitted, problems, destination=bundle.destination_id, now=self._clock())
        else:
            event = accept(submitted, received_tags(bundle), destination=bundle.destination_id, now=self._clock())
        refused = self.client.post_event(bundle.case_id, sign(event, self.settings.signer))
        if refused:
            self._after_refusal(bundle, event, refused)

    def _submitted(self, bundle: Bundle) -> Event:
        """What an answer refers to; a log that proves nothing still names submission and case."""
        try:
            return submit_event(bundle, self.settings)
        except Rejected:
            return Event(
                type=EventType.SUBMIT,
                issuer=self.settings.url,
                subject=f"submission:{bundle.submission_id}",
                transaction=f"case:{bundle.case_id}",
                issued=self._clock(),
                id="",
                schema=self.settings.set_schema,
            )

    def _after_refusal(self, bundle: Bundle, event: Event, refused: str) -> None:
        """A 409 means the submission already has an answer: ours from an earlier try, or the service's after 14 days.

        Raises Transient when its log knows of none: then it is told again.
        """
        if refused == "conflict":
            answers = {one for token in self.client.events(bundle.case_id) for one in _ANSWERS if _tells(token, event.subject, one)}
            if not answers:
                raise Transient("fit_connect: Der Zustelldienst weist eine Antwort ab, ohne schon eine zu haben; sie wird erneut gesendet.")
            if event.type not in answers:
                _log.warning("fit_connect: submission %s already has another answer than %s", bundle.submission_id, event.type.value)
        if refused == "gone":
            _log.warning("fit_connect: case %s is gone; %s was not delivered", bundle.case_id, event.type.value)


def _tells(token: str, subject: str, kind: EventType) -> bool:
    """Whether an entry of a log says this of this submission; what is no token says nothing."""
    try:
        claims = unverified_claims(token)
    except Rejected:
        return False
    named = claims.get("events")
    return claims.get("sub") == subject and isinstance(named, dict) and kind.uri in named

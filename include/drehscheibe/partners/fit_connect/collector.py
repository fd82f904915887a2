"""Fetches all parts of a submission, still encrypted, into one bundle."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from drehscheibe.errors import Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.fit_connect.bundle import RAW_KIND, Bundle
from drehscheibe.partners.fit_connect.client import Client, TooLarge
from drehscheibe.standards.fit_connect import check_chain, unverified_claims, unverified_header

__all__ = ["Collector"]

_DOTS = 4  # a compact JWE has five segments


class Collector:
    """Works for one account; remembers the service's keys."""

    def __init__(self, client: Client, clock: Callable[[], datetime]) -> None:
        """Nothing is called before the first use."""
        self._client, self._clock = client, clock
        self._keys: tuple[Mapping[str, Any], ...] = ()

    def submission(self, entry: Mapping[str, str]) -> Mapping[str, Any]:
        """The submission, or just its entry in the list where it is too large to be fetched.

        Raises Transient when the service has none, or answers with another one: taken for this one, it would be processed twice.
        """
        try:
            found = self._client.submission(entry["submissionId"])
        except TooLarge:
            return entry
        if found is None:
            raise Transient("fit_connect: Die Einreichung ist nicht mehr abrufbar.")
        if any(str(found.get(name, given)).lower() != given.lower() for name, given in entry.items()):
            raise Transient("fit_connect: Der Zustelldienst antwortet mit einer anderen Einreichung als der verlangten.")
        return {**found, **entry}

    def fetch(self, entry: Mapping[str, str], submission: Mapping[str, Any] | None = None) -> Message:
        """Get all parts, as they are, into one bundle. Raises Transient, Misconfigured."""
        submission = submission or self.submission(entry)
        attachments, too_large = self._attachments(Bundle(submission=submission))
        events = tuple(self._client.events(entry["caseId"]))
        bundle = Bundle(
            submission=submission,
            attachments=attachments,
            events=events,
            keys=self._service_keys(events),
            too_large=(*(["data"] if submission is entry else []), *too_large),
        )
        return Message(id=entry["submissionId"], kind=RAW_KIND, body=bundle.to_bytes(), sent=bundle.submitted_at)

    def _attachments(self, bundle: Bundle) -> tuple[dict[str, str], list[str]]:
        """Each attachment as JWE, and the first that is too large; one the service does not have is left out."""
        found: dict[str, str] = {}
        left = self._client.settings.max_submission
        for attachment in bundle.announced:
            try:
                token = self._attachment(bundle.submission_id, attachment)
            except TooLarge:
                return found, [f"attachment:{attachment}"]
            if token is None:
                continue
            left -= len(token)
            if left < 0:
                return found, [f"attachment:{attachment}"]
            found[attachment] = token
        return found, []

    def _attachment(self, submission_id: str, attachment: str) -> str | None:
        """What is no JWE is fetched twice, because the fault may be on the way; what the sender sent so stays so."""
        token = self._client.attachment(submission_id, attachment)
        if token is not None and token.count(".") != _DOTS and token != self._client.attachment(submission_id, attachment):
            raise Transient("fit_connect: Eine Anlage kommt beschädigt an.")
        return token

    def _service_keys(self, events: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
        """The keys that prove a log; fetched again when the service signs with one that is not known yet."""
        if not _signers(events, self._client.settings.trusted_issuers) <= {str(key.get("kid")) for key in self._keys}:
            self._keys = tuple(self._client.service_keys())
            if self._client.settings.anchors is not None:
                for key in self._keys:
                    check_chain(key, self._client.settings.anchors, self._clock())
        return self._keys


def _signers(events: Sequence[str], issuers: Sequence[str]) -> set[str]:
    """By which keys the service signed; what is no token is found out when the submission is opened."""
    kids = set()
    for token in events:
        with suppress(Rejected):
            if str(unverified_claims(token).get("iss", "")).rstrip("/") in issuers:
                kids.add(str(unverified_header(token).get("kid")))
    return kids

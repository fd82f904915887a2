"""Event logs of the sandbox: read them, and take the subscriber's answers after checking signature, claims and state."""

import re
from typing import Final

from jwcrypto import jwk

from drehscheibe.errors import Rejected
from drehscheibe.partners.fit_connect.zustelldienst.accounts import Account
from drehscheibe.partners.fit_connect.zustelldienst.answers import ApiError, jose_body, page
from drehscheibe.partners.fit_connect.zustelldienst.destinations import Destinations
from drehscheibe.partners.fit_connect.zustelldienst.register import Register, Submission
from drehscheibe.sandbox.simulator import Request, Response, json_response
from drehscheibe.standards.fit_connect import SIGNATURE, AuthenticationTags, Event, EventType, KeyRing, check_key, verify

__all__ = ["Cases"]

_ANSWERS: Final = {EventType.ACCEPT, EventType.REJECT, EventType.FORWARD}
_UNSUPPORTED: Final = re.compile(r".*/set-payload/1\.0\.0/.*")  # seen live: "Payload Schema not supported"


class Cases:
    """The endpoints; called with the register's lock held."""

    def __init__(self, register: Register, destinations: Destinations) -> None:
        """Work on one register."""
        self._register, self._destinations = register, destinations

    def log(self, request: Request, case_id: str, account: Account) -> Response:
        """GET the event log, oldest first. Raises ApiError 403, 404."""
        log = self._register.log(case_id)
        owners = {submission.destination_id for submission in self._register.of_case(case_id)}
        if not account.sends and owners and not owners & account.destinations:
            raise ApiError(403, "forbidden")
        return json_response(page(request, "eventLog", log))

    def answer(self, request: Request, case_id: str, account: Account) -> Response:
        """POST a signed event -> 204. Raises ApiError 400, 403, 404, 409, 415, 422."""
        token = jose_body(request)
        if not self._register.has_case(case_id):
            raise ApiError(404, "case-not-found")
        try:
            event = verify(token, self._key)
        except Rejected as error:
            raise ApiError(422, "invalid-event", error.findings[0].text) from None
        submission = self._subject(event, case_id, account)
        _check_payload(event, submission)
        self._register.answer(submission, event.type, token)
        return Response(status=204)

    def _subject(self, event: Event, case_id: str, account: Account) -> Submission:
        if event.transaction != f"case:{case_id}" or event.type not in _ANSWERS:
            raise ApiError(422, "invalid-event", "Vorgang oder Ereignisart passt nicht")
        submission = self._register.submissions.get(event.subject.partition(":")[2])
        if submission is None or submission.case_id != case_id:
            raise ApiError(404, "submission-not-found")
        if submission.destination_id not in account.destinations:
            raise ApiError(403, "forbidden", "Zustellpunkt ist dem Client nicht zugewiesen")
        if event.issuer != submission.destination_id:
            raise ApiError(422, "invalid-event", "iss ist nicht der Zustellpunkt")
        return submission

    def _key(self, issuer: str, kid: str) -> jwk.JWK | None:
        try:
            key = self._destinations.key(issuer, kid)
        except ApiError:
            return None
        return None if check_key(key, SIGNATURE) else KeyRing([key], SIGNATURE, private=False).get(kid)


def _check_payload(event: Event, submission: Submission) -> None:
    """What the set-payload schema demands, as far as it is known; equality of tags is our own strictness."""
    if _UNSUPPORTED.fullmatch(event.schema):
        raise ApiError(422, "invalid-event", "Payload Schema not supported")
    if not event.payload and event.schema:
        raise ApiError(422, "invalid-event", "Das Ereignis braucht zu diesem $schema einen Inhalt")
    if event.type is EventType.ACCEPT and event.payload and AuthenticationTags.from_payload(event.payload) != submission.tags():
        raise ApiError(422, "invalid-event", "authenticationTags stimmen nicht")
    if event.type is EventType.REJECT and event.payload and not event.payload.get("problems"):
        raise ApiError(422, "invalid-event", "problems fehlt")

"""Submissions of the sandbox: create, upload, submit; list and fetch. v1 after the official OpenAPI 1.1.3, v2 as far as it is known."""

import re
import uuid
from collections.abc import Mapping
from typing import Any, Final

from drehscheibe.errors import Rejected
from drehscheibe.partners.fit_connect.zustelldienst.accounts import Account
from drehscheibe.partners.fit_connect.zustelldienst.answers import UUID, ApiError, jose_body, json_body, page
from drehscheibe.partners.fit_connect.zustelldienst.destinations import Destinations
from drehscheibe.partners.fit_connect.zustelldienst.register import Register, Rules, State, Submission
from drehscheibe.sandbox.simulator import Request, Response, json_response
from drehscheibe.standards.fit_connect.jwe import read_header

__all__ = ["Submissions"]

_URN: Final = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:[a-z0-9()+,.:=@;$_!*'%/?#-]+")
_REGION: Final = re.compile(r"DE[0-9]{0,12}")
_JOSE: Final = re.compile(r"[a-zA-Z0-9\-_=.]+")
_CONTENT_TYPES: Final = {"application/json", "application/xml"}


class Submissions:
    """The endpoints; called with the register's lock held."""

    def __init__(self, register: Register, destinations: Destinations, rules: Rules) -> None:
        """Work on one register."""
        self._register, self._destinations, self._rules = register, destinations, rules

    def create(self, request: Request, version: str) -> Response:
        """POST /submissions -> 201. Raises ApiError 400, 404, 422."""
        value = json_body(request)
        destination = self._destinations.find(_uuid(value.get("destinationId")))
        if destination["status"] != "active":
            raise ApiError(422, "destination-state-invalid")
        case_id = _uuid(value["caseId"]) if "caseId" in value else str(uuid.uuid4())
        if "caseId" in value and not self._register.has_case(case_id):
            raise ApiError(404, "case-not-found")
        submission = Submission(
            id=str(uuid.uuid4()),
            case_id=case_id,
            destination_id=destination["destinationId"],
            service=_service(value, version),
            announced=_announced(value),
            created=self._register.clock(),
            callback=_callback(value.get("callback")),
            region=_region(value.get("region", "")),
        )
        self._register.add(submission)
        return json_response(_ids(submission), 201)

    def upload(self, request: Request, submission_id: str, attachment_id: str, version: str) -> Response:
        """PUT an attachment -> 204, again to overwrite. Raises ApiError 400, 404, 413, 415, 422."""
        self._fits(request)
        submission = self._incomplete(submission_id)
        if attachment_id not in submission.announced:
            raise ApiError(422, "attachment-not-announced")
        token = jose_body(request)
        self._check_jwe(token, version, any_content=True)
        submission.attachments[attachment_id] = token
        return Response(status=204)

    def submit(self, request: Request, submission_id: str, version: str) -> Response:
        """PUT metadata and data -> 202 (v1) or 200 (v2). Raises ApiError 400, 404, 413, 415, 422."""
        self._fits(request)
        submission, value = self._incomplete(submission_id), json_body(request)
        metadata, data = _jwe(value, "encryptedMetadata"), _jwe(value, "encryptedData")
        if not metadata or (version == "v2" and not data):
            raise ApiError(400, "bad-request", f"{'encryptedData' if metadata else 'encryptedMetadata'} fehlt")
        missing = [one for one in submission.announced if one not in submission.attachments]
        if missing:
            raise ApiError(422, "attachments-missing", f"{len(missing)} angekündigte Anlagen fehlen")
        for token in filter(None, (metadata, data)):
            self._check_jwe(token, version)
        submission.metadata, submission.data = metadata, data
        self._register.submit(submission)
        return json_response(_reduced(submission, version), 200 if version == "v2" else 202)

    def waiting(self, request: Request, account: Account) -> Response:
        """GET what can be fetched, of one destination or of all the account's. Raises ApiError 400, 403."""
        wanted = request.query.get("destinationId", [])
        if any(one not in account.destinations for one in wanted):
            raise ApiError(403, "forbidden", "Zustellpunkt ist dem Client nicht zugewiesen")
        shown = set(wanted) or account.destinations
        waiting = [_ids(one) for one in self._register.waiting.values() if one.destination_id in shown]
        return json_response(page(request, "submissions", waiting))

    def fetch(self, submission_id: str, account: Account, version: str) -> Response:
        """GET one, encrypted. Raises ApiError 403, 404."""
        submission = self._fetchable(submission_id, account)
        data = {"encryptedData": submission.data} if submission.data else {}
        return json_response({**_reduced(submission, version), "encryptedMetadata": submission.metadata, **data})

    def attachment(self, submission_id: str, attachment_id: str, account: Account) -> Response:
        """GET an attachment as JWE. Raises ApiError 403, 404."""
        token = self._fetchable(submission_id, account).attachments.get(attachment_id)
        if token is None:
            raise ApiError(404, "attachment-not-found")
        return Response(status=200, headers={"content-type": "application/jose"}, body=token.encode())

    def case_of(self, submission_id: str) -> str:
        """The case a submission belongs to. Raises ApiError 404."""
        return self._register.find(submission_id).case_id

    def _fits(self, request: Request) -> None:
        if len(request.body) > self._rules.largest_body:
            raise ApiError(413, "request-entity-too-large")

    def _incomplete(self, submission_id: str) -> Submission:
        submission = self._register.find(submission_id)
        if submission.state is not State.INCOMPLETE:
            raise ApiError(404, "submission-not-found", "bereits versendet")
        return submission

    def _fetchable(self, submission_id: str, account: Account) -> Submission:
        submission = self._register.find(submission_id)
        if submission.destination_id not in account.destinations:
            raise ApiError(403, "forbidden", "Zustellpunkt ist dem Client nicht zugewiesen")
        if not submission.waiting:
            raise ApiError(404, "submission-not-found")
        return submission

    def _check_jwe(self, token: str, version: str, *, any_content: bool = False) -> None:
        if version != "v2":
            return
        try:
            header = read_header(token, "data")
        except Rejected:
            raise ApiError(422, "invalid-jwe", "kein JWE") from None
        if self._rules.zip_forbidden_v2 and "zip" in header:
            raise ApiError(422, "invalid-jwe", "Invalid JWE Header 'zip'")
        if self._rules.content_type_v2 and not any_content and header.get("cty") not in _CONTENT_TYPES:
            raise ApiError(422, "invalid-jwe", "Invalid JWE Header 'cty'")


def _ids(submission: Submission) -> dict[str, str]:
    return {"destinationId": submission.destination_id, "submissionId": submission.id, "caseId": submission.case_id}


def _reduced(submission: Submission, version: str) -> dict[str, Any]:
    service = {"publicService" if version == "v2" else "serviceType": dict(submission.service)}
    region = {"region": submission.region} if submission.region else {}
    callback = {"callback": {"url": submission.callback["url"]}} if submission.callback else {}
    return {**_ids(submission), "attachments": list(submission.attachments), **service, **region, **callback}


def _uuid(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(UUID, value):
        raise ApiError(400, "bad-request", "keine UUID")
    return value


def _service(value: Mapping[str, Any], version: str) -> Mapping[str, Any]:
    service = value.get("publicService" if version == "v2" else "serviceType")
    service = service if isinstance(service, dict) else {}
    identifier = service.get("identifier")
    if not isinstance(identifier, str) or not 7 <= len(identifier) <= 255 or not _URN.fullmatch(identifier):
        raise ApiError(400, "bad-request", "Verwaltungsleistung fehlt oder ist keine URN")
    if not isinstance(service.get("name"), str):
        raise ApiError(400, "bad-request", "Name der Verwaltungsleistung fehlt")
    return {name: service[name] for name in ("name", "description", "identifier") if name in service}


def _announced(value: Mapping[str, Any]) -> tuple[str, ...]:
    announced = value.get("announcedAttachments")
    if not isinstance(announced, list):
        raise ApiError(400, "bad-request", "announcedAttachments fehlt")
    return tuple(dict.fromkeys(_uuid(one) for one in announced))


def _callback(value: object) -> Mapping[str, str] | None:
    if value is None:
        return None
    given = value if isinstance(value, dict) else {}
    if not str(given.get("url", "")).startswith("https://") or not 32 <= len(str(given.get("secret", ""))) <= 512:
        raise ApiError(400, "bad-request", "callback: https-Adresse und Geheimnis von 32 bis 512 Zeichen")
    return {"url": given["url"], "secret": given["secret"]}


def _region(value: object) -> str:
    if value and not (isinstance(value, str) and _REGION.fullmatch(value)):
        raise ApiError(400, "bad-request", "region ist kein DE<ARS>")
    return str(value)


def _jwe(value: Mapping[str, Any], name: str) -> str:
    token = value.get(name)
    if token is None:
        return ""
    if not isinstance(token, str) or not _JOSE.fullmatch(token):
        raise ApiError(400, "bad-request", f"{name} ist keine kompakte JOSE-Darstellung")
    return token

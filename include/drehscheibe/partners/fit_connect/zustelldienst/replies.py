"""Replies of the sandbox: the documented steps (create, upload, submit) with bodies by analogy; FITKO's own text was not at hand."""

import uuid
from dataclasses import dataclass, field

from drehscheibe.partners.fit_connect.zustelldienst.accounts import Account
from drehscheibe.partners.fit_connect.zustelldienst.answers import ApiError, jose_body, json_body
from drehscheibe.partners.fit_connect.zustelldienst.register import Register
from drehscheibe.sandbox.simulator import Request, Response, json_response
from drehscheibe.standards.fit_connect import AuthenticationTags, EventType

__all__ = ["Replies", "Reply"]


@dataclass
class Reply:
    """A reply to the sender of a case."""

    id: str
    case_id: str
    announced: tuple[str, ...]
    attachments: dict[str, str] = field(default_factory=dict)
    metadata: str = ""
    data: str = ""


class Replies:
    """The endpoints; called with the register's lock held."""

    def __init__(self, register: Register) -> None:
        """Work on one register."""
        self._register = register
        self.all: dict[str, Reply] = {}

    def create(self, request: Request, account: Account) -> Response:
        """POST /replies -> 201. Raises ApiError 400, 403, 404."""
        value = json_body(request)
        case_id, announced = str(value.get("caseId", "")), value.get("announcedAttachments", [])
        if not self._register.has_case(case_id):
            raise ApiError(404, "case-not-found")
        if not any(one.destination_id in account.destinations for one in self._register.of_case(case_id)):
            raise ApiError(403, "forbidden")
        if not isinstance(announced, list):
            raise ApiError(400, "bad-request", "announcedAttachments")
        reply = Reply(str(uuid.uuid4()), case_id, tuple(map(str, announced)))
        self.all[reply.id] = reply
        self._register.record_reply(case_id, reply.id, EventType.CREATE_REPLY)
        return json_response({"replyId": reply.id, "caseId": case_id}, 201)

    def upload(self, request: Request, reply_id: str, attachment_id: str) -> Response:
        """PUT an attachment -> 204. Raises ApiError 404, 415, 422."""
        reply = self._open(reply_id)
        if attachment_id not in reply.announced:
            raise ApiError(422, "attachment-not-announced")
        reply.attachments[attachment_id] = jose_body(request)
        return Response(status=204)

    def submit(self, request: Request, reply_id: str) -> Response:
        """PUT metadata and data -> 202. Raises ApiError 400, 404, 422."""
        reply, value = self._open(reply_id), json_body(request)
        if not value.get("encryptedMetadata") or not value.get("encryptedData"):
            raise ApiError(400, "bad-request", "encryptedMetadata oder encryptedData fehlt")
        if reply.attachments.keys() != set(reply.announced):
            raise ApiError(422, "attachments-missing")
        reply.metadata, reply.data = str(value["encryptedMetadata"]), str(value["encryptedData"])
        tags = AuthenticationTags.of(reply.metadata, reply.data, reply.attachments)
        self._register.record_reply(reply.case_id, reply.id, EventType.SUBMIT_REPLY, tags.payload())
        return json_response({"replyId": reply.id, "caseId": reply.case_id}, 202)

    def _open(self, reply_id: str) -> Reply:
        reply = self.all.get(reply_id)
        if reply is None or reply.metadata:
            raise ApiError(404, "reply-not-found")
        return reply

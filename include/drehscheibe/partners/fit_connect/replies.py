"""Replies over FIT-Connect, behind the switch `replies`: the steps are documented by FITKO, their payloads are not confirmed."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.message import Attachment
from drehscheibe.partners.fit_connect.client import Client
from drehscheibe.standards.fit_connect import ENCRYPTION, KeyRing, Metadata, encrypt

__all__ = ["Replies"]

_NO_CHANNEL: Final = "Die Einreichung nennt keinen Rückkanal über FIT-Connect. Auf anderem Weg antworten (Brief, Postfach)."


class Replies:
    """Answers a submission through the channel its metadata offer (``replyChannel.fitConnect``, schema 2.x)."""

    def __init__(self, client: Client) -> None:
        """Raises Misconfigured while the switch is off."""
        if not client.settings.replies:
            raise Misconfigured("fit_connect: Antworten sind abgeschaltet (replies); das Format ist von FITKO nicht bestätigt.")
        self._client = client

    def send(self, case_id: str, metadata: Metadata, reply: bytes, data: bytes, attachments: Sequence[Attachment] = ()) -> str:
        """Create, upload, submit; returns the replyId.

        Args:
            case_id: UUID of the case.
            metadata: of the submission that is answered; they hold the public key.
            reply: metadata of the reply (JSON).
            data: the reply's own data.
            attachments: plain.

        Raises:
            Rejected: FC-RUECKKANAL, the sender offers no such channel.
            Transient: as of the client.
            Misconfigured: as of the client.
        """
        key = _reply_key(metadata)
        announced = {"announcedAttachments": [one.id for one in attachments]}
        created = self._client.send("POST", "/replies", {"caseId": case_id, **announced}, 200, 201)
        reply_id = str(uuid.UUID(str(created.get("replyId", ""))))
        for one in attachments:
            self._client.send("PUT", f"/replies/{reply_id}/attachments/{one.id}", encrypt(one.content, key, one.mime_type), 200, 204)
        body = {"encryptedMetadata": encrypt(reply, key, "application/json"), "encryptedData": encrypt(data, key, "application/json")}
        self._client.send("PUT", f"/replies/{reply_id}", body, 200, 202)
        return reply_id


def _reply_key(metadata: Metadata) -> Any:  # noqa: ANN401 - a JWK
    channel = metadata.raw.get("replyChannel")
    offered = channel.get("fitConnect") if isinstance(channel, Mapping) else None
    if not isinstance(offered, Mapping) or not isinstance(offered.get("encryptionPublicKey"), Mapping):
        raise Rejected(Finding("FC-RUECKKANAL", _NO_CHANNEL, "metadata", "FIT-Connect, Metadatenschema: replyChannel"))
    given = offered["encryptionPublicKey"]
    try:
        return KeyRing([given], ENCRYPTION, private=False).get(str(given.get("kid")))
    except Misconfigured:
        raise Rejected(Finding("FC-RUECKKANAL", "Der Schlüssel des Rückkanals ist nicht verwendbar. " + _NO_CHANNEL, "metadata")) from None

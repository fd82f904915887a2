"""A message as one run of bytes: a JSON head, the body, the attachments; what the journal encrypts."""

import json
import struct

from drehscheibe.message import Attachment, Message

__all__ = ["pack", "unpack"]

_LENGTH = struct.Struct(">I")


def pack(message: Message) -> bytes:
    """Kind, body and attachments of a message; its id is the journal's key and is not repeated."""
    head = json.dumps(
        [message.kind, len(message.body), [[a.id, a.name, a.mime_type, len(a.content)] for a in message.attachments]]
    ).encode()
    return b"".join([_LENGTH.pack(len(head)), head, message.body, *(a.content for a in message.attachments)])


def unpack(message_id: str, packed: bytes) -> Message:
    """The message that `pack` was given."""
    start = _LENGTH.size
    (length,) = _LENGTH.unpack_from(packed)
    kind, body_length, parts = json.loads(packed[start : start + length])
    at = start + length + body_length
    attachments = []
    for id_, name, mime_type, size in parts:
        attachments.append(Attachment(id=id_, name=name, mime_type=mime_type, content=packed[at : at + size]))
        at += size
    body = packed[start + length : start + length + body_length]
    return Message(id=message_id, kind=kind, body=body, attachments=tuple(attachments))

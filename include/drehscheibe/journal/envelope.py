"""A message as one run of bytes: kind, body, attachments; what the journal encrypts.

Without attachments: length of kind (1) | kind | 0 (2) | body.
With: length of kind (1) | kind | number of attachments (2) | length of head (4) | JSON head | body | attachments.
"""

import json
import struct

from drehscheibe.message import Attachment, Message

__all__ = ["pack", "unpack"]

_COUNT = struct.Struct(">H")
_LENGTH = struct.Struct(">I")


def pack(message: Message) -> bytes:
    """Kind, body and attachments of a message; its id is the journal's key and is not repeated."""
    kind = message.kind.encode()
    start = bytes((len(kind),)) + kind + _COUNT.pack(len(message.attachments))
    if not message.attachments:
        return start + message.body
    head = json.dumps([len(message.body), [[a.id, a.name, a.mime_type, len(a.content)] for a in message.attachments]]).encode()
    return b"".join([start, _LENGTH.pack(len(head)), head, message.body, *(a.content for a in message.attachments)])


def unpack(message_id: str, packed: bytes) -> Message:
    """The message that `pack` was given."""
    at = 1 + packed[0]
    kind = packed[1:at].decode()
    (count,) = _COUNT.unpack_from(packed, at)
    at += _COUNT.size
    if count == 0:
        return Message(id=message_id, kind=kind, body=packed[at:])
    (length,) = _LENGTH.unpack_from(packed, at)
    at += _LENGTH.size
    size, parts = json.loads(packed[at : at + length])
    at += length
    body = packed[at : at + size]
    at += size
    attachments = []
    for id_, name, mime_type, part in parts:
        attachments.append(Attachment(id=id_, name=name, mime_type=mime_type, content=packed[at : at + part]))
        at += part
    return Message(id=message_id, kind=kind, body=body, attachments=tuple(attachments))

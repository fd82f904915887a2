"""Filing in the e-file, shared by all flows: one FVDaten order (0605) with the documents of a case, and its gate."""

import uuid
from collections.abc import Sequence
from functools import partial

from drehscheibe.checks import Readable, Schema
from drehscheibe.gate import Gate
from drehscheibe.message import Attachment, Case, Message
from drehscheibe.services import behoerde
from drehscheibe.standards import xdomea
from drehscheibe.standards.schemas import schema

__all__ = ["AKTE", "ablage", "antragsablage", "dokument"]

AKTE = Gate(
    name="eakte",
    title="Ablage in der E-Akte",
    checks=(Readable(), Schema(partial(schema, "xdomea", "3.0.0"), law="xdomea 3.0.0")),
)


def dokument(case: Case, name: str, mime_type: str, content: bytes) -> Attachment:
    """A document of our own; the same case gives it the same id."""
    return Attachment(id=str(uuid.uuid5(uuid.UUID(case.transfer_id), name)), name=name, mime_type=mime_type, content=content)


def ablage(case: Case, *, einheit: str, aktenzeichen: str, betreff: str, dokumente: Sequence[Attachment]) -> Message:
    """An order to file these documents.

    Args:
        case: whose transfer this is.
        einheit: the unit that files, German.
        aktenzeichen: of the file.
        betreff: subject of the entry; no personal data.
        dokumente: in order.
    """
    documents = tuple(dokumente)
    message = xdomea.ablage(
        case.transfer_id, case.now, behoerde.absender_eakte(einheit), behoerde.eakte(), aktenzeichen, betreff, documents,
        objekt_id=case.incoming.id,
    )  # fmt: skip
    return Message(id=case.transfer_id, kind="xdomea/0605", body=xdomea.write(message), attachments=documents)


def antragsablage(case: Case, *, einheit: str, aktenzeichen: str, betreff: str, vermerk: str = "") -> Message:
    """An order to file an application from a portal as it came, a note where there is one, and all that was attached."""
    own = [dokument(case, "antrag.json", "application/json", case.incoming.body)]
    if vermerk:
        own.append(dokument(case, "vermerk.txt", "text/plain", vermerk.encode()))
    documents = (*own, *case.incoming.attachments)
    return ablage(case, einheit=einheit, aktenzeichen=aktenzeichen, betreff=betreff, dokumente=documents)

"""Filing the application with its documents in the e-file."""

import uuid
from functools import partial

from drehscheibe.checks import Readable, Schema
from drehscheibe.gate import Gate
from drehscheibe.message import Attachment, Case, Message
from drehscheibe.services import behoerde
from drehscheibe.standards import xdomea
from drehscheibe.standards.schemas import schema

__all__ = ["AKTE", "ablage"]

AKTENZEICHEN = "32-FE-Umtausch"

AKTE = Gate(
    name="eakte",
    title="Ablage in der E-Akte",
    checks=(Readable(), Schema(partial(schema, "xdomea", "3.0.0"), law="xdomea 3.0.0")),
)


def ablage(case: Case) -> Message:
    """An FVDaten order (0605): the application as it came, then photo, signature and the scan of the old licence."""
    application = Attachment(
        id=str(uuid.uuid5(uuid.UUID(case.transfer_id), "antrag")),
        name="antrag.json",
        mime_type="application/json",
        content=case.incoming.body,
    )
    documents = (application, *case.incoming.attachments)
    message = xdomea.ablage(
        case.transfer_id, case.now, behoerde.absender_eakte("Fahrerlaubnisbehörde"), behoerde.eakte(), AKTENZEICHEN,
        "Führerschein-Umtausch", documents, objekt_id=case.incoming.id,
    )  # fmt: skip
    return Message(id=case.transfer_id, kind="xdomea/0605", body=xdomea.write(message), attachments=documents)

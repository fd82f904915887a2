"""Filing a Kfz application in the e-file: as it came, with a note a person can read that names the terms running from now on."""

import uuid

from drehscheibe.message import Attachment, Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.kfz.antrag import lies
from drehscheibe.services.kfz.dienst import Dienst
from drehscheibe.standards import xdomea

__all__ = ["ablage"]


def ablage(dienst: Dienst, case: Case) -> Message:
    """An FVDaten order (0605): the application, the note, then what was attached."""
    tag = case.now.date()
    lines = [f"Vorgang: {dienst.title}", f"Rechtsgrundlage: {dienst.law}", f"Der Zulassungsbehörde übergeben: {tag:%d.%m.%Y}"]
    note = "Vermerk\n\n" + "\n".join([*lines, *dienst.vermerk(lies(case.incoming), tag)]) + "\n"
    documents = (
        _attachment(case, "antrag.json", "application/json", case.incoming.body),
        _attachment(case, "vermerk.txt", "text/plain", note.encode()),
        *case.incoming.attachments,
    )
    message = xdomea.ablage(
        case.transfer_id, case.now, behoerde.absender_eakte("Zulassungsbehörde"), behoerde.eakte(), dienst.aktenzeichen, dienst.title,
        documents, objekt_id=case.incoming.id,
    )  # fmt: skip
    return Message(id=case.transfer_id, kind="xdomea/0605", body=xdomea.write(message), attachments=documents)


def _attachment(case: Case, name: str, mime_type: str, content: bytes) -> Attachment:
    return Attachment(id=str(uuid.uuid5(uuid.UUID(case.transfer_id), name)), name=name, mime_type=mime_type, content=content)

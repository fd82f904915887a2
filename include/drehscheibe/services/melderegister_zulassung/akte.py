"""Filing the notice in the e-file: why the keeper's data were changed, with the register's message as evidence."""

import uuid

from drehscheibe.message import Attachment, Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.melderegister_zulassung.aenderung import lies
from drehscheibe.standards import xdomea
from drehscheibe.standards.xkfz.codes import ART

__all__ = ["ablage"]

AKTENZEICHEN = "32-Kfz-Halterdaten"


def ablage(case: Case) -> Message:
    """An FVDaten order (0605) with the register's message and a note a person can read."""
    change = lies(case.incoming)
    occasion = ART[change.art] if change.art else "Änderung"
    note = (
        f"Vermerk\n\nAnlass: {occasion}\nEreignis: {change.ereignis}\nWirksam ab: {change.tag:%d.%m.%Y}\n"
        "Die Zulassungsbehörde wurde automatisch unterrichtet (§ 37 BMG, § 15 FZV).\n"
    )
    documents = (
        _attachment(case, "vermerk.txt", "text/plain", note.encode()),
        _attachment(case, "mitteilung-melderegister.xml", "application/xml", case.incoming.body),
    )
    message = xdomea.ablage(
        case.transfer_id, case.now, behoerde.absender_eakte("Zulassungsbehörde"), behoerde.eakte(), AKTENZEICHEN, occasion, documents,
        objekt_id=case.incoming.id,
    )  # fmt: skip
    return Message(id=case.transfer_id, kind="xdomea/0605", body=xdomea.write(message), attachments=documents)


def _attachment(case: Case, name: str, mime_type: str, content: bytes) -> Attachment:
    return Attachment(id=str(uuid.uuid5(uuid.UUID(case.transfer_id), name)), name=name, mime_type=mime_type, content=content)

"""What goes back to the authority that told us: for each person of its 0201 one 0203 or 0204, as the Melderegister wrote it."""

from uuid import UUID, uuid5

from drehscheibe.message import Attachment, Case, Message
from drehscheibe.services.meldewesen.melderegister import umadressiert
from drehscheibe.services.meldewesen.vorgang import REGISTER
from drehscheibe.standards import xmeld
from drehscheibe.standards.xml import parse

__all__ = ["auswertung", "dokumente"]


def dokumente(message: Message) -> tuple[bytes, ...]:
    """All answers to a Rueckmeldung: the document, and those of everybody but the first."""
    return (message.body, *(one.content for one in message.attachments))


def auswertung(case: Case) -> Message:
    """One message for each person: the first is this transfer, the others lie with it as attachments, under ids that follow from it."""
    first, *others = dokumente(case.answers[REGISTER])
    asked, ids = case.incoming.body, [str(uuid5(UUID(case.transfer_id), f"auswertung-{number}")) for number in range(2, 2 + len(others))]
    parts = tuple(
        Attachment(id=id_, name=f"{id_}.xml", mime_type="application/xml", content=umadressiert(one, id_, case.now, asked))
        for id_, one in zip(ids, others, strict=True)
    )
    kind = f"xmeld/{xmeld.number_of(parse(first))}"
    return Message(id=case.transfer_id, kind=kind, body=umadressiert(first, case.transfer_id, case.now, asked), attachments=parts)

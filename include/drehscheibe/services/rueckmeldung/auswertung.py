"""What goes back to the authority that told us: for each person of its 0201 or 0202 one 0203 or 0204, as the Melderegister wrote it."""

from hashlib import sha256
from uuid import UUID, uuid5

from lxml import etree

from drehscheibe.message import Attachment, Case, Message
from drehscheibe.services.meldewesen.melderegister import umadressiert
from drehscheibe.services.meldewesen.vorgang import REGISTER
from drehscheibe.standards import xmeld
from drehscheibe.standards.xml import parse

__all__ = ["auswertung", "dokumente"]

_JE_FASSUNG = ("{*}nachrichtenkopf.g2g", "{*}ursprungsnachricht", "{*}identifikation.ereignis")
"""What the register numbers anew whenever it is asked, the evaluation being the same."""


def dokumente(message: Message) -> tuple[bytes, ...]:
    """All answers to a Rueckmeldung: the document, and those of everybody but the first."""
    return (message.body, *(one.content for one in message.attachments))


def auswertung(case: Case) -> Message:
    """One message for each person: the first is this transfer, the others lie with it as attachments.

    Their ids follow from the Rueckmeldung, its author and what they say: a person whose evaluation went out is not evaluated a second time
    when the case runs again because of another one.
    """
    first, *others = dokumente(case.answers[REGISTER])
    asked = case.incoming.body
    reader = xmeld.author_of(parse(asked))
    ids = [str(uuid5(UUID(case.incoming.id), f"{reader}/{_inhalt(one)}")) for one in others]
    parts = tuple(
        Attachment(id=id_, name=f"{id_}.xml", mime_type="application/xml", content=umadressiert(one, id_, case.now, asked))
        for id_, one in zip(ids, others, strict=True)
    )
    kind = f"xmeld/{xmeld.number_of(parse(first))}"
    return Message(id=case.transfer_id, kind=kind, body=umadressiert(first, case.transfer_id, case.now, asked), attachments=parts)


def _inhalt(document: bytes) -> str:
    """Digest of what an evaluation says."""
    root = parse(document)
    etree.strip_elements(root, *_JE_FASSUNG)
    return sha256(etree.tostring(root, method="c14n")).hexdigest()

"""To our own register and back to the portal: the form goes on as it came, under a UUID of ours; the answer gets the portal's address."""

from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid5

from lxml import etree

from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.meldewesen.vorgang import antwort as antwort_von
from drehscheibe.services.meldewesen.vorgang import lies
from drehscheibe.standards import abmeldung, xmeld
from drehscheibe.standards.xml import parse

__all__ = ["an_portal", "auftrag", "kennung", "umadressiert", "umgeschlagen"]


def umgeschlagen(body: bytes, uuid: str, now: datetime) -> bytes:
    """The same document under another UUID and time; nothing else is touched, what our profile does not know included."""
    root = parse(body)
    for name, value in (("nachrichtenUUID", uuid), ("erstellungszeitpunkt", now.isoformat(timespec="milliseconds"))):
        found = next(root.iter(f"{{*}}{name}"))
        found.text = value
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def umadressiert(answer: bytes, uuid: str, now: datetime, asked: bytes) -> bytes:
    """What the register answered us, to whoever asked us, about the message they sent; nothing else is touched.

    Args:
        answer: the register's document; we are its reader, our order its origin.
        uuid: of the document that goes out.
        now: when it is made.
        asked: the document that came in.
    """
    root, origin = parse(umgeschlagen(answer, uuid, now)), parse(asked)
    author, reader = next(origin.iter("{*}autor")), next(root.iter("{*}leser"))
    reader[:] = [deepcopy(one) for one in author if etree.QName(one).localname in ("verzeichnisdienst", "kennung", "name")]
    about = next(root.iter("{*}ursprungsnachricht"))
    about[:] = [deepcopy(one) for one in next(origin.iter("{*}identifikation.nachricht"))]
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def auftrag(case: Case) -> Message:
    """Have it entered: a form, the code that confirms one, or a dwelling given up.

    The order's UUID follows from the message and its content: a case that runs again must not be registered again, a corrected one must.
    """
    body, name = case.incoming.body, etree.QName(parse(case.incoming.body))
    number = "abmeldung/abmeldung" if name.namespace == abmeldung.NAMESPACE else f"xmeld/{name.localname.rpartition('.')[2]}"
    order = str(uuid5(UUID(case.incoming.id), sha256(body).hexdigest()))
    return Message(id=case.transfer_id, kind=number, body=umgeschlagen(body, order, case.now))


def an_portal(case: Case) -> Message:
    """What the register said (1705, 1707), to the portal, about the message the portal sent."""
    asked, said = lies(case.incoming), antwort_von(case)
    assert said is not None  # noqa: S101 - the gate has seen to it
    number = type(said).__name__.removeprefix("Nachricht")
    head = xmeld.kopf(number, uuid=case.transfer_id, erstellt=case.now, leser=leser_von(asked), autor=behoerde.autor())
    told = replace(
        said, nachrichtenkopf_g2g=head, anschrift_autor=behoerde.postanschrift(), ursprungsnachricht=asked.kopf.identifikation_nachricht
    )
    version = xmeld.versions.current(case.now.date(), head.leser.kennung).name
    return Message(id=case.transfer_id, kind=f"xmeld/{number}", body=xmeld.write(told, version))


def leser_von(asked: xmeld.Nachricht) -> xmeld.Leser:
    """Whoever wrote a message reads the answer."""
    author = asked.kopf.autor
    return xmeld.Leser(verzeichnisdienst=author.verzeichnisdienst, kennung=author.kennung, name=author.name)


def kennung(body: bytes) -> str:
    """The reader's key in a document's head, e.g. ``ags:06412000``."""
    head = xmeld.kopf_von(body)
    if head is not None:
        return head.leser.kennung
    return str(next(parse(body).iter("{*}leser")).findtext("{*}kennung", ""))

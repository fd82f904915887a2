"""The Sammelnachricht (kommunikation.sammelnachricht.0001): many messages in one document."""

from collections.abc import Sequence

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.binding import document, element
from drehscheibe.standards.xkfz.codec import NAMESPACE, VOCABULARY, write
from drehscheibe.standards.xkfz.messages import Nachricht
from drehscheibe.standards.xkfz.parts import Kopf
from drehscheibe.standards.xml import parse

__all__ = ["SAMMELNACHRICHT", "bundle", "unbundle"]

SAMMELNACHRICHT = f"{{{NAMESPACE}}}kommunikation.sammelnachricht.0001"
_LISTE, _ANZAHL, _NACHRICHT = (f"{{{NAMESPACE}}}{name}" for name in ("listeNachrichten", "anzahlDerNachrichten", "nachricht"))


@element(root="xkfz:kommunikation.sammelnachricht.0001")
class _Huelle:
    kopf: Kopf


def bundle(kopf: Kopf, messages: Sequence[Nachricht]) -> bytes:
    """One document that holds these messages; `kopf` is its own header (number 0001)."""
    start, end = document(_Huelle(kopf=kopf), VOCABULARY).rsplit(b"</xkfz:kommunikation.sammelnachricht.0001>", 1)
    parts = (write(message).partition(b"\n")[2] for message in messages)
    liste = b"".join(b"<xkfz:nachricht>" + part + b"</xkfz:nachricht>" for part in parts)
    count = f"<xkfz:anzahlDerNachrichten>{len(messages)}</xkfz:anzahlDerNachrichten>".encode()
    return start + b"<xkfz:listeNachrichten>" + count + liste + b"</xkfz:listeNachrichten></xkfz:kommunikation.sammelnachricht.0001>" + end


def unbundle(body: bytes) -> list[bytes]:
    """The documents in a Sammelnachricht, in order. Raises Rejected when it is none, or does not hold as many as it says."""
    root = parse(body)
    liste = root.find(_LISTE)
    if root.tag != SAMMELNACHRICHT or liste is None:
        raise Rejected(Finding("XKFZ-ART", "Das Dokument ist keine XKfz-Sammelnachricht; der Absender ist zu fragen."))
    parts = (child for one in liste.iterfind(_NACHRICHT) for child in one.iterchildren("*"))
    found = [etree.tostring(part, encoding="UTF-8", xml_declaration=True, with_tail=False) for part in parts]
    if (liste.findtext(_ANZAHL) or "").strip() != str(len(found)):
        raise Rejected(Finding("XKFZ-ANZAHL", "Die Sammelnachricht enthält nicht so viele Nachrichten, wie sie angibt."))
    return found

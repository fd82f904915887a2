"""Return to sender, both ways: understanding the rejects we get (0010, 0900, 0910) and writing our own (0010, 0910)."""

from datetime import datetime

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.binding import Code, complete, lazy
from drehscheibe.standards.xmeld.kopf import Autor, Leser, Nachrichtenkopf, Postanschrift, XInneresId, XInneresKopf, kopf
from drehscheibe.standards.xmeld.nachrichten.rueckweisung import (
    Nachricht0010,
    Nachricht0900,
    Nachricht0910,
    NachrichtIdTyp4,
    RuecksendungBegruendung,
    RuecksendungContainerOhneUrsprungsnachricht,
    Rueckweisung,
    Rueckweisungsgrund,
)
from drehscheibe.standards.xmeld.rueckgruende import IN_XINNERES, IN_XMELD, Rueckgrund, rueckgrund
from drehscheibe.standards.xmeld.versionen import V2511A
from drehscheibe.standards.xml import parse

__all__ = ["asynchron", "empfangen", "kopf_von", "synchron"]

_NACHRICHTEN = "urn:de:xmeld:schluesseltabelle:xmeld.nachrichten"


def empfangen(message: Nachricht0010 | Nachricht0900 | Nachricht0910) -> tuple[str, tuple[Rueckgrund, ...]]:
    """UUID of the message that came back (empty when not told), and why."""
    match message:
        case Nachricht0010():
            bezug = message.rueckweisung.idNachricht
            gruende = tuple(grund.grund for grund in message.rueckweisung.rueckweisungsgrund)
            return bezug.nachrichtenUUID if bezug else "", tuple(map(rueckgrund, gruende))
        case Nachricht0910():
            return message.ursprungsnachricht.nachrichtenUUID, (rueckgrund(message.rts_container.begruendung.grund),)
        case _:
            zurueck = kopf_von(message.rts_container.nachricht)
            return zurueck.uuid if zurueck else "", (rueckgrund(message.rts_container.begruendung.grund),)


def kopf_von(body: bytes) -> Nachrichtenkopf | None:
    """The head of a message in whatever version, as its names are the same in all; None when it has none that can be read."""
    try:
        element = parse(body).find("nachrichtenkopf.g2g")
        found = None if element is None else lazy(Nachrichtenkopf, V2511A.vocabulary, element)
        if found is not None:
            complete(found)
    except Rejected:
        return None
    return found


def asynchron(
    body: bytes, *gruende: str, uuid: str, erstellt: datetime, autor: Autor, anschrift: Postanschrift, leser: Leser | None = None
) -> Nachricht0010:
    """The 0010 that sends a message back to its author.

    Args:
        body: the message as it came.
        gruende: codes of either list, at least one.
        uuid: of the reject.
        erstellt: when it is made.
        autor: we.
        anschrift: where we are.
        leser: whom to tell when the message does not say who wrote it.

    Raises:
        Rejected: nobody to send it to.
    """
    zurueck = kopf_von(body)
    if zurueck is not None:
        leser = _leser(zurueck.autor)
    if leser is None:
        raise Rejected(Finding("XMELD-ABSENDER", "Die Nachricht nennt keinen Absender, dem sie zurückgegeben werden könnte."))
    return Nachricht0010(
        nachrichtenkopf_g2g=XInneresKopf(
            identifikation_nachricht=XInneresId(nachrichtenUUID=uuid, nachrichtentyp="0010", erstellungszeitpunkt=erstellt),
            leser=leser,
            autor=autor,
        ),
        anschrift_autor=anschrift,
        rueckweisung=Rueckweisung(
            rueckweisungsgrund=tuple(Rueckweisungsgrund(grund=IN_XINNERES.get(grund, grund)) for grund in gruende),
            idNachricht=_bezug(body, zurueck) if zurueck else None,
            nachricht=body,
        ),
    )


def synchron(
    zurueck: Nachrichtenkopf,
    grund: str,
    *hinweise: str,
    uuid: str,
    erstellt: datetime,
    autor: Autor,
    anschrift: Postanschrift,
    version: str,
) -> Nachricht0910:
    """The 0910 that answers a synchronous question of that head, in the version named (the one we serve, for V000)."""
    return Nachricht0910(
        nachrichtenkopf_g2g=kopf("0910", uuid=uuid, erstellt=erstellt, leser=_leser(zurueck.autor), autor=autor),
        anschrift_autor=anschrift,
        rts_container=RuecksendungContainerOhneUrsprungsnachricht(
            begruendung=RuecksendungBegruendung(grund=IN_XMELD.get(grund, grund), ergaenzende_hinweise=hinweise)
        ),
        ursprungsnachricht=zurueck.identifikation_nachricht,
        version=version,
    )


def _leser(autor: Autor) -> Leser:
    return Leser(verzeichnisdienst=autor.verzeichnisdienst, kennung=autor.kennung, name=autor.name)


def _bezug(body: bytes, zurueck: Nachrichtenkopf) -> NachrichtIdTyp4:
    typ = zurueck.typ
    version = getattr(typ, "list_version", None) or parse(body).get("version", "")
    liste = getattr(typ, "list_uri", None) or _NACHRICHTEN
    return NachrichtIdTyp4(
        nachrichtenUUID=zurueck.uuid, nachrichtentyp=Code(typ, version, liste), erstellungszeitpunkt=zurueck.erstellt
    )

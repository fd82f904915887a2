"""What the author of a refused message hears: a readable form is refused in its own terms (1707), anything else comes back (0010)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Klaerfall, Message
from drehscheibe.services import behoerde
from drehscheibe.services.meldewesen.gates import EINGAENGE, RUECKWEISUNGEN
from drehscheibe.services.meldewesen.melderegister import leser_von
from drehscheibe.standards import abmeldung, xmeld
from drehscheibe.standards.xmeld.nachrichten.wohnungsanmeldung import Anmeldeergebnis, AnmeldeergebnisAblehnung
from drehscheibe.standards.xml import parse
from drehscheibe.transport.xta import Party
from drehscheibe.zeit import jetzt

__all__ = ["code", "ruecksendung"]

_SACHLICH = ("S000", "S030", "S999")
_EIGENE = {"DQ-22": "S000", "DQ-17": "S030", "BERECHTIGUNG": "T070", "XTA-ABSENDER": "T099"}
_IRRLAEUFER = "T080"
_NICHT_ELEKTRONISCH, _ANDERER_GRUND, _UNZUSTAENDIG = "02", "05", "06"


def code(findings: Sequence[Finding]) -> str:
    """The code of ruecksendung.einer.nachricht v5 for what we found (DOMAIN 4d)."""
    known = xmeld.code_fuer(findings)
    return known if known != "S999" else next((_EIGENE[one.rule] for one in findings if one.rule in _EIGENE), "S999")


def ruecksendung(body: bytes, author: Party, klaerfall: Klaerfall) -> Message | None:
    """The answer to a refused message; None to what is itself a reject, for two machines must not go on forever."""
    uuid, now, reason = str(uuid5(UUID(klaerfall.message_id), "ruecksendung")), jetzt(), code(klaerfall.findings)
    number = _nummer(body)
    if number in RUECKWEISUNGEN:
        return None
    if reason in _SACHLICH and number in EINGAENGE:
        return _ablehnung(body, uuid, now)
    if reason in (*_SACHLICH, _IRRLAEUFER) and number == "abmeldung":
        return _abgelehnt(body, uuid, now, _UNZUSTAENDIG if reason == _IRRLAEUFER else _ANDERER_GRUND)
    leser = xmeld.Leser(kennung=author.identifier, name=author.name or author.identifier)
    reject = xmeld.asynchron(
        body, reason, uuid=uuid, erstellt=now, autor=behoerde.autor(), anschrift=behoerde.postanschrift(), leser=leser
    )
    return Message(id=uuid, kind="xinneres/0010", body=xmeld.write(reject))


def _nummer(body: bytes) -> str:
    try:
        return xmeld.number_of(parse(body)).rpartition("}")[2]
    except Rejected:
        return ""


def _ablehnung(body: bytes, uuid: str, now: datetime) -> Message:
    asked = xmeld.read(body)
    head = xmeld.kopf("1707", uuid=uuid, erstellt=now, leser=leser_von(asked), autor=behoerde.autor())
    answer = xmeld.Nachricht1707(
        nachrichtenkopf_g2g=head, anschrift_autor=behoerde.postanschrift(), identifikation=asked.identifikation, aktenzeichen=uuid[:8],
        ergebnis=Anmeldeergebnis(ablehnung=AnmeldeergebnisAblehnung(status=_NICHT_ELEKTRONISCH)),
        ursprungsnachricht=asked.kopf.identifikation_nachricht,
    )  # fmt: skip
    version = xmeld.versions.current(now.date(), head.leser.kennung).name
    return Message(id=uuid, kind="xmeld/1707", body=xmeld.write(answer, version))


def _abgelehnt(body: bytes, uuid: str, now: datetime, reason: str) -> Message:
    asked = abmeldung.read(body)
    assert isinstance(asked, abmeldung.Abmeldung)  # noqa: S101 - by its name
    answer = abmeldung.Abmeldeergebnis(
        nachrichtenUUID=uuid, erstellungszeitpunkt=now, leser=asked.autor, autor=asked.leser,
        ursprungsnachricht=abmeldung.Ursprungsnachricht(nachrichtenUUID=asked.nachrichtenUUID), status="abgelehnt", grund=reason,
    )  # fmt: skip
    return Message(id=uuid, kind=abmeldung.kind(answer), body=abmeldung.write(answer))

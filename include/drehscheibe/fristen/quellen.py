"""Where the hub finds matters with a term: its own journal, the partners' certificates, and the Sperren that end in the Melderegister."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from drehscheibe.connections import connection
from drehscheibe.errors import Misconfigured
from drehscheibe.fristen.auswertungen import ausstehende
from drehscheibe.fristen.posten import Quelle, Vorgang
from drehscheibe.fristen.zertifikate import ablaufende
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.partners.xta_postfach.settings import XtaConnection
from drehscheibe.zeit import BERLIN, jetzt

if TYPE_CHECKING:
    from drehscheibe.flow import Flow

__all__ = ["MELDUNGEN", "Meldung", "quellen"]

_WARTET = "klaerfall"
"""What the journal notes when a source was told that a person has to look: to the sender nothing has been decided."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Meldung:
    """Messages of these kinds start a term when they come in.

    Attributes:
        frist: name of the term.
        arten: kinds of message.
        erledigt: the leg whose hand-over ends the term; empty where the message's own outcome does.
        ablauf: the only flow in which they do; empty for any.
    """

    frist: str
    arten: tuple[str, ...]
    erledigt: str = ""
    ablauf: str = ""


MELDUNGEN: tuple[Meldung, ...] = (
    Meldung(frist="rueckmeldung-0201", arten=("xmeld/1704", "xmeld/1706"), erledigt="rueckmeldung", ablauf="anmelden"),
    Meldung(frist="auswertung-0203", arten=("xmeld/0201", "xmeld/0202")),
)
"""Which messages start which term of § 33 BMG (DOMAIN 1b): a registration from elsewhere, and a Rueckmeldung that came in."""


def quellen(journal: Journal, flows: Sequence["Flow"]) -> tuple[Quelle, ...]:
    """All sources of the hub."""
    owners = {flow.name: flow.owner for flow in flows}
    return (
        Quelle(titel="Rückmeldungen", lies=lambda _: _meldungen(journal, owners)),
        Quelle(titel="FIT-Connect", lies=lambda _: _einreichungen(journal, owners)),
        Quelle(titel="Klärfälle", lies=lambda _: _klaerfaelle(journal)),
        Quelle(titel="Zertifikate", lies=lambda _: ablaufende()),
        Quelle(titel="Auskunftssperren", lies=_sperren),
        Quelle(titel="XTA-Postfach", lies=lambda _: _unbeachtet(flows)),
        Quelle(titel="Auswertungen", lies=lambda _: ausstehende(journal, owners)),
    )


def _tag(when: datetime) -> date:
    return when.astimezone(BERLIN).date()


def _offen() -> sa.ColumnElement[bool]:
    """Neither a receipt nor a clerk's decision yet."""
    m, k = t.message.c, t.klaerfall.c
    waiting = sa.select(k.message_id).where(k.state == "open")
    return m.outcome.is_(None) | m.id.in_(waiting)


def _meldungen(journal: Journal, owners: dict[str, str]) -> Iterator[Vorgang]:
    m, c = t.message.c, t.transfer.c
    for meldung in MELDUNGEN:
        query = sa.select(m.id, m.flow, m.received_at).where(m.kind.in_(meldung.arten), _offen())
        if meldung.erledigt:
            done = sa.select(c.message_id).where(c.leg == meldung.erledigt, c.accepted.is_(True))
            query = query.where(m.id.not_in(done))
        if meldung.ablauf:
            query = query.where(m.flow == meldung.ablauf)
        yield from _vorgaenge(journal, query, meldung.frist, owners)


def _einreichungen(journal: Journal, owners: dict[str, str]) -> Iterator[Vorgang]:
    """Submissions neither accepted nor rejected; counted from when their event log says they were sent, else from when we fetched them."""
    m = t.message.c
    undecided = m.acknowledged.is_(None) | (m.acknowledged == _WARTET)
    began = sa.func.coalesce(m.sent_at, m.received_at, type_=t.UtcTime).label("received_at")
    query = sa.select(m.id, m.flow, began).where(m.partner == "fit_connect", undecided)
    yield from _vorgaenge(journal, query, "fit-connect", owners)


def _vorgaenge(journal: Journal, query: sa.Select[Any], frist: str, owners: dict[str, str]) -> Iterable[Vorgang]:
    with journal.transaction() as tx:
        rows = tx.execute(query).all()
    for row in rows:
        owner = owners.get(row.flow, "Betriebsbetreuung")
        yield Vorgang(frist=frist, ereignis=_tag(row.received_at), gegenstand=row.id, ablauf=row.flow, zustaendig=owner)


def _klaerfaelle(journal: Journal) -> Iterator[Vorgang]:
    k = t.klaerfall.c
    with journal.transaction() as tx:
        rows = tx.execute(sa.select(k.message_id, k.flow, k.owner, k.opened_at, k.due_at).where(k.state == "open")).all()
    for row in rows:
        for name, day in (("klaerfall", row.due_at), ("klaerfall-alt", row.opened_at)):
            yield Vorgang(frist=name, ereignis=_tag(day), gegenstand=row.message_id, ablauf=row.flow, zustaendig=row.owner)


def _unbeachtet(flows: Sequence["Flow"]) -> Iterator[Vorgang]:
    """What other authorities have sent for a service that no flow takes. Nothing where no mailbox is connected. Raises Transient."""
    from drehscheibe.polling import unclaimed

    try:
        connection("xta_postfach", XtaConnection)
    except Misconfigured:
        return  # not in use, or `config check` tells
    for one in unclaimed(flows, "xta_postfach"):
        yield Vorgang(
            frist="postfach-unbeachtet", ereignis=_tag(one.since or jetzt()),
            gegenstand=f"{one.external_id} ({one.service or 'ohne Dienst'})", ablauf="Posteingang", zustaendig="Betriebsbetreuung",
        )  # fmt: skip


def _sperren(bis: date) -> Iterator[Vorgang]:
    from drehscheibe.partners.melderegister.sperrfristen import VORLAUF, sperrfristen

    for one in sperrfristen(bis + VORLAUF):
        yield Vorgang(
            frist="auskunftssperre", ereignis=one.bis, gegenstand=one.vorgang, ablauf="Melderegister", zustaendig="Meldebehörde",
        )  # fmt: skip

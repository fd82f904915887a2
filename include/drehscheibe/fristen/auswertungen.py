"""Rueckmeldungen of ours (0201) that another Meldebehoerde has not evaluated (0203) in time: found in the journal, by numbers alone.

The other authority owes one 0203 per person within three working days (§ 33 Abs. 2 BMG, DOMAIN 1b). A 0204 is an answer, too, and what
comes back as a reject is a Klaerfall of its own. How many people a Rueckmeldung was about is known as long as its content is kept.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from drehscheibe.fristen.kalender import arbeitstage_nach
from drehscheibe.fristen.posten import Vorgang
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.journal.lanes import converted_stage
from drehscheibe.zeit import BERLIN

__all__ = ["LEG", "ausstehende"]

LEG = "rueckmeldung"
"""The leg that hands the 0201 over (`services.anmelden`)."""
_EINZELN = ("0203", "0204")
_ZURUECK = ("0010", "0910")


def ausstehende(journal: Journal, owners: Mapping[str, str]) -> Iterator[Vorgang]:
    """Each 0201 that went out and was not evaluated for everybody, for as long as the office wants to be told. Raises Misconfigured."""
    from drehscheibe.services.meldewesen.einstellungen import meldewesen

    kulanz, since = meldewesen().auswertung_kulanz_tage, datetime.now(UTC) - timedelta(days=meldewesen().auswertung_anmahnen_tage)
    with journal.transaction() as tx:
        rows = _gesandt(tx, since)
        waiting = [(row, where) for row in rows if (where := _fehlt(journal, tx, row)) is not None]
    for row, where in waiting:
        day = row.replied_at.astimezone(BERLIN).date()
        yield Vorgang(
            frist="auswertung-ausstehend", ereignis=arbeitstage_nach(day, kulanz), gegenstand=f"{row.message_id}{where}", ablauf=row.flow,
            zustaendig=owners.get(row.flow, "Betriebsbetreuung"),
        )  # fmt: skip


def _gesandt(tx: sa.Connection, since: datetime) -> list[Any]:
    c, m = t.transfer.c, t.message.c
    query = sa.select(c.message_id, c.version, c.uuid, c.replied_at, m.flow).join_from(t.transfer, t.message, m.id == c.message_id)
    return list(tx.execute(query.where(c.leg == LEG, c.accepted.is_(True), c.replied_at >= since).order_by(c.replied_at, c.uuid)))


def _fehlt(journal: Journal, tx: sa.Connection, row: Any) -> str | None:  # noqa: ANN401 - a row
    """Who owes how many evaluations, in brackets, as far as known; None when nothing is owed."""
    kinds = [kind.rpartition("/")[2] for _, kind in journal.people.about(tx, row.uuid)]
    if any(kind in _ZURUECK for kind in kinds):
        return None
    done = sum(kind in _EINZELN for kind in kinds)
    sent = journal.payloads.load(tx, {row.message_id: row.version}, converted_stage(LEG)).get(row.message_id)
    if sent is None:
        return None if done else ""
    leser, people = _inhalt(sent.body)
    return None if done >= people else f" ({leser}, {done} von {people})"


def _inhalt(body: bytes) -> tuple[str, int]:
    """The reader's key, and the number of people; nothing else is looked at."""
    from drehscheibe.standards import xmeld

    told = xmeld.read(body, checked=True)
    return told.kopf.leser.kennung, sum(len(group.betroffener) for group in told.umzugsverband)

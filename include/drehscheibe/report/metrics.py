"""What monitoring wants to know, read from the journal as Prometheus text: counts, ages and times; names of flows and partners only."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from drehscheibe.flow import Flow
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t

__all__ = ["metrics"]


def metrics(flows: Iterable[Flow], journal: Journal) -> str:
    """What these flows have done, in the text format of Prometheus (0.0.4): for a scrape, or the node exporter's textfile collector."""
    registry = CollectorRegistry()
    registry.register(_FromJournal([flow.name for flow in flows], journal))
    return generate_latest(registry).decode()


class _FromJournal(Collector):
    def __init__(self, flows: list[str], journal: Journal) -> None:
        self._flows, self._journal, self._now = flows, journal, datetime.now(UTC)

    def collect(self) -> Iterator[Metric]:
        with self._journal.transaction() as tx:
            yield from self._messages(tx)
            yield from self._cases(tx)
            yield from self._transfers(tx)
            yield from self._runs(tx)

    def _messages(self, tx: sa.Connection) -> Iterator[Metric]:
        m = t.message.c
        counted = tx.execute(sa.select(m.flow, m.outcome, sa.func.count()).where(m.flow.in_(self._flows)).group_by(m.flow, m.outcome))
        rows = (((flow, outcome or "pending"), n) for flow, outcome, n in counted)
        yield _filled(GaugeMetricFamily("drehscheibe_messages", "Nachrichten je Ablauf und Ausgang", labels=("flow", "outcome")), rows)
        late = sa.select(m.flow, sa.func.count()).where(m.outcome.is_(None), m.due_at < self._now).group_by(m.flow)
        yield self._gauge(tx, "drehscheibe_messages_late", "Nachrichten ohne Ausgang über ihrer Frist", late)

    def _cases(self, tx: sa.Connection) -> Iterator[Metric]:
        k = t.klaerfall.c
        cases = sa.select(k.flow, sa.func.count()).where(k.state == "open").group_by(k.flow)
        mine = (k.state == "open") & k.flow.in_(self._flows)
        owned = tx.execute(sa.select(k.flow, k.owner, sa.func.count()).where(mine).group_by(k.flow, k.owner))
        rows = (((flow, owner), n) for flow, owner, n in owned)
        text = "Offene Klärfälle je Ablauf und zuständiger Stelle"
        yield _filled(GaugeMetricFamily("drehscheibe_klaerfaelle_owned", text, labels=("flow", "owner")), rows)
        yield self._gauge(tx, "drehscheibe_klaerfaelle_open", "Offene Klärfälle", cases)
        yield self._gauge(tx, "drehscheibe_klaerfaelle_late", "Offene Klärfälle über ihrer Frist", cases.where(k.due_at < self._now))

    def _transfers(self, tx: sa.Connection) -> Iterator[Metric]:
        """Open is what a message still under way waits for, not what was planned for one that became a Klaerfall."""
        c, m = t.transfer.c, t.message.c
        waits = c.accepted.is_not(None) | (m.outcome.is_(None) & (c.version == m.version))
        mine = m.flow.in_(self._flows) & waits
        found = sa.select(c.partner, c.accepted, sa.func.count()).join(t.message, m.id == c.message_id).where(mine)
        counted = tx.execute(found.group_by(c.partner, c.accepted))
        names = {True: "accepted", False: "refused", None: "open"}
        rows = (((partner, names[accepted]), n) for partner, accepted, n in counted)
        text = "Übergaben je Gegenstelle und Antwort"
        yield _filled(GaugeMetricFamily("drehscheibe_transfers", text, labels=("partner", "result")), rows)

    def _runs(self, tx: sa.Connection) -> Iterator[Metric]:
        r = t.run.c
        last = tx.execute(sa.select(r.flow, sa.func.max(r.started_at)).where(r.flow.in_(self._flows)).group_by(r.flow)).all()
        rows = (((flow,), time.timestamp()) for flow, time in last)
        text = "Beginn des letzten Laufs, Unixzeit"
        yield _filled(GaugeMetricFamily("drehscheibe_run_started_seconds", text, labels=("flow",)), rows)

    def _gauge(self, tx: sa.Connection, name: str, text: str, query: sa.Select[Any]) -> Metric:
        """One number per flow, 0 where there is none: an alert needs a value."""
        found: dict[str, int] = dict(tx.execute(query).all())
        return _filled(GaugeMetricFamily(name, text, labels=("flow",)), (((flow,), found.get(flow, 0)) for flow in self._flows))


def _filled(family: GaugeMetricFamily, rows: Iterable[tuple[tuple[str, ...], float]]) -> Metric:
    for labels, value in sorted(rows):
        family.add_metric(labels, value)
    return family

"""Quality reports out of the journal: per run and gate, all batches added up."""

from typing import Any

import sqlalchemy as sa

from drehscheibe.checks.totals import balance
from drehscheibe.flow import Flow
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.report.model import Line, Report, lines, merge
from drehscheibe.steps import gate_of
from drehscheibe.summary import summary

__all__ = ["gate_steps", "quality_report"]


def gate_steps(flow: Flow) -> list[str]:
    """The steps of a flow that judge."""
    return ["check_incoming", *(f"{leg.name}.check" for leg in flow.legs)]


def quality_report(flow: Flow, journal: Journal, run_id: str, step: str) -> Report:
    """What a gate found in a run. Raises Misconfigured when the step has no gate."""
    gate = gate_of(flow, step)
    judged = t.judgement.c
    with journal.transaction() as tx:
        batches = sa.select(t.batch.c.id).where(t.batch.c.flow == flow.name, t.batch.c.run_id == run_id)
        rows = tx.execute(
            sa.select(judged.number, judged.rule, judged.checked, judged.refused, judged.judged_at)
            .where(judged.batch_id.in_(batches), judged.step == step)
            .order_by(judged.batch_id, judged.number)
        ).all()
    return Report(
        flow=flow.name, title=flow.title, gate=gate.title, run=run_id, law=flow.law,
        owner=f"{flow.owner}{'' if flow.owner_of is None else ' oder die Stelle, zu der die Nachricht gehört'}",
        when=max((row.judged_at for row in rows), default=None), stop_above=gate.stop_above,
        lines=merge(line for row in rows for line in _lines(gate.checks, row)),
        notes=_notes(flow, journal, run_id) if step == "check_incoming" else (),
    )  # fmt: skip


def _lines(checks: tuple[Any, ...], row: Any) -> tuple[Line, ...]:  # noqa: ANN401 - a result row
    # the gate may have been changed since: the one at its place if it still asks the same, else the first that does
    check = next((one for one in (*checks[row.number : row.number + 1], *checks) if one.rule == row.rule), None)
    if check is None:
        return ()
    return lines(check, row.checked, ((id_, rule) for id_, rule in row.refused))


def _notes(flow: Flow, journal: Journal, run_id: str) -> tuple[Any, ...]:
    counts = summary(flow, journal, run_id)
    return balance(**{name: counts[name] for name in ("received", "receipts", "klaerfaelle", "pending")})

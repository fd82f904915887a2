"""The pages clerks and operators open first: the flows with their counts and open Klaerfaelle, and the gates of a run; ids only."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from drehscheibe.flow import Flow
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.journal.klaerfaelle import OpenCase
from drehscheibe.report.from_journal import gate_steps, quality_report
from drehscheibe.report.model import Report
from drehscheibe.report.template import template, when
from drehscheibe.spreadsheet import Spreadsheet
from drehscheibe.steps import plan
from drehscheibe.summary import Summary, summary

__all__ = ["Choice", "cases_csv", "overview_page", "run_page"]

_OVERVIEW, _RUN = (Path(__file__).with_name(name) for name in ("uebersicht.html.j2", "lauf.html.j2"))
_RUNS = 3
_MOST = 50
_COLUMNS = ("Nummer", "Nachricht", "Ablauf", "Schritt", "Zuständig", "Eröffnet", "Frist", "Regel", "Feld", "Befund", "Rechtsgrundlage")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which open Klaerfaelle are shown; empty for all.

    Attributes:
        owner: the office in charge.
        rule: one of whose findings this is, e.g. ``DQ-16``.
        late: only those past their term.
        page: which fifty of them, from 1.
    """

    owner: str = ""
    rule: str = ""
    late: bool = False
    page: int = 1

    def of(self, cases: Iterable[OpenCase]) -> list[OpenCase]:
        """Those of these cases, in the same order."""
        return [case for case in cases if self._fits(case)]

    def within(self, number: int) -> "Choice":
        """The same, on the last page there is when fewer are left than stand before this one."""
        return replace(self, page=min(self.page, max(1, -(-number // _MOST))))

    @property
    def first(self) -> int:
        """How many stand on the pages before this one."""
        return (self.page - 1) * _MOST

    def _fits(self, case: OpenCase) -> bool:
        return (
            self.owner in ("", case.owner)
            and (not self.rule or any(finding.rule == self.rule for finding in case.findings))
            and (not self.late or case.due_at < datetime.now(UTC))
        )


_ALL = Choice()


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies on one office's desk."""

    owner: str
    open: int
    late: int


@dataclass(frozen=True)
class _Row:
    flow: Flow
    counts: Summary
    runs: list[Any]


def overview_page(
    flows: Iterable[Flow], journal: Journal, *, base: str = "", notice: str = "", may_decide: Iterable[str] = (), choice: Choice = _ALL
) -> str:
    """One self-contained German page, no script, no foreign host.

    Args:
        flows: what is shown.
        journal: where it is read from.
        base: where links begin, with a final slash; empty for a page beside them.
        notice: a sentence to begin with, e.g. what was just done.
        may_decide: names of the flows whose Klaerfaelle the reader may decide; they get forms.
        choice: which Klaerfaelle are listed.
    """
    shown = {flow.name: flow for flow in flows}
    with journal.transaction() as tx:
        open_ = _open(tx, journal, shown)
        runs = {name: _runs(tx, name) for name in shown}
    rows = [_Row(flow, summary(flow, journal), runs[name]) for name, flow in shown.items()]
    desks, cases = _desks(open_), choice.of(open_)
    return template(_OVERVIEW).render(
        rows=rows, open=open_, cases=cases, choice=choice.within(len(cases)), most=_MOST, desks=desks, now=datetime.now(UTC),
        base=base, notice=notice, may_decide=set(may_decide), fixed=_fixed, titles=_titles(shown),
        flows={name: flow.title for name, flow in shown.items()}, owners=sorted(desk.owner for desk in desks),
        rules=sorted({finding.rule for case in open_ for finding in case.findings}), most_received=_most_received(rows),
        flow=next(iter(shown)) if len(shown) == 1 else "",
    )  # fmt: skip


def cases_csv(flows: Iterable[Flow], journal: Journal, choice: Choice = _ALL) -> str:
    """The same Klaerfaelle for a spreadsheet: one line per finding, semicolons, no value."""
    shown = {flow.name: flow for flow in flows}
    titles = _titles(shown)
    out = StringIO()
    table = Spreadsheet(out, _COLUMNS)
    with journal.transaction() as tx:
        for case in choice.of(_open(tx, journal, shown)):
            step = titles.get((case.flow, case.step), case.step)
            start = (case.id, case.message_id, shown[case.flow].title, step, case.owner, when(case.opened_at), when(case.due_at))
            table.add(*((*start, one.rule, one.field, one.text, one.law) for one in case.findings))
    return out.getvalue()


def run_page(flow: Flow, journal: Journal, run_id: str, *, base: str = "") -> str:
    """The gates of one run with their traffic lights, each leading to its report."""
    names = {step.name: step.title for step in plan(flow)}
    gates: list[tuple[str, str, Report]] = [(step, names[step], quality_report(flow, journal, run_id, step)) for step in gate_steps(flow)]
    return template(_RUN).render(flow=flow, run_id=run_id, counts=summary(flow, journal, run_id), gates=gates, base=base)


def _titles(flows: Mapping[str, Flow]) -> dict[tuple[str, str], str]:
    """What people call each step of each flow."""
    return {(name, step.name): step.title for name, flow in flows.items() for step in plan(flow)}


def _open(tx: sa.Connection, journal: Journal, flows: Collection[str]) -> list[OpenCase]:
    """The open Klaerfaelle of these flows, oldest first."""
    return [case for case in journal.desk.cases(tx) if case.flow in flows]


def _desks(open_: Iterable[OpenCase]) -> list[_Desk]:
    """Who has how much to do, the fullest desk first."""
    all_, late = (Counter(case.owner for case in choice.of(open_)) for choice in (_ALL, Choice(late=True)))
    return [_Desk(owner, number, late[owner]) for owner, number in sorted(all_.items(), key=lambda one: (-one[1], one[0]))]


def _runs(tx: sa.Connection, flow: str) -> list[Any]:
    """The latest runs that brought something in, newest first."""
    b = t.batch.c
    began = sa.func.min(b.created_at)
    query = sa.select(b.run_id, began.label("began")).where(b.flow == flow).group_by(b.run_id).order_by(began.desc()).limit(_RUNS)
    return list(tx.execute(query))


def _most_received(rows: Iterable[_Row]) -> int:
    """What the longest bar stands for."""
    return max((row.counts["received"] for row in rows), default=0) or 1


def _fixed(case: OpenCase) -> bool:
    """True when nobody may set a finding aside."""
    return any(finding.final for finding in case.findings)

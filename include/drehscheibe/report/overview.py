"""The page clerks and operators open first: every flow with its counts, and the open Klaerfaelle; ids only."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from drehscheibe.flow import Flow
from drehscheibe.journal import Journal
from drehscheibe.summary import summary

__all__ = ["overview_page"]


def overview_page(flows: Iterable[Flow], journal: Journal) -> str:
    """One self-contained German page, no script, no foreign host."""
    rows = [(flow, summary(flow, journal)) for flow in flows]
    with journal.transaction() as tx:
        cases = journal.desk.cases(tx)
    now = datetime.now(UTC)
    return _template().render(rows=rows, cases=cases, now=now, age=lambda case: (now - case.opened_at).days)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("uebersicht.html.j2")

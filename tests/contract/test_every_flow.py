"""What every flow promises, whichever it is: every message ends, nothing is doubled, texts are German and name nobody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from lxml import etree

import hub
from canary import CanaryPopulation, markers, search
from drehscheibe import Ask, Deliver, Flow
from drehscheibe.demo.comparison import compare
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.sandbox import assembly as assembling
from drehscheibe.sandbox.assembly import Assembly, assemble
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.services.registry import FLOWS
from drehscheibe.standards import catalog
from drehscheibe.standards.xml import parse

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
each_flow = pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)


@dataclass
class Day:
    """A day on which every flow has run once, over canary people."""

    journal: Journal
    assembly: Assembly
    results: dict[str, dict[str, Any]]
    marked: list[bytes]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    folder, patch = tmp_path_factory.mktemp("tag"), pytest.MonkeyPatch()
    patch.setattr(assembling, "Population", CanaryPopulation)
    assembly = assemble(folder / "sandkasten", size=600, heute=hub.DAY)
    patch.undo()
    journal = hub.open_journal(f"sqlite:///{folder}/journal.db")
    day = Day(journal, assembly, {}, markers(assembly.world.population))
    night = Window(start=hub.WINDOW.start, end=hub.WINDOW.start + timedelta(days=1)) if hub.WINDOW.start else hub.WINDOW
    with inprocess(assembly.sandbox) as url, hub.connected(assembly.connections(url)):
        for flow in FLOWS:
            day.results[flow.name] = run(flow, journal, night if flow.catch_up else Window())
    yield day
    journal.database.engine.dispose()


@each_flow
def test_every_message_ends_in_a_receipt_or_a_klaerfall(flow: Flow, day: Day) -> None:
    result = day.results[flow.name]

    assert result["received"] > 0
    assert result["pending"] == 0
    assert result["received"] == result["receipts"] + result["klaerfaelle"]


@each_flow
def test_its_source_has_heard_of_every_message(flow: Flow, day: Day) -> None:
    with day.journal.transaction() as tx:
        unheard = sa.select(t.message.c.id).where(t.message.c.flow == flow.name, t.message.c.acknowledged.is_(None))
        assert tx.execute(unheard).all() == []


def test_every_partner_holds_exactly_what_the_journal_says(day: Day) -> None:
    compared = compare(list(FLOWS), day.journal, day.assembly.sandbox.stats())

    assert compared
    assert [one for one in compared if not one.good] == []


@each_flow
def test_its_findings_are_german_sentences_that_name_nobody(flow: Flow, day: Day) -> None:
    with day.journal.transaction() as tx:
        findings = [finding for case in day.journal.desk.cases(tx, flow=flow.name, state=None) for finding in case.findings]

    for finding in findings:
        assert re.match(r"[A-ZÄÖÜ„]", finding.text), finding.text
        assert finding.text.endswith((".", "!")), finding.text
        assert len(finding.text) > 20
        assert search(day.marked, [(finding.rule, f"{finding.text} {finding.field} {finding.law}".encode())]) == []


@each_flow
def test_it_says_in_german_what_it_is_and_who_is_in_charge(flow: Flow) -> None:
    titles = [flow.title, flow.law, flow.owner, flow.entry_gate.title]
    titles += [title for leg in flow.legs for title in (leg.title, leg.gate.title)]
    gates = [flow.entry_gate, *(leg.gate for leg in flow.legs)]
    titles += [check.title for gate in gates for check in gate.checks]

    assert all(title.strip() for title in titles)
    assert [title for title in titles if re.search(r"\b(the|and|is|of|with|must|message)\b", title)] == []


@each_flow
def test_its_names_are_unique_and_its_order_is_sound(flow: Flow) -> None:
    names = [leg.name for leg in flow.legs]

    assert len(set(names)) == len(names)
    assert all(isinstance(leg, (Ask, Deliver)) for leg in flow.legs)
    for gate in (flow.entry_gate, *(leg.gate for leg in flow.legs)):
        assert len({check.rule + check.title for check in gate.checks}) == len(gate.checks)


@each_flow
def test_airflow_draws_it(flow: Flow) -> None:
    assert (ROOT / "dags" / f"{flow.name}.py").is_file()


@pytest.mark.standards
def test_what_goes_to_the_e_file_is_valid_against_the_official_schema(day: Day, standards_dir: Path) -> None:
    valid = {version: _official(standards_dir, version) for version in ("3.0.0", "4.0.0")}
    messages = [parse(body) for _, body in _converted(day.journal, "xdomea/")]

    assert len(messages) > 20
    assert [str(root.tag) for root in messages if not any(one.validate(root) for one in valid.values())] == []


def _official(standards_dir: Path, version: str) -> etree.XMLSchema:
    folder = standards_dir / f"xdomea-{version}" / "xsd"
    files = catalog.namespaces(folder)[f"urn:xoev-de:xdomea:schema:{version}"]
    return catalog.xml_schema(catalog.entry_files(files), [folder])


def _converted(journal: Journal, kind: str) -> Iterator[tuple[str, bytes]]:
    with journal.transaction() as tx:
        p = t.payload.c
        stages = tx.execute(sa.select(p.stage, p.message_id, p.version).where(p.stage.like("%.converted"))).all()
        for stage in sorted({row.stage for row in stages}):
            loaded = journal.payloads.load(tx, {row.message_id: row.version for row in stages if row.stage == stage}, stage)
            yield from ((message.kind, message.body) for message in loaded.values() if message.kind.startswith(kind))

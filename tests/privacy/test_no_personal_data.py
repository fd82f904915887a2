"""Canary people go through both flows, with failures of every kind; then everything that was written is searched for them."""

import io
import json
import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pytest
import sqlalchemy as sa
import stamina
import structlog
from typer.testing import CliRunner

import hub
from canary import STEM, CanaryPopulation, markers, search, search_files
from drehscheibe import HubError, steps
from drehscheibe.cli import app
from drehscheibe.journal import Journal, KeyRing
from drehscheibe.journal import tables as t
from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
from drehscheibe.report import render
from drehscheibe.report.from_journal import gate_steps, quality_report
from drehscheibe.report.overview import overview_page
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.faults import KINDS
from drehscheibe.sandbox.world import World
from drehscheibe.services.fuehrerschein_umtausch import samples
from drehscheibe.services.registry import FLOWS
from drehscheibe.settings import settings
from drehscheibe.summary import summary
from drehscheibe.transport import breaker

pytestmark = pytest.mark.slow
FLOWS_HERE = [hub.flow(name) for name in hub.NAMES]


def _applications(world: World, simulator: FitConnectSimulator) -> None:
    """Good ones, one for every mistake a citizen or a portal can make, and blocked people."""
    people = samples.applicants(world)
    for number, applicant in enumerate(islice(people, 3)):
        hub.submit(simulator, f"gut-{number}", samples.antrag(*applicant))
    for number, (change, applicant) in enumerate(zip(samples._MISTAKES, people, strict=False)):
        data, attachments = samples.antrag(*applicant)
        change(data)
        hub.submit(simulator, f"fehler-{number}", (data, attachments))
    for defect, applicant in zip(samples._DEFECTS, people, strict=False):
        hub.submit(simulator, defect, samples.antrag(*applicant), defect, garbage_size=1_000_000)
    for number, applicant in enumerate(islice(samples._blocked(world), 2)):
        hub.submit(simulator, f"gesperrt-{number}", samples.antrag(*applicant))
    names = next(people)
    data, attachments = samples.antrag(*names)
    data["antragsteller"][f"{STEM}-feld"] = names[0].familienname
    hub.submit(simulator, "fremdes-feld", (data, attachments))


@dataclass
class Written:
    """What one installation has written, and what must not be in it."""

    folder: Path
    marked: list[bytes]
    journal: Journal
    outputs: list[tuple[str, bytes]] = field(default_factory=list)
    logs: io.StringIO = field(default_factory=io.StringIO)

    def note(self, name: str, text: object) -> None:
        """Keep an output under a name."""
        self.outputs.append((name, str(text).encode()))

    def found(self, kind: str) -> list[tuple[str, str]]:
        """Canaries in the outputs of a kind; there must be such outputs."""
        chosen = [output for output in self.outputs if output[0].startswith(kind)]
        assert chosen
        return search(self.marked, chosen)


@contextmanager
def _listening(to: io.StringIO) -> Iterator[None]:
    """Everything any library logs, down to DEBUG, with the traces of exceptions."""
    handler, root = logging.StreamHandler(to), logging.getLogger()
    handler.setFormatter(logging.Formatter("%(name)s %(message)s %(args)s"))
    before, quiet = root.level, {}
    for name, logger in logging.Logger.manager.loggerDict.items():
        if isinstance(logger, logging.Logger) and logger.level:
            quiet[name] = logger.level
            logger.setLevel(logging.NOTSET)
    root.setLevel(logging.DEBUG)
    root.addHandler(handler)
    try:
        with structlog.testing.capture_logs() as structured:
            yield
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        for name, level in quiet.items():
            logging.getLogger(name).setLevel(level)
        to.write(repr(structured))


def _drive(written: Written, journal: Journal, name: str) -> None:
    """One run, step by step, keeping what each step returns or raises."""
    breaker._breakers.clear()
    for flow in FLOWS_HERE:
        try:
            batches = steps.receive(flow, journal, name, hub.window(flow))
            written.note("rueckgabe receive", batches)
        except HubError as error:
            _keep(written, error)
            continue
        for batch in batches:
            for step in steps.plan(flow):
                try:
                    written.note(f"rueckgabe {step.name}", step.run(journal, batch))
                except HubError as error:
                    _keep(written, error)


def _keep(written: Written, error: BaseException) -> None:
    written.note("ausnahme", "".join(traceback.format_exception(error)) + repr(error))


def _misbehave(written: Written, journal: Journal, assembly: Assembly) -> None:
    for kind in KINDS:
        options = ",seconds=0.01" if kind == "drip" else ""
        assembly.sandbox.misbehave([f"{name}:{kind}:share=0.4{options}" for name in assembly.sandbox.simulators])
        _drive(written, journal, f"lauf-{kind}")
    assembly.sandbox.misbehave([])
    _drive(written, journal, "lauf-ruhig")
    assert written.found("ausnahme") == []


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    folder = tmp_path_factory.mktemp("amt")
    patch = pytest.MonkeyPatch()
    patch.setenv("DREHSCHEIBE_HOME", str(folder))
    settings.cache_clear()
    KeyRing.create(settings().keyring_path)
    population = CanaryPopulation()
    assembly = hub.sandbox(_applications, population)
    journal = Journal.open(settings())
    written = Written(folder, markers(population), journal)
    with hub.reachable(assembly), _listening(written.logs), stamina.set_testing(True, attempts=2, cap=True):
        _misbehave(written, journal, assembly)
        _reports(written, journal)
        _commands(written, journal)
    yield written
    journal.database.engine.dispose()
    patch.undo()
    settings.cache_clear()


def _reports(written: Written, journal: Journal) -> None:
    with journal.transaction() as tx:
        runs = tx.execute(sa.select(t.run.c.flow, t.run.c.run_id)).all()
    for flow in FLOWS_HERE:
        for run_id in (run.run_id for run in runs if run.flow == flow.name):
            written.note("zusammenfassung", json.dumps(summary(flow, journal, run_id), default=str))
            for step in gate_steps(flow):
                report = quality_report(flow, journal, run_id, step)
                written.note("bericht", render(report) + repr(report))
    written.note("bericht uebersicht", overview_page(FLOWS, journal))


def _commands(written: Written, journal: Journal) -> None:
    with journal.transaction() as tx:
        cases = journal.desk.cases(tx)
    assert len(cases) > 15
    words = [["klaerfaelle"], ["klaerfaelle", "--json"], ["config", "check"], ["partners", "ping"], ["flows"], ["journal", "verify"]]
    words += [["klaerfall", "show", case.id, *more] for case in cases for more in ([], ["--json"])]
    words += [["run", name, "--json", "--von", "2026-01-03", "--bis", "2026-01-04"] for name in hub.NAMES]
    words += [["klaerfall", "resubmit", cases[0].id], ["klaerfall", "reject", cases[1].id, "--begruendung", "Der Antrag genügt nicht."]]
    words += [["klaerfall", "show", "gibtesnicht"], ["run", "gibtesnicht"]]
    for word in words:
        done = CliRunner().invoke(app, word)
        written.note(f"befehl {word[0]} {word[1] if len(word) > 1 else ''}", done.output)
        if done.exception and not isinstance(done.exception, SystemExit):
            _keep(written, done.exception)


def test_the_search_would_find_them_for_they_are_in_the_sealed_messages(written: Written) -> None:
    p = t.payload.c
    with written.journal.transaction() as tx:
        rows = tx.execute(sa.select(p.message_id, p.stage, p.version, p.key_id, p.content)).all()
    places = [f"{row.message_id}/{row.stage}/{row.version}" for row in rows]
    ring = written.journal.ring
    opened = [(row.stage, ring.open(row.content, row.key_id, place)) for row, place in zip(rows, places, strict=True)]

    stages = {stage for stage, _ in search(written.marked, opened)}

    assert stages >= {"received", "incoming", "melderegister.answer", "fahrerlaubnis.converted", "zulassung.converted", "eakte.converted"}


def test_no_file_of_the_journal_names_anybody(written: Written) -> None:
    names = {path.name for path in written.folder.rglob("*")}

    assert names >= {"journal.db", "journal.db-wal", "journal.db-shm"}
    assert search_files(written.marked, written.folder) == []


def test_no_log_line_names_anybody_even_at_the_chattiest_level(written: Written) -> None:
    assert len(written.logs.getvalue()) > 1000
    assert search(written.marked, [("protokoll", written.logs.getvalue().encode())]) == []


@pytest.mark.parametrize(
    "kind", ["ausnahme", "rueckgabe", "bericht", "zusammenfassung", "befehl klaerfaelle", "befehl klaerfall", "befehl run", "befehl"]
)
def test_nothing_that_leaves_the_hub_by_itself_names_anybody(kind: str, written: Written) -> None:
    assert written.found(kind) == []


def test_every_kind_of_failure_occurred(written: Written) -> None:
    with written.journal.transaction() as tx:
        rules = {finding.rule for case in written.journal.desk.cases(tx, state=None) for finding in case.findings}
    texts = [output.decode() for name, output in written.outputs if name == "ausnahme"]

    assert len(rules) >= 15
    assert len({text.splitlines()[-1] for text in texts}) >= 5


_UNEXPECTED = """
import sys; sys.path[:0] = {path!r}
import traceback, hub
from dataclasses import replace
from canary import CanaryPopulation
from drehscheibe import steps
from drehscheibe_airflow.guard import guarded

def broken(case):
    text = case.incoming.body.decode()
    raise ValueError("can not convert " + text) from KeyError(text)

flow = hub.flow("melderegister_zulassung")
flow = replace(flow, legs=tuple(replace(leg, mapping=broken) if hasattr(leg, "mapping") else leg for leg in flow.legs))
journal = hub.open_journal("sqlite:///{folder}/journal.db")
with hub.reachable(hub.sandbox(lambda world, portal: None, CanaryPopulation())):
    batches = steps.receive(flow, journal, "lauf", hub.WINDOW)
    for batch in batches:
        for step in steps.plan(flow):
            try:
                with guarded():
                    step.run(journal, batch)
            except Exception as error:
                traceback.print_exception(error)
"""


def test_a_bug_in_a_mapping_is_reported_by_kind_and_place_only(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    script = _UNEXPECTED.format(path=[str(root / "tests"), str(root / "plugins")], folder=tmp_path)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW")}
    environment = kept | {"AIRFLOW_HOME": str(tmp_path / "airflow"), "GX_ANALYTICS_ENABLED": "False"}

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, timeout=120, check=False)

    assert b"Unexpected: ValueError in <string>:" in done.stderr
    assert search(markers(CanaryPopulation()), [("stdout", done.stdout), ("stderr", done.stderr)]) == []
    assert search_files(markers(CanaryPopulation()), tmp_path) == []


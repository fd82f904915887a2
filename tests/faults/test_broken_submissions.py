"""Broken submissions: the batch goes on, no target hears of them, and their fate has a clear German reason."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

import hub
from drehscheibe import Flow, Message
from drehscheibe.errors import Finding
from drehscheibe.journal import Journal
from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
from drehscheibe.partners.melderegister import Aenderungen
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.run import run
from drehscheibe.sandbox.world import World
from drehscheibe.services.fuehrerschein_umtausch import samples

DEFECTS = {
    "falsches-tag": "FC-TAG",
    "unbekannter-schluessel": "FC-SCHLUESSEL",
    "fehlende-anlage": "FC-ANLAGE-FEHLT",
    "metadaten-schema": "FC-METADATEN-SCHEMA",
    "falsche-pruefsumme": "FC-HASH",
    "doctype": "XML-DOCTYPE",
    "muell": "FC-GROESSE",
    "zip-bombe": "FC-GROESSE",
}
"""What the sandbox's sender can break, and the rule that says so; the garbage is 50 MB, the bomb unpacks to 64 MB."""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = hub.open_journal(f"sqlite:///{tmp_path}/journal.db")
    yield journal
    journal.database.engine.dispose()


def _between_good_ones(*defects: str) -> hub.Applications:
    def hand_in(world: World, simulator: FitConnectSimulator) -> None:
        people = islice(samples.applicants(world), len(defects) + 2)
        for name, applicant in zip(("gut-1", *defects, "gut-2"), people, strict=True):
            hub.submit(simulator, name, samples.antrag(*applicant), *([name] if name in DEFECTS else []))

    return hand_in


def _findings(journal: Journal, external_id: str) -> Sequence[Finding]:
    with journal.transaction() as tx:
        (found,) = [case.findings for case in journal.desk.cases(tx, state=None) if hub.external_id(tx, case.message_id) == external_id]
    return found


@pytest.mark.parametrize("may_reject", [False, True], ids=["klaerfall", "zurueckgewiesen"])
@pytest.mark.parametrize("defect", DEFECTS)
def test_a_broken_submission_stops_nobody_and_reaches_no_target(defect: str, may_reject: bool, journal: Journal) -> None:
    flow, assembly = hub.flow("fuehrerschein_umtausch", may_reject=may_reject), hub.sandbox(_between_good_ones(defect))

    with hub.reachable(assembly):
        result = run(flow, journal, Window())

    assert (result["received"], result["receipts"], result["klaerfaelle"]) == (3, 2, 1)
    assert all(len(assembly.sandbox.stats()[name]["accepted"]) == 2 for name in ("fahrerlaubnisregister", "eakte"))
    assert len(assembly.sandbox.stats()["melderegister"]["accepted"]) == 2
    broken = hub.submission_id(defect)
    assert hub.events(assembly, broken)[-1] == ("reject-submission" if may_reject else "notify-submission")
    _is_clear(_findings(journal, broken), DEFECTS[defect])


def _is_clear(findings: Sequence[Finding], rule: str) -> None:
    assert rule in {finding.rule for finding in findings}
    for finding in findings:
        assert re.fullmatch(r"[A-ZÄÖÜ].{20,}\.", finding.text, re.DOTALL), finding.text
        assert not re.search(r"Traceback|Error|Exception|None|\bexpected\b", finding.text), finding.text


def test_all_of_them_at_once_end_each_for_its_own_reason(journal: Journal) -> None:
    assembly = hub.sandbox(_between_good_ones(*DEFECTS))

    with hub.reachable(assembly):
        result = run(hub.flow("fuehrerschein_umtausch", batch_size=100), journal, Window())

    assert (result["receipts"], result["klaerfaelle"], result["pending"]) == (2, len(DEFECTS), 0)
    assert set(result["causes"]) >= {rule for rule in DEFECTS.values() if rule != "FC-DATEN-SYNTAX"}


def test_half_a_character_in_an_application_stops_nobody(journal: Journal) -> None:
    def hand_in(world: World, simulator: FitConnectSimulator) -> None:
        for number, applicant in enumerate(islice(samples.applicants(world), 3)):
            data, attachments = samples.antrag(*applicant)
            body = json.dumps(data | ({"versandart": "HALB"} if number == 1 else {})).encode()
            hub.submit(simulator, f"zeichen-{number}", (body.replace(b"HALB", rb"\ud800"), attachments))

    assembly = hub.sandbox(hand_in)
    with hub.reachable(assembly):
        result = run(hub.flow("fuehrerschein_umtausch"), journal, Window())

    assert (result["receipts"], result["klaerfaelle"], result["pending"]) == (2, 1, 0)
    _is_clear(_findings(journal, hub.submission_id("zeichen-1")), "JSON-ZEICHEN")


_DEEP = b"<a>" * 100_000
_BODIES = {
    "leer": (b"", "XML-FORM"),
    "abgeschnitten": (b"<?xml version='1.0'?><xmeld:a", "XML-FORM"),
    "doctype": (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "XML-DOCTYPE"),
    "entitaeten": (b'<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>', "XML-DOCTYPE"),
    "falsches-schema": (b"<rechnung xmlns='urn:fremd'><betrag>1</betrag></rechnung>", "V000"),
    "muell": (bytes(range(256)) * 200_000, "XML-"),
    "tief": (_DEEP, "XML-"),
}


class Spoiled(Aenderungen):
    """The change feed, with something among the changes that is none."""

    def __init__(self, bodies: Iterable[bytes]) -> None:
        super().__init__()
        self._bodies = tuple(bodies)

    def receive(self, window: Window) -> Iterator[Arrival]:
        for number, body in enumerate(self._bodies):
            yield Arrival(external_id=f"kaputt-{number}", fetch=lambda body=body: Message(id="", kind="xmeld/unlesbar", body=body))
        yield from super().receive(window)

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterator[str]:
        yield from (verdict.message_id for verdict in verdicts if verdict.external_id.startswith("kaputt"))
        yield from super().acknowledge([verdict for verdict in verdicts if not verdict.external_id.startswith("kaputt")])


def _spoiled(*bodies: bytes) -> Flow:
    return hub.flow("melderegister_zulassung", source=Spoiled(bodies))


@pytest.mark.parametrize("name", _BODIES)
def test_a_broken_register_message_stops_nobody(name: str, journal: Journal) -> None:
    body, rule = _BODIES[name]
    alone = hub.sandbox()
    with hub.reachable(alone):
        undisturbed = run(hub.flow("melderegister_zulassung"), hub.open_journal("sqlite://"), hub.WINDOW)
    assembly = hub.sandbox()

    with hub.reachable(assembly):
        result = run(_spoiled(body), journal, hub.WINDOW)

    assert (result["receipts"], result["klaerfaelle"]) == (undisturbed["receipts"], undisturbed["klaerfaelle"] + 1)
    assert result["legs"] == undisturbed["legs"]
    findings = _findings(journal, "kaputt-0")
    assert any(finding.rule.startswith(rule) for finding in findings), findings
    _is_clear(findings, findings[0].rule)


_MEASURE = """
import sys; sys.path[:0] = {path!r}
import resource, hub
from drehscheibe.ports import Window
from drehscheibe.run import run
flow, journal = hub.flow("fuehrerschein_umtausch"), hub.open_journal("sqlite:///{folder}/journal.db")
with hub.connected({connections!r}):
    run(flow, journal, Window())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_fifty_megabytes_of_garbage_and_a_bomb_cost_little_memory(tmp_path: Path) -> None:
    peaks = []
    for number, defects in enumerate([(), ("muell", "zip-bombe")]):
        assembly = hub.sandbox(_between_good_ones(*defects))
        with hub.served(assembly) as connections:
            folder = tmp_path / str(number)
            script = _MEASURE.format(path=[str(Path(hub.__file__).parent)], folder=folder, connections=connections)
            done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
            peaks.append(int(done.stdout))

    assert peaks[1] - peaks[0] < 120

"""What monitoring is told: the journal's counts, per flow and partner, and nothing about people."""

from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

import hub
from drehscheibe.report.metrics import metrics
from drehscheibe.run import run
from drehscheibe.summary import summary
from fakes import MemorySource, MemoryTarget, make_flow

FLOW = hub.flow("melderegister_zulassung")


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[dict[tuple[str, ...], float], dict[str, int]]]:
    assembly, journal = hub.sandbox(lambda world, portal: None), hub.open_journal("sqlite://")
    with hub.reachable(assembly):
        run(FLOW, journal, hub.WINDOW)
    families = text_string_to_metric_families(metrics([FLOW], journal))
    yield {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}, summary(FLOW, journal)
    journal.database.engine.dispose()


def test_messages_and_open_cases_are_those_of_the_journal(told: tuple[dict[tuple[str, ...], float], dict[str, int]]) -> None:
    samples, counts = told
    assert counts["receipts"] > 0
    assert samples["drehscheibe_messages", FLOW.name, "receipt"] == counts["receipts"]
    assert samples["drehscheibe_klaerfaelle_open", FLOW.name] == counts["klaerfaelle"]
    assert samples["drehscheibe_klaerfaelle_owned", FLOW.name, FLOW.owner] == counts["klaerfaelle"]


def test_every_flow_has_a_value_for_alerts_even_when_it_is_zero(told: tuple[dict[tuple[str, ...], float], dict[str, int]]) -> None:
    samples, _ = told
    assert samples["drehscheibe_messages_late", FLOW.name] == 0
    assert samples["drehscheibe_klaerfaelle_late", FLOW.name] == 0
    assert samples["drehscheibe_run_started_seconds", FLOW.name] > 1_700_000_000


def test_every_label_is_a_flow_its_owner_a_partner_or_a_state(told: tuple[dict[tuple[str, ...], float], dict[str, int]]) -> None:
    samples, _ = told
    names = {FLOW.name, FLOW.owner, *(leg.target.name for leg in FLOW.legs)}
    states = {"receipt", "klaerfall", "pending", "accepted", "refused", "open"}
    assert {label for _, *labels in samples for label in labels} <= names | states


def test_what_was_planned_for_a_klaerfall_waits_for_no_partner() -> None:
    journal = hub.open_journal("sqlite://")
    flow = make_flow(MemorySource({"e0": b"gut", "e1": b"unabbildbar"}), MemoryTarget())
    run(flow, journal)
    families = text_string_to_metric_families(metrics([flow], journal))
    counted = {s.labels["result"]: s.value for family in families for s in family.samples if s.name == "drehscheibe_transfers"}
    journal.database.engine.dispose()
    assert counted == {"accepted": 1}


def test_flows_the_reader_may_not_see_are_in_no_number() -> None:
    journal = hub.open_journal("sqlite://")
    messages, names = {"e0": b"gut", "e1": b"kaputt"}, ("eigener", "fremder")
    mine, other = (make_flow(MemorySource(dict(messages)), MemoryTarget(name=f"ziel-{name}"), name=name) for name in names)
    for flow in (mine, other):
        run(flow, journal)
    told, everything = metrics([mine], journal), metrics([mine, other], journal)
    journal.database.engine.dispose()
    assert "eigener" in told and "ziel-eigener" in told and "fremder" in everything
    assert "fremder" not in told

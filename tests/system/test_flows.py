"""Both flows in a real Airflow: green, counted on both sides, nothing lost, nothing doubled."""

from pathlib import Path

import pytest

from airflow_demo import FLOWS, Running, processes_of

pytestmark = pytest.mark.system
LOOPBACK = "0100007F"


@pytest.mark.parametrize("name", FLOWS)
def test_the_flow_is_green_and_has_receipts(name: str, demo: Running) -> None:
    (counts,) = (one for one in demo.summaries if one["flow"] == name)
    assert demo.states[name] == "success"
    assert counts["receipts"] > 0
    assert counts["received"] == counts["receipts"] + counts["klaerfaelle"]
    assert counts["pending"] == 0


def test_klaerfaelle_have_at_least_six_causes(demo: Running) -> None:
    assert len({rule for one in demo.summaries for rule in one["causes"]}) >= 6


def test_every_simulator_counts_what_the_journal_counts(demo: Running) -> None:
    assert {one.partner for one in demo.comparisons} == {"zulassung", "fahrerlaubnisregister", "eakte"}
    for one in demo.comparisons:
        assert one.journal > 0
        assert (one.lost, one.doubled, one.unknown) == (0, 0, 0), one


def test_the_balance_of_a_run_is_shown_in_airflow(demo: Running) -> None:
    name = FLOWS[0]
    (run,) = (one["dag_run_id"] for one in demo.get(f"/dags/{name}/dagRuns")["dag_runs"] if one["run_type"] == "manual")
    balance = demo.result(name, run, "bilanz")
    assert balance["received"] == balance["receipts"] + balance["klaerfaelle"] > 0


def test_airflow_has_no_import_errors(demo: Running) -> None:
    assert demo.get("/importErrors")["total_entries"] == 0


def test_everything_listens_on_loopback_only(demo: Running) -> None:
    processes = processes_of(set(demo.demo.processes.groups.values()))
    assert len(processes) >= 5
    own = {link for pid in processes for link in _sockets(pid)}
    seen = 0
    for table in ("tcp", "tcp6"):
        for line in _lines(f"/proc/net/{table}"):
            address, state, inode = line[1], line[3], line[9]
            if state == "0A" and f"socket:[{inode}]" in own:
                assert address.split(":")[0] == LOOPBACK, f"{table}: {address}"
                seen += 1
    assert seen >= 2, "the UI and the sandbox at least"


def _lines(path: str) -> list[list[str]]:
    with open(path, encoding="ascii") as file:  # noqa: PTH123 - a file of the kernel
        return [line.split() for line in file.readlines()[1:]]


def _sockets(pid: int) -> set[str]:
    found = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.add(str(entry.readlink()))
        except FileNotFoundError:
            continue
    return {link for link in found if link.startswith("socket:")}

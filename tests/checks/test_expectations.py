"""Expectations: judged by Great Expectations in a worker; findings name message, column and rule, never a value."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from drehscheibe.checks import (
    Expectation,
    Expectations,
    between,
    empty_share,
    filled,
    gx_process,
    gx_worker,
    length,
    matches,
    not_before,
    one_of,
    row_count,
    unique,
)
from drehscheibe.errors import Misconfigured
from drehscheibe.gate import Item, Row

CANARY = "Kanarienvogel"
CANARY_DAY = date(1911, 11, 11)
INCLUDE = Path(__file__).resolve().parents[2] / "include"

GOOD = {"name": "Ada", "plz": "63065", "art": "a", "zahl": 3, "von": date(2020, 1, 1), "bis": date(2021, 1, 1), "ok": True}
ABSENT = dict.fromkeys(GOOD)

# expectation, values that break it (of one message), values that do not
CASES: list[tuple[Expectation, dict[str, Any], dict[str, Any]]] = [
    (filled("DQ-17", "name", law="§ 3 BMG"), {"name": None}, GOOD),
    (filled("DQ-17", "name"), {"name": "  "}, {"name": CANARY}),
    (matches("DQ-12", "plz", "[0-9]{5}"), {"plz": CANARY}, ABSENT),
    (matches("DQ-12", "plz", "[0-9]{5}"), {"plz": "63065\n"}, GOOD),
    (matches("DQ-12", "plz", "1|[0-9]{5}"), {"plz": "10"}, {"plz": "1"}),
    (one_of("DQ-18", "art", ["a", "b"]), {"art": CANARY}, ABSENT),
    (one_of("DQ-18", "ok", [True]), {"ok": False}, GOOD),
    (one_of("DQ-22", "von", [date(2020, 1, 1)]), {"von": CANARY_DAY}, GOOD),
    (between("DQ-90", "zahl", 1, 5), {"zahl": 734591}, ABSENT),
    (between("DQ-90", "zahl", None, 5), {"zahl": 734591}, {"zahl": -(10**9)}),
    (between("DQ-90", "zahl", 0, None), {"zahl": -734591}, {"zahl": 0}),
    (between("DQ-22", "von", date(2020, 1, 1), date(2020, 12, 31)), {"von": CANARY_DAY}, {"von": date(2020, 12, 31)}),
    (not_before("DQ-22", "bis", "von"), {"bis": CANARY_DAY}, {"bis": date(2020, 1, 1)}),
    (not_before("DQ-22", "bis", "von"), {"von": datetime(2021, 1, 1, 0, 0, 1, tzinfo=UTC)}, {"bis": None}),
    (length("DQ-13", "name", 2, 5), {"name": CANARY}, ABSENT),
    (length("DQ-13", "name", 2, 5), {"name": "K"}, {"name": "Łódź"}),
]


def table(item: Item) -> Row:
    row: Row = item.memo["row"]
    return row


def judged(*parts: Expectation, items: list[Item]) -> list[tuple[str, str, str]]:
    found = list(Expectations(table=table, parts=parts).judge(items))
    assert CANARY not in repr([finding for _, finding in found])
    assert not any(hint in repr([finding for _, finding in found]) for hint in ("734591", "1911", "11.11"))
    return [(item.id, finding.rule, finding.field) for item, finding in found]


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_GX", "worker")


@pytest.fixture(scope="module", autouse=True)
def _end() -> Iterator[None]:
    yield
    gx_process.stop()


@pytest.mark.parametrize(("part", "bad", "good"), CASES, ids=[f"{part.kind}-{n}" for n, (part, _, _) in enumerate(CASES)])
def test_an_expectation_names_the_message_that_breaks_it_and_no_value(
    item: Callable[..., Item], part: Expectation, bad: dict[str, Any], good: dict[str, Any]
) -> None:
    items = [item("m-1", **GOOD), item("m-2", **(GOOD | bad)), item("m-3", **(GOOD | good))]
    assert judged(part, items=items) == [("m-2", part.rule, part.field)]


def test_every_message_that_shares_a_value_is_named_and_absent_values_share_none(item: Callable[..., Item]) -> None:
    names = [CANARY, "Ada", None, CANARY, None]
    items = [item(f"m-{n}", name=name, art="a" if n else "b") for n, name in enumerate(names)]
    assert judged(unique("DQ-02", "name"), items=items) == [("m-0", "DQ-02", "name"), ("m-3", "DQ-02", "name")]
    assert judged(unique("DQ-25", "name", "art"), items=items) == []
    items[0].memo["row"]["art"] = "a"
    assert judged(unique("DQ-25", "name", "art"), items=items) == [("m-0", "DQ-25", "name, art"), ("m-3", "DQ-25", "name, art")]


def test_a_batch_too_large_or_too_small_is_a_finding_for_each_message(item: Callable[..., Item]) -> None:
    items = [item(f"m-{n}", name=CANARY) for n in range(3)]
    assert judged(row_count("MENGE", 1, 3), items=items) == []
    assert judged(row_count("MENGE", 4, 9), items=items) == [(f"m-{n}", "MENGE", "") for n in range(3)]


def test_a_value_absent_too_often_is_a_finding_for_each_message_that_lacks_it(item: Callable[..., Item]) -> None:
    items = [item(f"m-{n}", name=name) for n, name in enumerate([CANARY, None, CANARY, ""])]
    assert judged(empty_share("DQ-91", "name", 0.5), items=items) == []
    assert judged(empty_share("DQ-91", "name", 0.4), items=items) == [("m-1", "DQ-91", "name"), ("m-3", "DQ-91", "name")]


def test_several_broken_expectations_come_in_the_order_they_are_declared(item: Callable[..., Item]) -> None:
    parts = [part for part, bad, _ in CASES if bad.get("name", "") is None or "plz" in bad or "zahl" in bad]
    items = [item(f"m-{n}", **(GOOD | {"name": None, "plz": CANARY, "zahl": 734591})) for n in range(2)]
    rules = [rule for _, rule, _ in judged(*parts, items=items)]
    assert rules == ["DQ-17"] * 2 + ["DQ-12"] * 6 + ["DQ-90"] * 4


def test_the_finding_has_sentence_advice_and_law(item: Callable[..., Item]) -> None:
    check = Expectations(table=table, parts=(filled("DQ-17", "name", text="Der Name fehlt.", law="§ 3 BMG"),), advice="Bitte nachtragen.")
    ((_, finding),) = check.judge([item(name=None)])
    assert (finding.text, finding.law) == ("Der Name fehlt. Bitte nachtragen.", "§ 3 BMG")


def test_an_empty_batch_does_not_touch_great_expectations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gx_process, "evaluate", None)
    assert list(Expectations(table=table, parts=(filled("DQ-17", "name"),)).judge([])) == []


def test_values_of_another_type_are_a_mistake_of_the_flow_told_without_the_value(item: Callable[..., Item]) -> None:
    with pytest.raises(Misconfigured, match="DQ-90") as error:
        judged(between("DQ-90", "zahl", 1, 5), items=[item(zahl=CANARY)])
    assert CANARY not in str(error.value)


def test_an_impossible_expectation_is_a_mistake_of_the_flow_told_without_the_value(item: Callable[..., Item]) -> None:
    with pytest.raises(Misconfigured) as error:
        judged(between("DQ-90", "zahl", None, None), items=[item(zahl=734591)])
    assert "734591" not in str(error.value)


def test_an_unknown_way_to_run_great_expectations_is_refused(item: Callable[..., Item], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_GX", "manchmal")
    with pytest.raises(Misconfigured, match="DREHSCHEIBE_GX"):
        judged(filled("DQ-17", "name"), items=[item(name="Ada")])


@pytest.mark.slow
def test_a_killed_worker_is_replaced_and_the_batch_judged(item: Callable[..., Item]) -> None:
    items = [item("m-1", name=None)]
    judged(filled("DQ-17", "name"), items=items)
    first = gx_process.worker_pid()
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert judged(filled("DQ-17", "name"), items=items) == [("m-1", "DQ-17", "name")]
    assert gx_process.worker_pid() not in {None, first}


def test_one_worker_serves_all_batches_of_a_process(item: Callable[..., Item]) -> None:
    pids = set()
    for name in ("Ada", None):
        judged(filled("DQ-17", "name"), items=[item(name=name)])
        pids.add(gx_process.worker_pid())
    assert len(pids) == 1


def test_a_forked_process_leaves_its_parents_worker_alone(light: str) -> None:
    script = """
        import os
        from drehscheibe.checks import gx_process
        gx_process.warm_up()
        pid = gx_process.worker_pid()
        child = os.fork()
        if child == 0:
            os._exit(0 if gx_process.worker_pid() is None else 1)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), gx_process.worker_pid() == pid)
    """
    assert run(script, PYTHONPATH=light).stdout.split() == ["0", "True"]


PROGRAM = """
import sys, warnings
from types import SimpleNamespace
from drehscheibe.checks import Expectations, filled, gx_process
item = SimpleNamespace(id="m-1")
check = Expectations(table=lambda _: {"name": None}, parts=(filled("DQ-17", "name"),))
"""


@pytest.fixture
def light(tmp_path: Path) -> str:
    """A search path with a Great Expectations that loads at once and can do nothing: enough to start and end workers."""
    (tmp_path / "great_expectations.py").write_text("", "utf-8")
    return f"{tmp_path}{os.pathsep}{INCLUDE}"


def run(script: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(script)],
        env=os.environ | {"PYTHONPATH": str(INCLUDE)} | env,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def gone(pid: int) -> bool:
    """No such process, or only its exit status left to be fetched by init."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def wait_until(true: Callable[[], bool], seconds: float = 30.0) -> bool:
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:
        time.sleep(0.05)
    return true()


@pytest.mark.slow
def test_no_worker_outlives_a_parent_that_was_killed() -> None:
    script = PROGRAM + "\nlist(check.judge([item]))\nprint(gx_process.worker_pid(), flush=True)\nsys.stdin.read()\n"
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        env=os.environ | {"PYTHONPATH": str(INCLUDE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert not gone(pid)
        parent.kill()
        assert wait_until(lambda: gone(pid))


@pytest.mark.slow
def test_no_worker_outlives_a_killed_parent_even_while_a_sister_process_holds_the_pipe(light: str) -> None:
    script = """
        import os, sys
        from drehscheibe.checks import gx_process
        gx_process.warm_up()
        held = os.dup(gx_process._process.stdin.fileno())
        if os.fork() == 0:
            sys.stdin.read()
            os._exit(0)
        print(gx_process.worker_pid(), flush=True)
        sys.stdin.read()
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        env=os.environ | {"PYTHONPATH": light},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
        assert wait_until(lambda: gone(pid))
        parent.communicate()


def test_no_worker_outlives_a_parent_that_ends_by_itself(light: str) -> None:
    done = run(PROGRAM + "\ngx_process.warm_up()\nprint(gx_process.worker_pid())\n", PYTHONPATH=light)
    assert wait_until(lambda: gone(int(done.stdout)))
    assert done.stderr == ""


@pytest.mark.slow
def test_by_itself_it_runs_in_the_same_process_and_logs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DREHSCHEIBE_GX")
    script = PROGRAM + f"""
import logging
from drehscheibe.checks import between
logging.basicConfig(level=logging.DEBUG)
print([finding.rule for _, finding in check.judge([item])])
try:
    list(Expectations(table=lambda _: {{"name": "{CANARY}"}}, parts=(between("DQ-90", "name", 1, 2),)).judge([item]))
except Exception as error:
    print(type(error).__name__, gx_process.worker_pid())
"""
    done = run(script)
    assert done.stdout.splitlines() == ["['DQ-17']", "Misconfigured None"]
    assert CANARY not in done.stderr
    assert "great_expectations" not in done.stderr


def test_no_check_imports_great_expectations_before_it_is_needed() -> None:
    done = run("import sys, drehscheibe.checks\nprint(sorted({'great_expectations', 'pandas'} & set(sys.modules)))")
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("mode", ["inline", "worker"])
def test_missing_great_expectations_is_told_to_the_operator(tmp_path: Path, mode: str) -> None:
    (tmp_path / "great_expectations.py").write_text("raise ImportError('not here')\n", "utf-8")
    script = PROGRAM + "\ntry:\n    list(check.judge([item]))\nexcept Exception as error:\n    print(type(error).__name__, error)\n"
    done = run(script, DREHSCHEIBE_GX=mode, PYTHONPATH=f"{tmp_path}{os.pathsep}{INCLUDE}")
    assert done.stdout.startswith("Misconfigured Great Expectations ist nicht installiert: „make setup“")


@pytest.mark.parametrize("mode", ["inline", "worker"])
def test_an_exception_of_great_expectations_is_told_by_its_type_never_by_its_text(tmp_path: Path, mode: str) -> None:
    broken = f"import pandas\n\ndef get_context(**_):\n    raise ValueError('{CANARY}')\n"
    (tmp_path / "great_expectations.py").write_text(broken, "utf-8")
    script = PROGRAM + "\ntry:\n    list(check.judge([item]))\nexcept Exception as error:\n    print(type(error).__name__, error)\n"
    done = run(script, DREHSCHEIBE_GX=mode, PYTHONPATH=f"{tmp_path}{os.pathsep}{INCLUDE}")
    assert done.stdout.startswith("Misconfigured Great Expectations konnte die Erwartungen nicht prüfen (ValueError)")
    assert CANARY not in done.stdout + done.stderr


def test_a_worker_that_can_not_start_is_reported_as_transient(item: Callable[..., Item], monkeypatch: pytest.MonkeyPatch) -> None:
    from drehscheibe.errors import Transient

    gx_process.stop()
    monkeypatch.setattr(gx_process, "_SCRIPT", Path("/nonexistent/gx_worker.py"))
    with pytest.raises(Transient):
        judged(filled("DQ-17", "name"), items=[item(name=CANARY)])
    gx_process.stop()


@pytest.mark.slow
def test_a_worker_nobody_asks_ends_by_itself() -> None:
    command = [sys.executable, "-P", str(gx_worker.__file__), str(os.getpid()), "0"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.wait(60) == 0


@pytest.mark.slow
def test_what_our_expectations_do_not_use_is_not_loaded() -> None:
    asked = "print(*sorted({'scipy.optimize', 'sqlalchemy', 'psycopg2', 'psycopg', 'drehscheibe.checks'} & sys.modules.keys()))"
    code = f"import sys; sys.path.insert(0, {str(Path(gx_worker.__file__).parent)!r}); import gx_worker; gx_worker.load(); {asked}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.slow
def test_the_hubs_own_database_driver_stays_usable_beside_great_expectations() -> None:
    script = """
        import sqlalchemy
        from drehscheibe.checks import gx_worker
        gx_worker.load()
        import sqlalchemy.dialects.postgresql as later
        from great_expectations.compatibility import sqlalchemy as theirs
        print(bool(sqlalchemy.__version__), later.dialect.name, bool(theirs.sqlalchemy))
    """
    assert run(textwrap.dedent(script)).stdout.strip() == "True postgresql False"

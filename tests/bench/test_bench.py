"""The benchmarks run and say what they promise; how fast is not asked here."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def bench(*args: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", "bench", *args], cwd=ROOT, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def one(what: str, count: int, where: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", f"bench.{what}", str(count), where], cwd=ROOT, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_the_hub_delivers_every_message_of_the_job_and_measures_every_step() -> None:
    found = one("hub", 200, "within")
    assert found["told"] == found["accepted"] == 200
    steps = {"receive", "check_incoming", "zulassung.convert", "zulassung.check", "zulassung.send", "acknowledge"}
    assert steps <= found["cpu_microseconds"].keys()
    assert 10 < found["per_second_per_core"] < 1_000_000
    assert 20 < found["memory"]["hub_mb"] < 400


@pytest.mark.slow
def test_the_plain_loop_does_the_same_job_over_real_http() -> None:
    found = one("plain", 50, "beside")
    assert found["accepted"] == 50
    assert 10 < found["per_second_per_core"] < 1_000_000


def test_every_standard_is_held_against_the_bare_library() -> None:
    found = bench("--only", "standards", "--quick")["standards"]
    assert set(found) == {"xmeld_1331", "xdomea_0605", "xkfz_0707", "fit_connect_metadaten"}
    for line in found.values():
        assert line["erreicht"] == (line["wert"] <= 1.5)
        assert 0.5 < line["wert"] < 10


def test_messages_of_the_job_are_all_different_and_about_three_kilobytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)
    from bench.changes import Job

    job = Job(300, wanted=100)
    bodies = list(job.bodies())
    assert len(set(bodies)) == 300
    assert bodies == list(job.bodies())
    assert 2_000 < job.bytes_each < 3_300


def test_an_unknown_benchmark_is_refused() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        bench("--only", "gibt-es-nicht")

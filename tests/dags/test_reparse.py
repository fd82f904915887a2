"""How soon Airflow reads a DAG file again: at once when the file itself has changed, else after the interval, which is an hour here."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from airflow.configuration import conf
from airflow.dag_processing.manager import DagFileInfo, DagFileProcessorManager, DagFileStat


@pytest.fixture
def file(tmp_path: Path) -> DagFileInfo:
    (tmp_path / "ablauf.py").touch()
    return DagFileInfo(bundle_name="b", bundle_path=tmp_path, rel_path=Path("ablauf.py"))


def queued(file: DagFileInfo, seconds_since_change: float) -> bool:
    """Whether a file read a minute ago is read again now."""
    changed = time.time() - seconds_since_change
    os.utime(file.absolute_path, (changed, changed))
    manager = DagFileProcessorManager(max_runs=-1, file_process_interval=3600)
    manager._file_stats[file] = DagFileStat(last_finish_time=datetime.fromtimestamp(time.time() - 60, UTC))
    manager.prepare_file_queue({"b": {file}})
    return file in manager._file_queue


def test_a_changed_file_is_read_at_the_next_turn(file: DagFileInfo) -> None:
    assert queued(file, seconds_since_change=10)


def test_a_file_that_stayed_the_same_waits_whatever_it_imports(file: DagFileInfo) -> None:
    assert not queued(file, seconds_since_change=120)


def test_files_are_looked_at_by_the_time_of_their_change() -> None:
    assert conf.get("dag_processor", "file_parsing_sort_mode") == "modified_time"

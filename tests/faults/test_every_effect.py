"""Death after every single side effect of a small run, one after the other, in this process: nothing is left to chance."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import hub
from drehscheibe.journal import Journal
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from faults.effects import Death, Killer, watched


def _run(flow: str, journal: Journal, assembly: Assembly, killer: Killer) -> Any:
    with hub.reachable(assembly), watched(journal, killer):
        return run(hub.flow(flow), journal, hub.window(hub.flow(flow)))


def _die_and_finish(flow: str, url: str, last: int) -> hub.Ending:
    assembly, journal = hub.sandbox(), hub.open_journal(url)
    try:
        with pytest.raises(Death):
            _run(flow, journal, assembly, Killer(last))
        _run(flow, journal, assembly, Killer())
        return hub.ending(hub.flow(flow), journal, assembly)
    finally:
        journal.database.engine.dispose()


@cache
def _undisturbed(flow: str, folder: Path) -> tuple[hub.Ending, int]:
    """How the flow ends alone, and after how many side effects."""
    assembly, journal, killer = hub.sandbox(), hub.open_journal(f"sqlite:///{folder / flow}.db"), Killer()
    _run(flow, journal, assembly, killer)
    ending = hub.ending(hub.flow(flow), journal, assembly)
    journal.database.engine.dispose()
    return ending, killer.count


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[hub.Ending, int]]:
    folder = tmp_path_factory.mktemp("allein")
    return lambda flow: _undisturbed(flow, folder)


@pytest.mark.parametrize("first", range(1, 9))
@pytest.mark.parametrize("flow", hub.NAMES)
def test_death_after_any_side_effect_changes_nothing_about_the_end(
    flow: str, first: int, undisturbed: Callable[[str], tuple[hub.Ending, int]], tmp_path: Path
) -> None:
    expected, effects = undisturbed(flow)
    assert effects > 60

    different = [n for n in range(first, effects, 8) if _die_and_finish(flow, f"sqlite:///{tmp_path}/{n}.db", n) != expected]

    assert different == []


@pytest.mark.postgres
@pytest.mark.parametrize("share", [0.05, 0.3, 0.55, 0.8, 0.95])
@pytest.mark.parametrize("flow", hub.NAMES)
def test_a_sample_of_them_on_postgresql(
    flow: str, share: float, undisturbed: Callable[[str], tuple[hub.Ending, int]], fresh_postgres: str
) -> None:
    expected, effects = undisturbed(flow)

    assert _die_and_finish(flow, fresh_postgres, round(effects * share)) == expected


@pytest.mark.parametrize("flow", hub.NAMES)
def test_a_worker_that_dies_again_and_again_gets_there_in_the_end(
    flow: str, undisturbed: Callable[[str], tuple[hub.Ending, int]], tmp_path: Path
) -> None:
    expected, _ = undisturbed(flow)
    assembly, journal = hub.sandbox(), hub.open_journal(f"sqlite:///{tmp_path}/journal.db")
    deaths = 0
    for last in range(3, 200, 7):  # each life is a little longer than the one before
        try:
            _run(flow, journal, assembly, Killer(last))
            break
        except Death:
            deaths += 1

    assert deaths > 5
    assert hub.ending(hub.flow(flow), journal, assembly) == expected
    journal.database.engine.dispose()

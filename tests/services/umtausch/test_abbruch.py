"""The monthly letters die after a side effect and are run again: everybody has one letter and one entry in the e-file, no more, no less."""

from datetime import timedelta
from pathlib import Path

import pytest

import hub
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.services.umtausch_anschreiben import FLOW
from faults.effects import dying

assert hub.WINDOW.start
MONTH = Window(start=hub.WINDOW.start - timedelta(days=31), end=hub.WINDOW.start)
Held = dict[str, list[tuple[str, int]]]


def held(folder: Path, last: int | None) -> tuple[Held, int]:
    """What both partners hold after a run that died after `last` side effects and was run again; and how many there were."""
    assembly, journal = hub.sandbox(lambda world, portal: None), hub.open_journal(f"sqlite:///{folder}/{last}.db")
    flow = hub.flow(FLOW.name)
    with hub.reachable(assembly):
        with dying(journal, last) as killer:
            run(flow, journal, MONTH)
        run(flow, journal, MONTH)
        stats = assembly.sandbox.stats()
    journal.database.engine.dispose()
    return {name: sorted((one["uuid"], one["times"]) for one in stats[name]["accepted"]) for name in ("postausgang", "eakte")}, killer.count


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Held, int]:
    return held(tmp_path_factory.mktemp("allein"), None)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.7, 0.9])
def test_whoever_dies_in_between_writes_to_nobody_twice_and_forgets_nobody(
    share: float, undisturbed: tuple[Held, int], tmp_path: Path
) -> None:
    expected, effects = undisturbed
    assert effects > 20 and len(expected["postausgang"]) > 3
    assert {times for _, times in expected["postausgang"]} == {1}

    found, _ = held(tmp_path, int(effects * share))
    assert {name: [uuid for uuid, _ in entries] for name, entries in found.items()} == {
        name: [uuid for uuid, _ in entries] for name, entries in expected.items()
    }
    assert {times for _, times in found["postausgang"]} == {1}

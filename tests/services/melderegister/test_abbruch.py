"""Notices to several Meldebehörden die after a side effect and are run again: each has each message once, under the same UUID."""

from pathlib import Path
from typing import Any, cast

import pytest

import hub
from drehscheibe.run import run
from faults.effects import dying
from services.melderegister.stadt import Stadt
from services.melderegister.test_faelle import GANZER_TAG

Held = list[tuple[str, int]]


def held(flow: str, folder: Path, last: int | None) -> tuple[Held, int]:
    """What the mailbox took of a run that died after `last` side effects and was run again; and how many there were."""
    assembly = hub.sandbox(lambda *_: None, population=Stadt(size=50))
    journal = hub.open_journal(f"sqlite:///{folder}/{last}.db")
    with hub.reachable(assembly):
        with dying(journal, last) as killer:
            run(hub.flow(flow), journal, GANZER_TAG)
        run(hub.flow(flow), journal, GANZER_TAG)
        taken = cast("dict[str, Any]", assembly.sandbox.stats()["xta_postfach"])["accepted"]
    journal.database.engine.dispose()
    return sorted((one["uuid"], one["times"]) for one in taken), killer.count


@pytest.mark.parametrize(("flow", "least"), [("melderegister_meldebehoerden", 8), ("melderegister_auskunftssperren", 4)])
def test_whoever_dies_in_between_tells_nobody_twice_and_forgets_nobody(flow: str, least: int, tmp_path: Path) -> None:
    expected, effects = held(flow, tmp_path, None)
    assert len(expected) >= least
    assert {times for _, times in expected} == {1}

    for share in (0.3, 0.6, 0.75, 0.85, 0.95):
        found, _ = held(flow, tmp_path, int(effects * share))
        assert found == expected

"""Partners misbehave at random, but repeatably, in every way the sandbox knows; runs go on until it is quiet."""

import random
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa
import stamina

import hub
from drehscheibe import Transient
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.faults import KINDS
from drehscheibe.transport import breaker

SEEDS = 10
MOST_RUNS = 60


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """Retries as in production, without their pauses."""
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


def _quiet(journal: Journal, messages: int) -> bool:
    """All have come, all have an outcome, and their source has heard of each."""
    with journal.transaction() as tx:
        m = t.message.c
        done = sa.select(sa.func.count()).select_from(t.message).where(m.outcome.is_not(None), m.acknowledged.is_not(None))
        return tx.execute(done).scalar_one() == messages


def _run_until_quiet(flow: str, journal: Journal, assembly: Assembly) -> None:
    messages = len(_undisturbed(flow).outcomes)
    with hub.reachable(assembly):
        for _ in range(MOST_RUNS):
            breaker._breakers.clear()  # half a minute has passed
            with suppress(Transient):
                run(hub.flow(flow), journal, hub.window(hub.flow(flow)))
            if _quiet(journal, messages):
                return
    raise AssertionError(f"not quiet after {MOST_RUNS} runs")


def _rules(seed: int, partners: list[str]) -> list[str]:
    dice = random.Random(seed)
    return [
        _rule(partner, kind, dice.uniform(0.05, 0.3)) for partner in partners for kind in dice.sample(KINDS, dice.randint(1, 3))
    ]


def _rule(partner: str, kind: str, share: float) -> str:
    if partner == "fit_connect" and kind in ("malformed", "wrong"):
        share = share / 3  # what comes broken the same way twice in a row is what the sender sent: a Klaerfall, and rightly so
    return f"{partner}:{kind}:share={share:.2f}{',seconds=0.01' if kind == 'drip' else ''}"


@cache
def _undisturbed(flow: str) -> hub.Ending:
    assembly, journal = hub.sandbox(), hub.open_journal("sqlite://")
    with hub.reachable(assembly):
        run(hub.flow(flow), journal, hub.window(hub.flow(flow)))
    return hub.ending(hub.flow(flow), journal, assembly)


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("flow", hub.NAMES)
def test_whatever_partners_do_everything_arrives_once_and_everybody_hears_once(flow: str, seed: int, tmp_path: Path) -> None:
    assembly, journal = hub.sandbox(seed=seed), hub.open_journal(f"sqlite:///{tmp_path}/journal.db")
    assembly.sandbox.misbehave(_rules(seed, list(assembly.sandbox.simulators)))

    _run_until_quiet(flow, journal, assembly)

    assert sum(assembly.sandbox.faults.struck().values()) > 0
    assert hub.ending(hub.flow(flow), journal, assembly) == _undisturbed(flow)
    journal.database.engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("flow", hub.NAMES)
def test_one_kind_of_trouble_at_every_partner_at_once(flow: str, kind: str, tmp_path: Path) -> None:
    assembly, journal = hub.sandbox(), hub.open_journal(f"sqlite:///{tmp_path}/journal.db")
    assembly.sandbox.misbehave([_rule(name, kind, 0.3) for name in assembly.sandbox.simulators])

    _run_until_quiet(flow, journal, assembly)

    assert hub.ending(hub.flow(flow), journal, assembly) == _undisturbed(flow)
    journal.database.engine.dispose()

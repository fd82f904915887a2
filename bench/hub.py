"""The job done by the hub: all six steps, journal durable and encrypted, every check of both gates on.

``python -m bench.hub COUNT within|beside`` runs in a process of its own and prints JSON.
"""

import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.changes import Feed, Job
from bench.measure import Stopwatch, cpu_of, elsewhere, peak_mb, rss_mb
from bench.office import Office, office
from drehscheibe import Deliver, Flow, steps
from drehscheibe.checks import gx_process
from drehscheibe.journal import Database, Journal, KeyRing, tables
from drehscheibe.partners.zulassung import Zulassung
from drehscheibe.ports import Window
from drehscheibe.services.melderegister.gates import EINGANG
from drehscheibe.services.melderegister_zulassung.gates import ZULASSUNG

__all__ = ["run"]

_WARM = 1_200  # every keeper once: the sandbox has invented them all before the clock runs


def run(count: int, *, within: bool) -> dict[str, Any]:
    """Seconds per step and memory for `count` messages; the office in this process (`within`) or behind HTTP."""
    with office(within) as partner, tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'journal.db'}"
        elsewhere(Database, url)  # as in production, whoever works with a journal finds one
        journal = Journal(Database(url), KeyRing("1", {"1": os.urandom(32)}))
        _pass(Job(_WARM, first=10**8), journal, Stopwatch())  # starts what starts once: schemas, contract, GX worker
        before = rss_mb()
        watch = Stopwatch(gx=_gx_cpu, office=partner.cpu)
        feed = _pass(Job(count), journal, watch)
        found = _told(watch, count, partner) | {"told": feed.told, "accepted": _accepted(journal), "memory": _memory(before)}
        found["journal_bytes_each"] = round(sum(path.stat().st_size for path in Path(folder).iterdir()) / count)
        journal.database.engine.dispose()
    return found


def _pass(job: Job, journal: Journal, watch: Stopwatch) -> Feed:
    feed = Feed(job)
    flow = _flow(job, feed)
    with watch.on("receive"):
        batches = steps.receive(flow, journal, f"bench-{job.first}", Window())
    for batch in batches:
        for step in steps.plan(flow):
            with watch.on(step.name):
                step.run(journal, batch)
    return feed


def _flow(job: Job, feed: Feed) -> Flow:
    leg = Deliver(name="zulassung", title="Zulassung", mapping=job.write, gate=ZULASSUNG, target=Zulassung())
    return Flow(
        name="bench", title="Messung", law="", owner="", schedule=None, source=feed, entry_gate=replace(EINGANG, stop_above=0.0),
        legs=(leg,),
    )  # fmt: skip


def _told(watch: Stopwatch, count: int, partner: Office) -> dict[str, Any]:
    own, gx, theirs = watch.total("cpu"), watch.total("gx"), watch.total("office")
    hub = own - theirs if partner.within else own
    return {
        "messages": count, "wall_seconds": round(watch.total("wall"), 2),
        "cpu_seconds": {"hub": round(hub, 2), "gx_worker": round(gx, 2), "office": round(theirs, 2)},
        "per_second_per_core": round(count / (hub + gx + theirs)), "per_second_per_core_without_office": round(count / (hub + gx)),
        "cpu_microseconds": {
            name: round((spent["cpu"] - (spent["office"] if partner.within else 0)) / count * 1e6) for name, spent in watch.seconds.items()
        } | {"gx_worker": round(gx / count * 1e6), "office": round(theirs / count * 1e6)},
    }  # fmt: skip


def _accepted(journal: Journal) -> int:
    """Transfers the office has accepted, by the journal, without those of the warm-up."""
    with journal.transaction() as tx:
        return tx.execute(sa.select(sa.func.count()).where(tables.transfer.c.accepted.is_(True))).scalar_one() - _WARM


def _gx_cpu() -> float:
    worker = gx_process.worker_pid()
    return cpu_of(worker) if worker else 0.0


def _memory(before: float) -> dict[str, int]:
    worker = gx_process.worker_pid()
    gx = round(peak_mb(worker)) if worker else 0
    return {"hub_mb": round(peak_mb()), "hub_before_mb": round(before), "gx_worker_mb": gx, "together_mb": round(peak_mb()) + gx}


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), within=sys.argv[2] == "within")))

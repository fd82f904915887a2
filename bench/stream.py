"""10,000 messages of the Melderegister through all six steps, with journal, encryption and gates, against a plain Python loop."""

import os
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lxml import etree

from drehscheibe import Case, Deliver, Flow, Message, steps
from drehscheibe.checks import gx_process
from drehscheibe.connections import use_resolver
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.partners.melderegister.meldungen import entries
from drehscheibe.partners.zulassung import Zulassung
from drehscheibe.partners.zulassung.simulator import ZulassungSimulator
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.sandbox import Sandbox
from drehscheibe.sandbox.world import World
from drehscheibe.services.melderegister_zulassung import gates
from drehscheibe.services.melderegister_zulassung.aenderung import lies
from drehscheibe.services.melderegister_zulassung.zulassung import mitteilung
from drehscheibe.standards import xkfz
from drehscheibe.standards.schemas import schema
from drehscheibe.standards.xml import parse

__all__ = ["run"]

@dataclass
class Feed:
    """A source in memory: the register's own messages."""

    bodies: dict[str, bytes]
    name: str = "melderegister"
    bundle: int = 500
    told: int = 0

    def receive(self, window: Window) -> Iterator[Arrival]:
        """Everything."""
        for id_, body in self.bodies.items():
            yield Arrival(external_id=id_, fetch=lambda body=body: Message(id="", kind="xmeld/0088", body=body))

    def open(self, message: Message) -> Message:
        """Plain XMeld."""
        return message

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Counts."""
        self.told += len(verdicts)
        return [verdict.message_id for verdict in verdicts]


@dataclass
class Job:
    """The same messages and the same partner for both ways of doing it."""

    count: int
    world: World = field(init=False)
    bodies: dict[str, bytes] = field(default_factory=dict)
    plates: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Write moves of keepers until there are enough."""
        population = Population(size=20_000, changes=20_000, stichtag=date(2026, 11, 1))
        self.world = World(population, date(2026, 11, 21))
        day = population.stichtag
        while len(self.bodies) < self.count:
            self._of(population, day)
            day += timedelta(days=1)

    def _of(self, population: Population, day: date) -> None:
        for number, event in enumerate(population.events(day)):
            if event.art != "umzug" or event.makel or any(person.sperren or person.bsv for person in event.nachher):
                continue
            for entry in entries(event, number, population.changes, "25.11a"):
                if len(self.bodies) < self.count:
                    self.bodies[entry.id] = entry.write()
                    kept = population.vehicles_of(entry.person)
                    self.plates[event.id] = tuple(v.kennzeichen for v in kept if v.ausser_betrieb is None) or ("OF-A 1",)


def _mapping(job: Job) -> Any:  # noqa: ANN401 - a mapping
    def write(case: Case) -> Message:
        change = lies(case.incoming)
        assert change.art is not None
        matter = xkfz.Halterdatenaenderung(
            art=change.art, halter=change.person, kennzeichen=job.plates[change.ereignis], wirksam_ab=change.tag,
            anschrift=change.anschrift, person=change.name, ereignis=change.ereignis,
        )  # fmt: skip
        return xkfz.message(matter, id=case.transfer_id, now=case.now)

    return write


def _flow(job: Job, feed: Feed) -> Flow:
    leg = Deliver(name="zulassung", title="Zulassung", mapping=_mapping(job), gate=gates.ZULASSUNG, target=Zulassung())
    gate = replace(gates.EINGANG, stop_above=1.0)
    return Flow(
        name="bench", title="Messung", law="–", owner="–", schedule=None, source=feed, entry_gate=gate, legs=(leg,), batch_size=1000
    )  # fmt: skip


def _hub(job: Job, folder: Path) -> tuple[dict[str, float], Journal, Feed]:
    journal = Journal(Database(f"sqlite:///{folder / 'journal.db'}"), KeyRing("1", {"1": os.urandom(32)}))
    feed = Feed(job.bodies)
    flow = _flow(job, feed)
    seconds: dict[str, float] = {}
    began = time.perf_counter()
    batches = steps.receive(flow, journal, "bench", Window())
    seconds["receive"] = time.perf_counter() - began
    for batch in batches:
        for step in steps.plan(flow):
            began = time.perf_counter()
            step.run(journal, batch)
            seconds[step.name] = seconds.get(step.name, 0) + time.perf_counter() - began
    return seconds, journal, feed


def _warm(job: Job) -> None:
    """Let everything start that starts once: the GX worker, compiled schemas, the simulator's index of names."""
    few = Job.__new__(Job)
    few.count, few.world, few.plates = 5, job.world, job.plates
    few.bodies = {f"warm-{id_}": body for id_, body in list(job.bodies.items())[:5]}
    job.world.find("Niemand")
    with tempfile.TemporaryDirectory() as folder:
        _hub(few, Path(folder))[1].database.engine.dispose()


def _plain(job: Job) -> float:
    """The loop one would write in an afternoon: parse, validate, map, validate, call; no journal, no encryption, no gates."""
    from datetime import datetime
    from uuid import uuid4
    from zoneinfo import ZoneInfo

    incoming, outgoing, target, write = schema("xmeld", "25.11a"), schema("xkfz", "5.9"), Zulassung(), _mapping(job)
    began = time.perf_counter()
    for body in job.bodies.values():
        incoming.assertValid(parse(body))
        message = Message(id=str(uuid4()), kind="xmeld/0088", body=body)
        made = write(Case(incoming=message, transfer_id=message.id, now=datetime.now(ZoneInfo("Europe/Berlin"))))
        outgoing.assertValid(etree.fromstring(made.body))
        list(target.send([made]))
    return time.perf_counter() - began


def _rss(pid: int | str = "self") -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def run(count: int = 10_000) -> dict[str, Any]:
    """Both ways over the same messages; seconds per step, messages per second, peak memory in MB of hub and GX worker."""
    job = Job(count)
    gx_process.warm_up()
    with inprocess(Sandbox([ZulassungSimulator(job.world)])) as url:
        use_resolver(lambda partner: {"url": f"{url}/zulassung"} if partner == "zulassung" else None)
        _warm(job)
        with tempfile.TemporaryDirectory() as folder:
            seconds, journal, feed = _hub(job, Path(folder))
            total = sum(seconds.values())
            worker = gx_process.worker_pid()
            memory = {"hub_mb": round(_rss()), "gx_worker_mb": round(_rss(worker)) if worker else 0}
            journal.database.engine.dispose()
        plain = _plain(job)
    size = sum(map(len, job.bodies.values())) / count
    return {
        "messages": count, "bytes_each": round(size), "told": feed.told,
        "per_second": round(count / total), "plain_loop_per_second": round(count / plain), "ratio_to_plain_loop": round(plain / total, 2),
        "microseconds_per_message": {name: round(value / count * 1e6) for name, value in seconds.items()},
        "memory": memory, "cpu_seconds": round(resource.getrusage(resource.RUSAGE_SELF).ru_utime, 1),
    }  # fmt: skip

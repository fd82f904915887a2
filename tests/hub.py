"""A whole small hub for tests: a sandbox with a few messages waiting, a journal, one flow; and how to compare two of them."""

import atexit
import copy
import json
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa

from drehscheibe import Deliver, Flow
from drehscheibe.connections import from_environment, use_resolver
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.journal import tables as t
from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
from drehscheibe.partners.fit_connect.zustelldienst import Keys
from drehscheibe.partners.registry import PARTNERS
from drehscheibe.ports import Window
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.faults import Faults
from drehscheibe.sandbox.inprocess import InProcess
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.sandbox import Sandbox
from drehscheibe.sandbox.server import serving
from drehscheibe.sandbox.world import World
from drehscheibe.services.fuehrerschein_umtausch import samples
from drehscheibe.services.registry import flow as find_flow
from drehscheibe.standards.fit_connect import unverified_claims
from drehscheibe.transport import breaker
from drehscheibe.transport.http import mount, unmount
from drehscheibe.zeit import BERLIN

NAMES = ("melderegister_zulassung", "fuehrerschein_umtausch")
"""The two flows that tests about the core's promises use: one asks and delivers every night, one is an application with documents."""

DAY = date(2026, 1, 3)
"""The day it is in the sandbox: soon after the Stichtag, so that little has to happen before."""

Applications = Callable[[World, FitConnectSimulator], None]
_MIDNIGHT = datetime(2026, 1, 3, tzinfo=BERLIN)
WINDOW = Window(start=_MIDNIGHT + timedelta(hours=8), end=_MIDNIGHT + timedelta(hours=12))
RING = KeyRing("1", {"1": bytes(range(32))})


@cache
def keys() -> Keys:
    """FIT-Connect's RSA keys, made once per process; to check a private key of this size takes a third of a second."""
    return Keys.generate()


@cache
def _states() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _state() -> Path:
    """A folder of its own for each sandbox: two print shops must not empty the same tray."""
    return Path(tempfile.mkdtemp(dir=_states()))


def sandbox(applications: "Applications | None" = None, population: Population | None = None, seed: int = 64) -> Assembly:
    """Every partner's simulator over one small world; `applications` wait at the portal; `seed` is that of the faults."""
    world = World(population or Population(size=400), DAY)
    world.advance(DAY)
    simulators = [partner.simulator(world, _state()) for partner in PARTNERS]
    assembly = Assembly(Sandbox(simulators, Faults(seed=seed)), world)
    portal(assembly)._given = keys()
    portal(assembly).offer(samples.SERVICE)
    (applications or few_applications)(world, portal(assembly))
    return assembly


def portal(assembly: Assembly) -> FitConnectSimulator:
    """The simulated FIT-Connect."""
    return cast(FitConnectSimulator, assembly.sandbox.simulators["fit_connect"])


def submit(simulator: FitConnectSimulator, name: str, sample: Any, *defects: str, **options: Any) -> str:
    """Hand in one application under ids derived from its name; returns the submissionId."""
    data, attachments = sample
    ids = {"submission_id": submission_id(name), "case_id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"fall-{name}"))}
    body = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    values = {"service": samples.SERVICE, "schema_uri": samples.SCHEMA_URI, "mime_type": "application/json", **ids, **options}
    return simulator.sender.submit(body, attachments, defects=defects, **values)


def submission_id(name: str) -> str:
    """The id under which `submit` hands in."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


def external_id(tx: sa.Connection, message_id: str) -> str:
    """The source's own id of a message in the journal."""
    return str(tx.execute(sa.select(t.message.c.external_id).where(t.message.c.id == message_id)).scalar_one())


def few_applications(world: World, simulator: FitConnectSimulator) -> None:
    """Three good ones, one the gate refuses, one that can not be opened."""
    people = list(islice(samples.applicants(world), 5))
    for number, (person, licence) in enumerate(people[:3]):
        submit(simulator, f"gut-{number}", samples.antrag(person, licence))
    wrong, attachments = samples.antrag(*people[3])
    wrong["anschrift"]["plz"] = "6306"
    submit(simulator, "plz", (wrong, attachments))
    submit(simulator, "tag", samples.antrag(*people[4]), "falsches-tag")


def flow(name: str, **changes: Any) -> Flow:
    """The flow with lanes and bundles so small that a few messages make several."""
    found = find_flow(name)
    legs = tuple(replace(leg, target=_small(leg.target)) for leg in found.legs)
    return replace(found, **{"batch_size": 3 if name == "fuehrerschein_umtausch" else 8, "legs": legs, **changes})


def _small(target: Any) -> Any:
    small = copy.copy(target)
    small.bundle = 2
    return small


def window(of: Flow) -> Window:
    """What a run of this flow is about."""
    return WINDOW if of.catch_up else Window()


def open_journal(url: str) -> Journal:
    """The journal at an address, always with the same key ring."""
    return Journal(Database(url), RING)


@contextmanager
def connected(connections: Mapping[str, Mapping[str, Any]]) -> Iterator[None]:
    """Partners are reached through these settings; all circuit breakers are closed."""
    use_resolver(lambda partner: connections.get(partner))
    breaker._breakers.clear()
    try:
        yield
    finally:
        use_resolver(from_environment)


@contextmanager
def reachable(assembly: Assembly) -> Iterator[None]:
    """The sandbox without sockets, always at the same address: clients and keys stay as they are from one to the next."""
    url = "http://hub.invalid"
    mount(url, InProcess(assembly.sandbox))
    try:
        with connected(assembly.connections(url)):
            yield
    finally:
        unmount(url)
        assembly.sandbox.close()


@contextmanager
def served(assembly: Assembly) -> Iterator[dict[str, Mapping[str, Any]]]:
    """The sandbox on a port of its own; gives the partners' settings, as plain values."""
    with serving(assembly.sandbox) as url:
        yield json.loads(json.dumps(assembly.connections(url)))


@dataclass(frozen=True)
class Ending:
    """How everything ended: equal for two runs that did the same, however often they were interrupted.

    Attributes:
        outcomes: per external id the outcome, its step, its rules and what the source heard.
        delivered: per deliver leg's partner the UUIDs the journal has a receipt for.
        held: per partner the UUIDs its simulator holds.
        heard: what each source's simulator says it was told, by its own id.
    """

    outcomes: Mapping[str, tuple[Any, ...]]
    delivered: Mapping[str, frozenset[str]]
    held: Mapping[str, frozenset[str]]
    heard: Mapping[str, Any]


def ending(of: Flow, journal: Journal, assembly: Assembly) -> Ending:
    """Read it from the journal and from the simulators."""
    stats = assembly.sandbox.stats()
    partners = {leg.target.name for leg in of.legs if isinstance(leg, Deliver)}
    with journal.transaction() as tx:
        c = t.transfer.c
        legs = [leg.name for leg in of.legs if isinstance(leg, Deliver)]
        rows = tx.execute(sa.select(c.partner, c.uuid).where(c.leg.in_(legs), c.accepted.is_(True))).all()
        outcomes = _outcomes(tx)
    return Ending(
        outcomes=outcomes,
        delivered={partner: frozenset(row.uuid for row in rows if row.partner == partner) for partner in partners},
        held={partner: frozenset(entry["uuid"] for entry in stats[partner]["accepted"]) for partner in partners},
        heard=_heard(of, assembly, stats),
    )


def _outcomes(tx: sa.Connection) -> dict[str, tuple[Any, ...]]:
    m, k, f = t.message.c, t.klaerfall.c, t.finding.c
    found = tx.execute(sa.select(k.message_id, k.step, f.rule).join_from(t.klaerfall, t.finding, f.klaerfall_id == k.id).order_by(f.number))
    reasons: dict[str, list[tuple[str, str]]] = {}
    for row in found:
        reasons.setdefault(row.message_id, []).append((row.step, row.rule))
    rows = tx.execute(sa.select(m.id, m.external_id, m.outcome, m.acknowledged))
    return {row.external_id: (row.outcome, row.acknowledged, tuple(reasons.get(row.id, ()))) for row in rows}


def _heard(of: Flow, assembly: Assembly, stats: Mapping[str, Any]) -> Mapping[str, Any]:
    if of.source.name == "melderegister":
        return cast("Mapping[str, Any]", stats["melderegister"]["quittiert"])
    return {submission: events(assembly, submission) for submission in portal(assembly).register.submissions}


def events(assembly: Assembly, submission: str) -> tuple[str, ...]:
    """The events in the log of a submission's case, oldest first: ``submit-submission`` ..."""
    register = portal(assembly).register
    log = register.log(register.submissions[submission].case_id)
    return tuple(next(iter(unverified_claims(token)["events"])).rpartition("/")[2] for token in log)

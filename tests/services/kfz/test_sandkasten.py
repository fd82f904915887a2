"""The samples in the sandbox: each service at a Zustellpunkt of its own, run end to end over FIT-Connect, nothing lost or doubled."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pytest

from drehscheibe.connections import from_environment, use_resolver
from drehscheibe.demo.comparison import compare
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.partners.fit_connect.simulator import DESTINATION, FitConnectSimulator
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly, assemble
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.transport import breaker
from services.kfz.pruefstand import DIENSTE, ablauf

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    made = assemble(tmp_path_factory.mktemp("sandkasten"), size=600, applications=False)
    made.world.advance(made.world.heute)
    for dienst in DIENSTE:
        import_module(f"drehscheibe.services.{dienst}").hand_in_samples(made.world, made.sandbox.simulators)
    return made


@pytest.fixture
def connections(assembly: Assembly) -> Iterator[Mapping[str, Mapping[str, Any]]]:
    with inprocess(assembly.sandbox) as url:
        known = assembly.connections(url)
        use_resolver(known.get)
        breaker._breakers.clear()
        yield known
        use_resolver(from_environment)


def portal(assembly: Assembly) -> FitConnectSimulator:
    return cast(FitConnectSimulator, assembly.sandbox.simulators["fit_connect"])


def test_every_service_has_a_zustellpunkt_of_its_own(assembly: Assembly, connections: Mapping[str, Mapping[str, Any]]) -> None:
    told = connections["fit_connect"]["destination_services"]
    own = {services[0]: destination for destination, services in told.items() if destination != DESTINATION}
    urns = [ablauf(dienst).source.service for dienst in DIENSTE]  # type: ignore[attr-defined]

    assert len({own[urn] for urn in urns}) == len(DIENSTE)
    waiting = portal(assembly).register.submissions.values()
    for urn in urns:
        assert {one.destination_id for one in waiting if one.service["identifier"] == urn} == {own[urn]}


def test_all_samples_end_and_what_was_handed_over_is_there_once(
    assembly: Assembly, connections: Mapping[str, Mapping[str, Any]], tmp_path: Path
) -> None:
    assert connections
    journal = Journal(Database(f"sqlite:///{tmp_path / 'journal.db'}"), KeyRing("1", {"1": bytes(32)}))
    flows = [ablauf(dienst) for dienst in DIENSTE]
    summaries = [run(flow, journal, Window()) for flow in flows]

    for told in summaries:
        assert told["pending"] == 0
        assert told["receipts"] > 0 < told["klaerfaelle"]
        assert told["received"] == told["receipts"] + told["klaerfaelle"]
    stats = assembly.sandbox.stats()
    assert all(one.good for one in compare(flows, journal, stats))
    assert len(stats["fit_connect"]["accepted"]) == sum(told["receipts"] for told in summaries)
    journal.database.engine.dispose()


def test_a_second_poll_asks_only_for_the_own_list(assembly: Assembly, connections: Mapping[str, Mapping[str, Any]]) -> None:
    assert connections
    source = ablauf("neuzulassung").source
    list(source.receive(Window()))
    before = assembly.sandbox.stats()["fit_connect"]["calls"]
    list(source.receive(Window()))

    assert assembly.sandbox.stats()["fit_connect"]["calls"] - before == 1

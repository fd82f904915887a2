"""The simulated XTA server, and the hub's settings for it."""

from collections.abc import Iterator

import pytest

from drehscheibe.partners.xta_postfach import Destination, XtaConnection
from drehscheibe.partners.xta_postfach.testca import Identity, TestAuthority
from transport.xta.xta_world import ASKS, HUB, OTHER, SERVICE, World, running

_COMMON = {"identifier": OTHER.identifier, "scenario": "Meldewesen", "type_list": "urn:de:xmeld:nachrichtentyp", "type_version": "1"}


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> TestAuthority:
    return TestAuthority(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="session")
def hub(authority: TestAuthority) -> Identity:
    return authority.client("hub")


@pytest.fixture
def world(authority: TestAuthority, hub: Identity) -> Iterator[World]:
    with running(authority, hub) as started:
        yield started


@pytest.fixture
def settings(world: World) -> XtaConnection:
    return XtaConnection(
        url=world.url, identifier=HUB.identifier, certificate=str(world.hub.certificate), key=str(world.hub.key),
        trust=str(world.authority.trust), timeout=5,
        destinations={
            "xmeld": Destination(service=SERVICE, payload_schema="http://www.osci.de/xmeld2511a", **_COMMON),
            "frage/1": Destination(service=ASKS, payload_schema="urn:frage", synchronous=True, **_COMMON),
        },
    )  # fmt: skip

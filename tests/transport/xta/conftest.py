"""The simulated XTA server of these tests."""

from collections.abc import Iterator

import pytest

from drehscheibe.partners.xta_postfach.testca import Identity, TestAuthority
from transport.xta.xta_world import World, running


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

"""The echo partner over loopback and without sockets."""

from collections.abc import Iterator

import pytest

from drehscheibe.sandbox import Sandbox, serving
from drehscheibe.sandbox.inprocess import inprocess
from transport.echo_partner import Echo


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
def sandbox(echo: Echo) -> Sandbox:
    return Sandbox([echo])


@pytest.fixture(params=["loopback", "in-process"])
def url(request: pytest.FixtureRequest, sandbox: Sandbox) -> Iterator[str]:
    """The echo partner's address; each test runs over a real connection and without one."""
    with serving(sandbox) if request.param == "loopback" else inprocess(sandbox) as address:
        yield f"{address}/echo"

"""What every partner promises, whichever it is: a simulator, a ping over real HTTP, and errors that say who must act."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import hub
from drehscheibe import HubError, Misconfigured, Transient
from drehscheibe.connections import connection, use_resolver
from drehscheibe.partners.partner import Partner
from drehscheibe.partners.registry import PARTNERS
from drehscheibe.sandbox.assembly import Assembly, assemble
from drehscheibe.sandbox.server import serving

pytestmark = pytest.mark.parametrize("partner", PARTNERS, ids=lambda partner: partner.name)
SENTENCE = r"[A-Za-zÄÖÜäöü].{15,}[.!]"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return assemble(tmp_path_factory.mktemp("sandkasten"), size=100, heute=hub.DAY, applications=False)


@pytest.fixture(scope="module")
def url(sandbox: Assembly) -> Iterator[str]:
    with serving(sandbox.sandbox) as url:
        yield url


@pytest.fixture
def nobody() -> str:
    """An address where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def test_it_has_a_simulator_that_can_tell_what_it_has_accepted(partner: Partner, sandbox: Assembly) -> None:
    simulator = sandbox.sandbox.simulators[partner.name]

    assert simulator.name == partner.name
    assert simulator.stats()["accepted"] == []


def test_it_answers_a_ping_over_real_http(partner: Partner, sandbox: Assembly, url: str) -> None:
    with hub.connected(sandbox.connections(url)):
        answer = partner.ping()

    assert re.fullmatch(SENTENCE, answer), answer
    assert "127.0.0.1" not in answer


def test_out_of_reach_it_says_so_in_german(partner: Partner, sandbox: Assembly, url: str, nobody: str, tmp_path: Path) -> None:
    """Nobody must act where nobody listens; a folder that is not there is the operator's business."""
    elsewhere = dict(partner.sandbox_connection(f"{nobody}/{partner.name}", sandbox.sandbox.simulators[partner.name]))
    folder = elsewhere["url"].startswith("file:")
    if folder:
        elsewhere["url"] = (tmp_path / "gibt-es-nicht").as_uri()
    try:
        with hub.connected({partner.name: elsewhere}), pytest.raises(HubError if folder else Transient) as error:
            partner.ping()
    finally:
        sandbox.connections(url)  # some simulators keep the address they were last told

    assert re.match(r"[A-Za-zÄÖÜ].{15,}", str(error.value)), str(error.value)
    assert nobody.removeprefix("http://") not in str(error.value)


def test_without_a_connection_the_operator_is_told_what_to_set(partner: Partner, monkeypatch: pytest.MonkeyPatch) -> None:
    variable = f"DREHSCHEIBE_CONN_{partner.name.upper()}"
    monkeypatch.delenv(variable, raising=False)
    use_resolver(lambda _: None)

    with pytest.raises(Misconfigured, match=variable):
        connection(partner.name, partner.connection)
    with hub.connected({}), pytest.raises(Misconfigured, match=variable):
        partner.ping()


def test_a_wrong_connection_names_the_field_and_not_its_value(partner: Partner) -> None:
    with hub.connected({partner.name: {"timeout": "geheim-minus-eins"}}), pytest.raises(Misconfigured) as error:
        connection(partner.name, partner.connection)

    assert "timeout" in str(error.value)
    assert "geheim-minus-eins" not in str(error.value)


def test_every_setting_is_explained_in_german(partner: Partner) -> None:
    undocumented = [name for name, field in partner.connection.model_fields.items() if not field.description]

    assert undocumented == []
    assert partner.title
    assert partner.standard


def test_its_folder_is_called_as_it_is(partner: Partner) -> None:
    assert (Path(__file__).resolve().parents[2] / "include" / "drehscheibe" / "partners" / partner.name / "__init__.py").is_file()

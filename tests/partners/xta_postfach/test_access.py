"""Settings, ping, the gateway of the sandbox, and what a big attachment costs."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.message import Message
from drehscheibe.partners.xta_postfach import PARTNER, Postfach, Versand, XtaConnection
from drehscheibe.partners.xta_postfach.bench import TARGET, bench_mtom
from drehscheibe.ports import Accepted, Window
from drehscheibe.sandbox import Sandbox, serving
from drehscheibe.sandbox.inprocess import inprocess
from transport.xta.xta_world import HUB, World

pytestmark = pytest.mark.slow


def use(monkeypatch: pytest.MonkeyPatch, values: dict[str, Any]) -> None:
    monkeypatch.setenv("DREHSCHEIBE_CONN_XTA_POSTFACH", json.dumps(values))


def test_ping_says_that_the_account_is_active(monkeypatch: pytest.MonkeyPatch, settings: XtaConnection) -> None:
    use(monkeypatch, settings.model_dump(mode="json", exclude={"user", "password"}))
    assert PARTNER.ping() == "Das XTA-Konto ist aktiv."


def test_ping_warns_of_a_certificate_that_ends_soon(monkeypatch: pytest.MonkeyPatch, world: World, settings: XtaConnection) -> None:
    ending = world.authority.client("bald", datetime.now(UTC) - timedelta(days=1), timedelta(days=21))
    world.simulator.bind(HUB.identifier, ending.fingerprint)
    values = settings.model_dump(mode="json", exclude={"user", "password"})
    use(monkeypatch, values | {"certificate": str(ending.certificate), "key": str(ending.key)})
    assert "läuft in 19 Tagen ab" in PARTNER.ping()


def test_without_a_connection_ping_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DREHSCHEIBE_CONN_XTA_POSTFACH", raising=False)
    with pytest.raises(Misconfigured, match="DREHSCHEIBE_CONN_XTA_POSTFACH"):
        PARTNER.ping()


@pytest.mark.parametrize(
    "values",
    [
        {"url": "http://xta.example/"},
        {"url": "https://xta.example/"},
        {"url": "https://xta.example/", "certificate": "a.pem"},
        {"url": "http://127.0.0.1:1/", "box_url": "http://xta.example/"},
    ],
)
def test_other_than_on_loopback_https_and_certificates_are_required(values: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="XTA verlangt"):
        XtaConnection(identifier="ags:1", **values)


def test_a_destination_is_found_by_kind_then_standard_then_for_all(settings: XtaConnection) -> None:
    exact, standard = settings.destinations["frage/1"], settings.destinations["xmeld"]
    assert settings.destination("frage/1") is exact
    assert settings.destination("xmeld/0203") is standard
    assert settings.destination("frage/2") is None
    everything = settings.model_copy(update={"destinations": {"*": standard}})
    assert everything.destination("frage/2") is standard


def test_each_port_may_have_its_own_address(world: World, settings: XtaConnection) -> None:
    other = settings.model_copy(update={"url": "https://127.0.0.1:9/", "box_url": f"{world.url}/MsgBoxPort"})
    world.waiting_for_hub(1)
    assert len(list(Postfach(settings=other).receive(Window()))) == 1


def test_in_the_sandbox_the_way_leads_through_tls_and_faults_still_strike(tmp_path: Path) -> None:
    simulator = PARTNER.simulator(None, tmp_path)  # type: ignore[arg-type]
    sandbox = Sandbox([simulator])
    with serving(sandbox) as url:
        plain = f"{url}/xta_postfach"
        values = dict(PARTNER.sandbox_connection(plain, simulator))
        assert values["url"].startswith("https://127.0.0.1:")
        assert dict(PARTNER.sandbox_connection(plain, simulator)) == values  # asked twice, the certificates are still the same
        settings = XtaConnection(**values)
        out = Message(id="3f0e3a5e-6b1c-4d61-9c5b-0d6f6a1b2c3d", kind="xmeld/0201", body=b"<a/>")
        sandbox.misbehave(["xta_postfach:drop:times=1"])
        with pytest.raises(Transient):
            list(Versand(settings=settings).send([out]))
        (reply,) = Versand(settings=settings).send([out])
        assert isinstance(reply, Accepted)
        assert [entry["times"] for entry in simulator.stats()["accepted"]] == [1]
        with pytest.raises(Misconfigured, match="XTA-9014"):  # past the gateway nobody proves who he is
            list(Postfach(settings=settings.model_copy(update={"url": plain})).receive(Window()))


def test_without_sockets_the_simulator_is_reached_directly(tmp_path: Path) -> None:
    simulator = PARTNER.simulator(None, tmp_path)  # type: ignore[arg-type]
    with inprocess(Sandbox([simulator])) as url:
        settings = XtaConnection(**PARTNER.sandbox_connection(f"{url}/xta_postfach", simulator))
        out = Message(id="5f0e3a5e-6b1c-4d61-9c5b-0d6f6a1b2c3d", kind="xmeld/0201", body=b"<a/>")
        assert isinstance(next(iter(Versand(settings=settings).send([out]))), Accepted)


def test_a_big_attachment_takes_less_than_three_times_its_size() -> None:
    measured = bench_mtom(10)
    assert measured["send_memory"] < TARGET
    assert measured["fetch_memory"] < TARGET
    assert measured["send_seconds"] > 0

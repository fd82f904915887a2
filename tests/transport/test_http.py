"""HTTP with limits, and every failure sorted by who must act."""

import socket
from base64 import b64decode
from contextlib import suppress
from threading import Thread

import pytest

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.sandbox import Sandbox
from drehscheibe.transport.http import Limits, Tls, session
from transport.echo_partner import Echo

pytestmark = pytest.mark.slow

QUICK = Limits(connect=1, read=0.5, total=1, size=100_000, failures=100)


def test_the_body_comes_back_and_the_hub_says_who_it_is(url: str, echo: Echo) -> None:
    assert session("echo").post(url + "/x", data="Grüße".encode()).content == "Grüße".encode()
    assert echo.calls[0].headers["user-agent"].startswith("Drehscheibe/")


def test_query_and_headers_arrive(url: str, echo: Echo) -> None:
    session("echo").get(url + "/x", params={"wort": "äöü"}, headers={"X-Zeichen": "1"})
    assert echo.calls[0].query == {"wort": ["äöü"]}
    assert echo.calls[0].headers["x-zeichen"] == "1"


def test_a_proxy_from_the_environment_is_not_used(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    assert session("echo").get(url + "/x").status_code == 200


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429, 408])
def test_trouble_on_the_other_side_is_transient(url: str, status: int) -> None:
    with pytest.raises(Transient):
        session("echo", limits=QUICK).get(f"{url}/status/{status}")


@pytest.mark.parametrize("status", [401, 403, 301, 302, 307])
def test_refused_access_and_redirects_are_for_the_operator(url: str, status: int) -> None:
    with pytest.raises(Misconfigured):
        session("echo", limits=QUICK).get(f"{url}/status/{status}")


@pytest.mark.parametrize("status", [200, 204, 400, 404, 409, 422])
def test_any_other_answer_is_the_adapters_business(url: str, status: int) -> None:
    assert session("echo", limits=QUICK).get(f"{url}/status/{status}").status_code == status


@pytest.mark.parametrize("fault", ["timeout:seconds=3", "drop", "maintenance", "drip:seconds=4"])
def test_a_misbehaving_connection_is_transient(url: str, sandbox: Sandbox, fault: str) -> None:
    sandbox.misbehave([f"echo:{fault}"])
    with pytest.raises(Transient):
        session("echo", limits=QUICK).post(url + "/x", data=b"0123456789" * 10)


def test_an_answer_that_is_too_large_is_not_read(url: str) -> None:
    with pytest.raises(Misconfigured, match="größer"):
        session("echo", limits=QUICK).get(url + "/gross")


def test_nobody_listening_is_transient() -> None:
    with pytest.raises(Transient):
        session("echo", limits=QUICK).get("http://127.0.0.1:9/x")


@pytest.mark.parametrize("address", ["nirgends", "ftp://host/x", "http://"])
def test_an_address_that_is_none_is_for_the_operator(address: str) -> None:
    with pytest.raises(Misconfigured):
        session("echo", limits=QUICK).get(address)


def test_a_missing_certificate_file_is_for_the_operator() -> None:
    with pytest.raises(Misconfigured):
        session("echo", limits=QUICK, tls=Tls(certificate="/gibt/es/nicht.pem")).get("https://127.0.0.1:9/x")


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.0 400 Bad Request\r\n\r\n"], ids=["closes", "speaks no TLS"])
def test_a_connection_that_ends_during_the_handshake_is_transient_and_one_without_tls_is_not(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            accepted, _ = server.accept()
            with accepted, suppress(ConnectionError):
                accepted.recv(1024)
                accepted.sendall(answer)
                accepted.shutdown(socket.SHUT_WR)
                while accepted.recv(1024):
                    pass

        thread = Thread(target=hang_up)
        thread.start()
        with pytest.raises(Misconfigured if answer else Transient):
            session("echo", limits=QUICK).get(f"https://127.0.0.1:{server.getsockname()[1]}/x")
        thread.join()


def test_a_password_may_hold_any_character(url: str, echo: Echo) -> None:
    session("echo", user="bürgerbüro", password="100 € für Łódź").get(url + "/x")
    assert b64decode(echo.calls[0].headers["authorization"].removeprefix("Basic ")).decode() == "bürgerbüro:100 € für Łódź"


def test_errors_name_the_partner_and_neither_address_nor_content(url: str, sandbox: Sandbox) -> None:
    sandbox.misbehave(["echo:drop"])
    with pytest.raises(Transient) as caught:
        session("echo", limits=QUICK).post(url + "/Mustermann", data=b"Mustermann")
    assert "Mustermann" not in str(caught.value)
    assert "echo" in str(caught.value)


def test_a_repeatable_call_is_tried_again(url: str, sandbox: Sandbox, echo: Echo) -> None:
    sandbox.misbehave(["echo:5xx:times=2"])
    assert session("echo", limits=Limits(failures=100)).repeatable("GET", url + "/x").status_code == 200
    assert len(echo.calls) == 1


def test_a_repeated_call_writes_nothing_to_stdout(url: str, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    sandbox.misbehave(["echo:5xx:times=1"])
    session("echo", limits=Limits(failures=100)).repeatable("GET", url + "/x")
    assert capsys.readouterr().out == ""


def test_a_repeatable_call_gives_up_in_the_end(url: str, sandbox: Sandbox) -> None:
    sandbox.misbehave(["echo:5xx"])
    with pytest.raises(Transient):
        session("echo", limits=Limits(failures=100)).repeatable("GET", url + "/x", attempts=2)
    assert sandbox.faults.struck() == {"echo:5xx": 2}


def test_a_dead_partner_is_left_alone_for_a_while(url: str, sandbox: Sandbox) -> None:
    client = session("echo", limits=Limits(failures=3, pause=60))
    sandbox.misbehave(["echo:5xx"])
    for _ in range(10):
        with pytest.raises(Transient):
            client.get(url + "/x")
    assert sandbox.faults.struck() == {"echo:5xx": 3}

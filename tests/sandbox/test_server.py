"""The sandbox behind real sockets: loopback only, HTTP/1.1, TLS with client certificates, and faults one can feel."""

import http.client
import ssl
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from socket import create_connection
from urllib.parse import urlsplit

import pytest

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.sandbox import Request, Response, Sandbox, SandboxServer, serve, serving
from drehscheibe.transport.http import Limits, Tls, session


class Mirror:
    name = "spiegel"

    def handle(self, request: Request) -> Response:
        headers = {"content-type": "application/octet-stream", "x-method": request.method, "x-path": request.path}
        return Response(status=204 if request.path == "/leer" else 200, headers=headers, body=request.body)

    def stats(self) -> dict[str, object]:
        return {"accepted": []}


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox([Mirror()])


@pytest.fixture
def server(sandbox: Sandbox) -> Iterator[SandboxServer]:
    running = serve(sandbox)
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def connection(server: SandboxServer) -> Iterator[http.client.HTTPConnection]:
    one = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    yield one
    one.close()


def test_it_listens_on_loopback_only_and_on_a_free_port(server: SandboxServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.server_port > 0


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_one_connection_carries_many_requests(connection: http.client.HTTPConnection, method: str) -> None:
    for number in range(5):
        connection.request(method, f"/spiegel/{number}", body=str(number).encode())
        answer = connection.getresponse()
        assert (answer.read(), answer.headers["x-method"], answer.headers["x-path"]) == (str(number).encode(), method, f"/{number}")
        assert answer.version == 11


def test_an_answer_without_content_has_no_body(connection: http.client.HTTPConnection) -> None:
    for _ in range(2):
        connection.request("POST", "/spiegel/leer", body=b"x")
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (204, b"")


@pytest.mark.parametrize(
    ("header", "status"),
    [(b"Transfer-Encoding: chunked", b"411"), (b"Content-Length: viel", b"411"), (b"Content-Length: 999999999", b"413")],
)
def test_a_body_of_unknown_or_excessive_length_is_refused(server: SandboxServer, header: bytes, status: bytes) -> None:
    with create_connection(("127.0.0.1", server.server_port), timeout=5) as raw:
        raw.sendall(b"POST /spiegel/x HTTP/1.1\r\nHost: x\r\n" + header + b"\r\n\r\n")
        assert raw.recv(100).startswith(b"HTTP/1.1 " + status)


def test_many_clients_are_served_at_once(server: SandboxServer) -> None:
    def call(number: int) -> bytes:
        return bytes(session("spiegel").post(f"{server.url}/spiegel/x", data=str(number).encode()).content)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(call, range(64))) == [str(number).encode() for number in range(64)]


def test_a_dropped_connection_is_closed_without_a_byte(sandbox: Sandbox, server: SandboxServer) -> None:
    sandbox.misbehave(["spiegel:drop"])
    with create_connection(("127.0.0.1", server.server_port), timeout=5) as raw:
        raw.sendall(b"POST /spiegel/x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
        assert raw.recv(100) == b""


def test_a_drip_takes_its_time_and_arrives_whole(sandbox: Sandbox, server: SandboxServer) -> None:
    sandbox.misbehave(["spiegel:drip:seconds=0.4"])
    start = time.monotonic()
    assert session("spiegel").post(f"{server.url}/spiegel/x", data=b"0123456789" * 10).content == b"0123456789" * 10
    assert time.monotonic() - start > 0.3


def test_closing_wakes_whoever_hangs(sandbox: Sandbox) -> None:
    sandbox.misbehave(["spiegel:timeout:seconds=60"])
    with ThreadPoolExecutor(1) as pool, serving(sandbox) as url:
        call = pool.submit(session("spiegel", limits=Limits(read=20)).get, f"{url}/spiegel/x")
        while not sandbox.faults.struck()["spiegel:timeout:seconds=60.0"]:
            time.sleep(0.01)
        start = time.monotonic()
    with pytest.raises(Transient):
        call.result()
    assert time.monotonic() - start < 5


def test_the_admin_addresses_work_over_http(server: SandboxServer) -> None:
    client = session("verwaltung")
    answer = client.post(f"{server.url}/_faults", json={"faults": ["spiegel:5xx:at=1"]})
    assert answer.json() == {"faults": ["spiegel:5xx:at=1"], "struck": {"spiegel:5xx:at=1": 0}}
    assert client.get(f"{server.url}/_stats").json()["spiegel"] == {"calls": 0, "accepted": []}


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    for name, subject in (("server", "/CN=127.0.0.1"), ("client", "/CN=buergerbuero")):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.pem", "-days", "2",
             "-subj", subject, "-addext", "subjectAltName=IP:127.0.0.1"],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
    return folder


@pytest.fixture
def guarded(sandbox: Sandbox, certificates: Path) -> Iterator[str]:
    """A server that wants to see a client certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "server.pem", certificates / "server.key")
    context.load_verify_locations(certificates / "client.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    with serving(sandbox, tls=context) as url:
        yield url


def test_a_client_certificate_opens_the_door(guarded: str, certificates: Path) -> None:
    tls = Tls(certificate=str(certificates / "client.pem"), key=str(certificates / "client.key"), trust=str(certificates / "server.pem"))
    assert urlsplit(guarded).scheme == "https"
    assert session("spiegel", tls=tls).post(f"{guarded}/spiegel/x", data=b"ja").content == b"ja"


def test_a_server_nobody_trusts_is_for_the_operator(guarded: str, certificates: Path) -> None:
    tls = Tls(certificate=str(certificates / "client.pem"), key=str(certificates / "client.key"), trust=str(certificates / "client.pem"))
    with pytest.raises(Misconfigured, match="Zertifikat"):
        session("spiegel", tls=tls).get(f"{guarded}/spiegel/x")


def test_without_a_client_certificate_nothing_is_answered(guarded: str, certificates: Path) -> None:
    with pytest.raises((Misconfigured, Transient)):
        session("spiegel", tls=Tls(trust=str(certificates / "server.pem"))).get(f"{guarded}/spiegel/x")

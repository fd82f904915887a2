"""The sandbox behind a real HTTP/1.1 server, on loopback only."""

import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR, socket
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from drehscheibe.sandbox.sandbox import Delivery, Sandbox
from drehscheibe.sandbox.simulator import Request, Response

__all__ = ["SandboxServer", "serve", "serving"]

_LOOPBACK = "127.0.0.1"
_LARGEST = 200_000_000
_PIECES = 20


class SandboxServer(ThreadingHTTPServer):
    """One thread per connection; port 0 takes a free one."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, sandbox: Sandbox, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self.sandbox = sandbox
        self.tls = tls
        self.closing = Event()
        super().__init__((_LOOPBACK, port), _Handler)

    @property
    def url(self) -> str:
        """The address without a final slash."""
        return f"{'https' if self.tls else 'http'}://{_LOOPBACK}:{self.server_port}"

    def get_request(self) -> tuple[socket, Any]:
        """Accept; the TLS handshake happens in the connection's own thread."""
        accepted, address = super().get_request()
        if self.tls:
            accepted = self.tls.wrap_socket(accepted, server_side=True, do_handshake_on_connect=False)
        return accepted, address

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news here; anything else is."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError, ssl.SSLError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def server_close(self) -> None:
        """Stop listening and wake whoever hangs."""
        self.closing.set()
        super().server_close()


class _Handler(BaseHTTPRequestHandler):
    server: SandboxServer
    protocol_version = "HTTP/1.1"
    server_version = "Sandbox"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave in one piece
    timeout = 300

    def _serve(self) -> None:
        length = self.headers.get("content-length", "0")
        if "transfer-encoding" in self.headers or not length.isdigit():
            return self._write(Response(status=411), 0)
        if int(length) > _LARGEST:
            return self._write(Response(status=413), 0)
        address = urlsplit(self.path)
        request = Request(
            method=self.command, path=address.path, query=parse_qs(address.query, keep_blank_values=True),
            headers={name.lower(): value for name, value in self.headers.items()}, body=self.rfile.read(int(length)), base=self.server.url,
        )  # fmt: skip
        return self._deliver(self.server.sandbox.deliver(request))

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _serve

    def _deliver(self, delivery: Delivery) -> None:
        if delivery.hang:
            self.server.closing.wait(delivery.hang)
        if delivery.response is not None:
            return self._write(delivery.response, delivery.drip)
        self.close_connection = True
        self.connection.shutdown(SHUT_RDWR)
        return None

    def _write(self, response: Response, drip: float) -> None:
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status not in (204, 304):
            self.send_header("content-length", str(len(response.body)))
        if response.status in (411, 413):
            self.send_header("connection", "close")
        self.end_headers()
        if self.command != "HEAD" and response.status not in (204, 304):
            self._write_body(response.body, drip)
        self.wfile.flush()

    def _write_body(self, body: bytes, drip: float) -> None:
        if not drip:
            self.wfile.write(body)
            return
        step = max(1, len(body) // _PIECES)
        for start in range(0, len(body), step):
            self.wfile.write(body[start : start + step])
            self.wfile.flush()
            if self.server.closing.wait(drip / _PIECES):
                return

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: requests name people."""


def serve(sandbox: Sandbox, port: int = 0, tls: ssl.SSLContext | None = None) -> SandboxServer:
    """Start serving in the background; the caller ends it with ``shutdown()`` and ``server_close()``."""
    server = SandboxServer(sandbox, port, tls)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="sandbox", daemon=True).start()
    return server


@contextmanager
def serving(sandbox: Sandbox, port: int = 0, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """Serve while the context is open; gives the address without a final slash."""
    server = serve(sandbox, port, tls)
    try:
        yield server.url
    finally:
        server.shutdown()
        server.server_close()
        sandbox.close()

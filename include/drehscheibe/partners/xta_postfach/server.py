"""The sandbox behind HTTPS with client certificates: tells the simulator whose certificate a request came with."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from threading import Thread

from drehscheibe.partners.xta_postfach.testca import TestAuthority
from drehscheibe.sandbox import Sandbox, SandboxServer

__all__ = ["CLIENT_CERTIFICATE", "MutualTlsServer", "serving_tls"]

CLIENT_CERTIFICATE = "x-client-certificate-sha256"
"""Request header the server sets itself: SHA-256 of the client's certificate in hex. What a client sends under this name is dropped."""

_PATIENCE = 2.0


class _NamesPeer(BaseHTTPRequestHandler):
    """Adds the certificate's fingerprint to what a request handler hands on."""

    def parse_request(self) -> bool:
        """As the base class; afterwards the header tells the truth."""
        if not super().parse_request():
            return False
        del self.headers[CLIENT_CERTIFICATE]
        if isinstance(self.connection, ssl.SSLSocket) and (certificate := self.connection.getpeercert(binary_form=True)):
            self.headers[CLIENT_CERTIFICATE] = sha256(certificate).hexdigest()
        return True


class MutualTlsServer(SandboxServer):
    """A sandbox server that lets in only clients of its authority."""

    def __init__(self, sandbox: Sandbox, authority: TestAuthority, port: int = 0) -> None:
        super().__init__(sandbox, port, authority.server_context())
        self.RequestHandlerClass = type("_Handler", (_NamesPeer, self.RequestHandlerClass), {})  # type: ignore[arg-type] # it is a class

    def finish_request(self, request: object, client_address: object) -> None:
        """Shake hands first; who is refused hears why before the connection ends."""
        if isinstance(request, ssl.SSLSocket):
            request.settimeout(_PATIENCE * 5)
            try:
                request.do_handshake()
            except (OSError, ssl.SSLError):
                _let_hear(request)
                return
        super().finish_request(request, client_address)  # type: ignore[arg-type]


def _let_hear(connection: ssl.SSLSocket) -> None:
    """Read what is still coming: closing at once would drop the alert on its way (TCP reset)."""
    plain = socket.socket(fileno=connection.detach())
    with plain:
        plain.settimeout(_PATIENCE)
        try:
            plain.shutdown(socket.SHUT_WR)
            while plain.recv(65_536):
                pass
        except OSError:
            return  # gone


@contextmanager
def serving_tls(sandbox: Sandbox, authority: TestAuthority, port: int = 0) -> Iterator[str]:
    """Serve while the context is open; gives the address without a final slash."""
    server = MutualTlsServer(sandbox, authority, port)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="xta", daemon=True).start()
    try:
        yield server.url
    finally:
        server.shutdown()
        server.server_close()

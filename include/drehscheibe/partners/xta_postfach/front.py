"""HTTPS with client certificates in front of the sandbox's plain HTTP, as an authority's gateway stands in front of its XTA server."""

from http.client import HTTPConnection, HTTPException
from threading import Thread
from urllib.parse import urlsplit

from drehscheibe.partners.xta_postfach.server import MutualTlsServer
from drehscheibe.partners.xta_postfach.testca import TestAuthority
from drehscheibe.sandbox import Faults, Response, Sandbox
from drehscheibe.sandbox.sandbox import Delivery
from drehscheibe.sandbox.simulator import Request

__all__ = ["front"]

_PATIENCE = 300.0
_PASSED_ON = ("content-type", "retry-after", "allow")


class _Relay(Sandbox):
    """Hands every request on to the plain address, with the certificate's fingerprint; a broken connection stays one."""

    def __init__(self, url: str) -> None:
        super().__init__((), Faults())
        address = urlsplit(url)
        self._host, self._port, self._prefix = str(address.hostname), address.port or 80, address.path

    def deliver(self, request: Request) -> Delivery:
        """Ask the plain server."""
        headers = {name: value for name, value in request.headers.items() if name not in ("host", "connection", "content-length")}
        connection = HTTPConnection(self._host, self._port, timeout=_PATIENCE)
        try:
            connection.request(request.method, self._prefix + request.path, request.body, headers)
            answer = connection.getresponse()
            passed_on = {name.lower(): value for name, value in answer.getheaders() if name.lower() in _PASSED_ON}
            return Delivery(response=Response(status=answer.status, headers=passed_on, body=answer.read()))
        except (OSError, HTTPException):
            return Delivery(response=None)
        finally:
            connection.close()


def front(url: str, authority: TestAuthority) -> MutualTlsServer:
    """Start a gateway to this plain address; the caller ends it with ``shutdown()`` and ``server_close()``."""
    server = MutualTlsServer(_Relay(url), authority)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="xta-front", daemon=True).start()
    return server

"""The sandbox without sockets: HTTP clients of this process reach the simulators by a direct call (tests and benchmarks)."""

import io
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from urllib.parse import parse_qs, urlsplit

from requests import PreparedRequest, exceptions  # noqa: TID251 - this is the far end of the transport, not a client
from requests import Response as HttpResponse  # noqa: TID251 - as above
from requests.adapters import BaseAdapter  # noqa: TID251 - as above
from urllib3 import HTTPResponse

from drehscheibe.sandbox.sandbox import Delivery, Sandbox
from drehscheibe.sandbox.simulator import Request
from drehscheibe.transport.http import mount, unmount

__all__ = ["InProcess", "inprocess"]

_numbers = count(1)
_PIECES = 20


class InProcess(BaseAdapter):
    """Plays the network between a requests session and a sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__()
        self.sandbox = sandbox

    def send(
        self, request: PreparedRequest, stream: bool = False, timeout: object = None, verify: object = True, cert: object = None,
        proxies: object = None,
    ) -> HttpResponse:  # fmt: skip
        """Deliver, and fail the way a real connection fails. Raises the exceptions of requests."""
        del stream, verify, cert, proxies  # there is no network
        address = urlsplit(request.url or "")
        body = request.body or b""
        delivery = self.sandbox.deliver(
            Request(
                method=request.method or "GET", path=str(address.path), query=parse_qs(str(address.query), keep_blank_values=True),
                headers={name.lower(): str(value) for name, value in request.headers.items()},
                body=body.encode() if isinstance(body, str) else bytes(body), base=f"{address.scheme}://{address.netloc}",
            )
        )  # fmt: skip
        if delivery.hang:
            raise exceptions.ReadTimeout("no answer", request=request)
        if delivery.response is None:
            raise exceptions.ConnectionError("connection closed without an answer", request=request)
        return _as_requests(request, delivery)

    def close(self) -> None:
        """Nothing is open."""


class _Drip(io.RawIOBase):
    """A body that comes slowly."""

    def __init__(self, body: bytes, seconds: float) -> None:
        self._rest = io.BytesIO(body)
        self._step = max(1, len(body) // _PIECES)
        self._pause = seconds / _PIECES

    def readable(self) -> bool:
        return True

    def read1(self, size: int = -1) -> bytes:
        """What has come so far."""
        return self.read(size)

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece = self._rest.read(min(self._step, len(buffer)))
        time.sleep(self._pause if piece else 0)
        buffer[: len(piece)] = piece
        return len(piece)


def _as_requests(request: PreparedRequest, delivery: Delivery) -> HttpResponse:
    assert delivery.response is not None  # noqa: S101 - the caller has looked
    body = b"" if request.method == "HEAD" or delivery.response.status in (204, 304) else delivery.response.body
    headers: Mapping[str, str] = {**delivery.response.headers, "content-length": str(len(body))}
    raw = HTTPResponse(
        body=_Drip(body, delivery.drip) if delivery.drip else io.BytesIO(body), headers=headers, status=delivery.response.status,
        preload_content=False,
    )  # fmt: skip
    response = HttpResponse()
    response.status_code = delivery.response.status
    response.headers.update(headers)
    response.raw = raw
    response.url = request.url or ""
    response.request = request
    response.encoding = "utf-8"
    return response


@contextmanager
def inprocess(sandbox: Sandbox) -> Iterator[str]:
    """Make a sandbox reachable for this process's HTTP sessions; gives its address without a final slash."""
    url = f"http://sandbox-{next(_numbers)}.invalid"
    mount(url, InProcess(sandbox))
    try:
        yield url
    finally:
        unmount(url)
        sandbox.close()

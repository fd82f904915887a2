"""HTTP as the hub speaks it: always with time limits and a size limit, and with errors sorted by who must act.

Connection trouble, time-outs, 5xx and 429 are Transient; 401, 403 and certificate trouble are Misconfigured. Other answers are the
adapter's business: it gets the response and decides.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from ssl import SSLEOFError, SSLZeroReturnError
from threading import local
from typing import TypedDict, TypeVar, Unpack
from urllib.parse import urlsplit

import requests
import stamina
from requests import exceptions
from requests.adapters import BaseAdapter, HTTPAdapter
from requests.auth import HTTPBasicAuth
from stamina.instrumentation import LoggingOnRetryHook, set_on_retry_hooks
from urllib3.exceptions import HTTPError
from urllib3.exceptions import SSLError as TlsError

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.transport.breaker import breaker

__all__ = ["Limits", "Options", "Session", "Tls", "address_of", "mount", "per_thread", "session", "translated", "unmount"]

set_on_retry_hooks((LoggingOnRetryHook,))  # stamina would print through structlog to stdout, where commands write their JSON

_mounted: dict[str, BaseAdapter] = {}
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What one call may take.

    Attributes:
        connect: seconds until the connection stands.
        read: seconds of silence from the other side.
        total: seconds until the whole answer is here, however steadily it drips.
        size: largest answer in bytes.
        failures: Transient in a row that open the circuit breaker.
        pause: seconds the breaker then stays open.
    """

    connect: float = 10.0
    read: float = 30.0
    total: float = 120.0
    size: int = 50_000_000
    failures: int = 5
    pause: float = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Tls:
    """How to prove who we are and whom we trust.

    Attributes:
        certificate: path of our client certificate (PEM), empty for none.
        key: path of its private key; empty when it is in the same file.
        trust: path of the CA bundle; empty for the system's.
    """

    certificate: str = ""
    key: str = ""
    trust: str = ""


class Options(TypedDict, total=False):
    """What a call may carry besides method and address, as requests names it."""

    params: Mapping[str, str] | Sequence[tuple[str, str]] | None
    data: bytes | Mapping[str, str] | None
    json: object
    headers: Mapping[str, str] | None
    timeout: tuple[float, float] | float | None
    auth: requests.auth.AuthBase | tuple[str, str] | None


def _agent() -> str:
    try:
        return f"Drehscheibe/{version('drehscheibe')}"
    except PackageNotFoundError:
        return "Drehscheibe"


class Session(requests.Session):
    """A requests session with limits; not shared between threads (see `per_thread`)."""

    def __init__(self, partner: str, limits: Limits, tls: Tls, user: str, password: str, guarded: bool = True) -> None:
        super().__init__()
        self.partner, self.limits = partner, limits
        self.guarded = guarded  # a SOAP client guards itself and sorts its faults itself
        self.answered = 0
        """How many answers have come back whole, whatever they say."""
        self.trust_env = False  # no proxy, netrc or CA bundle from the surroundings
        self.headers["User-Agent"] = _agent()
        self.verify = tls.trust or True
        if tls.certificate:
            self.cert = (tls.certificate, tls.key) if tls.key else tls.certificate
        if user:
            self.auth = HTTPBasicAuth(user.encode(), password.encode())  # UTF-8 (RFC 7617); requests knows Latin-1 only
        self.mount("https://", HTTPAdapter(pool_maxsize=4))
        self.mount("http://", HTTPAdapter(pool_maxsize=4))

    def get_adapter(self, url: str) -> BaseAdapter:
        """Prefer what `mount` put in the way."""
        for prefix, adapter in _mounted.items():
            if url.startswith(prefix):
                return adapter
        return super().get_adapter(url)

    def request(self, method: str, url: str, **options: Unpack[Options]) -> requests.Response:  # type: ignore[override]
        """Send and read the whole answer.

        Raises:
            Transient: no usable answer now (connection, time-out, 5xx, 429, too slow), or the circuit breaker is open.
            Misconfigured: certificate trouble, 401, 403, redirects, an answer above the size limit.
        """
        guard = breaker(self.partner, address_of(url), self.limits.failures, self.limits.pause) if self.guarded else nullcontext()
        with guard:
            return self._request(method, url, **options)

    def _request(self, method: str, url: str, **options: Unpack[Options]) -> requests.Response:
        deadline = time.monotonic() + self.limits.total
        options["timeout"] = options.get("timeout") or (self.limits.connect, self.limits.read)
        with translated(self.partner):
            response = super().request(method, url, **{**options, "stream": True, "allow_redirects": False})  # type: ignore[arg-type]
            response._content = _read(response, self.partner, self.limits.size, deadline)
        _judge(response, self.partner, soap=not self.guarded)
        self.answered += 1
        return response

    def repeatable(self, method: str, url: str, attempts: int = 3, **options: Unpack[Options]) -> requests.Response:
        """Like `request`, tried again with back-off while Transient; only for calls that may safely run twice."""
        for attempt in stamina.retry_context(on=Transient, attempts=attempts, timeout=self.limits.total, wait_initial=0.2, wait_max=10):
            with attempt:
                return self.request(method, url, **options)
        raise AssertionError  # stamina leaves the loop by return or raise


def _read(response: requests.Response, partner: str, largest: int, deadline: float) -> bytes:
    pieces, size = [], 0
    while piece := response.raw.read1(65_536, decode_content=True):  # what is there, not what fills a buffer: a drip must not stall us
        size += len(piece)
        if size > largest:
            response.close()
            raise Misconfigured(f"{partner}: die Antwort ist größer als {largest:,} Byte; Größenbegrenzung prüfen.".replace(",", "."))
        if time.monotonic() > deadline:
            response.close()
            raise Transient(f"{partner}: die Antwort kommt zu langsam.")
        pieces.append(piece)
    return b"".join(pieces)


def _judge(response: requests.Response, partner: str, *, soap: bool) -> None:
    status = response.status_code
    if status in (401, 403):
        raise Misconfigured(f"{partner}: Zugang verweigert (HTTP {status}); Kennung, Zertifikat und Berechtigung prüfen.")
    if status in (301, 302, 303, 307, 308):
        raise Misconfigured(f"{partner}: die Gegenstelle leitet um (HTTP {status}); Adresse in der Verbindung prüfen.")
    if status in (408, 429) or (status >= 500 and not (soap and _is_fault(response))):
        raise Transient(f"{partner}: vorübergehend nicht verfügbar (HTTP {status}).")


def _is_fault(response: requests.Response) -> bool:
    # SOAP carries its faults in a 500; the SOAP client sorts them
    return response.status_code == 500 and "xml" in response.headers.get("content-type", "")


def address_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@contextmanager
def translated(partner: str) -> Iterator[None]:
    """Turn exceptions of requests into Transient or Misconfigured; the texts name the partner, never address or content."""
    try:
        yield
    except exceptions.SSLError as error:
        if _hung_up(error):
            raise Transient(f"{partner}: die Verbindung brach beim Aufbau der Verschlüsselung ab.") from None
        raise Misconfigured(f"{partner}: TLS-Verbindung abgelehnt; Zertifikate (eigenes und vertraute) und deren Ablauf prüfen.") from None
    except (exceptions.InvalidURL, exceptions.MissingSchema, exceptions.InvalidSchema):
        raise Misconfigured(f"{partner}: die Adresse in der Verbindung ist keine gültige URL.") from None
    except exceptions.Timeout:
        raise Transient(f"{partner}: keine Antwort innerhalb der Frist.") from None
    except (exceptions.RequestException, HTTPError, ConnectionError, TimeoutError):
        raise Transient(f"{partner}: die Verbindung kam nicht zustande oder brach ab.") from None
    except OSError:
        raise Misconfigured(f"{partner}: Zertifikats- oder Schlüsseldatei ist nicht lesbar.") from None


def _hung_up(error: BaseException) -> bool:
    """Whether the other side ended the handshake without a word: it is restarting or overloaded; what it refuses, it says."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(reason, TlsError) and isinstance(reason.args[0], SSLEOFError | SSLZeroReturnError)


def session(partner: str, *, limits: Limits | None = None, tls: Tls | None = None, user: str = "", password: str = "") -> Session:
    """A new session for one partner and one thread."""
    return Session(partner, limits or Limits(), tls or Tls(), user, password)


def per_thread(make: Callable[[], T]) -> Callable[[], T]:
    """A getter that makes one `T` per thread, lazily."""
    kept = local()

    def get() -> T:
        if not hasattr(kept, "value"):
            kept.value = make()
        value: T = kept.value
        return value

    return get


def mount(prefix: str, adapter: BaseAdapter) -> None:
    """Let all sessions reach addresses beginning with `prefix` through `adapter` (the in-process sandbox)."""
    _mounted[prefix] = adapter


def unmount(prefix: str) -> None:
    """Undo `mount`."""
    _mounted.pop(prefix, None)

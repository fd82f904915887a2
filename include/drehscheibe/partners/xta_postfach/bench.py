"""How fast and how frugal an XTA message with one big attachment is sent and fetched, over real TLS to a server of its own process."""

import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from drehscheibe.message import Attachment, Message, Receipt
from drehscheibe.partners.xta_postfach.postfach import Postfach
from drehscheibe.partners.xta_postfach.server import serving_tls
from drehscheibe.partners.xta_postfach.settings import Destination, XtaConnection
from drehscheibe.partners.xta_postfach.simulator import Account, XtaSimulator
from drehscheibe.partners.xta_postfach.testca import TestAuthority
from drehscheibe.partners.xta_postfach.versand import Versand
from drehscheibe.ports import Accepted, Verdict, Window
from drehscheibe.sandbox import Sandbox

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["TARGET", "bench_mtom"]

TARGET = 3.0
_US, _THEM = "ags:06413000", "ags:06412000"
_THERE = Destination(
    identifier=_THEM, service="urn:bench", scenario="bench", type_list="urn:bench", type_version="1", payload_schema="urn:bench"
)  # fmt: skip
_BODY = b"<nachricht xmlns='urn:drehscheibe:bench'/>"


def bench_mtom(megabytes: int = 10) -> dict[str, float]:
    """Send a message with an attachment of this size to another authority, and fetch and open it there.

    Returns:
        ``send_seconds``, ``fetch_seconds`` (best of three), ``send_memory``, ``fetch_memory`` (peak of all Python allocations, the
        attachment itself included, as a multiple of it), ``megabytes`` and ``target`` for the memory.
    """
    with _server() as connect:
        for who in (_US, _THEM):  # a first call loads the contract
            next(iter(Postfach(settings=connect(who)).receive(Window())), None)
        runs = [_run(connect, megabytes, time.perf_counter) for _ in range(3)]
        tracemalloc.start()
        try:
            memory = _run(connect, megabytes, _peak)
        finally:
            tracemalloc.stop()
    size = megabytes * 1_000_000
    return {
        "megabytes": megabytes, "target": TARGET, "send_seconds": min(run[0] for run in runs), "fetch_seconds": min(run[1] for run in runs),
        "send_memory": memory[0] / size, "fetch_memory": memory[1] / size,
    }  # fmt: skip


def _peak() -> float:
    """Bytes at the highest since the last call."""
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    return float(peak)


def _run(connect: Callable[[str], XtaConnection], megabytes: int, read: Callable[[], float]) -> tuple[float, float]:
    """What `read` says of sending and of fetching: differences of a clock, or peaks."""
    peaks = read is _peak
    started = read()
    attachment = Attachment(id=str(uuid4()), name="plan.pdf", mime_type="application/pdf", content=bytes(megabytes * 1_000_000))
    message = Message(id=str(uuid4()), kind="bench/0001", body=_BODY, attachments=(attachment,))
    if not all(isinstance(reply, Accepted) for reply in Versand(settings=connect(_US)).send([message])):
        raise RuntimeError("the message was not accepted")
    del attachment, message
    sent = read()
    source = Postfach(settings=connect(_THEM))
    arrival = next(iter(source.receive(Window())))
    raw = arrival.fetch()
    if len(source.open(raw).attachments[0].content) != megabytes * 1_000_000:
        raise RuntimeError("the attachment did not arrive whole")
    fetched = read()
    verdict = Verdict(message_id="", external_id=arrival.external_id, outcome=Receipt(message_id="", reference=""), load=lambda: raw)
    list(source.acknowledge([verdict]))
    return (sent, fetched) if peaks else (sent - started, fetched - sent)


@contextmanager
def _server() -> Iterator[Callable[[str], XtaConnection]]:
    """A server in a process of its own; gives the settings of an account."""
    context = get_context("spawn")
    here, there = context.Pipe()
    with tempfile.TemporaryDirectory() as folder:
        process = context.Process(target=_serve, args=(there, folder), daemon=True)
        process.start()
        certificates = here.recv()
        try:
            yield lambda who: XtaConnection(identifier=who, report=False, destinations={"*": _THERE}, **certificates)
        finally:
            here.send("stop")
            process.join(10)


def _serve(pipe: "Connection[Any, Any]", folder: str) -> None:
    authority = TestAuthority(Path(folder))
    client = authority.client("bench")
    sandbox = Sandbox([XtaSimulator({_US: Account(), _THEM: Account()})])
    with serving_tls(sandbox, authority) as url:
        certificates = {"certificate": str(client.certificate), "key": str(client.key), "trust": str(authority.trust)}
        pipe.send({"url": f"{url}/xta_postfach", **certificates})
        pipe.recv()

"""What reading a message costs beyond bare lxml: hardened parsing, validation and the typed view against parsing and validation."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from lxml import etree

from drehscheibe.standards.xmeld.codec import write
from drehscheibe.standards.xmeld.pruefung import read, schema_for
from drehscheibe.standards.xml import parse

__all__ = ["ReadRate", "read_rate"]


@dataclass(frozen=True)
class ReadRate:
    """Messages per second of processor time, one thread.

    Attributes:
        bare: lxml parses and validates the bytes with the schema in force, nothing else.
        ours: `read`.
        write: `write` of the same message.
    """

    bare: float
    ours: float
    write: float

    @property
    def ratio(self) -> float:
        """Time of `ours` over time of `bare`; 1 would mean that everything but lxml is free."""
        return self.bare / self.ours


def read_rate(body: bytes, rounds: int = 2_000) -> ReadRate:
    """Measure all three on the same valid message, turn by turn; medians of processor time, which other processes do not disturb.

    Raises:
        Rejected, Misconfigured: as `read`.
    """
    schema = schema_for(parse(body))
    message = read(body)
    ways: tuple[Callable[[], object], ...] = (
        lambda: schema.validate(etree.fromstring(body)), lambda: read(body), lambda: write(message),
    )  # fmt: skip
    times: tuple[list[float], ...] = ([], [], [])
    for _ in range(rounds):
        for way, found in zip(ways, times, strict=True):
            start = time.thread_time()
            way()
            found.append(time.thread_time() - start)
    bare, ours, written = (1 / median(found) for found in times)
    return ReadRate(bare, ours, written)

"""What reading a message costs beyond bare lxml: hardened parsing, validation and the typed view against parsing and validation."""

import time
from dataclasses import dataclass

from lxml import etree

from drehscheibe.standards.xmeld.codec import write
from drehscheibe.standards.xmeld.pruefung import read, schema_for
from drehscheibe.standards.xml import parse

__all__ = ["ReadRate", "read_rate"]


@dataclass(frozen=True)
class ReadRate:
    """Messages per second on this machine, one thread.

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
    """Measure all three on the same valid message, turn by turn, so that a busy machine slows all alike. Raises as `read`."""
    schema = schema_for(parse(body))
    message = read(body)
    bare = ours = written = 0.0
    for _ in range(rounds):
        start = time.perf_counter()
        schema.validate(etree.fromstring(body))
        first = time.perf_counter()
        read(body)
        second = time.perf_counter()
        write(message)
        bare, ours, written = bare + first - start, ours + second - first, written + time.perf_counter() - second
    return ReadRate(rounds / bare, rounds / ours, rounds / written)

"""A long list in pieces: what one call, one transaction or one batch takes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

__all__ = ["chunks"]

T = TypeVar("T")


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in order, `size` at a time, the last piece perhaps shorter; each piece is taken only when it is asked for."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk

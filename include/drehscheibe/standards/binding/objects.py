"""What objects of declared classes do: they are frozen, equal, hashable and shown field by field, and read themselves when asked.

A standard declares hundreds of classes, and most runs use a handful: `dataclass` would compile five methods for each of them on import.
So these are written once for all classes, and a class gets its ``__init__`` (the one `dataclass` makes) with its first object.
"""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, make_dataclass
from functools import cache
from operator import itemgetter
from typing import Any, NoReturn

__all__ = ["PENDING", "furnish", "settle"]

PENDING = "__pending__"
"""Key in an object's dictionary under which what is still to be read waits: a function that gives all fields."""


def furnish(cls: Any) -> None:  # noqa: ANN401 -- a dataclass without methods
    """Give a class the behaviour of all declared classes."""
    cls.__init__ = _made_at_first(cls)
    cls.__repr__, cls.__eq__, cls.__hash__ = _shown, _equal, _hash
    cls.__setattr__, cls.__delattr__ = _no_assignment, _no_deletion
    cls.__getattr__ = _read_now
    cls.__getstate__ = settle  # what is pickled has been read


def settle(part: object) -> dict[str, Any]:
    """The fields of an object, read by now. Raises Rejected."""
    pending = part.__dict__.get(PENDING)
    if pending is not None:
        part.__dict__.update(pending())
        part.__dict__.pop(PENDING, None)
    return part.__dict__


def _made_at_first(cls: Any) -> Callable[..., None]:  # noqa: ANN401 -- a dataclass
    def first(self: object, **values: object) -> None:
        made = cls.__init__ = _init(cls)
        made(self, **values)

    return first


def _init(cls: Any) -> Any:  # noqa: ANN401 -- an __init__
    parts = [(f.name, f.type, field(default=f.default)) for f in fields(cls)]
    twin: Any = make_dataclass(cls.__name__, parts, frozen=True, kw_only=True, repr=False, eq=False)
    return twin.__init__


@cache
def _names(cls: Any) -> tuple[str, ...]:  # noqa: ANN401 -- a class; mypy does not take `type` for hashable
    return tuple(f.name for f in fields(cls))


@cache
def _in_order(cls: Any) -> Callable[[dict[str, Any]], object]:  # noqa: ANN401 -- a class; as above
    names = _names(cls)
    return itemgetter(*names) if names else len


def _shown(self: object) -> str:
    cls: Any = type(self)
    values = settle(self)
    return f"{cls.__qualname__}({', '.join([f'{name}={values[name]!r}' for name in _names(cls)])})"


def _equal(self: object, other: object) -> bool:
    return settle(self) == settle(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: object) -> int:
    cls: Any = type(self)
    return hash(_in_order(cls)(settle(self)))


def _no_assignment(self: object, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deletion(self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _read_now(self: object, name: str) -> Any:  # noqa: ANN401 -- any field
    # two threads may come here at once: both read, the later one finds the field already there
    values = settle(self) if not name.startswith("_") else {}
    try:
        return values[name]
    except KeyError:
        raise AttributeError(name) from None

"""Declaring: a frozen dataclass whose fields stand for elements, in the order of the schema.

    @element("xmeld:type.Tod")
    class Tod:
        sterbeort: Latin | None = None
        sterbeortStaat: Gebiet | None = None
        sterbetag: Tagesdatum | None = None

A field's name is its element's, with ``_`` for every dot. Its annotation says how often it may occur: ``X`` once, ``X | None``
at most once, ``tuple[X, ...]`` any number (`Occurs` bounds it). ``choice=True`` makes the fields alternatives.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from inspect import get_annotations
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, dataclass_transform, get_args, get_origin, get_type_hints

from drehscheibe.standards.binding.kinds import Flag, Kind
from drehscheibe.standards.binding.objects import furnish

__all__ = ["Attribute", "Field", "Name", "Occurs", "Shape", "Unqualified", "element", "layout", "shape"]

T = TypeVar("T")


@dataclass(frozen=True)
class Shape:
    """What a class stands for.

    Attributes:
        name: XSD type with prefix; empty for the anonymous type of one element.
        choice: the fields are alternatives.
        root: local name of the message element, empty for a part of a message.
        qualified: prefix of the fields' elements; empty when they have no namespace.
    """

    name: str = ""
    choice: bool = False
    root: str = ""
    qualified: str = ""


@dataclass(frozen=True)
class Occurs:
    """Bounds of a tuple field; None is unbounded."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True)
class Name:
    """The element's name where the field can not be called so."""

    name: str


@dataclass(frozen=True)
class Unqualified:
    """The element has no namespace although its neighbours have one."""


@dataclass(frozen=True)
class Attribute:
    """The field is an XML attribute, not an element.

    Attributes:
        fixed: the value the schema prescribes.
        type: its XSD type.
        group: an attribute group of the schema that declares it instead, where it differs from version to version.
    """

    fixed: str = ""
    type: str = "xs:string"
    group: str = ""


@dataclass(frozen=True)
class Field:
    """One field, resolved.

    Attributes:
        key: the dataclass field.
        name: the element or attribute.
        prefix: of the element; empty when it has no namespace.
        type: what reads it: a leaf or another declared class.
        least: how often it must occur; 0 for an alternative.
        most: how often it may, None for any number.
        many: the field is a tuple.
        bounds: what the schema says of a tuple, alternative or not.
        attribute: set when it is an XML attribute.
    """

    key: str
    name: str
    prefix: str
    type: Kind | type
    least: int
    most: int | None
    many: bool
    bounds: Occurs = Occurs()
    attribute: Attribute | None = None


@dataclass_transform(kw_only_default=True, frozen_default=True)
def element(name: str = "", *, choice: bool = False, root: str = "", qualified: str | None = None) -> Callable[[type[T]], type[T]]:
    """Make a class the declaration of an XSD complex type; its prefix qualifies the elements unless `qualified` says otherwise."""

    def declare(cls: type[T]) -> type[T]:
        made: Any = dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)
        for field in fields(made):
            # a default must not stand in for what has not been read yet; the field remembers it
            if field.name in made.__dict__:
                delattr(made, field.name)
        furnish(made)
        prefix = (name or root).partition(":")[0] if qualified is None else qualified
        made.__shape__ = Shape(name, choice, root, prefix)
        found: type[T] = made
        return found

    return declare


def shape(cls: type) -> Shape:
    """The declaration of a class."""
    found: Shape = cls.__dict__["__shape__"]
    return found


@cache
def layout(cls: Any) -> tuple[Field, ...]:  # noqa: ANN401 -- a class; mypy does not take `type` for hashable
    """The fields of a declared class in schema order, those of its base first."""
    hints = get_type_hints(cls, include_extras=True)
    return tuple(_resolve(f.name, hints[f.name], _owner(cls, f.name)) for f in fields(cls) if not f.name.startswith("_"))


def _owner(cls: type, key: str) -> Shape:
    owner = next(c for c in reversed(cls.__mro__) if key in get_annotations(c))
    return shape(owner)


def _resolve(key: str, hint: Any, owner: Shape) -> Field:  # noqa: ANN401 -- a type annotation
    hint, notes = _unwrap(hint)
    optional = many = False
    if get_origin(hint) in {Union, UnionType} and type(None) in get_args(hint):
        optional = True
        hint, more = _unwrap(next(arg for arg in get_args(hint) if arg is not type(None)))
        notes += more
    if get_origin(hint) is tuple:
        many = True
        hint, more = _unwrap(get_args(hint)[0])
        notes += more
    kind = next((note for note in notes if isinstance(note, Kind)), None) or hint
    bounds = next((note for note in notes if isinstance(note, Occurs)), Occurs())
    once = 0 if optional or owner.choice or isinstance(kind, Flag) else 1
    return Field(
        key=key,
        name=next((note.name for note in notes if isinstance(note, Name)), key.replace("_", ".")),
        prefix="" if any(isinstance(note, Unqualified) for note in notes) else owner.qualified,
        type=kind,
        least=bounds.least if many and not owner.choice else once,  # of alternatives, none is required by itself
        most=bounds.most if many else 1,
        many=many,
        bounds=bounds,
        attribute=next((note for note in notes if isinstance(note, Attribute)), None),
    )


def _unwrap(hint: Any) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401
    if get_origin(hint) is Annotated:
        return get_args(hint)[0], get_args(hint)[1:]
    return hint, ()

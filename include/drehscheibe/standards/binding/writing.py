"""Writing: one compiled table per class turns a frozen dataclass into XML text, element by element in schema order."""

from collections.abc import Callable
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr  # writes text only, parses nothing

from drehscheibe.standards.binding.kinds import Flag, Kind
from drehscheibe.standards.binding.objects import settle
from drehscheibe.standards.binding.shape import Field, layout, shape
from drehscheibe.standards.binding.vocabulary import Vocabulary

__all__ = ["document"]

Writer = Callable[[Any, list[str], str], None]


def document(message: object, vocabulary: Vocabulary) -> bytes:
    """The message as UTF-8. Raises ValueError naming the field when a required one is missing."""
    cls: Any = type(message)
    declared = shape(cls)
    prefix = declared.root.partition(":")[0]
    pairs = "".join(_attribute(field, message, vocabulary) for field in layout(cls) if field.attribute is not None)
    out = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{declared.root} xmlns:{prefix}="{vocabulary.namespaces[prefix]}"{pairs}>']
    _writer(cls)(message, out, vocabulary.version)
    out.append(f"</{declared.root}>")
    return "".join(out).encode()


def _attribute(field: Field, message: object, vocabulary: Vocabulary) -> str:
    fixed = field.attribute.fixed if field.attribute else ""
    value = fixed or (vocabulary.version if field.name == "version" else getattr(message, field.key))
    return "" if value is None else f" {field.name}={quoteattr(value)}"


@cache
def _writer(cls: Any) -> Writer:  # noqa: ANN401 -- a class; mypy does not take `type` for hashable
    steps = [(f.key, _step(f), f) for f in layout(cls) if f.attribute is None]

    def write(part: Any, out: list[str], release: str) -> None:  # noqa: ANN401
        values = settle(part)
        for key, step, field in steps:
            value = values[key]
            if value is None or (field.many and value == ()):
                if field.least:
                    raise ValueError(f"{cls.__name__}.{key} fehlt")
            else:
                step(value, out, release)

    return write


def _step(field: Field) -> Writer:
    tag = f"{field.prefix}:{field.name}" if field.prefix else field.name
    one = _leaf(tag, field.type) if isinstance(field.type, Kind) else _branch(tag, field.type)
    if not field.many:
        return one

    def each(values: Any, out: list[str], release: str) -> None:  # noqa: ANN401
        for value in values:
            one(value, out, release)

    return each


def _leaf(tag: str, kind: Kind) -> Writer:
    if type(kind).write is Kind.write and type(kind).attributes is Kind.attributes:
        return _text(f"<{tag}>", f"</{tag}>")

    def write(value: Any, out: list[str], release: str) -> None:  # noqa: ANN401
        if value is not False or not isinstance(kind, Flag):
            out.append(f"<{tag}{kind.attributes(value, release)}>{kind.write(value)}</{tag}>")

    return write


def _text(start: str, end: str) -> Writer:
    def write(value: Any, out: list[str], release: str) -> None:  # noqa: ANN401
        out.append(f"{start}{escape(value)}{end}")

    return write


def _branch(tag: str, cls: type) -> Writer:
    start, end = f"<{tag}>", f"</{tag}>"

    def write(value: Any, out: list[str], release: str) -> None:  # noqa: ANN401
        out.append(start)
        _writer(cls)(value, out, release)
        out.append(end)

    return write

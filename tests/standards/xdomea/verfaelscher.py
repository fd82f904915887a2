"""Breaks a valid message in one place at a time: a facet, a code, a missing, doubled or misplaced element."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree

from drehscheibe.standards.binding import CodeList, Field, Kind, Vocabulary, layout, shape

FREE = {"xs:string"}
BROKEN = "✗"


def twins(root: etree._Element, cls: type, vocabulary: Vocabulary) -> Iterator[str]:
    """Yields the name of each twin while `root` is broken in that way; mends it afterwards."""
    for element, declared in _walk(root, cls, vocabulary):
        if isinstance(declared, Kind):
            yield from _leaf(element, declared)
        else:
            yield from _branch(element, declared, vocabulary)


def _walk(element: etree._Element, declared: Any, vocabulary: Vocabulary) -> Iterator[tuple[etree._Element, Any]]:
    yield element, declared
    if not isinstance(declared, Kind):
        fields = _fields(declared, vocabulary)
        for child in element:
            yield from _walk(child, fields[child.tag].type, vocabulary)


def _fields(cls: type, vocabulary: Vocabulary) -> dict[str, Field]:
    return {vocabulary.tag(field): field for field in layout(cls) if field.attribute is None}


def _leaf(element: etree._Element, kind: Kind) -> Iterator[str]:
    if isinstance(kind, CodeList):
        if kind.codes:
            with _text(element[0]):
                yield f"Code {kind.name}"
        if kind.uri:
            with _attribute(element, "listURI", "urn:falsch"):
                yield f"Liste {kind.name}"
    elif kind.name not in FREE:
        with _text(element):
            yield f"Facette {kind.name}"


def _branch(element: etree._Element, cls: type, vocabulary: Vocabulary) -> Iterator[str]:
    fields = _fields(cls, vocabulary)
    children = list(element)
    for child in children:
        field = fields[child.tag]
        place, only = element.index(child), sum(other.tag == child.tag for other in children) == 1
        if only and (field.least or shape(cls).choice):
            element.remove(child)
            yield f"ohne {field.name}"
            element.insert(place, child)
        if not field.many:
            doubled = etree.fromstring(etree.tostring(child))
            element.insert(place, doubled)
            yield f"zweimal {field.name}"
            element.remove(doubled)
    if len(children) > 1 and children[0].tag != children[-1].tag:
        element.append(children[0])
        yield f"{cls.__name__} in falscher Reihenfolge"
        element.insert(0, children[0])


@contextmanager
def _text(element: etree._Element) -> Iterator[None]:
    before, element.text = element.text, BROKEN
    yield
    element.text = before


@contextmanager
def _attribute(element: etree._Element, name: str, value: str) -> Iterator[None]:
    before = element.get(name)
    element.set(name, value)
    yield
    if before is None:
        del element.attrib[name]
    else:
        element.set(name, before)

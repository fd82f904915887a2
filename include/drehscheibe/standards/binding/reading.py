"""Reading: one compiled table per class and vocabulary turns an element into a frozen dataclass.

Elements the declaration leaves out are skipped and named to the caller; a missing or unreadable one is refused.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.binding.kinds import Kind
from drehscheibe.standards.binding.shape import Field, layout
from drehscheibe.standards.binding.vocabulary import Vocabulary

__all__ = ["reader"]

T = TypeVar("T")
Skip = Callable[[etree._Element], None]
Reader = Callable[[etree._Element, Skip], Any]
_compiled: WeakKeyDictionary[Vocabulary, dict[type, Reader]] = WeakKeyDictionary()


def reader(cls: type[T], vocabulary: Vocabulary) -> Callable[[etree._Element, Skip], T]:
    """The function that reads a class; it calls its second argument with each element it skips. Raises Rejected."""
    known = _compiled.setdefault(vocabulary, {})
    if cls not in known:
        known[cls] = _compile(cls, vocabulary)
    return known[cls]


def _compile(cls: type, vocabulary: Vocabulary) -> Reader:
    elements = [field for field in layout(cls) if field.attribute is None]
    table = {vocabulary.tag(field): (field.key, _part(field, vocabulary), field.many) for field in elements}
    attributes = [(field.key, field.name) for field in layout(cls) if field.attribute is not None]
    required = frozenset(field.key for field in elements if field.least and not field.many)
    blank = _defaults(cls)
    lists = tuple(field.key for field in elements if field.many)
    new: Any = cls.__new__
    unknown = (None, None, False)

    def read(element: etree._Element, skip: Skip) -> Any:  # noqa: ANN401
        values: dict[str, Any] = dict.fromkeys(lists, ())
        for child in element:
            key, part, many = table.get(child.tag, unknown)
            if key is None or part is None:
                if isinstance(child.tag, str):
                    skip(child)
                continue
            try:
                value = part(child, skip)
            except ValueError:
                raise Rejected(_finding(child, "ist nicht lesbar")) from None
            values[key] = (*values[key], value) if many else value
        if not required <= values.keys():
            raise Rejected(_finding(element, "ist unvollständig"))
        for key, name in attributes:
            if name in element.attrib:
                values[key] = element.get(name)
        made = new(cls)
        made.__dict__.update(blank)
        made.__dict__.update(values)
        return made

    return read


def _part(field: Field, vocabulary: Vocabulary) -> Reader:
    if isinstance(field.type, Kind):
        read = field.type.read
        return lambda child, _: read(child)
    cls = field.type
    found: Reader | None = None

    def nested(child: etree._Element, skip: Skip) -> Any:  # noqa: ANN401
        nonlocal found
        found = found or reader(cls, vocabulary)
        return found(child, skip)

    return nested


def _defaults(cls: type) -> dict[str, Any]:
    """What an object has when the message says nothing; a required field has no default in it."""
    required = {field.key for field in layout(cls) if field.least and field.attribute is None}
    values = {f.name: None if f.default is MISSING else f.default for f in fields(cls)}
    return {key: value for key, value in values.items() if key not in required}


def _finding(element: etree._Element, what: str) -> Finding:
    path = "/".join(etree.QName(e).localname for e in (*reversed(list(element.iterancestors())), element))
    name = etree.QName(element).localname
    return Finding("XML-INHALT", f"Das Element „{name}“ {what}; der Absender muss die Nachricht korrigieren.", path)

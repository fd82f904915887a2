"""Reading: an element becomes a frozen dataclass at once, its fields only when first asked for.

Most readers want five fields of fifty; turning all of them into Python objects would cost more than parsing and validating the
document. So a message is read lazily, one level at a time, and is then like any other: equal, hashable, writable.
Elements the declaration leaves out are skipped (`skipped` names them); a missing or unreadable one is refused.
"""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.binding.kinds import Kind
from drehscheibe.standards.binding.shape import PENDING, Field, layout
from drehscheibe.standards.binding.vocabulary import Vocabulary

__all__ = ["complete", "lazy", "skipped"]

T = TypeVar("T")
_NOTHING = (None, None, False)


@dataclass(frozen=True, eq=False)
class _Table:
    """How one class is read in one vocabulary: tag -> field, reader, may it repeat; and what every object starts with."""

    cls: Any
    vocabulary: Vocabulary
    parts: dict[str, tuple[str, Callable[[etree._Element], Any], bool]]
    nested: dict[str, type]
    required: frozenset[str]
    attributes: tuple[tuple[str, str], ...]
    blank: dict[str, Any]


_tables: WeakKeyDictionary[Vocabulary, dict[type, _Table]] = WeakKeyDictionary()


def lazy(cls: type[T], vocabulary: Vocabulary, element: etree._Element) -> T:
    """The element as an object of `cls`. Its attributes raise Rejected when first asked for, if one is missing or unreadable."""
    made: T = _shell(_table(cls, vocabulary), element)
    return made


def complete(part: object) -> None:
    """Read all there is to read now. Raises Rejected with the first thing that is missing or unreadable."""
    cls: Any = type(part)
    for field in layout(cls):
        value = getattr(part, field.key)
        if field.attribute is None and not isinstance(field.type, Kind) and value is not None:
            for one in value if field.many else (value,):
                complete(one)


def skipped(cls: type, vocabulary: Vocabulary, element: etree._Element) -> Iterator[etree._Element]:
    """The elements, outermost only, that reading `cls` passes over."""
    table = _table(cls, vocabulary)
    for child in element.iterchildren("*"):
        if child.tag in table.nested:
            yield from skipped(table.nested[child.tag], vocabulary, child)
        elif child.tag not in table.parts:
            yield child


def _shell(table: _Table, element: etree._Element) -> Any:  # noqa: ANN401 -- an object of table.cls
    made = table.cls.__new__(table.cls)
    made.__dict__[PENDING] = lambda: _values(table, element)
    return made


def _values(table: _Table, element: etree._Element) -> dict[str, Any]:
    values = table.blank.copy()
    seen = set()
    for child in element:
        key, part, many = table.parts.get(child.tag, _NOTHING)
        if key is None or part is None:
            continue
        try:
            value = part(child)
        except ValueError:
            raise Rejected(_finding(child, "ist nicht lesbar")) from None
        values[key] = (*values[key], value) if many else value
        seen.add(key)
    if not table.required <= seen:
        raise Rejected(_finding(element, "ist unvollständig"))
    for key, name in table.attributes:
        if name in element.attrib:
            values[key] = element.get(name)
    return values


def _table(cls: type, vocabulary: Vocabulary) -> _Table:
    known = _tables.setdefault(vocabulary, {})
    if cls not in known:
        known[cls] = _compile(cls, vocabulary)
    return known[cls]


def _compile(cls: Any, vocabulary: Vocabulary) -> _Table:  # noqa: ANN401 -- a declared class
    elements = [field for field in layout(cls) if field.attribute is None]
    defaults = {f.name: None if f.default is MISSING else f.default for f in fields(cls)}
    return _Table(
        cls=cls,
        vocabulary=vocabulary,
        parts={vocabulary.tag(field): (field.key, _part(field, vocabulary), field.many) for field in elements},
        nested={vocabulary.tag(field): field.type for field in elements if not isinstance(field.type, Kind)},
        required=frozenset(field.key for field in elements if field.least),
        attributes=tuple((field.key, field.name) for field in layout(cls) if field.attribute is not None),
        blank=defaults | {field.key: () for field in elements if field.many},
    )


def _part(field: Field, vocabulary: Vocabulary) -> Callable[[etree._Element], Any]:
    if isinstance(field.type, Kind):
        return field.type.read
    cls = field.type
    return lambda child: _shell(_table(cls, vocabulary), child)


def _finding(element: etree._Element, what: str) -> Finding:
    path = "/".join(etree.QName(e).localname for e in (*reversed(list(element.iterancestors())), element))
    name = etree.QName(element).localname
    return Finding("XML-INHALT", f"Das Element „{name}“ {what}; der Absender muss die Nachricht korrigieren.", path)

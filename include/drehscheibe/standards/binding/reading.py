"""Reading: an element becomes a frozen dataclass at once, its fields only when first asked for.

Most readers want five fields of fifty; turning all of them into Python objects would cost more than parsing and validating the
document. So a message is read lazily, one level at a time, and is then like any other: equal, hashable, writable.
Elements the declaration leaves out are skipped (`skipped` names them); a missing or unreadable one is refused.
"""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields
from functools import cache, partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.binding.kinds import Kind, text_of
from drehscheibe.standards.binding.objects import PENDING, settle
from drehscheibe.standards.binding.shape import Field, layout
from drehscheibe.standards.binding.vocabulary import Vocabulary
from drehscheibe.standards.binding.xsd import parts_of

__all__ = ["complete", "lazy", "skipped", "verify"]

T = TypeVar("T")
_NOTHING = ("", None, False)


@dataclass(frozen=True, eq=False)
class _Table:
    """How one class is read in one vocabulary: tag -> field, reader, may it repeat; and what every object starts with.

    `required` are fields, `demanded` the tags of the same; `doubts` are those checks that a valid element may fail.
    """

    cls: Any
    vocabulary: Vocabulary
    parts: dict[str, tuple[str, Callable[[etree._Element], Any], bool]]
    nested: dict[str, type]
    checks: dict[str, Callable[[etree._Element], Any]]
    doubts: dict[str, Callable[[etree._Element], Any]]
    required: frozenset[str]
    demanded: frozenset[str]
    attributes: tuple[tuple[str, str], ...]
    blank: dict[str, Any]


_tables: WeakKeyDictionary[Vocabulary, dict[type, _Table]] = WeakKeyDictionary()


def lazy(cls: type[T], vocabulary: Vocabulary, element: etree._Element) -> T:
    """The element as an object of `cls`. Its attributes raise Rejected when first asked for, if one is missing or unreadable."""
    made: T = _shell(_table(cls, vocabulary), element)
    return made


def complete(part: object) -> None:
    """Read all there is to read now. Raises Rejected with the first thing that is missing or unreadable."""
    values = settle(part)
    cls: Any = type(part)
    for key, many in _branches(cls):
        value = values[key]
        if value is not None:
            for one in value if many else (value,):
                complete(one)


@cache
def _branches(cls: Any) -> tuple[tuple[str, bool], ...]:  # noqa: ANN401 -- a class; mypy does not take `type` for hashable
    """The fields that have fields of their own, and whether they may repeat."""
    return tuple((field.key, field.many) for field in layout(cls) if field.attribute is None and not isinstance(field.type, Kind))


def verify(cls: type, vocabulary: Vocabulary, element: etree._Element, *, valid: bool = False) -> None:
    """Refuse what `complete` would refuse, and keep nothing: a batch of whole messages would fill the memory.

    `valid` says that the element is valid against the schema made from the very declarations (`xsd`): then only those texts are
    looked at that the schema allows and Python can not read, e.g. a moment in the year 12000.
    """
    if not valid:
        _verify(_table(cls, vocabulary), element)
    elif _narrow(cls):
        _doubt(_table(cls, vocabulary), element)


def _verify(table: _Table, element: etree._Element) -> None:
    found, checks = set(), table.checks
    for child in element:
        tag = child.tag
        if tag in checks:
            found.add(tag)
            if checks[tag] is not text_of:  # any text will do
                _attempt(checks[tag], child)
    if not table.demanded <= found:
        raise Rejected(_finding(element, "ist unvollständig"))


def _doubt(table: _Table, element: etree._Element) -> None:
    doubts = table.doubts
    for child in element:
        if child.tag in doubts:
            _attempt(doubts[child.tag], child)


def _attempt(check: Callable[[etree._Element], Any], element: etree._Element) -> None:
    try:
        check(element)
    except ValueError:
        raise Rejected(_finding(element, "ist nicht lesbar")) from None


@cache
def _narrow(part: Any) -> bool:  # noqa: ANN401 -- a class or a leaf
    """Whether something in a valid element of this type may be unreadable."""
    return any(leaf.narrow for leaf in parts_of(part) if isinstance(leaf, Kind)) if isinstance(part, type) else part.narrow


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
    made.__dict__[PENDING] = partial(_values, table, element)
    return made


def _values(table: _Table, element: etree._Element) -> dict[str, Any]:
    values, parts = table.blank.copy(), table.parts
    for child in element:
        key, part, many = parts.get(child.tag, _NOTHING)
        if part is None:
            continue
        try:
            value = part(child)
        except ValueError:
            raise Rejected(_finding(child, "ist nicht lesbar")) from None
        values[key] = (*values.get(key, ()), value) if many else value
    if not table.required <= values.keys():
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
    required = frozenset(field.key for field in elements if field.least)
    defaults = {f.name: None if f.default is MISSING else f.default for f in fields(cls) if f.name not in required}
    return _Table(
        cls=cls,
        vocabulary=vocabulary,
        parts={vocabulary.tag(field): (field.key, _part(field, vocabulary, _shell), field.many) for field in elements},
        nested={vocabulary.tag(field): field.type for field in elements if not isinstance(field.type, Kind)},
        checks={vocabulary.tag(field): _part(field, vocabulary, _verify) for field in elements},
        doubts={vocabulary.tag(field): _part(field, vocabulary, _doubt) for field in elements if _narrow(field.type)},
        required=required,
        demanded=frozenset(vocabulary.tag(field) for field in elements if field.least),
        attributes=tuple((field.key, field.name) for field in layout(cls) if field.attribute is not None),
        blank=defaults | {field.key: () for field in elements if field.many and not field.least},
    )


def _part(field: Field, vocabulary: Vocabulary, nested: Callable[[_Table, etree._Element], Any]) -> Callable[[etree._Element], Any]:
    """What a leaf is read with, or `nested` for its class."""
    if isinstance(field.type, Kind):
        return text_of if type(field.type).read is Kind.read else field.type.read
    cls = field.type
    found: list[_Table] = []  # looked up at the first use, for a type may contain itself

    def read(child: etree._Element) -> Any:  # noqa: ANN401
        if not found:
            found.append(_table(cls, vocabulary))
        return nested(found[0], child)

    return read


def _finding(element: etree._Element, what: str) -> Finding:
    path = "/".join(etree.QName(e).localname for e in (*reversed(list(element.iterancestors())), element))
    name = etree.QName(element).localname
    return Finding("XML-INHALT", f"Das Element „{name}“ {what}; der Absender muss die Nachricht korrigieren.", path)

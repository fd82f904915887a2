"""Negative twins: a valid message with exactly one thing broken, found by walking its declaration along the document."""

import copy
import random
from collections.abc import Callable, Iterator

from lxml import etree

from drehscheibe.standards import xmeld
from drehscheibe.standards.binding import Binary, Boolean, CodeList, Date, DateTime, Field, Integer, Kind, Text, layout, shape
from drehscheibe.standards.xmeld.codec import RUECKWEISUNG
from drehscheibe.standards.xmeld.versionen import V2511A
from standards.xmeld.samples import sample

MOST = 12
"""Twins per message: more of the same kind tell nothing new."""

Break = tuple[str, etree._Element, Callable[[etree._Element], None]]


def twins(cls: type, seed: int) -> Iterator[tuple[str, etree._Element]]:
    """What was broken, and the broken document."""
    root = etree.fromstring(xmeld.write(sample(cls, seed)))
    breaks = list(_breaks(cls, root))
    for index in sorted(random.Random(seed).sample(range(len(breaks)), min(MOST, len(breaks)))):
        what, element, spoil = breaks[index]
        place = root.getroottree().getelementpath(element)
        twin = copy.deepcopy(root)
        spoil(twin.find(place))
        yield f"{what} in {place}", twin


def _breaks(cls: type, element: etree._Element) -> Iterator[Break]:
    yield "a stranger", element, lambda e: e.append(etree.Element("{urn:fremd}fremd"))
    if len(element) > 1 and not shape(cls).choice and element[0].tag != element[-1].tag:
        yield "the order", element, lambda e: e.append(e[0])
    vocabulary = RUECKWEISUNG if shape(cls).root.startswith("xirts:") else V2511A.vocabulary
    for field in layout(cls):
        if field.attribute is not None:
            continue
        found = element.findall(vocabulary.tag(field))
        if field.least and len(found) == field.least:
            yield f"{field.name} missing", found[0], lambda e: e.getparent().remove(e)
        if field.most == 1 and found:
            yield f"{field.name} twice", found[0], lambda e: e.addnext(copy.deepcopy(e))
        for child in found:
            yield from _leaf(field, child) if isinstance(field.type, Kind) else _breaks(field.type, child)


def _leaf(field: Field, element: etree._Element) -> Iterator[Break]:
    bad = _bad(field.type)
    if bad is not None:
        yield f"{field.name} = {bad!a}", element, lambda e: _set(e, bad)


def _set(element: etree._Element, text: str) -> None:
    target = element
    while len(target):
        target = target[0]
    target.text = text


def _bad(kind: object) -> str | None:
    match kind:
        case CodeList():
            return "gibt-es-nicht" if kind.codes else None
        case Date() | DateTime():
            return "2026-02-30"
        case Boolean() | Integer():
            return "ja"
        case Binary():
            return "A"  # libxml2 lets foreign characters pass, but not a missing rest
        case Text(name="xs:string"):
            return None
        case _:
            return "\u03a9\u6f22"  # neither a date nor a number, and no Latin text

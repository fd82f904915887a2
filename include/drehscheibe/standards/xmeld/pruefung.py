"""Validity of a received XMeld message: by the official schema where one is installed, else by our profile.

The profile leaves optional parts out; a message is never refused for having them. What is left out is set aside, and the rest
must be valid. What stands in a namespace that is neither XMeld's nor XInneres' is no part of the standard, and refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from drehscheibe.checks.readable import document
from drehscheibe.checks.schema import violations
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Item
from drehscheibe.standards import schemas
from drehscheibe.standards.binding import complete
from drehscheibe.standards.xmeld.codec import ignored, read_root, version_of
from drehscheibe.standards.xmeld.versionen import XINNERES
from drehscheibe.standards.xml import parse

__all__ = ["Gueltig", "read", "schema_for", "validate"]

_XINNERES_NAMESPACES = frozenset(XINNERES.values())


def read(body: bytes, *, checked: bool = False) -> Any:  # noqa: ANN401 -- one of the classes of `nachrichten`; callers match on it
    """The typed message. Elements the profile leaves out are skipped, never refused.

    Args:
        body: the document.
        checked: True when a gate has validated these very bytes; then only what is asked for is looked at.

    Raises:
        Rejected: not XML, an unknown version (V000) or message (XMELD-TYP), or not valid (XSD).
    """
    root = parse(body)
    found = () if checked else validate(root)
    if found:
        raise Rejected(*found)
    return read_root(root)


def schema_for(root: etree._Element) -> etree.XMLSchema:
    """The schema in force for a document. Raises Rejected with V000, Misconfigured when none is there."""
    version = version_of(root)
    return schemas.schema("xmeld", version.name) if version else schemas.schema("xinneres", "26.11")


def validate(root: etree._Element) -> Sequence[Finding]:
    """What is wrong with a document; nothing when it is valid. Raises Rejected with V000 or XMELD-TYP, Misconfigured."""
    schema = schema_for(root)
    found = violations(root, schema)
    if not found:
        return ()
    copy = deepcopy(root)
    beyond = list(ignored(copy))
    if not beyond or any(not _of_the_standard(element, root) for element in beyond):
        return found
    for element in beyond:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return violations(copy, schema)


def _of_the_standard(element: etree._Element, root: etree._Element) -> bool:
    namespace = etree.QName(element).namespace
    return namespace is None or namespace == etree.QName(root).namespace or namespace in _XINNERES_NAMESPACES


@dataclass(frozen=True)
class Gueltig:
    """The document is a valid XMeld message of a version we know. Final.

    Attributes:
        nummern: the messages expected here, e.g. ``{"1331"}``; empty for any.
    """

    nummern: frozenset[str] = frozenset()
    rule: str = "XSD"
    title: str = "Die Nachricht entspricht dem XMeld-Schema ihrer Version"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Validate what `Readable` parsed; the typed message is left in the item's memo under ``xmeld``."""
        for item in items:
            for finding in self._judge(item, document(item)):
                yield item, finding

    def _judge(self, item: Item, root: etree._Element) -> Iterable[Finding]:
        try:
            found = validate(root)
            item.memo["xmeld"] = message = read_root(root)
            if not found:
                complete(message)
        except Rejected as error:
            return error.findings
        number = str(root.tag).rpartition(".")[2]
        if not found and self.nummern and number not in self.nummern:
            return (Finding("XMELD-TYP", f"Die Nachricht {number} wird an dieser Stelle nicht erwartet; bitte die Zustellung prüfen."),)
        return found

"""Validity of a received XMeld message: by the official schema where one is installed, else by our profile.

The profile leaves optional parts out; a message is never refused for having them. What is left out is set aside, and the rest
must be valid. What stands in any other namespace is no part of the standard, and refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from drehscheibe.checks.readable import document
from drehscheibe.checks.schema import violations
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Item
from drehscheibe.standards import schemas
from drehscheibe.standards.projection import prune
from drehscheibe.standards.xmeld.codec import author_of, number_of, read_root, verify_root, version_of
from drehscheibe.standards.xmeld.versionen import Versionen, versions
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import BERLIN

__all__ = ["Gueltig", "read", "schema_for", "validate"]



def read(body: bytes, *, checked: bool = False) -> Any:  # noqa: ANN401 -- one of the classes of `nachrichten`; callers match on it
    """The typed message. Elements the profile leaves out are skipped, never refused.

    Args:
        body: the document.
        checked: True when a gate has validated these very bytes; then only what is asked for is looked at.

    Raises:
        Rejected: not XML, an unknown version (V000) or message (XMELD-TYP), or not valid (XSD).
    """
    root = parse(body)
    message = read_root(root)
    found = () if checked else validate(root)
    if found:
        raise Rejected(*found)
    return message


def schema_for(root: etree._Element) -> etree.XMLSchema:
    """The schema in force for a document. Raises Rejected with V000, Misconfigured when none is there."""
    return schemas.schema(*_standard(root))


def validate(root: etree._Element) -> Sequence[Finding]:
    """What is wrong with a document; nothing when it is valid. Raises Rejected with V000, Misconfigured."""
    key = _standard(root)
    schema = schemas.schema(*key)
    found = violations(root, schema, law=" ".join(key))
    if not found or schemas.official(*key):
        return found
    known, left_out = prune(root, schemas.model(*key))
    return violations(known, schema, law=" ".join(key)) if left_out else found


def _standard(root: etree._Element) -> tuple[str, str]:
    version = version_of(root)
    return ("xmeld", version.name) if version else ("xinneres", "26.11")


@dataclass(frozen=True)
class Gueltig:
    """The document is a valid XMeld message of a version we know. Final.

    Attributes:
        nummern: the messages expected here, e.g. ``{"1331"}``; empty for any.
        versionen: the calendar that makes V000 of a version not valid for its author on the day it came in. None: that of this place,
            for what came in by itself; an answer is in the version of our question.
    """

    nummern: frozenset[str] = frozenset()
    versionen: Versionen | None = None
    rule: str = "XSD"
    title: str = "Die Nachricht entspricht dem XMeld-Schema ihrer Version"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Validate what `Readable` parsed; the typed message is left in the item's memo under ``xmeld``."""
        for item in items:
            for finding in self._judge(item, document(item)):
                yield item, finding

    def _accept(self, item: Item, root: etree._Element) -> None:
        arrived = item.case.received  # not today: a message is not refused for having waited here for a clerk
        if (self.versionen is None and arrived is None) or version_of(root) is None:
            return
        day = (arrived or item.case.now).astimezone(BERLIN).date()
        (self.versionen or versions).accept(etree.QName(root).namespace, day, author_of(root))

    def _judge(self, item: Item, root: etree._Element) -> Iterable[Finding]:
        try:
            self._accept(item, root)
            found = validate(root)
            item.memo["xmeld"] = read_root(root)
            if not found:
                verify_root(root, valid=schemas.by_profile(*_standard(root)))
        except Rejected as error:
            return error.findings
        number = number_of(root)
        if not found and self.nummern and number not in self.nummern:
            return (Finding("XMELD-TYP", f"Die Nachricht {number} wird an dieser Stelle nicht erwartet; bitte die Zustellung prüfen."),)
        return found

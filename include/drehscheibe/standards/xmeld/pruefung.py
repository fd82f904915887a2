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
from drehscheibe.standards.xmeld.codec import number_of, read_root, verify_root, version_of
from drehscheibe.standards.xmeld.versionen import Versionen
from drehscheibe.standards.xml import parse

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
        versionen: judges by the calendar, too: a version not valid on the day of the case is V000; None takes any we know.
        partner: whose calendar it is.
    """

    nummern: frozenset[str] = frozenset()
    versionen: Versionen | None = None
    partner: str = ""
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
            if self.versionen is not None and version_of(root) is not None:
                self.versionen.accept(etree.QName(root).namespace, item.case.now.date(), self.partner)
            found = validate(root)
            item.memo["xmeld"] = read_root(root)
            if not found:
                verify_root(root)
        except Rejected as error:
            return error.findings
        number = number_of(root)
        if not found and self.nummern and number not in self.nummern:
            return (Finding("XMELD-TYP", f"Die Nachricht {number} wird an dieser Stelle nicht erwartet; bitte die Zustellung prüfen."),)
        return found

"""Bytes to typed messages and back, whatever version they are in."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.binding import Vocabulary, document, reader, shape
from drehscheibe.standards.xmeld import nachrichten
from drehscheibe.standards.xmeld.versionen import V2511A, XINNERES, Version, versions
from drehscheibe.standards.xml import parse

__all__ = ["number_of", "read", "read_root", "version_of", "write"]

_XINNERES = Vocabulary("6", XINNERES)


def read(body: bytes) -> Any:  # noqa: ANN401 -- one of the classes of `nachrichten`; callers match on it
    """The typed message. Elements the profile leaves out are skipped, never refused.

    Raises:
        Rejected: not XML, an unknown version (V000) or message (XMELD-TYP), or a required element is missing.
    """
    return read_root(parse(body))[0]


def read_root(root: etree._Element) -> tuple[Any, tuple[etree._Element, ...]]:
    """The typed message of a parsed document, and the elements that were skipped. Raises Rejected as `read`."""
    vocabulary, table = _table(version_of(root))
    cls = table.get(str(root.tag))
    if cls is None:
        text = "Diese XMeld-Nachricht wird hier nicht verarbeitet; der Absender hat sie an die falsche Stelle gesandt."
        raise Rejected(Finding("XMELD-TYP", text))
    skipped: list[etree._Element] = []
    return reader(cls, vocabulary)(root, skipped.append), tuple(skipped)


def write(message: object, version: str | None = None) -> bytes:
    """The message as XML, in the version named, else in the one it was read from or made for.

    Raises:
        ValueError: a required field is missing; the text names the field, not its value.
        Misconfigured: no such version.
    """
    if shape(type(message)).root.startswith("xirts:"):
        return document(message, _XINNERES)
    return document(message, versions.named(version or str(getattr(message, "version", V2511A.name))).vocabulary)


def number_of(root: etree._Element) -> str:
    """The four digits at the end of the message element's name, e.g. ``1331``."""
    return str(root.tag).rpartition(".")[2]


def version_of(root: etree._Element) -> Version | None:
    """The XMeld version of a document; None for a message of XInneres itself. Raises Rejected with V000."""
    namespace = etree.QName(root).namespace
    return None if namespace == XINNERES["xirts"] else versions.of(namespace)


@cache
def _table(version: Version | None) -> tuple[Vocabulary, Mapping[str, type]]:
    vocabulary = version.vocabulary if version else _XINNERES
    prefix = "xmeld:" if version else "xirts:"
    return vocabulary, {vocabulary.root(shape(cls)): cls for cls in nachrichten.ALLE if shape(cls).root.startswith(prefix)}

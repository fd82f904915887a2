"""Bytes to typed messages and back, whatever version they are in."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.binding import Vocabulary, document, lazy, shape, skipped, verify
from drehscheibe.standards.xmeld import nachrichten
from drehscheibe.standards.xmeld.versionen import V2511A, XINNERES, Version, versions

__all__ = ["RUECKWEISUNG", "ignored", "number_of", "read_root", "verify_root", "version_of", "write"]

RUECKWEISUNG = Vocabulary("6", XINNERES)
"""The messages of XInneres itself have a version of their own."""


def read_root(root: etree._Element) -> Any:  # noqa: ANN401 -- one of the classes of `nachrichten`; callers match on it
    """The typed message of a document that was validated; its parts are read when asked for. Raises Rejected (V000, XMELD-TYP)."""
    vocabulary, cls = _known(root)
    return lazy(cls, vocabulary, root)


def verify_root(root: etree._Element) -> None:
    """Whether all that the profile knows of a document can be read. Raises Rejected with the first thing that can not."""
    vocabulary, cls = _known(root)
    verify(cls, vocabulary, root)


def ignored(root: etree._Element) -> Iterator[etree._Element]:
    """The elements that the profile leaves out. Raises Rejected as `read_root`."""
    vocabulary, cls = _known(root)
    return skipped(cls, vocabulary, root)


def write(message: object, version: str | None = None) -> bytes:
    """The message as XML, in the version named, else in the one it was read from or made for.

    Raises:
        ValueError: a required field is missing; the text names the field, not its value.
        Misconfigured: no such version.
    """
    if shape(type(message)).root.startswith("xirts:"):
        return document(message, RUECKWEISUNG)
    return document(message, versions.named(version or str(getattr(message, "version", V2511A.name))).vocabulary)


def number_of(root: etree._Element) -> str:
    """The four digits at the end of the message element's name, e.g. ``1331``."""
    return str(root.tag).rpartition(".")[2]


def version_of(root: etree._Element) -> Version | None:
    """The XMeld version of a document; None for a message of XInneres itself. Raises Rejected with V000."""
    return _version(str(root.tag).rpartition("}")[0][1:])


def _version(namespace: str) -> Version | None:
    return None if namespace == XINNERES["xirts"] else versions.of(namespace)


def _known(root: etree._Element) -> tuple[Vocabulary, type]:
    known = _classes().get(str(root.tag))
    if known is None:
        version_of(root)
        text = "Diese XMeld-Nachricht wird hier nicht verarbeitet; der Absender hat sie an die falsche Stelle gesandt."
        raise Rejected(Finding("XMELD-TYP", text))
    return known


@cache
def _classes() -> Mapping[str, tuple[Vocabulary, type]]:
    """Root element -> how to read it, over all versions."""
    found: dict[str, tuple[Vocabulary, type]] = {}
    for cls in nachrichten.ALLE:
        declared = shape(cls)
        own = declared.root.startswith("xirts:")
        for vocabulary in [RUECKWEISUNG] if own else [version.vocabulary for version in versions.bekannt]:
            found[vocabulary.root(declared)] = (vocabulary, cls)
    return found

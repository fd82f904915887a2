"""Bytes to typed messages and back, whatever version they are in."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.binding import Vocabulary, document, lazy, shape, skipped, verify
from drehscheibe.standards.xmeld import nachrichten
from drehscheibe.standards.xmeld.versionen import XINNERES, Version, versions
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import BERLIN

__all__ = [
    "RUECKWEISUNG", "author_of", "ignored", "number_of", "other_version", "read_root", "up_to_date", "verify_root", "version_of", "write",
]  # fmt: skip

RUECKWEISUNG = Vocabulary("6", XINNERES)
"""The messages of XInneres itself have a version of their own."""
_RELEASE = re.compile(rb"http://www\.osci\.de/xmeld\d")


def _paths(g2g: str, behoerde: str) -> tuple[etree.XPath, ...]:
    """Where an authority stands in either of the two heads."""
    other = "/".join(f"*[local-name()='{name}']" for name in ("nachrichtenkopf", behoerde, "behoerdenkennung"))
    return etree.XPath(f"string(nachrichtenkopf.g2g/{g2g}/kennung)"), etree.XPath(f"string({other})")


_READERS, _AUTHORS = _paths("leser", "empfaenger"), _paths("autor", "absender")


def read_root(root: etree._Element) -> Any:  # noqa: ANN401 -- one of the classes of `nachrichten`; callers match on it
    """The typed message of a document that was validated; its parts are read when asked for. Raises Rejected (V000, XMELD-TYP)."""
    vocabulary, cls = _known(root)
    return lazy(cls, vocabulary, root)


def verify_root(root: etree._Element, *, valid: bool = False) -> None:
    """Whether all that the profile knows of a document can be read. Raises Rejected with the first thing that can not.

    `valid` says that it is valid against our profile; an official schema may leave open what the profile demands.
    """
    vocabulary, cls = _known(root)
    verify(cls, vocabulary, root, valid=valid)


def ignored(root: etree._Element) -> Iterator[etree._Element]:
    """The elements that the profile leaves out. Raises Rejected as `read_root`."""
    vocabulary, cls = _known(root)
    return skipped(cls, vocabulary, root)


def write(message: object, version: str | None = None) -> bytes:
    """The message as XML: in the version named, else in the one it was read from or made for, else in the one its reader takes.

    The last is a matter of the calendar: who reads it, and when it was made (DOMAIN 4f).

    Raises:
        ValueError: a required field is missing; the text names the field, not its value.
        Misconfigured: no such version.
    """
    if shape(type(message)).root.startswith("xirts:"):
        return document(message, RUECKWEISUNG)
    name = version or str(getattr(message, "version", ""))
    return document(message, (versions.named(name) if name else _by_calendar(message)).vocabulary)


def _by_calendar(message: Any) -> Version:  # noqa: ANN401 -- one of the classes of `nachrichten`; two kinds of head
    head = getattr(message, "nachrichtenkopf_g2g", None) or message.nachrichtenkopf
    made: datetime = head.identifikation_nachricht.erstellungszeitpunkt
    reader = getattr(getattr(head, "leser", None), "kennung", "") or getattr(getattr(head, "empfaenger", None), "behoerdenkennung", "")
    return versions.current(max(made.astimezone(BERLIN).date(), versions.bekannt[0].ab), str(reader))


def up_to_date(body: bytes, on: date) -> bytes:
    """A document as its reader takes it on a day: written anew where the version has ended since it was made (DOMAIN 4f).

    Its UUID stays, for nobody has had it yet. What is no XMeld, or can not be read, is left as it is.
    """
    return _in(body, lambda sent, reader: () if sent is versions.current(on, reader) else (versions.current(on, reader),)) or body


def other_version(body: bytes, on: date) -> bytes | None:
    """A document that came back with V000, in the next version its reader might take on a day; None when there is none."""
    return _in(body, lambda sent, reader: tuple(version for version in versions.near(on, reader) if version is not sent))


def _in(body: bytes, choose: Callable[[Version, str], tuple[Version, ...]]) -> bytes | None:
    if not _RELEASE.search(body, 0, 4000):
        return None
    try:
        root = parse(body)
        sent = version_of(root)
        wanted = choose(sent, _text(root, _READERS)) if sent else ()
        return write(read_root(root), wanted[0].name) if wanted else None
    except Rejected:
        return None


def author_of(root: etree._Element) -> str:
    """The authority that wrote a document, e.g. ``ags:06413000``; empty where it does not say."""
    return _text(root, _AUTHORS)


def _text(root: etree._Element, paths: tuple[etree.XPath, ...]) -> str:
    return next((str(text) for path in paths if (text := path(root))), "")


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

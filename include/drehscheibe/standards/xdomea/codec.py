"""Bytes to typed messages and back, for every version and message type the hub knows of xdomea."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.binding import Vocabulary, document, reader, shape
from drehscheibe.standards.xdomea import austausch, fvdaten
from drehscheibe.standards.xml import parse

__all__ = ["VERSIONS", "Gelesen", "process_id", "read", "read_tree", "types", "write"]

_CODE = "http://xoev.de/schemata/code/1_0"


def _vocabulary(version: str) -> Vocabulary:
    return Vocabulary(version, {"xdomea": f"urn:xoev-de:xdomea:schema:{version}", "xoev-code": _CODE})


VERSIONS: Mapping[str, Vocabulary] = {version: _vocabulary(version) for version in ("3.0.0", "3.1.0")}
"""The vocabularies, by version."""

_MESSAGES: tuple[type, ...] = (
    austausch.Information, austausch.InformationEmpfangBestaetigen, austausch.Geschaeftsgang,
    austausch.GeschaeftsgangEmpfangBestaetigen, austausch.Abgabe, austausch.AbgabeImportBestaetigen,
    austausch.AbgabeEmpfangBestaetigen, fvdaten.DokumentAktualisieren, fvdaten.SGOAnsehen, fvdaten.SGOBearbeiten,
    fvdaten.SGOErstellen, fvdaten.SGOAblegen, fvdaten.SGODrucken, fvdaten.ProtokolleintragErstellen, fvdaten.SGOSuchen,
    fvdaten.MetadatenAnlegen, fvdaten.MetadatenAktualisieren, fvdaten.MetadatenAnsehen, fvdaten.MetadatenLoeschen,
    fvdaten.FVDatenEmpfangBestaetigen, fvdaten.FVDatenImportBestaetigen, fvdaten.PrimaerdokumentExportieren,
    fvdaten.SGOZDAAufheben,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gelesen:
    """A message as it was read.

    Attributes:
        version: e.g. ``3.0.0``.
        message: one of `types(version)`.
        skipped: paths of official elements this profile does not know; they are not lost but not understood.
    """

    version: str
    message: Any
    skipped: tuple[str, ...]


def types(version: str) -> tuple[type, ...]:
    """The message classes of a version. Raises KeyError for an unknown one."""
    del version
    return _MESSAGES


@cache
def _roots(version: str) -> Mapping[str, type]:
    vocabulary = VERSIONS[version]
    return {vocabulary.root(shape(cls)): cls for cls in types(version)}


def process_id(message: Any) -> str:  # noqa: ANN401 - any message class
    """The ProzessID of a message."""
    value: str = message.Kopf.ProzessID
    return value


def write(message: object, version: str = "3.0.0") -> bytes:
    """A message as XML. Raises ValueError when a required part is missing."""
    return document(message, VERSIONS[version])


def read(body: bytes) -> Gelesen:
    """Read a message of any known version. Raises Rejected with the reasons."""
    return read_tree(parse(body))


def read_tree(root: etree._Element) -> Gelesen:
    """Read a parsed message. Raises Rejected when version or type is unknown, or a required part is missing."""
    name = etree.QName(root)
    version = next((v for v, vocabulary in VERSIONS.items() if vocabulary.namespaces["xdomea"] == name.namespace), None)
    if version is None:
        raise Rejected(Finding("XDOMEA-VERSION", "Die Nachricht ist keine xdomea-Nachricht einer unterstützten Version "
                               f"({', '.join(VERSIONS)}); der Absender muss sie in einer davon schicken."))  # fmt: skip
    cls = _roots(version).get(root.tag)
    if cls is None:
        raise Rejected(Finding("XDOMEA-TYP", "Dieser Nachrichtentyp von xdomea wird hier nicht angenommen; bitte den Absender fragen."))
    skipped: list[etree._Element] = []
    message: Any = reader(cls, VERSIONS[version])(root, skipped.append)
    return Gelesen(version, message, tuple(_paths(skipped)))


def _paths(elements: Iterable[etree._Element]) -> Iterable[str]:
    for element in elements:
        yield "/".join(etree.QName(e).localname for e in (*reversed(list(element.iterancestors())), element))

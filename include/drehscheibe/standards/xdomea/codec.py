"""Bytes to typed messages and back, for every version and message type the hub knows of xdomea."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.standards.binding import Vocabulary, document, lazy, shape, skipped, verify
from drehscheibe.standards.xdomea import austausch, fvdaten, v4
from drehscheibe.standards.xml import parse

__all__ = ["VERSIONS", "Gelesen", "process_id", "read", "read_tree", "types", "write"]

_XOEV = {
    "xoev-code": "http://xoev.de/schemata/code/1_0",
    "bn-uq-g2g": "http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_1",
    "din91379": "urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08",
}


def _vocabulary(version: str) -> Vocabulary:
    return Vocabulary(version, {"xdomea": f"urn:xoev-de:xdomea:schema:{version}", **_XOEV})


VERSIONS: Mapping[str, Vocabulary] = {version: _vocabulary(version) for version in ("3.0.0", "3.1.0", "4.0.0")}
"""The vocabularies, by version."""

_MESSAGES_4: tuple[type, ...] = (v4.Abgabe, v4.ImportBestaetigen, v4.EmpfangBestaetigen)
_MESSAGES_3: tuple[type, ...] = (
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
    """The message classes of a version."""
    return _MESSAGES_4 if version == "4.0.0" else _MESSAGES_3


@cache
def _roots(version: str) -> Mapping[str, type]:
    vocabulary = VERSIONS[version]
    return {vocabulary.root(shape(cls)): cls for cls in types(version)}


def process_id(message: Any) -> str:  # noqa: ANN401 - any message class
    """The ProzessID of a message."""
    value: str = message.nachrichtenkopf.ProzessID if isinstance(message, v4.NachrichtType) else message.Kopf.ProzessID
    return value


def write(message: object, version: str = "3.0.0") -> bytes:
    """A message as XML; one of 4.0.0 is always written as such. Raises ValueError when a required part is missing."""
    return document(message, VERSIONS["4.0.0" if isinstance(message, v4.NachrichtType) else version])


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
    verify(cls, VERSIONS[version], root)
    message: Any = lazy(cls, VERSIONS[version], root)
    return Gelesen(version, message, tuple(_path(element) for element in skipped(cls, VERSIONS[version], root)))


def _path(element: etree._Element) -> str:
    return "/".join(etree.QName(e).localname for e in (*reversed(list(element.iterancestors())), element))

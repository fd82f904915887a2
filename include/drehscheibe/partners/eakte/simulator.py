"""The simulated e-file: opens each package, checks it, files it, finds or changes files, and knows a process it has seen before."""

import hashlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from threading import RLock
from typing import Any

from lxml import etree

from drehscheibe.errors import Rejected
from drehscheibe.partners.eakte.adapter import WSDL
from drehscheibe.partners.eakte.akten import Personenakten
from drehscheibe.sandbox.simulator import Ledger, Request, Response
from drehscheibe.sandbox.soap import SoapService
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xdomea
from drehscheibe.standards.schemas import schema
from drehscheibe.standards.xdomea.antwort import treffer
from drehscheibe.standards.xdomea.fvdaten import MetadatenAktualisieren, SGOAblegen, SGOErstellen, SGOSuchen
from drehscheibe.standards.xdomea.sendung import Sendung, open_sendung
from drehscheibe.standards.xml import Limits
from drehscheibe.zeit import jetzt

__all__ = ["EAkteSimulator"]

_NS = "{urn:drehscheibe:profil:eakte:1.0}"
_LIMITS = Limits(size=300_000_000)


@dataclass(frozen=True, slots=True)
class Filed:
    """What lies in the e-file: never the content."""

    reference: str
    digest: str
    documents: int
    size: int


class _Refusal(Exception):
    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(code)
        self.code, self.field = code, field


class EAkteSimulator:
    """Files packages. The service is at any path below its name."""

    name = "eakte"

    def __init__(self, world: World) -> None:
        self.world = world
        self.ledger = Ledger()
        self.filed: dict[str, Filed] = {}
        self.akten = Personenakten(world)
        self._kinds: Counter[str] = Counter()
        self._lock = RLock()
        operations = {f"{_NS}importieren": self._import, f"{_NS}standAbfragen": self._status}
        self._service = SoapService(WSDL, operations, _LIMITS)

    def handle(self, request: Request) -> Response:
        """SOAP, or the WSDL."""
        return self._service.handle(request)

    def stats(self) -> Mapping[str, Any]:
        """Filed processes, their documents and bytes, and how many messages of each kind came."""
        with self._lock:
            documents, size = sum(one.documents for one in self.filed.values()), sum(one.size for one in self.filed.values())
            return {**self.ledger.stats(), "dokumente": documents, "bytes": size, "nachrichten": dict(self._kinds)}

    def _import(self, element: etree._Element) -> etree._Element:
        answer = etree.Element(f"{_NS}importierenAntwort", nsmap={"e": _NS[1:-1]})
        for paket in element.iterchildren(f"{_NS}paket"):
            result = etree.SubElement(answer, f"{_NS}ergebnis")
            _add(result, "prozessID", paket.findtext(f"{_NS}prozessID") or "")
            try:
                reference, confirmation = self._file(paket)
                _add(result, "ergebnis", "abgelegt")
                _add(result, "geschaeftszeichen", reference)
                _add(result, "bestaetigung", b64encode(confirmation).decode())
            except _Refusal as no:
                _add(result, "ergebnis", "abgelehnt")
                reason = etree.SubElement(result, f"{_NS}grund")
                _add(reason, "code", no.code)
                if no.field:
                    _add(reason, "feld", no.field)
        return answer

    def _file(self, paket: etree._Element) -> tuple[str, bytes]:
        """Reference and 0630. Raises _Refusal."""
        content = b"".join(b64decode(piece.text or "") for piece in paket.iterchildren(f"{_NS}teil"))
        digest = hashlib.sha256(content).hexdigest()
        if digest != paket.findtext(f"{_NS}sha256"):
            raise _Refusal("E101")
        head, documents = _opened(content, paket.findtext(f"{_NS}dateiname") or "")
        if head.process != paket.findtext(f"{_NS}prozessID"):
            raise _Refusal("E104", "Kopf/ProzessID")
        with self._lock:
            if isinstance(head.message, SGOSuchen):
                return self._search(head)
            known = self.filed.get(head.process)
            if known is not None and known.digest != digest:
                raise _Refusal("E106", "Kopf/ProzessID")
            if known is None:
                self._kinds[str(head.message.Kopf.Nachrichtentyp)] += 1
                size = sum(map(len, documents.values()))
                known = self.filed[head.process] = Filed(self._reference(head.message), digest, len(documents), size)
            self.ledger.accept(head.process, known.reference)
        confirmation = xdomea.import_bestaetigen(head.message, jetzt(), ablageort=known.reference)
        return known.reference, xdomea.write(confirmation, head.version)

    def _reference(self, order: Any) -> str:  # noqa: ANN401 - 0604 or 0605
        """A Geschaeftszeichen: the place asked for, or a new file, and a running number; of changed metadata that of the file."""
        if isinstance(order, MetadatenAktualisieren):
            return self._change(order)
        place = ""
        if isinstance(order, SGOAblegen):
            place = order.SchriftgutobjektZumAblegen[0].Ablageort or ""
        return f"{place or f'33-{self.world.heute.year}'}/{len(self.filed) + 1:06d}"

    def _search(self, head: Sendung) -> tuple[str, bytes]:
        """The files found; a question changes nothing and is not filed."""
        self._kinds[str(head.message.Kopf.Nachrichtentyp)] += 1
        hits = [(one.id, one.aktenzeichen, one.person) for one in self.akten.search(head.message.SchriftgutobjektZumSuchen.Suchbegriffe)]
        confirmation = treffer(head.message, jetzt(), hits)
        return "Suche", xdomea.write(confirmation, head.version)

    def _change(self, order: MetadatenAktualisieren) -> str:
        """Change what files are kept under: all of them, or none."""
        if not all(one.IDSGO in self.akten.files for one in order.MetadatenZumAktualisieren):
            raise _Refusal("E107", "MetadatenZumAktualisieren/IDSGO")
        references = []
        for one in order.MetadatenZumAktualisieren:
            changed = self.akten.update(one.IDSGO, {field.Name: field.Wert or "" for field in one.Metadatum})
            references.append(changed.aktenzeichen if changed else "")
        return references[0]

    def _status(self, element: etree._Element) -> etree._Element:
        answer = etree.Element(f"{_NS}standAbfragenAntwort", nsmap={"e": _NS[1:-1]})
        with self._lock:
            for asked in element.iterchildren(f"{_NS}prozessID"):
                known = self.filed.get(asked.text or "")
                if known is not None:
                    entry = etree.SubElement(answer, f"{_NS}abgelegt")
                    _add(entry, "prozessID", asked.text or "")
                    _add(entry, "geschaeftszeichen", known.reference)
        return answer


def _opened(content: bytes, name: str) -> tuple[Sendung, dict[str, bytes]]:
    """The message, valid and an order this e-file carries out, and its documents. Raises _Refusal."""
    try:
        head, documents = open_sendung(content, name)
    except Rejected as refusal:
        raise _Refusal("E102", refusal.findings[0].rule) from None
    if not schema("xdomea", head.version).validate(head.root):
        raise _Refusal("E103")
    if not isinstance(head.message, SGOAblegen | SGOErstellen | SGOSuchen | MetadatenAktualisieren):
        raise _Refusal("E105")
    return head, documents


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{_NS}{name}").text = text

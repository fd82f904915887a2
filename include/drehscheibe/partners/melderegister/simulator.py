"""The simulated Melderegister: a SOAP service over the shared world, with online services, a change feed and receipts."""

import hmac
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import datetime
from threading import Lock
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.partners.bestand_simuliert import Bestandsauszuege
from drehscheibe.partners.melderegister.aenderungen_simuliert import Aenderungsdienst
from drehscheibe.partners.melderegister.anmeldungen import Anmeldungen
from drehscheibe.partners.melderegister.auskunft import Handpruefung, beantworte
from drehscheibe.partners.melderegister.auszug_simuliert import eintraege
from drehscheibe.partners.melderegister.client import NS, WSDL
from drehscheibe.partners.melderegister.mitteilungsdaten_simuliert import Datenausgabe
from drehscheibe.partners.melderegister.onlinedienste import bescheinigen, eintragen, sperren
from drehscheibe.partners.melderegister.person import ANSCHRIFT, BUERGERBUERO, MELDEBEHOERDE
from drehscheibe.partners.melderegister.sperrfristen_simuliert import Sperrfristen
from drehscheibe.partners.melderegister.suche import answer
from drehscheibe.partners.melderegister.vorausgefuellt import auskuenfte
from drehscheibe.partners.melderegister.wegzuege import Wegzuege
from drehscheibe.sandbox.simulator import Ledger, Request, Response
from drehscheibe.sandbox.soap import SoapService
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import jetzt

__all__ = ["MelderegisterSimulator"]

_NSMAP = {"m": NS}
_ANSWERS: Mapping[str, tuple[str, Callable[[Any, World], tuple[Any, str]]]] = {
    "1330": ("1331", answer),
    "1700": ("1701", bescheinigen),
    "1711": ("1712", sperren),
    "1713": ("1715", eintragen),
    "1714": ("1715", eintragen),
}
_XMELD = re.compile(r"\{http://www\.osci\.de/xmeld")


class MelderegisterSimulator:
    """Answers 1330, 0600, 0300 and the online services, registers, tells what changed, takes receipts. The service is at ``/soap``.

    What its own clerks must do by hand stands in `handpruefungen`: no statistics and no answer ever show it.

    Its own fault ``doppelt`` puts every entry of a page of changes into it twice.
    """

    name = "melderegister"
    own_faults = ("doppelt",)
    user, password = "drehscheibe", "sandkasten"  # invented: everything behind it is

    def __init__(self, world: World, clock: Callable[[], datetime] = lambda: jetzt()) -> None:
        """A register over a world.

        Args:
            world: who lives here.
            clock: aware; by it the register takes and writes the XMeld versions valid that day (V000 for any other).
        """
        self.world, self.clock = world, clock
        self.rueckgabe = ""  # the code with which every document comes back (DOMAIN 4d), where a test wants that
        self.ledger = Ledger()
        self._lock = Lock()
        self._sperrfristen = Sperrfristen(world)
        self._bestand = Bestandsauszuege(lambda: eintraege(world))
        self.handpruefungen: list[Handpruefung] = []
        self.anmeldungen = Anmeldungen(world)
        self.wegzuege = Wegzuege(world, self.anmeldungen.vermerke)
        self._feed = Aenderungsdienst(world, self.anmeldungen.vermerke, lambda: self.clock())
        self._ausgabe = Datenausgabe(self._feed.entries, self.ledger)
        operations = {
            "abrufen": self._query, "eintragen": self._register, "aenderungen": self._feed.changes, "quittieren": self._feed.receipt,
        }  # fmt: skip
        self._honest = SoapService(WSDL, {f"{{{NS}}}{name}": one for name, one in operations.items()})
        operations["aenderungen"] = self._feed.changes_twice
        self._doubling = SoapService(WSDL, {f"{{{NS}}}{name}": one for name, one in operations.items()})

    def handle(self, request: Request) -> Response:
        """SOAP with a password, or the contract without."""
        if request.method == "POST" and not self._knows(request.headers.get("authorization", "")):
            return Response(status=401, headers={"www-authenticate": 'Basic realm="Melderegister"'})
        if self._bestand.concerns(request):
            return self._bestand.handle(request)
        if self._sperrfristen.concerns(request):
            return self._sperrfristen.handle(request)
        if self._ausgabe.concerns(request):
            return self._ausgabe.handle(request)
        return (self._doubling if request.fault else self._honest).handle(request)

    def stats(self) -> Mapping[str, Any]:
        """Questions by UUID, changes told, and what became of them."""
        return {**self.ledger.stats(), **self._feed.stats()}

    def _knows(self, authorization: str) -> bool:
        expected = "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode()
        return hmac.compare_digest(authorization.encode(), expected.encode())

    # -- questions --------------------------------------------------------------------------------------------------------------

    def _query(self, element: etree._Element) -> etree._Element:
        return _each(element, "anfrage", "abrufenAntwort", lambda body: {"antwort": self._answer(body)})

    def _register(self, element: etree._Element) -> etree._Element:
        return _each(element, "auftrag", "eintragenAntwort", self._enter)

    def _enter(self, body: bytes) -> Mapping[str, bytes | tuple[bytes, ...]]:
        root = self._serve(body)
        with self._lock:
            if xmeld.number_of(root) in ("0201", "0202"):
                uuid, person, (first, *others) = self.wegzuege.bearbeite(xmeld.read(body), self.clock())
                self.ledger.accept(uuid, person)
                return {"antwort": first, "weitere": tuple(others)}
            uuid, person, answered, form = self.anmeldungen.bearbeite(root, body)
        self.ledger.accept(uuid, person)
        return {"antwort": answered} | ({"meldeschein": form} if form else {})

    def _serve(self, body: bytes) -> etree._Element:
        """The document, in a version that is valid today. Raises Rejected with V000."""
        root = parse(body)
        if self.rueckgabe:
            raise Rejected(Finding(self.rueckgabe, "So verlangt es der Versuch."))
        version = xmeld.version_of(root) if _XMELD.match(str(root.tag)) else None
        if version is not None:
            xmeld.versions.accept(version.namespace, self.clock().date(), BUERGERBUERO.kennung)
        return root

    def _answer(self, body: bytes) -> bytes:
        number = xmeld.number_of(self._serve(body))
        if number == "0600":
            return self._information(xmeld.read(body))
        if number == "0300":
            return self._form(xmeld.read(body))
        if number not in _ANSWERS:
            raise Rejected(Finding("T080", "Das Melderegister beantwortet Fragen dieser Art nicht."))
        return self._answer_g2g(xmeld.read(body), *_ANSWERS[number])

    def _answer_g2g(self, question: Any, number: str, serve: Callable[[Any, World], tuple[Any, str]]) -> bytes:  # noqa: ANN401
        content, person = serve(question, self.world)
        self.ledger.accept(question.kopf.uuid, person)
        uuid = str(uuid5(NAMESPACE_URL, f"urn:drehscheibe:sandbox:melderegister:{number}:{question.kopf.uuid}"))
        head = xmeld.kopf(number, uuid=uuid, erstellt=jetzt(), leser=BUERGERBUERO, autor=MELDEBEHOERDE)
        if number == "1331":
            return xmeld.write(xmeld.beantworten(question, head, ANSCHRIFT, content))
        kind = {"1701": xmeld.Nachricht1701, "1712": xmeld.Nachricht1712, "1715": xmeld.Nachricht1715}[number]
        origin = question.kopf.identifikation_nachricht
        answered = kind(
            nachrichtenkopf_g2g=head, anschrift_autor=ANSCHRIFT, antwortAbrufanfrage=content, ursprungsnachricht=origin,
            version=question.version,
        )  # fmt: skip
        return xmeld.write(answered)

    def _form(self, question: xmeld.Nachricht0300) -> bytes:
        """To another Meldebehoerde; whom it was about stands in no ledger, as with 0600."""
        told = auskuenfte(question, self.world, self.wegzuege.wohin, self.clock().date())
        self.ledger.accept(question.kopf.uuid, "")
        uuid = str(uuid5(NAMESPACE_URL, f"urn:drehscheibe:sandbox:melderegister:0301:{question.kopf.uuid}"))
        head = xmeld.kopf("0301", uuid=uuid, erstellt=jetzt(), leser=BUERGERBUERO, autor=MELDEBEHOERDE)
        answered = xmeld.Nachricht0301(
            nachrichtenkopf_g2g=head, anschrift_autor=ANSCHRIFT, zuziehende_person=told,
            ursprungsnachricht=question.kopf.identifikation_nachricht, version=question.version,
        )  # fmt: skip
        return xmeld.write(answered)

    def _information(self, question: xmeld.Nachricht0600) -> bytes:
        """Who was found is not in the ledger either: its key would tell a blocked person from nobody."""
        answered, notes = beantworte(question, self.world, jetzt())
        with self._lock:
            self.handpruefungen.extend(notes)
        for one in question.auskunft_anforderung:
            self.ledger.accept(one.technische_einzelidentifikation.zeicheneinzelfall, "")
        return xmeld.write(answered)


def _each(
    element: etree._Element, part: str, answer: str, serve: Callable[[bytes], Mapping[str, bytes | tuple[bytes, ...]]]
) -> etree._Element:
    """One result for each document of a bundle, in order."""
    root = etree.Element(f"{{{NS}}}{answer}", nsmap=_NSMAP)
    for document in element.iter(f"{{{NS}}}{part}"):
        result = etree.SubElement(root, f"{{{NS}}}ergebnis")
        try:
            for name, content in serve(b64decode(document.text or "")).items():
                for one in content if isinstance(content, tuple) else (content,):
                    etree.SubElement(result, f"{{{NS}}}{name}").text = b64encode(one).decode()
        except Rejected as refused:
            result[:] = []
            etree.SubElement(result, f"{{{NS}}}fehler").text = _code(refused)
    return root


def _code(refused: Rejected) -> str:
    rule = refused.findings[0].rule if refused.findings else ""
    if rule in xmeld.CODES:
        return rule
    return "X000" if rule.startswith("XML-") else "X001"

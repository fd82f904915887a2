"""The simulated licence register: a real SOAP service over the shared world, idempotent by message id."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from threading import RLock
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from drehscheibe.errors import Rejected
from drehscheibe.partners.bestand_simuliert import Bestandsauszuege
from drehscheibe.partners.documents_simulated import document_service
from drehscheibe.partners.fahrerlaubnisregister.adapter import SERVICE
from drehscheibe.partners.fahrerlaubnisregister.auszug_simuliert import eintraege
from drehscheibe.partners.fahrerlaubnisregister.decisions import Refusal, decide_aenderung, decide_antrag
from drehscheibe.partners.fahrerlaubnisregister.kartei_simuliert import blaettere
from drehscheibe.partners.fahrerlaubnisregister.register import Register
from drehscheibe.partners.fahrerlaubnisregister.vorgaenge_simuliert import Vorgaenge
from drehscheibe.sandbox.population import Fahrerlaubnis, Person
from drehscheibe.sandbox.simulator import Ledger, Request, Response
from drehscheibe.sandbox.world import World
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards.fahrerlaubnis import Auskunftsstatus, Ergebnis, Muster
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import jetzt

__all__ = ["FahrerlaubnisregisterSimulator"]



class FahrerlaubnisregisterSimulator:
    """Answers, decides, remembers. The service is at any path below its name.

    Attributes:
        register: holders, licences, applications.
        vorgaenge: exchanges under way, and finished ones.
    """

    name = "fahrerlaubnisregister"

    def __init__(self, world: World) -> None:
        self.register = Register(world)
        self.vorgaenge = Vorgaenge(world)
        self.ledger = Ledger()
        self._lock = RLock()
        self._bestand = Bestandsauszuege(lambda: eintraege(self.register))
        self._counts: Counter[str] = Counter()
        self._done: dict[str, str] = {}
        self._service = document_service(SERVICE.wsdl, f"{fe.NAMESPACE}:transport", SERVICE.operation, self._answer)

    def handle(self, request: Request) -> Response:
        """SOAP, or the WSDL."""
        return (self._bestand if self._bestand.concerns(request) else self._service).handle(request)

    def stats(self) -> Mapping[str, Any]:
        """Accepted applications and changes, how many are under way, and how many of each message came."""
        with self._lock:
            return {**self.ledger.stats(), "nachrichten": dict(self._counts), "vorgaenge": len(self.register.vorgaenge)}

    def _answer(self, body: bytes) -> bytes:
        try:
            root = parse(body)
        except Rejected:
            return fe.write(_refusal(None, "F101"))
        try:
            message = fe.read_element(root)
        except Rejected:
            return fe.write(_refusal(None, "F104"))
        if not fe.check(root):
            return fe.write(_refusal(None, "F102"))
        with self._lock:
            self._counts[fe.kind(message).partition("/")[2]] += 1
            try:
                return fe.write(self._decide(message))
            except Refusal as no:
                self._counts["abgelehnt"] += 1
                return fe.write(_refusal(message.kopf.nachrichtenID, no.code, no.field))

    def _decide(self, message: fe.Dokument) -> fe.Dokument:
        match message:
            case fe.AuskunftAnfrage():
                return self._tell(message)
            case fe.KarteiAnfrage():
                return blaettere(self.register, message, _header(), _licence)
            case fe.StandAnfrage():
                known = tuple(fe.Vorhanden(bezug=one, vorgangsnummer=_number(one)) for one in message.bezug if one in self._done)
                return fe.StandErgebnis(kopf=_header(), vorhanden=known)
            case fe.VorgaengeAnfrage():
                entries = self.vorgaenge.in_state(message.stand)
                return fe.VorgaengeErgebnis(kopf=_header(), bezug=message.kopf.nachrichtenID, vorgang=entries)
            case fe.VorgangAnfrage():
                return fe.VorgangErgebnis(kopf=_header(), bezug=message.kopf.nachrichtenID, vorgang=self.vorgaenge.find(message))
            case fe.Antrag() | fe.Aenderung() | fe.VorgangMeldung():
                return self._carry_out(message)
        raise Refusal("F104")

    def _carry_out(self, message: fe.Antrag | fe.Aenderung | fe.VorgangMeldung) -> fe.Quittung:
        """Once per message id: whoever repeats one gets the same number again and nothing happens."""
        uuid = message.kopf.nachrichtenID
        if uuid not in self._done:
            if isinstance(message, fe.Antrag):
                person = decide_antrag(self.register, message)
                self._done[uuid] = f"{person}:{message.antragsart}"
                if message.antragsart == fe.Antragsart.UMTAUSCH:
                    self.vorgaenge.open(_number(uuid), message, person)
            elif isinstance(message, fe.VorgangMeldung):
                self._done[uuid] = f"{self.vorgaenge.melde(message)}:{message.stand}"
            else:
                self._done[uuid] = f"{decide_aenderung(self.register, message)}:{message.aenderungsart}"
        self.ledger.accept(uuid, self._done[uuid])
        return fe.Quittung(kopf=_header(), bezug=uuid, ergebnis=str(Ergebnis.ANGENOMMEN), vorgangsnummer=_number(uuid))

    def _tell(self, question: fe.AuskunftAnfrage) -> fe.AuskunftErgebnis:
        """Data only when exactly one holder fits."""
        if question.nummer is not None:
            holder = self.register.by_number(question.nummer)
            found = [holder] if holder else []
        else:
            found = self.register.find(question.person) if question.person else []
        status = {0: Auskunftsstatus.NICHT_GEFUNDEN, 1: Auskunftsstatus.GEFUNDEN}.get(len(found), Auskunftsstatus.MEHRDEUTIG)
        licences: tuple[fe.Fahrerlaubnis, ...] = ()
        if status == Auskunftsstatus.GEFUNDEN and (licence := self.register.licence(found[0].id)) is not None:
            licences = (_licence(found[0], licence),)
        return fe.AuskunftErgebnis(
            kopf=_header(), bezug=question.kopf.nachrichtenID, status=str(status), anzahlTreffer=len(found), fahrerlaubnis=licences
        )


def _header() -> fe.Kopf:
    return fe.kopf(id=str(uuid4()), now=jetzt(), absender=fe.REGISTER, empfaenger=fe.BUERGERBUERO)


def _refusal(uuid: str | None, code: str, field: str = "") -> fe.Quittung:
    reason = fe.Grund(code=code, feld=field or None)
    return fe.Quittung(kopf=_header(), bezug=uuid, ergebnis=str(Ergebnis.ABGELEHNT), grund=(reason,))


def _number(uuid: str) -> str:
    """The register's own number, the same for the same message."""
    return f"FE-{uuid5(NAMESPACE_URL, uuid).hex[:10].upper()}"


def _licence(person: Person, licence: Fahrerlaubnis) -> fe.Fahrerlaubnis:
    until: date | None = licence.gueltig_bis
    return fe.Fahrerlaubnis(
        inhaber=fe.Person(
            familienname=person.familienname, vornamen=person.vornamen or None, vornameNichtVorhanden=not person.vornamen,
            geburtsname=person.geburtsname or None, doktorgrad=person.doktorgrad or None, geburtsdatum=person.geburtsdatum or None,
            geburtsort=person.geburtsort or None,
        ),
        nummer=licence.nummer, muster=str(Muster.PAPIER if licence.papier else Muster.KARTE), ausgestelltAm=licence.erteilt.isoformat(),
        behoerde=licence.behoerde, gueltigBis=until, status="gueltig",
        klasse=tuple(fe.Klasseneintrag(klasse=one, erteiltAm=licence.erteilt) for one in licence.klassen),
    )  # fmt: skip

"""The card producer as a source: feedback on orders, listed, fetched one by one, and acknowledged."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from drehscheibe.connections import connection
from drehscheibe.errors import Finding, Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.kartenhersteller.auftraege import SERVICE
from drehscheibe.partners.kartenhersteller.settings import KartenherstellerConnection
from drehscheibe.partners.rest import paged
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.xml import parse

__all__ = ["KIND", "Rueckmeldungen"]

KIND = "kartenauftrag/rueckmeldung"


class Rueckmeldungen:
    """Implements `drehscheibe.ports.Source`. What is acknowledged is not listed again, however the message fared."""

    name = SERVICE.partner
    bundle = 200

    def receive(self, window: Window) -> Iterator[Arrival]:
        """Every feedback not acknowledged yet, oldest first; the list is a queue, so the window does not matter."""
        del window
        size = connection(SERVICE.partner, KartenherstellerConnection).seite

        def page(after: str) -> tuple[list[str], bool]:
            found = SERVICE.call("GET", "/rueckmeldungen", params={"nach": after, "anzahl": str(size)}).expect(200)
            content = found.json(dict)
            return found.ids(found.part(content.get("rueckmeldungen", []), list)), bool(content.get("weiter"))

        for one in paged(SERVICE.title, page):
            yield Arrival(external_id=one, fetch=partial(_fetch, one))

    def open(self, message: Message) -> Message:
        """The feedback as it came; only its form is checked here. Raises Rejected."""
        root = parse(message.body)
        if not kartenauftrag.check(root) or not isinstance(kartenauftrag.read_element(root), kartenauftrag.Rueckmeldung):
            raise Rejected(Finding("KARTE-ART", "Die Rückmeldung entspricht nicht dem Vertrag; der Kartenhersteller ist zu fragen."))
        return message

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterable[str]:
        """Take feedback off the producer's list. Raises Transient, Misconfigured."""
        by_id = {verdict.external_id: verdict.message_id for verdict in verdicts}
        told = SERVICE.call("POST", "/rueckmeldungen/quittung", json={"ids": list(by_id)}).expect(200)
        return [by_id[one] for one in told.ids(told.part(told.json(dict).get("quittiert", []), list)) if one in by_id]


def _fetch(id_: str) -> Message:
    answer = SERVICE.call("GET", f"/rueckmeldungen/{id_}").expect(200, 404)
    if answer.status == 404:
        raise Transient("Kartenhersteller: eine gelistete Rückmeldung ist nicht abrufbar.")
    return Message(id="", kind=KIND, body=answer.body)

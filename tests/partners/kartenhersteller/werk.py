"""Both ends of the card producer, and cards to order."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from struct import pack
from typing import Any
from uuid import uuid4

from drehscheibe.checks.rules.fuehrerschein import pruefzeichen
from drehscheibe.errors import Finding
from drehscheibe.message import Klaerfall, Message, Receipt
from drehscheibe.partners.kartenhersteller import Kartenhersteller, Rueckmeldungen
from drehscheibe.partners.kartenhersteller.simulator import KartenherstellerSimulator
from drehscheibe.ports import Refused, Reply, Verdict, Window
from drehscheibe.sandbox import Sandbox
from drehscheibe.sandbox.population import Person
from drehscheibe.sandbox.world import World
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.kartenauftrag import Herstellungsauftrag, Kartendaten, Klasseneintrag, Rueckmeldung, Versandanschrift
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=BERLIN)
_numbers = count(1)


def jpeg(width: int = 413, height: int = 531) -> bytes:
    """The head of a JPEG of this size; no more is looked at."""
    return b"\xff\xd8\xff\xe0" + pack(">H", 16) + b"JFIF" + bytes(10) + b"\xff\xc0" + pack(">HBHHB", 11, 8, height, width, 1) + bytes(9)


def card(**changes: Any) -> Kartendaten:
    stem = f"G060{next(_numbers):05d}"
    made = Kartendaten(
        familienname="Öztürk", vornamen="Ayşe", geburtsdatum="1970-05-04", geburtsort="Offenbach am Main", ausgestelltAm=date(2026, 3, 2),
        gueltigBis=date(2041, 3, 1), ausstellungsbehoerde="Stadt Offenbach am Main", fuehrerscheinnummer=f"{stem}{pruefzeichen(stem)}2",
        klasse=(Klasseneintrag(klasse="B", erteiltAm=date(1990, 1, 1)),), lichtbild=jpeg(), unterschrift=jpeg(300, 80),
    )  # fmt: skip
    return replace(made, **changes)


def order(karte: Kartendaten | None = None, an: Person | None = None) -> Message:
    home = an.anschrift if an else None
    place = home and Versandanschrift(
        strasse=home.strasse, hausnummer=f"{home.hausnummer}{home.zusatz}", postleitzahl=home.plz, ort=home.ort
    )
    return kartenauftrag.message(
        Herstellungsauftrag(
            auftragID=str(uuid4()), erstellungszeitpunkt=NOW, behoerde="feb:06413000", karte=karte or card(), direktversand=place
        )
    )


@dataclass
class Werk:
    """Both ends."""

    target: Kartenhersteller
    source: Rueckmeldungen
    simulator: KartenherstellerSimulator
    sandbox: Sandbox
    world: World

    def send(self, message: Message) -> Reply:
        (reply,) = self.target.send([message])
        assert reply.message_id == message.id
        return reply

    def feedback(self) -> list[Rueckmeldung]:
        """All that is listed, as the hub reads it."""
        found = []
        for arrival in self.source.receive(Window()):
            message = self.source.open(replace(arrival.fetch(), id="m"))
            read = kartenauftrag.read(message.body)
            assert isinstance(read, Rueckmeldung)
            assert read.rueckmeldungID == arrival.external_id
            found.append(read)
        return found

    def acknowledge(self, *feedback: Rueckmeldung, good: bool = True) -> list[str]:
        outcome = Receipt(message_id="m", reference="") if good else Klaerfall(message_id="m", where="x", findings=(Finding("X", "x"),))
        verdicts = [
            Verdict(message_id=f"m-{one.rueckmeldungID}", external_id=one.rueckmeldungID, outcome=outcome, load=lambda: order())
            for one in feedback
        ]
        return list(self.source.acknowledge(verdicts))

    def accepted(self) -> dict[str, int]:
        return {entry["uuid"]: entry["times"] for entry in self.simulator.stats()["accepted"]}


def rules(reply: Reply) -> list[str]:
    assert isinstance(reply, Refused)
    assert all(finding.text.endswith(".") for finding in reply.findings)
    return [finding.rule for finding in reply.findings]

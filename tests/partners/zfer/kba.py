"""Both ends of the ZFER, and holders to ask it about."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from drehscheibe.message import Message
from drehscheibe.partners.zfer import Zfer
from drehscheibe.partners.zfer.simulator import ZferSimulator
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.sandbox import Sandbox
from drehscheibe.sandbox.population import Fahrerlaubnis, Person
from drehscheibe.sandbox.world import World
from drehscheibe.standards import zfer
from drehscheibe.standards.zfer import Uebergabe, Uebergabeart, Verbleib
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=BERLIN)


@dataclass
class Kba:
    """Both ends."""

    target: Zfer
    simulator: ZferSimulator
    sandbox: Sandbox
    world: World

    def holder(self, *, papier: bool = False) -> tuple[Person, Fahrerlaubnis]:
        """Somebody with such a licence, unmistakable and with nothing in the FAER."""
        for person in self.world.population:
            licence = self.world.population.licence_of(person.id)
            if licence is None or licence.papier != papier or len(person.geburtsdatum) != 10 or self.simulator.register.faer(person.id):
                continue
            if person.vornamen and len(self.world.find(person.familienname, person.vornamen, person.geburtsdatum)) == 1:
                return person, licence
        raise LookupError

    def send(self, message: Message) -> Reply:
        (reply,) = self.target.send([message])
        assert reply.message_id == message.id
        return reply

    def ask(self, **values: Any) -> zfer.AuskunftErgebnis:
        """A question that is answered."""
        question = zfer.Fahrerlaubnisabruf(**({"anlass": "Umtausch § 24a FeV", "aktenzeichen": "32-FE-1"} | values))
        reply = self.send(zfer.message(question, id=str(uuid4()), now=NOW))
        assert isinstance(reply, Accepted)
        assert reply.answer is not None
        answer = zfer.read(reply.answer.body)
        assert isinstance(answer, zfer.AuskunftErgebnis)
        return answer

    def accepted(self) -> dict[str, int]:
        return {entry["uuid"]: entry["times"] for entry in self.simulator.stats()["accepted"]}


def named(person: Person) -> zfer.Person:
    return zfer.Person(
        familienname=person.familienname, vornamen=person.vornamen or None, vornameNichtVorhanden=not person.vornamen,
        geburtsname=person.geburtsname or None, geburtsdatum=person.geburtsdatum or None,
    )  # fmt: skip


def successor(nummer: str) -> str:
    """The next issue of the same entitlement."""
    return f"{nummer[:10]}{chr(ord(nummer[10]) + 1)}"


def notice(person: zfer.Person, licence: Fahrerlaubnis, **changes: Any) -> Uebergabe:
    """The hand-over of the next card."""
    made = Uebergabe(
        person=person, nummer=successor(licence.nummer), ausgestellt=date(2026, 2, 20), behoerde="Stadt Offenbach am Main",
        gueltig_bis=date(2041, 2, 19), klassen=(zfer.Klasseneintrag(klasse="B", erteiltAm=licence.erteilt),),
        art=Uebergabeart.ABHOLUNG, am=date(2026, 3, 2), verbleib=Verbleib.ENTWERTET, bisherige_nummer=licence.nummer,
    )  # fmt: skip
    return replace(made, **changes)


def told(what: Uebergabe | zfer.Ruecknahme) -> Message:
    return zfer.message(what, id=str(uuid4()), now=NOW)


def rules(reply: Reply) -> list[str]:
    assert isinstance(reply, Refused)
    assert all(finding.text.endswith(".") for finding in reply.findings)
    return [finding.rule for finding in reply.findings]

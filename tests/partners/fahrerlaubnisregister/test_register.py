from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.message import Message
from drehscheibe.partners.fahrerlaubnisregister import PARTNER, Fahrerlaubnisregister
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.sandbox.population import Fahrerlaubnis, Person
from drehscheibe.standards import fahrerlaubnis as fe
from partners.fahrerlaubnisregister.office import NOW, Office, named

HOME = fe.Anschrift(strasse="Färberwinkel", hausnummer="12a", postleitzahl="63065", ort="Offenbach am Main")


def made(auftrag: fe.Fahrerlaubnisfrage | fe.Fahrerlaubnisantrag | fe.Personendatenaenderung) -> Message:
    return fe.message(auftrag, id=str(uuid4()), now=NOW)


def exchange(person: Person, licence: Fahrerlaubnis, **changes: Any) -> Message:
    bisher = fe.Bisher(
        nummer=licence.nummer, muster="papier" if licence.papier else "karte", ausgestelltAm=str(licence.erteilt), behoerde=licence.behoerde
    )  # fmt: skip
    values: dict[str, Any] = {"art": fe.Antragsart.UMTAUSCH, "bisher": bisher, "eingang": date(2026, 3, 1)}
    return made(fe.Fahrerlaubnisantrag(person=named(person), anschrift=HOME, **(values | changes)))


def send(office: Office, message: Message) -> Reply:
    (reply,) = office.target.send([message])
    assert reply.message_id == message.id
    return reply


def ask(office: Office, **what: Any) -> fe.AuskunftErgebnis:
    reply = send(office, made(fe.Fahrerlaubnisfrage(zweck="Umtausch", **what)))
    assert isinstance(reply, Accepted)
    assert reply.answer is not None
    assert reply.answer.kind == "fahrerlaubnis/auskunft.ergebnis"
    answer = fe.read(reply.answer.body)
    assert isinstance(answer, fe.AuskunftErgebnis)
    return answer


def rules(reply: Reply) -> list[str]:
    assert isinstance(reply, Refused)
    assert all(finding.text.endswith(".") for finding in reply.findings)
    return [finding.rule for finding in reply.findings]


def accepted(office: Office) -> dict[str, int]:
    return {entry["uuid"]: entry["times"] for entry in office.simulator.stats()["accepted"]}


@pytest.mark.parametrize("paper", [True, False])
def test_a_person_leads_to_their_licence(office: Office, paper: bool) -> None:
    person, licence = office.holder(paper=paper)
    answer = ask(office, person=named(person))
    (found,) = answer.fahrerlaubnis
    assert (answer.status, found.nummer, found.muster) == ("gefunden", licence.nummer, "papier" if paper else "karte")
    assert [entry.klasse for entry in found.klasse] == list(licence.klassen)
    assert found.ausgestelltAm == licence.erteilt.isoformat()


def test_a_number_leads_to_its_holder_however_it_is_spaced(office: Office) -> None:
    person, licence = office.holder()
    (found,) = ask(office, nummer=f"{licence.nummer[:4]} {licence.nummer[4:]}").fahrerlaubnis
    assert found.inhaber.familienname == person.familienname


def test_who_has_no_licence_is_answered_with_no_hit(office: Office) -> None:
    answer = ask(office, person=named(office.without_licence()))
    assert (answer.status, answer.anzahlTreffer, answer.fahrerlaubnis) == ("nicht-gefunden", 0, ())


def test_a_paper_licence_of_another_authority_is_not_in_this_register(office: Office) -> None:
    person, _ = office.holder(paper=True, elsewhere=True)
    assert ask(office, person=named(person)).status == "nicht-gefunden"


def test_two_holders_of_one_name_and_birth_date_are_counted_but_not_told(office: Office) -> None:
    person, licence = office.holder()
    other = office.without_licence()
    office.world.update_licence(replace(licence, inhaber=other.id, nummer="G060000A191"))
    office.simulator.register.update_holder(replace(person, id=other.id))
    answer = ask(office, person=named(person))
    assert (answer.status, answer.anzahlTreffer, answer.fahrerlaubnis) == ("mehrdeutig", 2, ())


def test_an_exchange_applied_for_gets_a_number(office: Office) -> None:
    person, licence = office.holder(paper=True)
    message = exchange(person, licence)
    reply = send(office, message)
    assert isinstance(reply, Accepted)
    assert reply.reference.startswith("FE-")
    assert accepted(office) == {message.id: 1}
    assert office.simulator.stats()["accepted"][0]["key"] == f"{person.id}:umtausch"


def test_an_application_sent_twice_is_entered_once(office: Office) -> None:
    message = exchange(*office.holder(paper=True))
    first, second = send(office, message), send(office, message)
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert first.reference == second.reference
    assert accepted(office) == {message.id: 2}
    assert office.simulator.stats()["vorgaenge"] == 1


def test_a_second_application_for_the_same_is_refused(office: Office) -> None:
    person, licence = office.holder(paper=True)
    assert isinstance(send(office, exchange(person, licence)), Accepted)
    assert rules(send(office, exchange(person, licence))) == ["FE-F206"]


def test_a_licence_that_was_withdrawn_is_not_exchanged(office: Office) -> None:
    person, licence = office.holder(paper=True)
    office.simulator.register.entzogen.add(person.id)
    assert rules(send(office, exchange(person, licence))) == ["FE-F204"]


def test_what_arrived_before_the_connection_broke_is_found_by_asking(office: Office) -> None:
    message = exchange(*office.holder(paper=True))
    office.sandbox.misbehave(["fahrerlaubnisregister:drop:at=1"])
    with pytest.raises(Transient):
        list(office.target.send([message]))
    found = office.target.delivered([message.id, str(uuid4())])
    assert list(found) == [message.id]
    assert found[message.id].startswith("FE-")


@pytest.mark.parametrize(
    ("field", "value"), [("muster", "karte"), ("ausgestelltAm", "1950-01-01"), ("nummer", "G 1/50")]
)
def test_a_document_described_wrongly_is_refused(office: Office, field: str, value: str) -> None:
    person, licence = office.holder(paper=True)
    bisher = fe.Bisher(nummer=licence.nummer, muster="papier", ausgestelltAm=str(licence.erteilt))
    reply = send(office, exchange(person, licence, bisher=replace(bisher, **{field: value})))
    assert rules(reply) == ["FE-F203"]
    assert isinstance(reply, Refused)
    assert reply.findings[0].field == f"bisher/{field}"


def test_the_year_of_issue_is_enough(office: Office) -> None:
    person, licence = office.holder(paper=True)
    bisher = fe.Bisher(muster="papier", ausgestelltAm=str(licence.erteilt.year))
    assert isinstance(send(office, exchange(person, licence, bisher=bisher)), Accepted)


def test_an_exchange_without_the_old_document_is_refused(office: Office) -> None:
    assert rules(send(office, exchange(*office.holder(paper=True), bisher=None))) == ["FE-F208"]


def test_an_application_from_the_future_is_refused(office: Office) -> None:
    assert rules(send(office, exchange(*office.holder(paper=True), eingang=date(2026, 3, 3)))) == ["FE-F205"]


def test_somebody_unknown_is_refused(office: Office) -> None:
    person, licence = office.holder(paper=True)
    stranger = replace(person, familienname="Niemand", geburtsname="")
    assert rules(send(office, exchange(stranger, licence))) == ["FE-F201"]


def test_a_first_licence_is_for_those_who_have_none(office: Office) -> None:
    holder, licence = office.holder()
    first = {"art": fe.Antragsart.ERSTERTEILUNG, "bisher": None, "klassen": ("B",)}
    assert rules(send(office, exchange(holder, licence, **first))) == ["FE-F207"]
    assert isinstance(send(office, exchange(office.without_licence(), licence, **first)), Accepted)


def test_a_new_address_and_a_new_name_reach_the_register(office: Office) -> None:
    person, _ = office.holder()
    moved = fe.Personendatenaenderung(
        art=fe.Aenderungsart.ANSCHRIFT, person=named(person), wirksam_ab=date(2026, 2, 27), anschrift_neu=HOME
    )
    assert isinstance(send(office, made(moved)), Accepted)
    name = fe.Person(familienname="Neumann-Köhler", vornamen=person.vornamen or None, geburtsname="Seeger")
    renamed = fe.Personendatenaenderung(
        art=fe.Aenderungsart.NAME, person=named(person), wirksam_ab=date(2026, 2, 27), person_neu=name
    )
    assert isinstance(send(office, made(renamed)), Accepted)
    known = office.simulator.register.holder(person.id)
    assert known is not None
    assert (known.familienname, known.geburtsname, known.anschrift.strasse) == ("Neumann-Köhler", "Seeger", "Färberwinkel")


@pytest.mark.parametrize(("art", "field"), [(fe.Aenderungsart.TOD, "gestorben"), (fe.Aenderungsart.WEGZUG, "weggezogen")])
def test_death_and_departure_are_noted(office: Office, art: fe.Aenderungsart, field: str) -> None:
    person, _ = office.holder()
    change = fe.Personendatenaenderung(art=art, person=named(person), wirksam_ab=date(2026, 2, 27))
    assert isinstance(send(office, made(change)), Accepted)
    assert getattr(office.simulator.register.holder(person.id), field) == date(2026, 2, 27)


def test_a_change_without_what_is_new_is_refused(office: Office) -> None:
    person, _ = office.holder()
    change = fe.Personendatenaenderung(art=fe.Aenderungsart.ANSCHRIFT, person=named(person), wirksam_ab=date(2026, 2, 27))
    assert rules(send(office, made(change))) == ["FE-F208"]


def test_an_unreadable_and_an_invalid_document_are_refused_without_harm_to_the_rest(office: Office) -> None:
    good = exchange(*office.holder(paper=True))
    broken = replace(good, id=str(uuid4()), body=good.body[:-20])
    invalid = replace(good, id=str(uuid4()), body=good.body.replace(b">umtausch<", b">verlust<"))
    foreign = replace(good, id=str(uuid4()), body=b"<rechnung/>")
    replies = list(office.target.send([broken, good, invalid, foreign]))
    assert [type(reply) for reply in replies] == [Refused, Accepted, Refused, Refused]
    assert [rules(reply) for reply in replies if isinstance(reply, Refused)] == [["FE-F101"], ["FE-F102"], ["FE-F104"]]


@pytest.mark.parametrize("fault", ["timeout:seconds=2", "5xx", "soapfault", "drop", "malformed", "wrong", "maintenance"])
def test_trouble_on_the_line_is_nobodys_fault_and_passes(office: Office, fault: str) -> None:
    message = exchange(*office.holder(paper=True))
    kind, _, options = fault.partition(":")
    office.sandbox.misbehave([f"fahrerlaubnisregister:{kind}:at=1{',' + options if options else ''}"])
    with pytest.raises(Transient):
        list(office.target.send([message]))
    assert isinstance(send(office, message), Accepted)


def test_nothing_is_looked_up_before_the_first_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DREHSCHEIBE_CONN_FAHRERLAUBNISREGISTER", raising=False)
    target = Fahrerlaubnisregister()
    with pytest.raises(Misconfigured, match="fahrerlaubnisregister"):
        list(target.send([Message(id=str(uuid4()), kind="fahrerlaubnis/antrag", body=b"")]))


def test_the_ping_says_that_the_register_is_there(office: Office) -> None:
    assert "erreichbar" in PARTNER.ping()

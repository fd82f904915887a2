from collections import Counter
from dataclasses import replace
from datetime import date
from uuid import uuid4

from drehscheibe.message import Message
from drehscheibe.ports import Accepted, Refused
from drehscheibe.standards import xkfz
from drehscheibe.standards.xkfz import auskunft, build, parts
from partners.zulassung.office import NOW, Office, named


def ask(office: Office, *questions: xkfz.Halterfrage) -> list[xkfz.Auskunft0802]:
    messages = [xkfz.message(question, id=str(uuid4()), now=NOW) for question in questions]
    replies = list(office.target.send(messages))
    assert [reply.message_id for reply in replies] == [message.id for message in messages]
    answers = []
    for reply in replies:
        assert isinstance(reply, Accepted)
        assert reply.answer is not None
        assert reply.answer.kind == "xkfz/0802"
        answer = xkfz.read(reply.answer.body)
        assert isinstance(answer, xkfz.Auskunft0802)
        answers.append(answer)
    return answers


def question(**what: object) -> xkfz.Halterfrage:
    return xkfz.Halterfrage(stichtag=date(2026, 3, 2), rechtsgrundlage="BMG-37", grund="Fortschreibung", **what)  # type: ignore[arg-type]


def test_a_person_leads_to_the_vehicles_they_keep(office: Office) -> None:
    person, vehicle = office.keeper()
    (answer,) = ask(office, question(person=named(person)))
    assert answer.status == "gefunden"
    assert [one.kennzeichen.Kennzeichen for one in answer.fahrzeuge] == [vehicle.kennzeichen]
    assert answer.fahrzeuge[0].statusZulassung == "zugelassen"


def test_a_plate_leads_to_its_keeper(office: Office) -> None:
    person, vehicle = office.keeper()
    (answer,) = ask(office, question(kennzeichen=vehicle.kennzeichen))
    assert answer.halter is not None
    assert answer.halter.person.natuerlichePerson is not None
    assert answer.halter.person.natuerlichePerson.Nachname == person.familienname
    assert answer.halter.anschrift is not None
    assert answer.halter.anschrift.Strasse == person.anschrift.strasse


def test_who_keeps_nothing_is_answered_with_no_hit(office: Office) -> None:
    stranger = xkfz.NatuerlichePerson(Nachname="Niemand", Vorname="Nora", TagDerGeburt="1990-01-01")
    (answer,) = ask(office, question(person=stranger))
    assert (answer.status, answer.halterauskunft.anzahlTreffer, answer.fahrzeuge) == ("nicht-gefunden", 0, ())


def test_two_keepers_of_one_name_and_birth_date_are_counted_but_not_told(office: Office) -> None:
    person, vehicle = office.keeper()
    other = next(p for p in office.world.population if p.anschrift != person.anschrift and not office.world.vehicles_of(p))
    office.simulator.register.update_keeper(replace(person, id=other.id, anschrift=other.anschrift))
    office.world.update_vehicle(replace(vehicle, kennzeichen="OF-ZZ 1", fin="WVWZZZ1KZ1X999999", halter=other.id))
    (answer,) = ask(office, question(person=named(person)))
    assert (answer.status, answer.halterauskunft.anzahlTreffer, answer.halter) == ("mehrdeutig", 2, None)
    known = xkfz.Anschrift(Wohnort=person.anschrift.ort, Strasse=person.anschrift.strasse)
    (answer,) = ask(office, question(person=named(person), anschrift=known))
    assert [one.kennzeichen.Kennzeichen for one in answer.fahrzeuge] == [vehicle.kennzeichen]


def test_a_bundle_is_answered_message_by_message(office: Office) -> None:
    person, _ = office.keeper()
    stranger = xkfz.NatuerlichePerson(Nachname="Niemand", Vorname="Nora", TagDerGeburt="1990-01-01")
    pairs = office.target.bundle // 2
    answers = ask(office, *[question(person=named(person)), question(person=stranger)] * pairs)
    assert pairs > 1
    assert Counter(answer.status for answer in answers) == {"gefunden": pairs, "nicht-gefunden": pairs}
    assert office.sandbox.stats()["zulassung"]["calls"] == 1  # type: ignore[index]


def test_a_reservation_comes_back_with_its_pin_and_the_plate_is_taken_then(office: Office) -> None:
    person, _ = office.keeper()
    wish = xkfz.Reservierung(kennzeichen=xkfz.Kennzeichen(Kennzeichen="OF-DS 64"), person=named(person))
    (first,) = office.target.send([xkfz.message(wish, id=str(uuid4()), now=NOW)])
    assert isinstance(first, Accepted)
    assert first.answer is not None
    confirmation = xkfz.read(first.answer.body)
    assert isinstance(confirmation, xkfz.Reservierungsbestaetigung0608)
    assert len(confirmation.bestaetigungKennzeichenreservierung.pin) == 6
    (second,) = office.target.send([xkfz.message(wish, id=str(uuid4()), now=NOW)])
    assert isinstance(second, Refused)
    assert second.findings[0].rule == "ZUL-Q206"


def test_the_status_of_a_question_can_be_asked_for(office: Office) -> None:
    person, _ = office.keeper()
    asked = xkfz.message(question(person=named(person)), id=str(uuid4()), now=NOW)
    list(office.target.send([asked]))
    references = tuple(parts.Referenz(referenzTyp="nachrichtenid", referenzID=one) for one in (asked.id, str(uuid4())))
    header = build.kopf(xkfz.Anfragestatus0803, id=str(uuid4()), now=NOW, absender=xkfz.BUERGERBUERO, empfaenger=xkfz.ZULASSUNG)
    liste = auskunft.StatusHalterauskunftAnfragen(listeReferenzHalterauskunft=parts.ListeReferenz(referenz=references))
    body = xkfz.write(xkfz.Anfragestatus0803(kopf=header, statusHalterauskunftAnfragen=liste))
    (reply,) = office.target.send([Message(id=asked.id, kind="xkfz/0803", body=body)])
    assert isinstance(reply, Accepted)
    assert reply.answer is not None
    answer = xkfz.read(reply.answer.body)
    assert isinstance(answer, xkfz.Status0804)
    assert [entry.status for entry in answer.statusHalterauskunft.statusUebergang] == ["gefunden", "unbekannt"]

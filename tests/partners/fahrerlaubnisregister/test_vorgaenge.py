"""Vorgaenge of the licence register: listed, fetched, carried on; each message once, each state in its order."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from drehscheibe.errors import Rejected, Transient
from drehscheibe.message import Message, Receipt
from drehscheibe.partners.fahrerlaubnisregister import Vorgaenge, vorgaenge
from drehscheibe.partners.fahrerlaubnisregister.vorgaenge_simuliert import neue_klassen, neue_nummer
from drehscheibe.ports import Accepted, Arrival, Refused, Reply, Verdict, Window
from drehscheibe.services import vorgangsmuster
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards.fahrerlaubnis import Vorgang, Vorgangsstand
from partners.fahrerlaubnisregister.office import NOW, Office

S = Vorgangsstand
DAY = date(2026, 3, 2)


def put(office: Office, stand: Vorgangsstand, number: str = "FE-1", since: date = DAY, *, paper: bool = False) -> Vorgang:
    person, licence = office.holder(paper=paper)
    made = vorgangsmuster.vorgang(person, licence, stand, number, DAY)
    office.simulator.vorgaenge.put(made, person.id, since)
    return made


def listed(*states: Vorgangsstand, **options: int) -> list[Arrival]:
    return list(Vorgaenge(*states, anlass="probe", **options).receive(Window()))


def told(stand: Vorgangsstand, number: str = "FE-1", **values: object) -> Message:
    id_ = str(uuid4())
    message = fe.VorgangMeldung(
        kopf=fe.kopf(id=id_, now=NOW), vorgangsnummer=number, stand=str(stand), am=values.pop("am", DAY), **values,
    )  # type: ignore[arg-type]  # fmt: skip
    return Message(id=id_, kind=fe.kind(message), body=fe.write(message))


def answer(office: Office, message: Message) -> Reply:
    (reply,) = office.target.send([message])
    return reply


def test_only_what_is_in_one_of_the_states_is_listed(office: Office) -> None:
    put(office, S.BEREIT, "FE-1")
    put(office, S.WARTET, "FE-2")
    put(office, S.GEMELDET, "FE-3")

    assert [one.external_id for one in listed(S.BEREIT, S.WARTET)] == ["FE-1/1/probe", "FE-2/1/probe"]
    assert listed(S.BESTELLT) == []


def test_what_is_too_young_is_left_for_another_day(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vorgaenge, "heute", NOW.date)
    put(office, S.GEMELDET, "FE-1", date(2026, 3, 1))
    put(office, S.GEMELDET, "FE-2", date(2026, 3, 2))
    assert [one.external_id for one in listed(S.GEMELDET, tage=1)] == ["FE-1/1/probe"]


@pytest.mark.parametrize("pictures", [True, False])
def test_pictures_come_only_where_they_are_asked_for(office: Office, pictures: bool) -> None:
    put(office, S.BEREIT)
    (arrival,) = listed(S.BEREIT, bilder=pictures)
    message = arrival.fetch()
    found = fe.read(Vorgaenge(anlass="x").open(message).body)
    assert isinstance(found, fe.VorgangErgebnis) and found.vorgang
    assert bool(found.vorgang.lichtbild) is bool(found.vorgang.unterschrift) is pictures


def test_what_has_gone_meanwhile_is_fetched_another_time(office: Office) -> None:
    put(office, S.BEREIT)
    (arrival,) = listed(S.BEREIT)
    office.simulator.vorgaenge._all.clear()
    with pytest.raises(Transient):
        arrival.fetch()


def test_another_document_is_no_vorgang() -> None:
    with pytest.raises(Rejected, match="FE-ART"):
        Vorgaenge(anlass="x").open(told(S.BEREIT))


def test_nobody_waits_for_the_verdict() -> None:
    verdict = Verdict(message_id="m", external_id="x", outcome=Receipt(message_id="m", reference=""), load=lambda: told(S.BEREIT))
    assert list(Vorgaenge(anlass="x").acknowledge([verdict])) == ["m"]


def test_a_message_sent_again_changes_nothing_more(office: Office) -> None:
    put(office, S.BEREIT)
    message = told(S.BESTELLT, gueltigBis=date(2041, 3, 1))
    first, second = answer(office, message), answer(office, message)
    assert isinstance(first, Accepted) and isinstance(second, Accepted)
    assert first.reference == second.reference
    assert office.target.delivered([message.id]) == {message.id: first.reference}
    assert office.simulator.vorgaenge.get("FE-1").gueltigBis == date(2041, 3, 1)


@pytest.mark.parametrize(
    ("before", "stand", "values", "rule"),
    [
        (S.WARTET, S.BESTELLT, {"gueltigBis": DAY}, "FE-F210"),
        (S.KARTEIKARTE_DA, S.BEREIT, {}, "FE-F210"),
        (S.GEMELDET, S.AUSGEHAENDIGT, {"verbleib": "entwertet"}, "FE-F210"),
        (S.ABGESCHLOSSEN, S.GEMELDET, {}, "FE-F210"),
        (S.BEREIT, S.BESTELLT, {}, "FE-F208"),
        (S.BESTELLT, S.AUSGEHAENDIGT, {}, "FE-F208"),
        (S.ANGEFORDERT, S.KARTEIKARTE_DA, {}, "FE-F208"),
        (S.AUSGEHAENDIGT, S.GEMELDET, {"am": date(2026, 3, 3)}, "FE-F205"),
    ],
)
def test_no_state_comes_out_of_its_order_or_without_what_belongs_to_it(
    office: Office, before: Vorgangsstand, stand: Vorgangsstand, values: dict[str, object], rule: str
) -> None:
    put(office, before)
    reply = answer(office, told(stand, **values))
    assert isinstance(reply, Refused)
    assert [finding.rule for finding in reply.findings] == [rule]
    assert office.simulator.vorgaenge.get("FE-1").stand == before


def test_an_unknown_vorgang_is_named_as_such(office: Office) -> None:
    reply = answer(office, told(S.GEMELDET, "FE-0"))
    assert isinstance(reply, Refused)
    assert [finding.rule for finding in reply.findings] == ["FE-F209"]


@pytest.mark.parametrize("paper", [True, False])
def test_with_the_hand_over_the_new_card_counts_and_the_old_document_no_more(office: Office, paper: bool) -> None:
    made = put(office, S.BESTELLT, paper=paper)
    person, old = office.holder(paper=paper)
    assert isinstance(answer(office, told(S.AUSGEHAENDIGT, verbleib="eingezogen")), Accepted)

    new = office.world.licence_of(person.id)
    assert new is not None
    assert (new.nummer, new.papier, new.gueltig_bis) == (made.nummer, False, made.gueltigBis)
    assert old.nummer != new.nummer
    assert office.simulator.vorgaenge.get("FE-1").lichtbild is None


def test_a_card_that_came_back_after_all_waits_again_and_the_old_document_is_the_one_to_exchange(office: Office) -> None:
    made = put(office, S.BESTELLT)
    person, old = office.holder()
    for message in (told(S.AUSGEHAENDIGT, verbleib="entwertet"), told(S.GEMELDET), told(S.ABHOLBEREIT)):
        assert isinstance(answer(office, message), Accepted)
    back = office.simulator.vorgaenge.get("FE-1")
    assert (back.stand, back.nummer, back.uebergebenAm, back.verbleib) == ("abholbereit", made.nummer, None, None)
    assert office.world.licence_of(person.id) == old

    assert isinstance(answer(office, told(S.AUSGEHAENDIGT, verbleib="eingezogen")), Accepted)  # picked up at last


def test_the_number_stays_and_the_issue_goes_up(office: Office) -> None:
    person, card = office.holder()
    assert neue_nummer(person.id, replace(card, nummer=card.nummer[:10] + "9")) == card.nummer[:10] + "A"
    person, paper = office.holder(paper=True)
    number = neue_nummer(person.id, paper)
    assert (len(number), number[0], number[-1]) == (11, "G", "1")


def test_old_classes_become_those_of_today(office: Office) -> None:
    _, paper = office.holder(paper=True)
    classes = [one.klasse for one in neue_klassen(replace(paper, klassen=("1", "3")), DAY)]
    assert classes == ["AM", "A1", "A2", "A", "B", "BE", "C1", "C1E", "L"]


def test_a_class_of_group_2_ends_on_its_own_and_one_on_request_says_how_it_is_limited(office: Office) -> None:
    _, paper = office.holder(paper=True)
    lorry = {one.klasse: one for one in neue_klassen(replace(paper, klassen=("2",), erteilt=date(1987, 2, 1)), DAY)}
    assert (lorry["C"].gueltigBis, lorry["CE"].gueltigBis, lorry["C1"].gueltigBis) == (date(2027, 2, 1), date(2027, 2, 1), None)
    asked = {one.klasse: one for one in neue_klassen(replace(paper, klassen=("3",)), DAY, ("T", "CE", "D"))}
    assert (asked["CE"].schluesselzahl, asked["T"].schluesselzahl, "D" in asked) == (("79",), (), False)

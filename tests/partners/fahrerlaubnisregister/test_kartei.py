from datetime import date, datetime, timedelta
from itertools import cycle
from uuid import uuid4

import pytest

from drehscheibe.errors import Transient
from drehscheibe.message import Message
from drehscheibe.partners.documents import DocumentService
from drehscheibe.partners.fahrerlaubnisregister import Auswahl, Kartei, kartei
from drehscheibe.ports import Accepted, Arrival, Window
from drehscheibe.standards import fahrerlaubnis as fe
from partners.fahrerlaubnisregister.office import NOW, Office

COHORT = Auswahl(
    name="2027-01-19", ausgestellt_von=date(2002, 1, 1), ausgestellt_bis=date(2004, 12, 31), jahrgang_von=1953, zweck="Umtausch",
)  # fmt: skip


def arrivals(office: Office, *cohorts: Auswahl) -> list[Arrival]:
    del office
    return list(Kartei(lambda _: cohorts).receive(Window()))


def entry(message: Message) -> fe.Karteieintrag:
    page = fe.read(message.body)
    assert isinstance(page, fe.KarteiErgebnis)
    (found,) = page.eintrag
    return found


def expected(office: Office) -> set[str]:
    licences = office.world.population, office.world.licence_of
    found = set()
    for person in licences[0]:
        licence = licences[1](person)
        if licence is None or (licence.auswaerts and licence.papier) or person.gestorben or person.weggezogen:
            continue
        born = int(person.geburtsdatum[:4]) if person.geburtsdatum else 1953
        if date(2002, 1, 1) <= licence.erteilt <= date(2004, 12, 31) and born >= 1953:
            found.add(person.id)
    return found


def test_a_cohort_is_told_whole_and_each_holder_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kartei, "_PAGE", 3)
    told = [one.external_id for one in arrivals(office, COHORT)]

    assert len(told) > 3, "several pages"
    assert sorted(told) == sorted(f"2027-01-19/{person}" for person in expected(office))


@pytest.mark.parametrize("places", [["P1"], ["P1", "P2"]])
def test_a_file_that_leafs_in_circles_is_not_taken_for_read_to_its_end(places: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    head = fe.kopf(id=str(uuid4()), now=NOW)
    pages = (fe.KarteiErgebnis(kopf=head, bezug=str(uuid4()), eintrag=(), weiter=place) for place in cycle(places))
    monkeypatch.setattr(DocumentService, "ask", lambda *_: next(pages))
    with pytest.raises(Transient, match="kommt nicht voran"):
        list(Kartei(lambda _: (COHORT,)).receive(Window()))


def test_an_entry_is_a_document_of_the_profile_with_one_licence(office: Office) -> None:
    for one in arrivals(office, COHORT):
        message = one.fetch()
        found = entry(message)
        assert message.kind == "fahrerlaubnis/kartei.ergebnis"
        assert one.external_id == f"2027-01-19/{found.kennung}"
        assert "2002" <= found.fahrerlaubnis.ausgestelltAm < "2005"
        assert Kartei(lambda _: ()).open(message) is message


def test_who_has_applied_for_the_exchange_is_not_in_the_cohort_any_more(office: Office) -> None:
    first, *rest = [one.external_id for one in arrivals(office, COHORT)]
    office.simulator.register.vorgaenge.add((first.partition("/")[2], "umtausch"))

    assert [one.external_id for one in arrivals(office, COHORT)] == rest


def test_a_number_of_the_file_leads_to_its_one_entry(office: Office) -> None:
    person, licence = office.holder()
    question = fe.KarteiAnfrage(kopf=fe.kopf(id=str(uuid4()), now=NOW), kennung=person.id, hoechstens=1, zweck="Rücklauf")
    (reply,) = office.target.send([Message(id=question.kopf.nachrichtenID, kind=fe.kind(question), body=fe.write(question))])

    assert isinstance(reply, Accepted) and reply.answer is not None
    assert entry(reply.answer).fahrerlaubnis.nummer == licence.nummer


def test_a_number_that_is_none_is_answered_with_an_empty_page(office: Office) -> None:
    question = fe.KarteiAnfrage(kopf=fe.kopf(id=str(uuid4()), now=NOW), kennung="P999999", hoechstens=1, zweck="Rücklauf")
    (reply,) = office.target.send([Message(id=question.kopf.nachrichtenID, kind=fe.kind(question), body=fe.write(question))])

    assert isinstance(reply, Accepted) and reply.answer is not None
    page = fe.read(reply.answer.body)
    assert isinstance(page, fe.KarteiErgebnis)
    assert page.eintrag == ()


def test_the_window_decides_about_the_cohorts(office: Office) -> None:
    seen: list[Window] = []
    window = Window(start=NOW - timedelta(days=1), end=NOW)

    assert list(Kartei(lambda about: seen.append(about) or ()).receive(window)) == []
    assert seen == [window]
    assert isinstance(window.end, datetime)
    assert office.simulator.stats()["accepted"] == []

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from drehscheibe.paths import SCHEMAS
from drehscheibe.standards import zfer
from drehscheibe.standards.xml import parse
from drehscheibe.standards.zfer import Auskunftsstatus, Register
from partners.zfer.kba import NOW, Kba, named


def test_a_card_licence_is_found_by_person_and_by_number(kba: Kba) -> None:
    person, licence = kba.holder()
    for question in ({"person": named(person)}, {"nummer": licence.nummer}):
        answer = kba.ask(**question)
        assert answer.status == Auskunftsstatus.GEFUNDEN
        assert [one.nummer for one in answer.fahrerlaubnis] == [licence.nummer]
        assert [entry.klasse for entry in answer.fahrerlaubnis[0].klasse] == list(licence.klassen)


def test_a_paper_licence_is_not_in_the_zfer(kba: Kba) -> None:
    person, _ = kba.holder(papier=True)
    answer = kba.ask(person=named(person))
    assert (answer.status, answer.anzahlTreffer, answer.fahrerlaubnis) == (Auskunftsstatus.NICHT_GEFUNDEN, 0, ())


def test_an_older_issue_of_a_card_is_not_answered_as_the_current_one(kba: Kba) -> None:
    _, licence = kba.holder()
    assert kba.ask(nummer=f"{licence.nummer[:10]}0").status == Auskunftsstatus.NICHT_GEFUNDEN


def test_entries_of_the_faer_come_only_when_the_faer_is_asked(kba: Kba) -> None:
    person = next(
        one for one in kba.world.population
        if kba.simulator.register.faer(one.id) and kba.simulator.register.entry(one.id) and one.vornamen
        and len(kba.world.find(one.familienname, one.vornamen, one.geburtsdatum)) == 1
    )  # fmt: skip
    assert kba.ask(person=named(person)).eintragung == ()
    both = kba.ask(person=named(person), register=(Register.ZFER, Register.FAER))
    assert both.eintragung == kba.simulator.register.faer(person.id)
    assert len(both.fahrerlaubnis) == 1
    assert kba.ask(person=named(person), register=(Register.FAER,)).fahrerlaubnis == ()


def test_two_holders_of_one_name_and_birth_date_are_named_as_ambiguous_without_data(kba: Kba) -> None:
    person, licence = kba.holder()
    register = kba.simulator.register
    entry = register.entry(person.id)
    assert entry is not None
    register.write(replace(entry, key="Z-twin", nummer=f"G0609999{licence.nummer[8:]}"))
    answer = kba.ask(person=named(person))
    assert (answer.status, answer.anzahlTreffer) == (Auskunftsstatus.MEHRDEUTIG, 2)
    assert answer.fahrerlaubnis == answer.eintragung == ()


def test_every_retrieval_is_logged_with_the_fields_of_the_law(kba: Kba) -> None:
    _, licence = kba.holder()
    kba.ask(nummer=licence.nummer, anlass="Umtausch", aktenzeichen="32-FE-4711")
    (entry,) = kba.simulator.protokoll
    assert (entry.stelle, entry.anlass, entry.aktenzeichen, entry.verfahren) == ("feb:06413000", "Umtausch", "32-FE-4711", "Drehscheibe")
    assert (entry.daten, entry.treffer, entry.suche, entry.zeit) == (("fahrerlaubnis",), 1, "nummer", NOW)


def test_the_retrieval_log_forgets_after_six_months(kba: Kba) -> None:
    _, licence = kba.holder()
    kba.ask(nummer=licence.nummer, aktenzeichen="alt")
    kba.world.heute = date(2026, 10, 1)
    late = zfer.Fahrerlaubnisabruf(nummer=licence.nummer, anlass="Umtausch", aktenzeichen="neu")
    kba.send(zfer.message(late, id=str(uuid4()), now=NOW + timedelta(days=213)))
    assert [entry.aktenzeichen for entry in kba.simulator.protokoll] == ["neu"]


def test_a_question_without_a_file_number_breaks_the_profile() -> None:
    question = zfer.Fahrerlaubnisabruf(nummer="B072RRE2I55", anlass="Umtausch", aktenzeichen="32-FE-1")
    body = zfer.message(question, id=str(uuid4()), now=NOW).body
    assert zfer.check(parse(body))
    assert not zfer.check(parse(body.replace(b"<reg:aktenzeichen>32-FE-1</reg:aktenzeichen>", b"")))


@pytest.mark.parametrize("word", ["strasse", "hausnummer", "postleitzahl", "anschrift", "wohnort"])
def test_the_profile_has_no_room_for_an_address(word: str) -> None:
    schema = parse((SCHEMAS / "zfer" / "1.0" / "zfer.xsd").read_bytes())
    assert not [name for name in schema.xpath("//@name") if word in str(name).lower()]


def test_a_log_entry_carries_no_name_and_no_birth_date(kba: Kba) -> None:
    person, _ = kba.holder()
    kba.ask(person=named(person))
    text = repr(kba.simulator.protokoll)
    assert person.familienname not in text
    assert person.geburtsdatum not in text


def test_messages_survive_writing_and_reading() -> None:
    person = zfer.Person(familienname="Öztürk", vornameNichtVorhanden=True, geburtsdatum="1961")
    question = zfer.Fahrerlaubnisabruf(person=person, anlass="Ersterteilung", aktenzeichen="1", register=tuple(Register))
    message = zfer.message(question, id=str(uuid4()), now=datetime(2026, 3, 2, 10, tzinfo=NOW.tzinfo))
    assert message.kind == "zfer/auskunft.anfrage"
    assert zfer.read(message.body) == question.with_header(zfer.kopf(id=message.id, now=NOW))

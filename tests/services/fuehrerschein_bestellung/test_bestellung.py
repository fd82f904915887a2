"""What goes out with an order: the letter to another authority, the card's data, and the office's own settings."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from drehscheibe.errors import Misconfigured, Rejected
from drehscheibe.message import Case, Message
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World
from drehscheibe.services import vorgangsmuster
from drehscheibe.services.fuehrerschein_bestellung.anforderung import anforderung
from drehscheibe.services.fuehrerschein_bestellung.bestellung import bestellung, gueltig_bis, meldung
from drehscheibe.services.fuehrerschein_bestellung.einstellungen import einstellungen
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.fahrerlaubnis import Vorgang, Vorgangsstand
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import BERLIN

ID = "0b1f6a58-0641-4300-8000-5a3d1e5a4c11"
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=BERLIN)
WORLD = World(Population(size=300), date(2026, 3, 10))


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    einstellungen.cache_clear()
    yield
    einstellungen.cache_clear()


def vorgang(stand: Vorgangsstand, *, papier: bool = False, **changes: Any) -> Vorgang:
    ((person, licence),) = vorgangsmuster.inhaber(WORLD, 1, papier=papier)
    return replace(vorgangsmuster.vorgang(person, licence, stand, "FE-1", date(2026, 3, 10)), **changes)


def told(known: Vorgang) -> Message:
    answer = fe.VorgangErgebnis(kopf=fe.kopf(id=ID, now=NOW), bezug=ID, vorgang=known)
    return Message(id=ID, kind=fe.kind(answer), body=fe.write(answer))


def case(known: Vorgang, ordered: Vorgang | None = None) -> Case:
    answers = {"vorgang": told(ordered)} if ordered else {}
    return Case(incoming=told(known), answers=answers, transfer_id=ID, now=NOW)


def order(**changes: Any) -> kartenauftrag.Herstellungsauftrag:
    known = vorgang(Vorgangsstand.BEREIT, **changes)
    ordered = replace(known, stand="bestellt", bestelltAm=date(2026, 3, 10), gueltigBis=date(2041, 3, 9))
    body = bestellung(case(known, ordered)).body
    assert kartenauftrag.check(parse(body))
    found = kartenauftrag.read(body)
    assert isinstance(found, kartenauftrag.Herstellungsauftrag)
    return found


def test_the_letter_is_a_pdf_to_the_authority_and_its_list_entry_names_nobody() -> None:
    known = vorgang(Vorgangsstand.WARTET, papier=True)
    known = replace(known, bisher=replace(known.bisher, behoerde="Kreis Gelnhausen"))
    message = anforderung(case(known))
    assert message.attachments[0].content.startswith(b"%PDF-")
    assert json.loads(message.body)["plz"] == "63571", "the district has been merged into another"
    assert known.person.familienname not in message.body.decode()


def test_an_authority_that_is_not_in_the_directory_is_a_clerks_matter() -> None:
    known = vorgang(Vorgangsstand.WARTET, papier=True)
    with pytest.raises(Rejected, match="BEHOERDE"):
        anforderung(case(replace(known, bisher=replace(known.bisher, behoerde=None))))


def test_the_card_has_the_dates_the_register_has_noted() -> None:
    card = order().karte
    assert (card.ausgestelltAm, card.gueltigBis) == (date(2026, 3, 10), date(2041, 3, 9))
    assert card.ausstellungsbehoerde == "Stadt Offenbach am Main"
    assert card.lichtbild and card.unterschrift


def test_the_producer_learns_the_address_only_where_it_sends_the_card_home() -> None:
    assert order(uebergabe="abholung").direktversand is None
    assert order(uebergabe="direktversand").direktversand is not None


def test_a_class_with_an_end_of_its_own_keeps_it() -> None:
    lorry = fe.Klasseneintrag(klasse="C", erteiltAm=date(2001, 1, 1), gueltigBis=date(2027, 5, 1), schluesselzahl=("95",))
    assert order(klasse=(lorry,)).karte.klasse == (lorry,)


def test_without_a_day_of_order_in_the_register_nothing_is_ordered() -> None:
    known = vorgang(Vorgangsstand.BEREIT)
    with pytest.raises(Rejected, match="BESTELLDATEN"):
        bestellung(case(known, known))


def test_which_day_ends_the_fifteen_years_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    assert gueltig_bis(date(2026, 3, 10)) == date(2041, 3, 9)
    monkeypatch.setenv("DREHSCHEIBE_FUEHRERSCHEIN_TAGESREGEL", "gleicher_tag")
    einstellungen.cache_clear()
    assert gueltig_bis(date(2026, 3, 10)) == date(2041, 3, 10)
    body = meldung(case(vorgang(Vorgangsstand.BEREIT))).body
    assert b"2041-03-10" in body


@pytest.mark.parametrize(("name", "value"), [("TAGESREGEL", "irgendwann"), ("BEHOERDE", "x" * 41)])
def test_a_wrong_setting_is_the_operators_matter(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"DREHSCHEIBE_FUEHRERSCHEIN_{name}", value)
    with pytest.raises(Misconfigured, match="DREHSCHEIBE_FUEHRERSCHEIN"):
        einstellungen()

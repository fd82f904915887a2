from dataclasses import replace
from uuid import uuid4

import pytest

from drehscheibe.errors import Transient
from drehscheibe.partners.kartenhersteller import PARTNER
from drehscheibe.ports import Accepted
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.kartenauftrag import bildgroesse, grenzen, verstoesse
from drehscheibe.standards.xml import parse
from partners.kartenhersteller.werk import Werk, card, jpeg, order, rules


def test_an_order_is_taken(werk: Werk) -> None:
    message = order()
    reply = werk.send(message)
    assert isinstance(reply, Accepted)
    assert reply.reference.startswith("KH-")
    assert werk.accepted() == {message.id: 1}


def test_an_order_sent_twice_is_produced_once(werk: Werk) -> None:
    message = order()
    first, second = werk.send(message), werk.send(message)
    assert first == second
    assert len(werk.simulator.produktion.auftraege) == 1
    assert werk.accepted() == {message.id: 2}


def test_what_arrived_before_the_connection_broke_is_found_by_asking(werk: Werk) -> None:
    message = order()
    werk.sandbox.misbehave(["kartenhersteller:drop:at=1"])
    with pytest.raises(Transient):
        werk.send(message)
    found = werk.target.delivered([message.id, str(uuid4())])
    assert list(found) == [message.id]
    assert found[message.id].startswith("KH-")


def test_the_same_licence_number_is_not_ordered_twice(werk: Werk) -> None:
    karte = card()
    assert isinstance(werk.send(order(karte)), Accepted)
    assert rules(werk.send(order(karte))) == ["KARTE-K201"]


def test_another_content_under_the_same_order_is_refused(werk: Werk) -> None:
    message = order()
    werk.send(message)
    changed = replace(message, body=message.body.replace("Ayşe".encode(), b"Anna"))
    assert rules(werk.send(changed)) == ["KARTE-K203"]


def test_a_wrong_check_character_is_refused(werk: Werk) -> None:
    right = card().fuehrerscheinnummer
    wrong = f"{right[:9]}{'1' if right[9] != '1' else '2'}{right[10]}"
    assert rules(werk.send(order(card(fuehrerscheinnummer=wrong)))) == ["KARTE-K202"]


def test_an_unreadable_and_an_invalid_order_are_refused(werk: Werk) -> None:
    message = order()
    assert rules(werk.send(replace(message, body=message.body[:-30]))) == ["KARTE-K101"]
    assert rules(werk.send(replace(message, body=message.body.replace(b"<reg:klasse>B<", b"<reg:klasse>Q<")))) == ["KARTE-K102"]
    assert werk.accepted() == {}


def test_the_order_has_room_for_production_data_only() -> None:
    body = order().body
    assert kartenauftrag.check(parse(body))
    extra = body.replace(b"<reg:geburtsort>", b"<reg:geburtsname>X</reg:geburtsname><reg:geburtsort>")
    assert not kartenauftrag.check(parse(extra))


@pytest.mark.parametrize("fault", ["5xx", "malformed", "wrong", "maintenance"])
def test_trouble_on_the_way_is_nobodys_business(werk: Werk, fault: str) -> None:
    message = order()
    werk.sandbox.misbehave([f"kartenhersteller:{fault}:at=1"])
    with pytest.raises(Transient):
        werk.send(message)
    assert isinstance(werk.send(message), Accepted)


def test_ping_says_that_the_producer_answers(werk: Werk) -> None:
    assert PARTNER.ping() == "Der Kartenhersteller ist erreichbar und gibt Auskunft über Aufträge."


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"familienname": "Иванов"}, "K302"),
        ({"vornamen": "Maria-" * 11}, "K303"),
        ({"lichtbild": jpeg(200, 257)}, "K301"),
        ({"lichtbild": jpeg(531, 531)}, "K301"),
        ({"lichtbild": b"GIF89a"}, "K301"),
        ({"lichtbild": jpeg() + bytes(2_000_000)}, "K301"),
        ({"unterschrift": b"%PDF-1.7"}, "K304"),
        ({"vornamen": None}, None),
    ],
)
def test_what_does_not_fit_on_a_card_is_known_beforehand(changes: dict[str, object], code: str | None) -> None:
    assert [reason.code for reason in verstoesse(card(**changes))] == ([code] if code else [])


def test_the_size_of_a_photo_is_read_from_its_header() -> None:
    assert bildgroesse(jpeg(413, 531)) == (413, 531)
    assert bildgroesse(jpeg()[:20]) is None
    assert bildgroesse(b"\x89PNG") is None
    assert grenzen().lichtbild.breite == 413

from dataclasses import replace
from datetime import date

import pytest

from drehscheibe.errors import Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.kartenhersteller.simulator import KartenherstellerSimulator
from drehscheibe.ports import Refused, Window
from drehscheibe.sandbox.simulator import json_response
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.kartenauftrag import Status
from partners.kartenhersteller.werk import Werk, card, jpeg, order


def states(werk: Werk) -> list[str]:
    return [one.status for one in werk.feedback()]


def test_a_card_is_produced_and_dispatched_as_the_days_go_by(werk: Werk) -> None:
    werk.send(order())
    assert states(werk) == []
    werk.world.heute = date(2026, 3, 12)
    assert states(werk) == [Status.PRODUZIERT]
    werk.world.heute = date(2026, 3, 16)
    assert states(werk) == [Status.PRODUZIERT, Status.VERSANDT]


def test_after_dispatch_the_producer_knows_nothing_but_numbers(werk: Werk) -> None:
    werk.send(order())
    assert werk.simulator.stats()["mit_personendaten"] == 1
    werk.world.heute = date(2026, 3, 16)
    werk.feedback()
    assert werk.simulator.stats()["mit_personendaten"] == 0
    assert "Öztürk" not in repr(vars(werk.simulator.produktion))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"lichtbild": jpeg(100, 100)}, "KARTE-K301"),
        ({"familienname": "Παπαδόπουλος"}, "KARTE-K302"),
        ({"familienname": "Wolfeschlegelsteinhausenbergerdorff-Hubert-Blaine-Adolph-Charles"}, "KARTE-K303"),
    ],
)
def test_a_photo_a_character_or_a_length_that_does_not_fit_is_told_to_a_clerk(werk: Werk, changes: dict[str, object], rule: str) -> None:
    werk.send(order(card(**changes)))
    werk.world.heute = date(2026, 3, 12)
    (told,) = werk.feedback()
    assert told.status == Status.ABGELEHNT
    (finding,) = kartenauftrag.befunde(told)
    assert (finding.rule, finding.text[-1]) == (rule, ".")
    assert werk.simulator.stats()["mit_personendaten"] == 0


def test_a_refused_card_can_be_ordered_again_under_its_number(werk: Werk) -> None:
    bad = card(lichtbild=jpeg(100, 100))
    werk.send(order(bad))
    werk.world.heute = date(2026, 3, 12)
    werk.feedback()
    werk.send(order(replace(bad, lichtbild=jpeg())))
    werk.world.heute = date(2026, 3, 26)
    assert states(werk) == [Status.ABGELEHNT, Status.PRODUZIERT, Status.VERSANDT]


def test_a_card_sent_where_the_holder_no_longer_lives_comes_back(werk: Werk) -> None:
    stays, leaves = [one for one in werk.world.population if one.gemeldet and one.vornamen and len(one.geburtsdatum) == 10][:2]
    for person in (stays, leaves):
        data = {"familienname": person.familienname, "vornamen": person.vornamen, "geburtsdatum": person.geburtsdatum}
        werk.send(order(card(**data), an=person))
    werk.world.update_person(replace(leaves, weggezogen=date(2026, 3, 5)))
    werk.world.heute = date(2026, 3, 22)
    back = [one for one in werk.feedback() if one.status == Status.UNZUSTELLBAR]
    assert len(back) == 1
    assert [finding.rule for finding in kartenauftrag.befunde(back[0])] == ["KARTE-K401"]


def test_what_is_acknowledged_is_not_listed_again(werk: Werk) -> None:
    for _ in range(3):
        werk.send(order())
    werk.world.heute = date(2026, 3, 12)
    told = werk.feedback()
    assert len(told) == 3
    assert werk.acknowledge(*told[:2]) == [f"m-{one.rueckmeldungID}" for one in told[:2]]
    assert werk.acknowledge(told[0], good=False) == [f"m-{told[0].rueckmeldungID}"]
    assert [one.rueckmeldungID for one in werk.feedback()] == [told[2].rueckmeldungID]


def test_the_same_feedback_keeps_its_id(werk: Werk) -> None:
    werk.send(order())
    werk.world.heute = date(2026, 3, 12)
    assert werk.feedback() == werk.feedback()


def test_trouble_in_the_list_is_nobodys_business(werk: Werk) -> None:
    werk.sandbox.misbehave(["kartenhersteller:malformed:at=1"])
    with pytest.raises(Transient):
        list(werk.source.receive(Window()))
    assert werk.feedback() == []


@pytest.mark.parametrize(
    "page",
    [
        {"rueckmeldungen": ["a", "b"], "weiter": True}, {"rueckmeldungen": ["../auftraege/stand"]}, {"rueckmeldungen": [None]},
        {"rueckmeldungen": "ab"}, {"rueckmeldungen": None},
    ],
)  # fmt: skip
def test_a_list_that_does_not_end_or_names_no_ids_is_left_for_later(
    werk: Werk, page: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KartenherstellerSimulator, "handle", lambda *_: json_response(page))
    with pytest.raises(Transient):
        list(werk.source.receive(Window()))


@pytest.mark.parametrize("page", [{"quittiert": 1}, {"quittiert": [1]}])
def test_a_strange_answer_to_an_acknowledgement_is_no_acknowledgement(
    werk: Werk, page: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    werk.send(order())
    werk.world.heute = date(2026, 3, 12)
    (told,) = werk.feedback()
    monkeypatch.setattr(KartenherstellerSimulator, "handle", lambda *_: json_response(page))
    with pytest.raises(Transient):
        werk.acknowledge(told)


@pytest.mark.parametrize("page", [{"gruende": ["K201"]}, {"gruende": "K201"}, {"gruende": {"code": "K201"}}])
def test_a_refusal_with_strange_reasons_is_asked_about_again(
    werk: Werk, page: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KartenherstellerSimulator, "handle", lambda *_: json_response(page, 422))
    with pytest.raises(Transient):
        werk.send(order())


def test_a_value_in_the_name_of_a_refused_field_stays_out_of_the_finding(werk: Werk, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"gruende": [{"code": "K202", "feld": "Familienname: Mustermann " * 20}]}
    monkeypatch.setattr(KartenherstellerSimulator, "handle", lambda *_: json_response(told, 422))
    reply = werk.send(order())
    assert isinstance(reply, Refused)
    assert [(finding.rule, finding.field) for finding in reply.findings] == [("KARTE-K202", "")]


def test_a_state_of_orders_in_another_form_is_no_answer(werk: Werk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KartenherstellerSimulator, "handle", lambda *_: json_response({"vorhanden": ["x"]}))
    with pytest.raises(Transient):
        werk.target.delivered(["x"])


def test_feedback_that_breaks_the_contract_is_for_a_clerk(werk: Werk) -> None:
    with pytest.raises(Rejected):
        werk.source.open(Message(id="m", kind="kartenauftrag/rueckmeldung", body=b"<x/>"))
    with pytest.raises(Rejected):
        werk.source.open(order())

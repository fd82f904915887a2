import json
from dataclasses import replace

import pytest

from drehscheibe.errors import Misconfigured, Rejected, Transient
from drehscheibe.message import Message
from drehscheibe.partners.formulare import OPEN_KIND, PARTNER, Formulare
from drehscheibe.partners.formulare.signatur import SPANNE, sign, valid
from drehscheibe.partners.formulare.simulator import FormulareSimulator
from drehscheibe.ports import Verdict, Window
from drehscheibe.sandbox.simulator import Response, json_response
from partners.formulare.conftest import BAD, GOOD, OPEN, PHOTO, Portal

DATA = {"antragsteller": {"familienname": "Öztürk"}}


def test_an_entry_is_listed_fetched_and_opened_to_its_application(portal: Portal) -> None:
    portal.simulator.hand_in("fuehrerschein-umtausch", DATA, [PHOTO])
    (raw,) = portal.fetched()
    opened = Formulare().open(raw)
    assert (opened.id, opened.kind) == (raw.id, OPEN_KIND)
    assert json.loads(opened.body) == DATA
    assert opened.attachments == (PHOTO,)


def test_all_pages_are_read_and_a_form_can_be_chosen(portal: Portal) -> None:
    ids = [portal.simulator.hand_in(("parken", "umtausch")[number % 2], DATA) for number in range(7)]
    assert portal.waiting() == ids
    assert portal.waiting("parken") == ids[::2]
    assert portal.waiting("anders") == []


def test_answering_while_paging_skips_nothing(portal: Portal) -> None:
    ids = [portal.simulator.hand_in("parken", DATA) for _ in range(5)]
    seen = []
    for arrival in Formulare().receive(Window()):
        seen.append(arrival.external_id)
        portal.answer(arrival.external_id, GOOD)
    assert seen == ids
    assert portal.waiting() == []


def test_an_accepted_entry_is_told_once_and_listed_no_more(portal: Portal) -> None:
    id_ = portal.simulator.hand_in("parken", DATA)
    assert portal.answer(id_, GOOD) == portal.answer(id_, GOOD) == ["m"]
    assert portal.waiting() == []
    assert portal.simulator.entries[id_].answers == [{"ergebnis": "angenommen", "referenz": "FE-1"}]


def test_a_rejection_carries_its_reasons(portal: Portal) -> None:
    id_ = portal.simulator.hand_in("parken", DATA)
    portal.answer(id_, BAD)
    (told,) = portal.simulator.entries[id_].answers
    assert told == {"ergebnis": "abgelehnt", "gruende": [{"regel": "DQ-05", "text": "Die Nummer ist zu prüfen.", "feld": "nummer"}]}


def test_an_open_klaerfall_is_told_and_can_be_answered_for_good_later(portal: Portal) -> None:
    id_ = portal.simulator.hand_in("parken", DATA)
    portal.answer(id_, OPEN)
    assert portal.simulator.stats()["eingaenge"] == {"in-klaerung": 1}
    portal.answer(id_, GOOD)
    assert portal.simulator.stats()["eingaenge"] == {"angenommen": 1}
    assert portal.answer(id_, BAD) == ["m"]
    assert portal.simulator.stats()["eingaenge"] == {"angenommen": 1}


def test_a_damaged_attachment_is_for_a_clerk(portal: Portal) -> None:
    portal.simulator.hand_in("parken", DATA, [PHOTO])
    portal.sandbox.misbehave(["formulare:anlage-beschaedigt:path=anlagen"])
    (raw,) = portal.fetched()
    with pytest.raises(Rejected) as refused:
        Formulare().open(raw)
    assert [finding.rule for finding in refused.value.findings] == ["FORM-ANLAGE"]


def test_an_attachment_that_is_gone_is_for_a_clerk(portal: Portal) -> None:
    id_ = portal.simulator.hand_in("parken", DATA, [PHOTO])
    portal.simulator.entries[id_].attachments = {}
    (raw,) = portal.fetched()
    with pytest.raises(Rejected, match="FORM-ANLAGE"):
        Formulare().open(raw)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"id": "x"}', b'{"id":"x","formular":"a","eingegangen":"","daten":[],"anlagen":[]}'])
def test_what_breaks_the_contract_is_for_a_clerk(body: bytes) -> None:
    with pytest.raises(Rejected, match="FORM-FORM"):
        Formulare().open(Message(id="m", kind="formulare/eingang", body=body))


def test_an_entry_that_vanished_comes_again_later(portal: Portal) -> None:
    id_ = portal.simulator.hand_in("parken", DATA)
    (arrival,) = Formulare().receive(Window())
    del portal.simulator.entries[id_]
    with pytest.raises(Transient):
        arrival.fetch()


@pytest.mark.parametrize("fault", ["5xx", "malformed", "wrong", "maintenance", "drop"])
def test_trouble_on_the_way_is_nobodys_business(portal: Portal, fault: str) -> None:
    id_ = portal.simulator.hand_in("parken", DATA)
    portal.sandbox.misbehave([f"formulare:{fault}:at=1"])
    with pytest.raises(Transient):
        portal.waiting()
    assert portal.waiting() == [id_]


@pytest.mark.parametrize("body", [b'{"daten": ' + b"[" * 100_000, b"kein json", b"[]"])
def test_an_entry_that_is_always_broken_the_same_way_is_for_a_clerk(portal: Portal, body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    portal.simulator.hand_in("parken", DATA)
    (arrival,) = Formulare().receive(Window())
    monkeypatch.setattr(FormulareSimulator, "handle", lambda *_: Response(status=200, body=body))
    raw = arrival.fetch()
    assert raw.body == body
    with pytest.raises(Rejected, match="FORM-FORM"):
        Formulare().open(replace(raw, id="m"))


def test_half_a_character_in_an_application_is_for_a_clerk_and_not_the_end_of_the_batch(portal: Portal) -> None:
    portal.simulator.hand_in("parken", {"name": "HALB"})
    (raw,) = portal.fetched()
    with pytest.raises(Rejected, match="FORM-FORM"):
        Formulare().open(replace(raw, body=raw.body.replace(b"HALB", b"\\ud800")))


def test_a_list_that_does_not_come_to_an_end_is_left_for_later(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [portal.simulator.hand_in("parken", DATA) for _ in range(2)]
    page = json_response({"eingaenge": [{"id": one} for one in ids], "weiter": True})
    monkeypatch.setattr(FormulareSimulator, "handle", lambda *_: page)
    with pytest.raises(Transient, match="kommt nicht voran"):
        portal.waiting()


@pytest.mark.parametrize("listed", [[{"id": "../quittung"}], [{"id": 7}], [{}], ["x"], {"id": "x"}, None])
def test_a_list_of_anything_else_than_ids_is_nobodys_business(portal: Portal, listed: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FormulareSimulator, "handle", lambda *_: json_response({"eingaenge": listed}))
    with pytest.raises(Transient):
        portal.waiting()


def test_an_answer_that_can_not_be_told_does_not_hold_up_the_others(portal: Portal) -> None:
    ids = [portal.simulator.hand_in("parken", DATA) for _ in range(3)]
    portal.sandbox.misbehave(["formulare:5xx:at=2"])
    nothing = Message(id="", kind="", body=b"")
    verdicts = [Verdict(message_id=f"m-{id_}", external_id=id_, outcome=GOOD, load=lambda: nothing) for id_ in ids]
    with pytest.raises(Transient):
        list(Formulare().acknowledge(verdicts))
    assert portal.simulator.stats()["eingaenge"] == {"angenommen": 2, "neu": 1}
    assert portal.waiting() == [ids[1]]


def test_an_operators_error_is_not_hidden_by_a_later_one_that_passes(portal: Portal) -> None:
    ids = [portal.simulator.hand_in("parken", DATA) for _ in range(2)]
    portal.sandbox.misbehave(["formulare:5xx:at=1,status=403", "formulare:5xx:at=2"])
    nothing = Message(id="", kind="", body=b"")
    verdicts = [Verdict(message_id=f"m-{id_}", external_id=id_, outcome=GOOD, load=lambda: nothing) for id_ in ids]
    with pytest.raises(Misconfigured, match="403"):
        list(Formulare().acknowledge(verdicts))


def test_a_wrong_secret_is_an_operators_business(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"geheimnis": "falsch"} if "geheimnis" in portal.values else {"password": "falsch"}
    monkeypatch.setenv("DREHSCHEIBE_CONN_FORMULARE", json.dumps(portal.values | wrong))
    with pytest.raises(Misconfigured, match="401"):
        portal.waiting()


def test_a_key_without_its_secret_is_an_operators_business(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"url": portal.values["url"], "schluessel": "k"}
    monkeypatch.setenv("DREHSCHEIBE_CONN_FORMULARE", json.dumps(values))
    with pytest.raises(Misconfigured, match="gehören zusammen"):
        portal.waiting()


def test_a_signature_is_for_one_request_and_a_short_while() -> None:
    request = ("POST", "/eingaenge/1/rueckmeldung", [("b", "2"), ("a", "ä")], b"{}")
    headers = sign("k", "s", *request, 1000.0)
    assert valid(headers, "k", "s", *request, 1000.0 + SPANNE)
    assert valid(headers, "k", "s", "POST", request[1], request[2][::-1], b"{}", 1000.0)
    assert not valid(headers, "k", "s", *request, 1001.0 + SPANNE)
    assert not valid(headers, "k", "s", request[0], request[1], request[2], b"{} ", 1000.0)
    assert not valid(headers, "k", "s", "GET", request[1], request[2], b"{}", 1000.0)
    assert not valid(headers, "k", "t", *request, 1000.0)
    assert not valid(headers | {"x-zeitpunkt": "1100"}, "k", "s", *request, 1100.0)


@pytest.mark.parametrize(
    "strange", [{"x-signatur": "ü"}, {"x-signatur": ""}, {"x-zeitpunkt": "²"}, {"x-zeitpunkt": "9" * 5000}, {"x-kennung": "ü"}]
)
def test_strange_characters_in_a_signature_are_no_signature(strange: dict[str, str]) -> None:
    request = ("POST", "/eingaenge/1/rueckmeldung", [("a", "ä")], b"{}")
    assert not valid(sign("k", "s", *request, 1000.0) | strange, "k", "s", *request, 1000.0)


def test_ping_says_that_we_are_let_in(portal: Portal) -> None:
    assert PARTNER.ping() == "Das Formularsystem ist erreichbar und nimmt unsere Anmeldung an."

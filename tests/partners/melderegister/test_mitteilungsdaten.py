"""What the register hands out for the office's own notices: by a message of its change feed, with Sperren, and nothing to a stranger."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.partners.melderegister import Mitteilungsdaten
from drehscheibe.partners.melderegister.meldungen import Eintrag
from drehscheibe.partners.melderegister.mitteilungsdaten import ANFORDERUNG, DATENSATZ, anforderung, gueltig
from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
from drehscheibe.ports import Accepted
from drehscheibe.sandbox.sandbox import Sandbox
from drehscheibe.sandbox.server import serving

FIRST, LAST = date(2026, 1, 2), date(2026, 1, 8)


def entries(register: MelderegisterSimulator) -> list[Eintrag]:
    return list(register._feed.entries(FIRST, LAST))


def told(*wanted: Eintrag) -> list[dict[str, Any]]:
    questions = [anforderung(id=str(uuid4()), nachricht=one.uuid, vermerkt=one.vermerkt.date(), zweck="Test") for one in wanted]
    replies = {reply.message_id: reply for reply in Mitteilungsdaten().send(questions)}
    found = []
    for question in questions:
        reply = replies[question.id]
        assert isinstance(reply, Accepted)
        assert reply.answer is not None
        found.append(json.loads(reply.answer.body))
    return found


@pytest.mark.usefixtures("reachable")
def test_every_entry_of_the_change_feed_has_its_data_by_the_profile(register: MelderegisterSimulator) -> None:
    known = entries(register)
    answers = told(*known[:100])
    assert len(answers) == 100
    for entry, answer in zip(known, answers, strict=False):
        assert gueltig(DATENSATZ, answer)
        assert (answer["ereignis"]["art"], answer["ereignis"]["zeichen"]) == (entry.ereignis.art, entry.ereignis.id)
        assert answer["person"]["idnr"] == entry.nachher.idnr


def test_a_line_feed_behind_an_id_is_no_part_of_it() -> None:
    asked = json.loads(anforderung(id=str(uuid4()), nachricht=str(uuid4()), vermerkt=FIRST, zweck="Test").body)

    assert gueltig(ANFORDERUNG, asked)
    for name in ("id", "nachricht", "vermerkt"):
        assert not gueltig(ANFORDERUNG, asked | {name: f"{asked[name]}\n"}), name


@pytest.mark.usefixtures("reachable")
def test_a_blocked_persons_change_is_told_with_the_keys(register: MelderegisterSimulator) -> None:
    guarded = next(one for one in entries(register) if {"3", "11"} & {sperre.schluessel for sperre in one.nachher.sperren})
    (answer,) = told(guarded)
    told_of = {(one["schluessel"], one.get("frist")) for one in answer["person"]["sperren"]}
    assert told_of == {(one.schluessel, one.frist.isoformat() if one.frist else None) for one in guarded.nachher.sperren}
    assert answer["person"]["wohnung"]["strasse"] == guarded.nachher.anschrift.strasse


@pytest.mark.usefixtures("reachable")
def test_names_of_before_are_told_of_a_change_of_name_alone(register: MelderegisterSimulator) -> None:
    known = entries(register)
    name = next(one for one in known if one.ereignis.art == "namensaenderung")
    move = next(one for one in known if one.ereignis.art == "umzug" and one.vorher)
    changed, moved = told(name, move)
    assert name.vorher is not None
    assert changed["vorher"]["familienname"] == name.vorher.familienname
    assert "wohnung_vorher" not in changed
    assert ("vorher" in moved, "wohnung_vorher" in moved) == (False, True)


@pytest.mark.usefixtures("reachable")
def test_a_message_the_register_never_sent_gets_no_data(register: MelderegisterSimulator) -> None:
    known = entries(register)[0]
    foreign = anforderung(id=str(uuid4()), nachricht=str(uuid4()), vermerkt=known.vermerkt.date(), zweck="Test")
    (reply,) = Mitteilungsdaten().send([foreign])
    assert isinstance(reply, Accepted)
    assert reply.answer is not None
    assert json.loads(reply.answer.body) == {"version": "1.0", "id": foreign.id, "status": "unbekannt"}


def test_a_wrong_password_is_the_operators_business(register: MelderegisterSimulator, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Sandbox([register])) as url:
        settings = {"url": f"{url}/melderegister/soap", "user": "drehscheibe", "password": "falsch", "timeout": 1}
        monkeypatch.setenv("DREHSCHEIBE_CONN_MELDEREGISTER", json.dumps(settings))
        with pytest.raises(Misconfigured):
            told(entries(register)[0])

"""When the evaluation (0203) of our own Rueckmeldung (0201) does not come: the alarm, from the journal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from drehscheibe.fristen import Arbeitskalender
from drehscheibe.fristen.posten import Posten, Quelle, uebersicht
from drehscheibe.fristen.quellen import quellen
from drehscheibe.journal import Journal
from drehscheibe.journal.care import purge_due
from drehscheibe.services.meldewesen.einstellungen import meldewesen
from drehscheibe.services.registry import FLOWS
from drehscheibe.zeit import heute
from services.meldewesen.buero import Amt, amt

HEUTE = heute()
KALENDER = Arbeitskalender()


@pytest.fixture
def anmelden(tmp_path: Path) -> Iterator[Amt]:
    with amt("anmelden", tmp_path) as office:
        yield office


def auswertungen(journal: Journal) -> Quelle:
    return next(one for one in quellen(journal, FLOWS) if one.titel == "Auswertungen")


def posten(journal: Journal, day: date) -> list[Posten]:
    return list(uebersicht([auswertungen(journal)], day, day, KALENDER).posten)


def schweige(office: Amt) -> None:
    """The other authority takes the 0201 and evaluates nothing."""
    office.xta._send._hear = lambda meta, body: ()


def test_what_is_not_evaluated_in_three_working_days_and_the_grace_is_an_alarm(anmelden: Amt) -> None:
    schweige(anmelden)
    anmelden.gib_ab()
    anmelden.run()
    last = KALENDER.nach(KALENDER.nach(HEUTE, 2), 3)

    assert posten(anmelden.journal, KALENDER.nach(HEUTE, 3)) == []
    assert [str(one.stand.stufe) for one in posten(anmelden.journal, last)] == ["letzter Tag"]
    (over,) = posten(anmelden.journal, last + timedelta(days=1))
    assert (str(over.stand.stufe), over.vorgang.zustaendig, over.vorgang.ablauf) == ("abgelaufen", "Meldebehörde", "anmelden")
    assert over.vorgang.gegenstand.endswith(" (ags:06412000, 0 von 1)")


def test_an_evaluation_that_came_ends_it(anmelden: Amt) -> None:
    anmelden.gib_ab()
    anmelden.run()
    assert len(list(auswertungen(anmelden.journal).lies(HEUTE))) == 1
    anmelden.post()

    assert list(auswertungen(anmelden.journal).lies(HEUTE)) == []


def test_of_a_family_everybody_must_be_evaluated(anmelden: Amt) -> None:
    anmelden.gib_ab(familie=True)
    hear = anmelden.xta._send._hear
    anmelden.xta._send._hear = lambda meta, body: list(hear(meta, body))[1:]
    anmelden.run()
    anmelden.post()
    (one,) = auswertungen(anmelden.journal).lies(HEUTE)
    done, people = (int(word) for word in one.gegenstand.rpartition(", ")[2].rstrip(")").split(" von "))

    assert people > 2
    assert done == people - 1


def test_it_is_known_to_be_done_after_the_content_is_deleted(anmelden: Amt) -> None:
    anmelden.gib_ab()
    anmelden.run()
    anmelden.post()
    done = [replace(flow, retention=timedelta(seconds=-1)) for flow in FLOWS]
    assert purge_due(anmelden.journal, done, "pruefer")["messages"] == 2

    assert list(auswertungen(anmelden.journal).lies(HEUTE)) == []


def test_a_registration_is_counted_by_its_kind_although_it_came_in_an_envelope(anmelden: Amt) -> None:
    """Over XTA a message is an envelope until it is opened; the term of § 33 Abs. 1 BMG runs all the same."""
    anmelden.gib_ab(schein={"wohnungsgeber": ""})
    anmelden.run()
    source = next(one for one in quellen(anmelden.journal, FLOWS) if one.titel == "Rückmeldungen")

    assert [one.frist for one in source.lies(HEUTE)] == ["rueckmeldung-0201"]


def test_nobody_is_reminded_for_ever(anmelden: Amt, monkeypatch: pytest.MonkeyPatch) -> None:
    schweige(anmelden)
    anmelden.gib_ab()
    anmelden.run()
    assert len(list(auswertungen(anmelden.journal).lies(HEUTE))) == 1
    later = meldewesen().model_copy(update={"auswertung_anmahnen_tage": 0})
    monkeypatch.setattr("drehscheibe.services.meldewesen.einstellungen.meldewesen", lambda: later)

    assert list(auswertungen(anmelden.journal).lies(HEUTE)) == []


def test_the_list_holds_no_name(anmelden: Amt) -> None:
    schweige(anmelden)
    anmelden.gib_ab(person={"familienname": "Kanarienvogel"})
    anmelden.run()
    (one,) = posten(anmelden.journal, HEUTE + timedelta(days=20))

    assert "Kanarienvogel" not in str(one.zeile())

"""Melderegister -> Fahrerlaubnis: what goes to the local licence file, and that nothing goes to the ZFER."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import hub
from drehscheibe import Deliver
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.message import Case, Message
from drehscheibe.run import run
from drehscheibe.sandbox.population import Population
from drehscheibe.services.melderegister.aenderung import Aenderung, Anschrift, Identitaet
from drehscheibe.services.melderegister.folgen import Ereignis
from drehscheibe.services.melderegister_fahrerlaubnis import FLOW, abgleich
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.zeit import BERLIN

ID = "0b1f6a58-0641-4300-8000-5a3d1e5a4c11"
WER = Identitaet(familienname="Öztürk", vornamen="Ayşe", geburtsdatum="1980-05", geburtsort="Offenbach am Main")
NEU = Anschrift(strasse="Ludwigstraße", hausnummer="12a", plz="63067", ort="Offenbach am Main", ags="06413000")


def told(monkeypatch: pytest.MonkeyPatch, change: Aenderung) -> fe.Aenderung:
    monkeypatch.setattr(abgleich, "lies", lambda _: change)
    case = Case(
        incoming=Message(id=ID, kind="xmeld/0088", body=b""), transfer_id=ID, now=datetime(2026, 1, 6, tzinfo=BERLIN)
    )
    found = fe.read(abgleich.mitteilung(case).body)
    assert isinstance(found, fe.Aenderung)
    return found


def test_a_move_tells_the_new_address_and_a_partial_birth_date_stays_partial(monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(monkeypatch, Aenderung(art=Ereignis.UMZUG, person=WER, tag=date(2026, 1, 2), anschrift=NEU, ereignis="E1"))
    assert (found.aenderungsart, found.person.geburtsdatum) == ("anschrift", "1980-05")
    assert found.anschriftNeu is not None
    assert (found.anschriftNeu.strasse, found.anschriftNeu.hausnummer) == ("Ludwigstraße", "12a")


def test_where_somebody_went_to_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(monkeypatch, Aenderung(art=Ereignis.WEGZUG_INLAND, person=WER, tag=date(2026, 1, 2), anschrift=NEU, ereignis="E1"))
    assert (found.aenderungsart, found.anschriftNeu) == ("wegzug", None)


def test_a_new_name_comes_with_the_birth_name(monkeypatch: pytest.MonkeyPatch) -> None:
    new = Identitaet(familienname="Łukaszewicz", vornamen="Ayşe", geburtsname="Öztürk")
    found = told(monkeypatch, Aenderung(art=Ereignis.FAMILIENNAME, person=WER, name=new, tag=date(2026, 1, 2), ereignis="E1"))
    assert found.personNeu is not None
    assert (found.personNeu.familienname, found.personNeu.geburtsname) == ("Łukaszewicz", "Öztürk")


def test_nothing_of_a_move_goes_to_the_zfer() -> None:
    assert {leg.target.name for leg in FLOW.legs} == {"fahrerlaubnisregister", "eakte"}


def test_a_night_ends_with_as_many_deliveries_as_the_partners_hold(tmp_path: Path) -> None:
    assembly = hub.sandbox(lambda world, portal: None, Population(size=400))
    journal = Journal(Database(f"sqlite:///{tmp_path / 'journal.db'}"), KeyRing("1", {"1": bytes(32)}))
    with hub.reachable(assembly):
        summary = run(FLOW, journal, hub.window(FLOW))
        again = run(FLOW, journal, hub.window(FLOW))
    found = hub.ending(FLOW, journal, assembly)
    journal.database.engine.dispose()
    assert summary["received"] == summary["receipts"] + summary["klaerfaelle"] > 0
    assert again["received"] == again["duplicates"] or again["received"] == 0
    assert found.delivered == found.held
    assert found.held["fahrerlaubnisregister"]
    assert {leg.name for leg in FLOW.legs if isinstance(leg, Deliver)} == {"fahrerlaubnis", "eakte"}
    assert FLOW.deadline == timedelta(days=1)

"""The log of automated retrievals from the Melderegister (§ 40 BMG): every field, nothing lost, nothing changed, deleted in time."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

import hub
from drehscheibe.abruf import Abruf
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.journal.abrufe import Protokolleintrag
from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World
from drehscheibe.services import (
    fuehrerschein_umtausch,
    meldebescheinigung,
    melderegisterauskunft,
    meldeschein_auskunft,
    rueckmeldung,
    uebermittlungssperren,
    ummelden,
)
from drehscheibe.services.fuehrerschein_umtausch import samples

pytestmark = pytest.mark.slow

ABRUF = Abruf(
    art="1330", stelle="Stadt Offenbach am Main, Bürgerbüro", daten=("1", "4"), aktenzeichen="A-1", anlass="Umtausch Führerschein",
    kennung="Verfahren test", treffer=1, suchdaten={"familienname": "Kanarienvogel"}, ergebnisse=("01", "P000046"),
)  # fmt: skip

SERVICES: tuple[Any, ...] = (fuehrerschein_umtausch, meldebescheinigung, melderegisterauskunft, uebermittlungssperren)


def hand_in(world: World, portal: FitConnectSimulator) -> None:
    """A few exchanges of licences, one of somebody nobody knows, and every sample of the other services."""
    hub.few_applications(world, portal)
    stranger, attachments = samples.antrag(*next(islice(samples.applicants(world), 6, None)))
    stranger["antragsteller"]["familienname"] = "Niemandsname"
    hub.submit(portal, "niemand", (stranger, attachments))
    for service in SERVICES[1:]:
        portal.offer(service.FLOW.source.service)
        service.hand_in_samples(world, {"fit_connect": portal})


@pytest.fixture
def journal(database_url: str) -> Iterator[Journal]:
    found = hub.open_journal(database_url)
    yield found
    found.database.engine.dispose()


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Assembly, Journal, dict[str, list[Protokolleintrag]]]]:
    """Every flow that retrieves from the Melderegister by a free search or for a portal has run; its entries by message number."""
    folder = tmp_path_factory.mktemp("abrufe")
    journal = hub.open_journal(f"sqlite:///{folder / 'journal.db'}")
    assembly = hub.sandbox(hand_in, Population(size=700))
    with hub.reachable(assembly):
        for service in SERVICES:
            run(service.FLOW, journal)
    entries: dict[str, list[Protokolleintrag]] = {}
    with journal.transaction() as tx:
        for entry in journal.abrufe.entries(tx):
            entries.setdefault(entry.abruf.art, []).append(entry)
    yield assembly, journal, entries
    journal.database.engine.dispose()


Logged = tuple[Assembly, Journal, dict[str, list[Protokolleintrag]]]
ARTEN = pytest.mark.parametrize("art", ["1330", "1700", "1711", "0600"])


# -- the fields of the law (DOMAIN 5b) ---------------------------------------------------------------------------------------------


@ARTEN
def test_every_answered_question_has_its_entry(logged: Logged, art: str) -> None:
    _, journal, entries = logged
    leg = {"1711": "bestand"}.get(art, "melderegister")
    flow = {entry.ablauf for entry in entries[art]}.pop()
    with journal.transaction() as tx:
        c = t.transfer.c
        mine = sa.select(t.message.c.id).where(t.message.c.flow == flow)
        answered = tx.execute(sa.select(c.message_id).where(c.leg == leg, c.replied_at.is_not(None), c.message_id.in_(mine))).scalars()
        assert sorted(answered) == sorted(entry.nachricht for entry in entries[art])


@ARTEN
def test_field_entitled_body(logged: Logged, art: str) -> None:
    assert {entry.abruf.stelle for entry in logged[2][art]} == {"Stadt Offenbach am Main, Bürgerbüro"}


def test_field_data_retrieved_is_what_was_asked_for(logged: Logged) -> None:
    for entry in logged[2]["1330"]:
        assert {"1", "4", "13"} <= set(entry.abruf.daten)


def test_field_data_retrieved_of_a_portal_is_what_the_answer_held(logged: Logged) -> None:
    told = [entry.abruf for entry in logged[2]["1700"]]
    assert {one.daten != () for one in told} == {True, False}
    assert all({"nachname", "geburtsdatum", "strasse"} <= set(one.daten) for one in told if one.treffer)
    assert all(one.daten == () for one in told if not one.treffer)


@ARTEN
def test_field_time(logged: Logged, art: str) -> None:
    assert all(entry.zeitpunkt.tzinfo and abs((datetime.now(UTC) - entry.zeitpunkt).total_seconds()) < 600 for entry in logged[2][art])


def test_field_file_number_is_that_of_the_question(logged: Logged) -> None:
    assert all(entry.abruf.aktenzeichen == entry.nachricht for entry in logged[2]["1330"])


@pytest.mark.parametrize("art", ["1700", "1711", "0600"])
def test_field_file_number_is_the_questions_own_where_the_standard_has_none(logged: Logged, art: str) -> None:
    _, journal, entries = logged
    with journal.transaction() as tx:
        uuids = set(tx.execute(sa.select(t.transfer.c.uuid)).scalars())
    assert {entry.abruf.aktenzeichen for entry in entries[art]} <= uuids


def test_field_occasion(logged: Logged) -> None:
    assert {entry.abruf.anlass for entry in logged[2]["1330"]} == {"Umtausch Führerschein"}
    assert {entry.abruf.anlass for entry in logged[2]["1700"]} == {"Meldebescheinigung (§§ 18, 18a BMG)"}


def test_field_name_of_the_procedure(logged: Logged) -> None:
    assert {entry.abruf.kennung for entry in logged[2]["1330"]} == {"drehscheibe"}
    assert {entry.abruf.kennung for entry in logged[2]["0600"]} == {"Verfahren melderegisterauskunft"}


def test_field_hits(logged: Logged) -> None:
    assembly, _, entries = logged
    for entry in entries["1330"]:
        searched = entry.abruf.suchdaten
        found = assembly.world.find(searched["familienname"], searched.get("vornamen", ""), searched.get("geburtsdatum", ""))
        assert entry.abruf.treffer <= len(found)
    assert {entry.abruf.treffer for entry in entries["1330"]} >= {0, 1}
    assert {entry.abruf.treffer for entry in entries["0600"]} == {0, 1}


@pytest.mark.parametrize("art", ["1330", "0600"])
def test_field_search_data_of_a_free_search(logged: Logged, art: str) -> None:
    searched = [entry.abruf.suchdaten for entry in logged[2][art]]
    assert all(one["familienname"] for one in searched)
    assert all(value not in ("true", "false", "") for one in searched for value in one.values())
    assert any(one.get("geburtsdatum") or one.get("strasse") for one in searched)


def test_field_results_of_a_free_search_are_status_and_mark(logged: Logged) -> None:
    assembly, _, entries = logged
    hits = [entry.abruf for entry in entries["1330"] if entry.abruf.treffer == 1]
    assert hits
    for one in hits:
        status, mark = one.ergebnisse
        person = assembly.world.person(mark)
        assert status == "01" and person is not None


def test_a_neutral_answer_is_logged_as_one_and_not_as_the_person(logged: Logged) -> None:
    assembly, _, entries = logged
    blocked = {one.id for one in assembly.world.people() if {"1", "3", "6", "11", "12"} & {s.schluessel for s in one.sperren}}
    assert blocked
    assert all(not blocked & set(entry.abruf.ergebnisse) for art in ("1330", "0600") for entry in entries[art])


@pytest.mark.parametrize("art", ["1700", "1711"])
def test_fields_person_and_service_of_the_citizens_portal(logged: Logged, art: str) -> None:
    for entry in logged[2][art]:
        assert set(entry.abruf.person) >= {"familienname", "geburtsdatum", "strasse", "postleitzahl"}
        assert entry.abruf.dienst == {"1700": "Meldebescheinigung", "1711": "Abfrage von Widersprüchen und Übermittlungssperren"}[art]


def test_an_entry_of_sperren_is_logged_for_its_answer_tells_all_that_are_in_force(logged: Logged) -> None:
    told = [entry.abruf for art in ("1713", "1714") for entry in logged[2].get(art, ())]
    assert told
    assert {one.dienst for one in told} == {"Eintragung von Übermittlungssperren"}
    assert all(one.person["familienname"] for one in told)
    assert any("widerspruecheUebermittlungssperren" in one.daten for one in told if one.treffer)


def test_another_meldebehoerde_that_asks_for_the_form_is_logged_with_its_name_user_and_term(journal: Journal) -> None:
    assembly = hub.sandbox(lambda _world, _portal: None)
    meldeschein_auskunft.hand_in_samples(assembly.world, assembly.sandbox.simulators)
    with hub.reachable(assembly):
        run(meldeschein_auskunft.FLOW, journal)
    with journal.transaction() as tx:
        found = [entry.abruf for entry in journal.abrufe.entries(tx)]
        terms = set(tx.execute(sa.select(t.abruf.c.delete_from)).scalars())
    now = datetime.now(UTC)

    assert {(one.art, one.stelle, one.kennung) for one in found} == {
        ("0300", "Meldebehörde Frankfurt am Main (ags:06412000)", "frankfurt-17")
    }
    assert {one.ergebnisse for one in found if len(one.ergebnisse) == 1} == {("01",), ("02",)}
    (family,) = (one for one in found if len(one.ergebnisse) > 1)
    assert family.treffer == len(family.ergebnisse)
    assert {"familienname", "familienname 2", "strasse"} <= set(family.suchdaten)
    assert {"nachname", "strasse", "grund"} <= {name for one in found for name in one.daten}
    assert all(one.daten == () for one in found if not one.treffer)
    assert [(date.fromisoformat(one) - now.date()).days in (365, 366, 367) for one in terms] == [True]
    with journal.transaction() as tx:
        assert journal.abrufe.broken(tx) == []


def test_a_registration_retrieves_nothing(journal: Journal) -> None:
    """1704 and 0201 enter; what they are answered was told before, or is owed (§ 33 Abs. 2 BMG)."""
    assembly = hub.sandbox(lambda _world, _portal: None)
    for service in (ummelden, rueckmeldung):
        service.hand_in_samples(assembly.world, assembly.sandbox.simulators)
    with hub.reachable(assembly):
        for service in (ummelden, rueckmeldung):
            assert run(service.FLOW, journal)["receipts"] > 0
    with journal.transaction() as tx:
        assert list(journal.abrufe.entries(tx)) == []


# -- kept ---------------------------------------------------------------------------------------------------------------------------


def note(journal: Journal, *retrievals: Abruf) -> None:
    with journal.transaction() as tx:
        journal.abrufe.note(tx, "test", [(f"n{number}", one) for number, one in enumerate(retrievals)])


def test_an_entry_reads_as_it_was_written(journal: Journal) -> None:
    note(journal, ABRUF)
    with journal.transaction() as tx:
        (entry,) = journal.abrufe.entries(tx)
    assert (entry.abruf, entry.ablauf, entry.nachricht) == (ABRUF, "test", "n0")


def test_nothing_of_it_can_be_read_without_the_key(journal: Journal) -> None:
    note(journal, ABRUF)
    with journal.transaction() as tx:
        (row,) = tx.execute(sa.select(t.abruf)).all()
    assert b"Kanarienvogel" not in row.content
    assert "Kanarienvogel" not in str(row)


@pytest.mark.parametrize("statement", ["UPDATE abruf SET flow = 'anderer'", "DELETE FROM abruf"])
def test_the_database_refuses_to_change_an_entry_and_to_delete_it_before_its_term(journal: Journal, statement: str) -> None:
    note(journal, ABRUF)
    with pytest.raises(DBAPIError, match=r"append-only|term of this retrieval"), journal.transaction() as tx:
        tx.exec_driver_sql(statement)
    with journal.transaction() as tx:
        assert len(list(journal.abrufe.entries(tx))) == 1
        assert journal.abrufe.purge(tx, "test") == 0


_UNGUARDED = {
    "sqlite": ("DROP TRIGGER abruf_no_update", "DROP TRIGGER abruf_no_delete"),
    "postgresql": ("ALTER TABLE abruf DISABLE TRIGGER USER",),
}


@pytest.mark.parametrize("statement", [sa.update(t.abruf).values(content=b"anders"), sa.delete(t.abruf)], ids=["geaendert", "geloescht"])
def test_whoever_gets_round_the_database_is_found_out(journal: Journal, statement: Any) -> None:
    note(journal, ABRUF, replace(ABRUF, treffer=0))
    with journal.transaction() as tx:
        assert journal.abrufe.broken(tx) == []
        for guard in _UNGUARDED[tx.dialect.name]:
            tx.exec_driver_sql(guard)
        tx.execute(statement.where(t.abruf.c.message_id == "n0"))
    with journal.transaction() as tx:
        assert len(journal.abrufe.broken(tx)) == 1


@pytest.mark.parametrize(("noted", "until"), [((2026, 1, 1), "2028-01-01"), ((2026, 12, 31), "2028-01-01")])
def test_it_is_kept_to_the_end_of_the_following_year_that_is_at_least_twelve_months(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, noted: tuple[int, int, int], until: str
) -> None:
    class Then(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(*noted, tzinfo=UTC)

    monkeypatch.setattr("drehscheibe.journal.abrufe.datetime", Then)
    note(journal, ABRUF)
    with journal.transaction() as tx:
        assert tx.execute(sa.select(t.abruf.c.delete_from)).scalar_one() == until


def test_it_is_deleted_when_its_term_is_over_and_that_is_no_gap(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drehscheibe.journal.abrufe._end_of_term", lambda _noted, _art: "2020-01-01")
    note(journal, ABRUF)
    with journal.transaction() as tx:
        assert journal.abrufe.purge(tx, "op", dry_run=True) == 1
        assert journal.abrufe.purge(tx, "op") == 1
    with journal.transaction() as tx:
        assert list(journal.abrufe.entries(tx)) == []
        assert journal.abrufe.broken(tx) == []
        assert [entry.action for entry in journal.audit.entries(tx)][-1] == "abrufe.geloescht"


def test_taking_it_out_is_audited_with_purpose_and_span(journal: Journal) -> None:
    note(journal, ABRUF)
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    with journal.transaction() as tx:
        assert journal.abrufe.export(tx, "dsb", "Datenschutzkontrolle", start, end) == []
        assert len(journal.abrufe.export(tx, "dsb", "Datenschutzkontrolle", start, None)) == 1
    with journal.transaction() as tx:
        *_, first, last = journal.audit.entries(tx)
    assert (last.actor, last.action) == ("dsb", "abrufe.ausgefuehrt")
    assert json.loads(first.detail) == {"anzahl": 0, "bis": str(end), "von": str(start), "zweck": "Datenschutzkontrolle"}


def test_the_table_has_a_column_for_every_field(journal: Journal, database_url: str, tmp_path: Path) -> None:
    note(journal, replace(ABRUF, anlass="=1+1"))
    hub.RING.save(tmp_path / "keyring.json")
    environment = {**os.environ, "DREHSCHEIBE_HOME": str(tmp_path), "DREHSCHEIBE_JOURNAL_URL": database_url}
    command = [sys.executable, "-m", "drehscheibe", "journal", "abrufe", "--csv"]
    refused = subprocess.run(command, env=environment, capture_output=True, check=False)
    purpose = ["--zweck", "Datenschutzkontrolle", "--als", "dsb"]
    done = subprocess.run([*command, *purpose], env=environment, capture_output=True, text=True, check=True)
    assert refused.returncode != 0
    (row,) = csv.DictReader(io.StringIO(done.stdout), delimiter=";")
    assert set(row) == {*Abruf.__slots__, "zeitpunkt", "ablauf", "nachricht", "id"}
    assert (row["anlass"], row["suchdaten"], row["dienst"]) == ("'=1+1", "familienname=Kanarienvogel", "")

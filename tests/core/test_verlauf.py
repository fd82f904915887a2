"""Following a message, or a person, through the hub: by whatever number one has, and without a name in the journal."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import hub
from drehscheibe.cli.app import app
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.journal.personen import Personen, merkmale
from drehscheibe.journal.verlauf import contents, find, verlauf
from drehscheibe.message import Message
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.services.fuehrerschein_umtausch import samples
from drehscheibe.settings import settings
from fakes import MemorySource, MemoryTarget, make_flow

FLOWS = ("melderegister_zulassung", "fuehrerschein_umtausch")
PURPOSE = "Auskunft nach Art. 15 DSGVO"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verlauf")
    hub.RING.save(folder / "keyring.json")
    return folder


@pytest.fixture(scope="module")
def done(home: Path) -> Iterator[tuple[Assembly, Journal]]:
    """Two flows have run."""
    journal = hub.open_journal(f"sqlite:///{home / 'journal.db'}")
    assembly = hub.sandbox()
    with hub.reachable(assembly):
        for name in FLOWS:
            flow = hub.flow(name)
            run(flow, journal, hub.window(flow))
    yield assembly, journal
    journal.database.engine.dispose()


Done = tuple[Assembly, Journal]


def message(journal: Journal, name: str) -> str:
    with journal.transaction() as tx:
        (id_,) = find(journal, tx, hub.submission_id(name))
    return id_


def test_a_message_is_found_by_every_number_it_goes_by(done: Done) -> None:
    journal, id_, refused = done[1], message(done[1], "gut-0"), message(done[1], "plz")
    with journal.transaction() as tx:
        path = verlauf(tx, id_)
        numbers = {one.kennung for one in path.ereignisse if one.was.startswith(("vorgesehen", "gesendet", "von ", "Quittung"))}
        assert len(numbers) >= 6
        assert all(find(journal, tx, number) == [id_] for number in {id_, path.extern, *numbers})
        case = verlauf(tx, refused)
        (klaerfall,) = (one.kennung for one in case.ereignisse if one.was.startswith("Klärfall"))
        assert find(journal, tx, klaerfall) == [case.id]
        assert find(journal, tx, "gibt-es-nicht") == []


def test_its_path_is_told_in_order_of_time_with_every_leg_gate_and_receipt(done: Done) -> None:
    journal, id_ = done[1], message(done[1], "gut-0")
    with journal.transaction() as tx:
        path = verlauf(tx, id_)
    times = [one.zeit for one in path.ereignisse]
    steps = {(one.schritt, one.was) for one in path.ereignisse}
    assert times == sorted(times)
    assert path.ergebnis == "receipt"
    assert {leg.name for leg in hub.flow("fuehrerschein_umtausch").legs} <= {one.schritt for one in path.ereignisse}
    assert {("receive", "empfangen"), ("check_incoming", "geprüft"), ("acknowledge", "Absender benachrichtigt")} <= steps
    assert ("abruf", "Abruf aus dem Melderegister protokolliert") in steps


@pytest.mark.parametrize("name", ["plz", "tag"], ids=["beanstandet", "unlesbar"])
def test_what_was_refused_ends_where_it_was_refused(name: str, done: Done) -> None:
    journal, id_ = done[1], message(done[1], name)
    with journal.transaction() as tx:
        path = verlauf(tx, id_)
    assert next(one.was for one in path.ereignisse if one.schritt == "check_incoming").startswith(("beanstandet", "Klärfall"))
    assert not any(one.schritt.startswith("melderegister") for one in path.ereignisse)
    assert path.ergebnis == "klaerfall"


@pytest.mark.parametrize(
    ("decided", "told"), [("reject", "zurückgewiesen"), ("resubmit", "erneut durchlaufen lassen"), ("override", "übergangen")]
)
def test_what_a_clerk_decided_is_told_in_german(journal: Journal, decided: str, told: str) -> None:
    run(make_flow(MemorySource({"e": b"eingangsfehler"}), MemoryTarget()), journal)
    with journal.transaction() as tx:
        (case,) = journal.desk.cases(tx)
        getattr(journal.desk, decided)(tx, case, "meier", *(["Nach Rücksprache richtig"] if decided == "override" else []))
        path = verlauf(tx, case.message_id)

    assert [one.was for one in path.ereignisse if one.kennung == "meier" and one.schritt != "protokoll"] == [f"Klärfall {told}"]


def test_a_path_shows_numbers_and_rules_and_never_what_a_message_says(done: Done) -> None:
    assembly, journal = done
    person, _ = next(iter(samples.applicants(assembly.world)))
    id_ = message(journal, "gut-0")
    with journal.transaction() as tx:
        told = repr(verlauf(tx, id_))
    assert person.familienname not in told
    assert person.anschrift.strasse not in told


# -- people -------------------------------------------------------------------------------------------------------------------------


def test_a_person_is_found_by_mark_and_by_name_and_birth_date_however_it_is_written(done: Done) -> None:
    assembly, journal = done
    person, _ = next(iter(samples.applicants(assembly.world)))
    id_ = message(journal, "gut-0")
    first = person.vornamen.split()[0]
    with journal.transaction() as tx:
        assert journal.people.find(tx, person.id) == [id_]
        for name in (person.familienname, person.familienname.upper()):
            assert id_ in journal.people.find(tx, f"{name}, {first}, {person.geburtsdatum}")
        assert journal.people.find(tx, f"{person.familienname}, {first}, 1900-01-01") == []


def test_a_change_from_the_melderegister_is_found_by_the_person_it_is_about(done: Done) -> None:
    assembly, journal = done
    with journal.transaction() as tx:
        found = {
            id_ for one in assembly.world.people()
            for id_ in journal.people.find(tx, f"{one.familienname}, {one.vornamen}, {one.geburtsdatum}")
        }  # fmt: skip
        flows = {verlauf(tx, id_).ablauf for id_ in found}
    assert flows == set(FLOWS)


def test_the_journal_keeps_a_pseudonym_that_only_the_key_ring_can_make(done: Done) -> None:
    _, journal = done
    with journal.transaction() as tx:
        kept = set(tx.execute(t.person.select()).scalars())
    assert journal.people.pseudonym("P000046") not in {Personen(b"anderer").pseudonym("P000046"), "P000046"}
    assert all(len(one) == 32 and int(one, 16) for one in kept)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"antragsteller": {"familienname": "M\xc3\xbcller", "vornamen": "Anna Lena", "geburtsdatum": "1980-03-07"}}',
         ["P:MUELLER|ANNA|1980-03-07"]),
        (b'{"a": [{"idnr": "86095742719"}]}', ["M:86095742719"]),
        (b'{"familienname": "X", "geburtsdatum": "1980"}', []),
        (b"{kaputt", []),
        (b"<a><identifikationsmerkmal>P1</identifikationsmerkmal></a>", ["M:P1"]),
        (b"<a><nachname><name>A&amp;B</name></nachname><geburtsdatum><x><jahrMonatTag>1980-03-07</jahrMonatTag></x></geburtsdatum></a>",
         ["P:AB||1980-03-07"]),
        (b"\x00\xff", []),
    ],
)  # fmt: skip
def test_who_a_message_is_about_is_read_from_what_it_says(body: bytes, expected: list[str]) -> None:
    assert list(merkmale(Message(id="1", kind="x", body=body))) == expected


def test_whom_old_messages_were_about_is_forgotten(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    journal = hub.open_journal(f"sqlite:///{tmp_path / 'journal.db'}")
    assembly = hub.sandbox()
    flow = hub.flow("melderegister_zulassung")
    with hub.reachable(assembly):
        run(flow, journal, hub.window(flow))
    with journal.transaction() as tx:
        assert journal.people.purge(tx) == 0
        tx.execute(t.message.update().values(received_at=datetime(datetime.now(UTC).year - 2, 12, 31, tzinfo=UTC)))
        assert journal.people.purge(tx, dry_run=True) > 0
        assert journal.people.purge(tx) > 0
        assert list(tx.execute(t.person.select())) == []
    journal.database.engine.dispose()


# -- on the command line --------------------------------------------------------------------------------------------------------------


def call(home: Path, monkeypatch: pytest.MonkeyPatch, *words: str, stdin: str = "") -> Any:
    monkeypatch.setenv("DREHSCHEIBE_HOME", str(home))
    settings.cache_clear()
    try:
        return CliRunner().invoke(app, ["trace", *words, "--als", "dsb"], input=stdin)
    finally:
        settings.cache_clear()


def actions(journal: Journal) -> list[tuple[str, str, str]]:
    with journal.transaction() as tx:
        return [(entry.action, entry.subject, json.loads(entry.detail).get("zweck", "")) for entry in journal.audit.entries(tx)]


def test_content_is_shown_only_for_a_purpose_and_that_is_noted(done: Done, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal, id_ = done[1], message(done[1], "gut-0")
    plain = json.loads(call(home, monkeypatch, id_, "--json").stdout)
    refused = call(home, monkeypatch, id_, "--inhalt")
    before = actions(journal)
    shown = json.loads(call(home, monkeypatch, id_, "--inhalt", "--zweck", PURPOSE, "--json").stdout)

    assert "inhalt" not in plain[0]
    assert refused.exit_code != 0
    assert {"received", "incoming", "melderegister.answer"} <= set(shown[0]["inhalt"])
    assert actions(journal)[len(before):] == [("inhalt.gelesen", id_, PURPOSE)]


def test_a_search_for_a_person_needs_a_purpose_and_is_noted_without_the_name(
    done: Done, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assembly, journal = done
    person, _ = next(iter(samples.applicants(assembly.world)))
    whom = f"{person.familienname}, {person.vornamen}, {person.geburtsdatum}"
    refused = call(home, monkeypatch, "-", stdin=whom)
    found = json.loads(call(home, monkeypatch, "-", "--zweck", PURPOSE, "--json", stdin=whom).stdout)

    assert refused.exit_code != 0
    assert message(journal, "gut-0") in {one["id"] for one in found}
    action, subject, purpose = actions(journal)[-1]
    assert (action, subject, purpose) == ("person.gesucht", journal.people.pseudonym(whom), PURPOSE)
    assert person.familienname not in str(actions(journal))


def test_nobody_is_told_whom_there_is_nothing_about(done: Done, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = call(home, monkeypatch, "Niemand, Nora, 1999-09-09", "--zweck", PURPOSE)
    assert refused.exit_code != 0
    assert "Niemand" not in str(refused.exception)


def test_reading_content_of_a_message_names_its_stages(done: Done) -> None:
    journal, id_ = done[1], message(done[1], "gut-1")
    with journal.transaction() as tx:
        stages = contents(journal, tx, id_, "dsb", PURPOSE)
    assert next(iter(stages)) == "received"
    assert stages["incoming"].kind == "fit-connect/antrag"

"""The periodic reconciliation over the partners' stocks: what it finds, what it keeps, and who may see it."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import hub
from drehscheibe.abgleich import Art, Register
from drehscheibe.abgleich.auszug import schreibe
from drehscheibe.abgleich.dateien import aus_dateien
from drehscheibe.abgleich.durchgang import CSV, HANDPRUEFUNG, HTML, durchfuehren, zaehlung
from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Population
from drehscheibe.services.registerabgleich import ABGLEICH

pytestmark = pytest.mark.slow

BLOCKED = {"1", "3", "6", "11", "12"}


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    found = hub.open_journal(f"sqlite:///{tmp_path / 'journal.db'}")
    yield found
    found.database.engine.dispose()


@pytest.fixture(scope="module")
def assembly() -> Assembly:
    return hub.sandbox(lambda _world, _portal: None, Population(size=1000))


@pytest.fixture
def reached(assembly: Assembly) -> Iterator[Assembly]:
    with hub.reachable(assembly):
        yield assembly


def report(journal: Journal, name: str, run_id: str | None = None) -> str:
    with journal.transaction() as tx:
        return b"".join(journal.abgleiche.content(tx, journal.abgleiche.find(tx, run_id).id, name)).decode("utf-8-sig")


def rows(journal: Journal) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report(journal, CSV)), delimiter=";"))


def test_what_the_nightly_sync_has_told_is_no_difference_any_more(journal: Journal) -> None:
    """The offices learn of a move by messages alone: before they differ, afterwards only those differ that became a Klaerfall."""
    assembly = hub.sandbox(lambda _world, _portal: None, Population(size=1000))
    with hub.reachable(assembly):
        before = durchfuehren(ABGLEICH, journal, "vorher", "test", kerne=1)
        flow = hub.find_flow("melderegister_zulassung")
        synced = run(flow, journal, Window(end=hub.WINDOW.end))
        after = durchfuehren(ABGLEICH, journal, "nachher", "test", kerne=1)
    moved = Art.ANSCHRIFT, Register.ZULASSUNG
    assert synced["receipts"] > 0
    assert 0 <= after.arten[moved] < before.arten[moved]


def test_every_difference_that_may_be_told_stands_in_the_table_and_nothing_is_unexplained(reached: Assembly, journal: Journal) -> None:
    bilanz = durchfuehren(ABGLEICH, journal, "lauf", "test", kerne=1)

    assert len(rows(journal)) == bilanz.arten.total() - bilanz.art(Art.HANDPRUEFUNG)
    assert all(row["Zuständig"] and row["Hinweis"] and row["Rechtsgrundlage"] for row in rows(journal))
    assert zaehlung(bilanz)["unerklaert"] == 0
    assert set(bilanz.gelesen) == set(Register)
    with journal.transaction() as tx:
        (found,) = journal.abgleiche.runs(tx)
    assert found.counts == zaehlung(bilanz)


def test_nobody_learns_from_the_report_who_is_blocked(reached: Assembly, journal: Journal) -> None:
    durchfuehren(ABGLEICH, journal, "lauf", "test", kerne=1)
    blocked = {one.id[1:] for one in reached.world.people() if BLOCKED & {sperre.schluessel for sperre in one.sperren}}

    table = {value[1:] for row in rows(journal) for name in ("Kennung", "Kennung dort") for value in row[name].split()}
    assert blocked
    assert not blocked & table
    assert not any(number in report(journal, HTML) for number in blocked)
    assert all(number in report(journal, HANDPRUEFUNG) for number in blocked)


def test_who_takes_out_what_must_be_looked_at_by_hand_is_noted_with_the_purpose(reached: Assembly, journal: Journal) -> None:
    durchfuehren(ABGLEICH, journal, "lauf", "test", kerne=1)
    with journal.transaction() as tx:
        found = journal.abgleiche.find(tx)
        assert b"".join(journal.abgleiche.confidential(tx, found.id, HANDPRUEFUNG, "amtsleitung", "Prüfung der Sperren"))
        *_, last = journal.audit.entries(tx)
    assert (last.actor, last.action, last.subject) == ("amtsleitung", "inhalt.gelesen", found.id)
    assert json.loads(last.detail)["zweck"] == "Prüfung der Sperren"


def test_reports_lie_encrypted_and_nothing_is_left_beside_the_journal(reached: Assembly, journal: Journal, tmp_path: Path) -> None:
    durchfuehren(ABGLEICH, journal, "lauf", "test", kerne=1)
    journal.database.engine.dispose()
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert rows(journal)[0]["Kennung"].encode() not in written
    assert not [path.name for path in tmp_path.iterdir() if path.suffix in (".csv", ".html", ".lock", ".teil")]


def test_the_same_run_again_replaces_its_reports(reached: Assembly, journal: Journal) -> None:
    first = durchfuehren(ABGLEICH, journal, "lauf", "test", kerne=1)
    again = durchfuehren(ABGLEICH, journal, "lauf", "test", kerne=1)
    with journal.transaction() as tx:
        assert len(journal.abgleiche.runs(tx)) == 1
    assert first.arten == again.arten
    assert len(rows(journal)) == again.arten.total() - again.art(Art.HANDPRUEFUNG)


def test_reading_the_melderegister_is_logged_as_the_retrieval_it_is(reached: Assembly, journal: Journal) -> None:
    bilanz = durchfuehren(ABGLEICH, journal, "lauf", "test", kerne=1)
    with journal.transaction() as tx:
        (entry,) = journal.abrufe.entries(tx)
    assert (entry.abruf.art, entry.abruf.kennung) == ("bestand", "Verfahren registerabgleich")
    assert entry.abruf.treffer == bilanz.gelesen[Register.MELDEREGISTER] + bilanz.gelesen[Register.FRUEHERE]


def test_a_register_out_of_reach_leaves_no_report_but_the_log_of_what_was_read(reached: Assembly, journal: Journal) -> None:
    reached.sandbox.misbehave(["passregister:5xx"])
    try:
        with pytest.raises(Transient):
            durchfuehren(ABGLEICH, journal, "lauf", "test", kerne=1)
    finally:
        reached.sandbox.misbehave([])
    with journal.transaction() as tx:
        assert journal.abgleiche.runs(tx) == []
        assert [entry.abruf.art for entry in journal.abrufe.entries(tx)] == ["bestand"]
        with pytest.raises(Misconfigured, match="gibt es dazu nicht"):
            journal.abgleiche.find(tx)


def test_reports_go_when_their_term_is_over_and_counts_stay(reached: Assembly, journal: Journal) -> None:
    durchfuehren(ABGLEICH, journal, "lauf", "test", kerne=1)
    with journal.transaction() as tx:
        tx.execute(t.abgleich.update().values(started_at=datetime.now(UTC) - timedelta(days=31)))
        assert journal.abgleiche.purge(tx, "test", dry_run=True) == 1
        assert journal.abgleiche.purge(tx, "test") == 1
        assert journal.abgleiche.purge(tx, "test") == 0
        assert journal.abgleiche.runs(tx)[0].counts
    with pytest.raises(Misconfigured, match="30 Tagen gelöscht"):
        report(journal, CSV)


def test_progress_says_what_is_being_read_and_how_far_it_is(reached: Assembly, journal: Journal) -> None:
    told: list[tuple[str, int]] = []
    bilanz = durchfuehren(ABGLEICH, journal, "lauf", "test", lambda what, count: told.append((what, count)), kerne=1)
    assert [count for _, count in told] == sorted(count for _, count in told)
    assert {what for what, _ in told} >= {"Zulassung lesen", "Fahrerlaubnis lesen", "vergleichen", "Berichte ablegen"}
    assert told[-1][1] == bilanz.gelesen.total()


# -- from files --------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(assembly: Assembly, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("auszuege")
    with hub.reachable(assembly):
        for bestand in (ABGLEICH.melderegister, *ABGLEICH.fachregister):
            lines = (json.dumps(schreibe(record), ensure_ascii=False) for record in bestand.eintraege())
            (folder / f"{bestand.name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_from_files_it_finds_the_same_and_retrieves_nothing(reached: Assembly, journal: Journal, files: Path, tmp_path: Path) -> None:
    live = durchfuehren(ABGLEICH, journal, "partner", "test", kerne=1)
    copy = durchfuehren(aus_dateien(ABGLEICH, files), journal, "dateien", "test", kerne=1, ordner=tmp_path / "aus")
    assert copy.arten == live.arten
    assert (tmp_path / "aus" / "abgleich.csv").read_bytes().decode("utf-8-sig") == report(journal, CSV, "dateien")
    assert sorted(path.name for path in (tmp_path / "aus").iterdir()) == ["abgleich.csv", "abgleich.html"]
    with journal.transaction() as tx:
        assert len(list(journal.abrufe.entries(tx))) == 1, "that of the partner"


def test_without_the_register_of_documents_nobody_is_told_to_have_none(journal: Journal, files: Path, tmp_path: Path) -> None:
    for name in ("melderegister", "zulassung"):
        (tmp_path / f"{name}.jsonl").write_bytes((files / f"{name}.jsonl").read_bytes())
    bilanz = durchfuehren(aus_dateien(ABGLEICH, tmp_path), journal, "lauf", "test", kerne=1)
    assert bilanz.art(Art.OHNE_AUSWEIS) == 0
    assert set(bilanz.gelesen) == {Register.MELDEREGISTER, Register.FRUEHERE, Register.ZULASSUNG}


def test_permits_can_not_be_compared_without_vehicles() -> None:
    with pytest.raises(Misconfigured, match="Zulassung"):
        replace(ABGLEICH, fachregister=ABGLEICH.fachregister[-1:])


def test_a_folder_without_extracts_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"melderegister\.jsonl"):
        aus_dateien(ABGLEICH, tmp_path)


@pytest.mark.parametrize(("line", "text"), [("{", "kein JSON"), ('{"art": "geheim"}', "Feld art"), (None, "fremden Register")])
def test_a_broken_line_is_named_by_its_number(journal: Journal, files: Path, tmp_path: Path, line: str | None, text: str) -> None:
    people = (files / "melderegister.jsonl").read_text("utf-8").splitlines()
    (tmp_path / "melderegister.jsonl").write_text("\n".join(people[:3]), encoding="utf-8")
    (tmp_path / "zulassung.jsonl").write_text(line or people[0], encoding="utf-8")
    with pytest.raises(Misconfigured, match=f"zulassung.jsonl, Zeile 1: .*{text}") as error:
        durchfuehren(aus_dateien(ABGLEICH, tmp_path), journal, "lauf", "test", kerne=1)
    assert "geheim" not in str(error.value)


def test_it_is_listed_beside_the_flows() -> None:
    from drehscheibe.services.registry import ABGLEICHE, FLOWS, describe

    row: dict[str, Any] = describe(ABGLEICHE[0])
    assert list(row) == list(describe(FLOWS[0]))
    assert row["von"] == "melderegister"
    assert "zulassung" in row["über"]

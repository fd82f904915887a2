"""The page clerks open first: what is chosen is shown, and the journal is asked once."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from lxml import etree

import hub
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.report import render
from drehscheibe.report.from_journal import quality_report
from drehscheibe.report.overview import Choice, cases_csv, overview_page, run_page
from drehscheibe.run import run

FLOW = hub.flow("fuehrerschein_umtausch")


@pytest.fixture(scope="module")
def journal() -> Iterator[Journal]:
    """Two Klaerfaelle of different rules, of which one is past its term."""
    opened = hub.open_journal("sqlite://")
    with hub.reachable(hub.sandbox()):
        run(FLOW, opened, hub.window(FLOW))
    with opened.transaction() as tx:
        first = opened.desk.cases(tx)[0]
        tx.execute(sa.update(t.klaerfall).where(t.klaerfall.c.id == first.id).values(due_at=first.opened_at - timedelta(days=1)))
    yield opened
    opened.database.engine.dispose()


def rules(journal: Journal, choice: Choice = Choice()) -> list[str]:  # noqa: B008 - frozen
    """The rules of the cases in the table, as a spreadsheet shows them."""
    return [row["Regel"] for row in csv.DictReader(io.StringIO(cases_csv([FLOW], journal, choice)), delimiter=";")]


def test_page_and_table_show_the_same_choice(journal: Journal) -> None:
    everything = rules(journal)
    one, *others = everything
    assert others
    page = etree.fromstring(overview_page([FLOW], journal, choice=Choice(rule=one)).encode())
    shown = {element.text for element in page.findall(".//span[@class='regel']")}
    assert set(rules(journal, Choice(rule=one))) == shown
    assert len(rules(journal, Choice(late=True))) == 1
    assert rules(journal, Choice(owner=FLOW.owner)) == everything
    assert rules(journal, Choice(owner="niemand")) == []
    assert rules(journal, Choice(rule=one, late=True, owner="niemand")) == []


def test_the_table_names_flow_and_step_as_the_page_does(journal: Journal) -> None:
    (row, *_) = csv.DictReader(io.StringIO(cases_csv([FLOW], journal)), delimiter=";")
    assert (row["Ablauf"], row["Schritt"]) == (FLOW.title, "Eingang prüfen")


def test_a_gate_that_was_changed_since_does_not_blame_another_rule(journal: Journal) -> None:
    with journal.transaction() as tx:
        run_id = tx.execute(sa.select(t.run.c.run_id)).scalars().one()
    before = {line.rule: len(line.refused) for line in quality_report(FLOW, journal, run_id, "check_incoming").lines}
    assert any(before.values())
    first, *rest = FLOW.entry_gate.checks
    changed = replace(FLOW, entry_gate=replace(FLOW.entry_gate, checks=tuple(rest)))
    after = {line.rule: len(line.refused) for line in quality_report(changed, journal, run_id, "check_incoming").lines}
    assert after == {rule: count for rule, count in before.items() if rule != first.rule}


def test_a_run_in_which_nothing_was_judged_has_no_time_of_judgement(journal: Journal) -> None:
    page = render(quality_report(FLOW, journal, "gibt es nicht", "check_incoming"))
    assert "Es wurde nichts geprüft." in page and "Geprüft am" not in page


def test_flows_that_are_not_shown_have_no_cases(journal: Journal) -> None:
    assert cases_csv([hub.flow("melderegister_zulassung")], journal).count("\n") == 1


def test_the_klaerfaelle_are_read_once_whatever_is_chosen(journal: Journal) -> None:
    asked: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    sa.event.listen(journal.database.engine, "before_cursor_execute", note)
    overview_page([FLOW], journal, choice=Choice(late=True))
    sa.event.remove(journal.database.engine, "before_cursor_execute", note)
    assert sum("FROM klaerfall" in one and "klaerfall.opened_at," in one for one in asked) == 1


def test_the_page_is_well_formed_labelled_and_refers_to_no_other_host(journal: Journal) -> None:
    root = etree.fromstring(overview_page([FLOW], journal, base="/drehscheibe/", may_decide=[FLOW.name]).encode())
    assert root.get("lang") == "de"
    assert root.findall(".//script") == root.findall(".//img") == root.findall(".//link") == []
    assert all(link.get("href", "").startswith(("/drehscheibe/", "?", "#")) for link in root.iter("a"))
    assert all(head.get("scope") in ("col", "row") for head in root.iter("th"))
    for field in (*root.iter("select"), *root.iter("input")):
        labelled = field.get("aria-label") or any(parent.tag == "label" for parent in field.iterancestors())
        assert labelled, field.attrib


def test_what_is_past_its_term_says_so_in_words(journal: Journal) -> None:
    assert "über der Frist</td>" in overview_page([FLOW], journal)
    (row,) = etree.fromstring(overview_page([FLOW], journal, choice=Choice(late=True)).encode()).findall(".//table")[0].findall("tbody/tr")
    assert FLOW.title in "".join(row.itertext())


def many(journal: Journal, number: int) -> None:
    """So many more Klaerfaelle, on another desk."""
    with journal.transaction() as tx:
        first = tx.execute(sa.select(t.klaerfall)).mappings().first()
        assert first is not None
        for n in range(number):
            tx.execute(t.klaerfall.insert().values({**first, "id": f"viele-{n:03d}", "owner": "Poststelle"}))


def test_many_cases_stand_on_pages_and_each_desk_shows_its_load() -> None:
    journal = hub.open_journal("sqlite://")
    with hub.reachable(hub.sandbox()):
        run(FLOW, journal, hub.window(FLOW))
    before = overview_page([FLOW], journal)
    assert "Wer etwas zu tun hat" not in before
    with journal.transaction() as tx:
        own = len(journal.desk.cases(tx))
    many(journal, 120)
    listed = 0
    for page in (1, 2, 3):
        root = etree.fromstring(overview_page([FLOW], journal, choice=Choice(page=page)).encode())
        desks, cases, _ = root.findall(".//table")
        listed += len(cases.findall("tbody/tr"))
        assert [[cell.text for cell in row.findall("td")[1:]] for row in desks.findall("tbody/tr")] == [["120", "0"], [str(own), "0"]]
    assert listed == 120 + own
    assert "51 bis 100 von" in overview_page([FLOW], journal, choice=Choice(page=2))
    poststelle = etree.fromstring(overview_page([FLOW], journal, choice=Choice(owner="Poststelle", page=3)).encode())
    assert any(link.text == "vorige" and "zustaendig=Poststelle" in str(link.get("href")) for link in poststelle.iter("a"))
    journal.database.engine.dispose()


def test_every_page_has_the_same_ground(journal: Journal) -> None:
    with journal.transaction() as tx:
        run_id = tx.execute(sa.select(t.run.c.run_id)).scalars().first()
    assert run_id is not None
    report = render(quality_report(FLOW, journal, run_id, "check_incoming"))
    pages = [overview_page([FLOW], journal), run_page(FLOW, journal, run_id), report]
    styles = [page[page.index("<style>") :][:2000] for page in pages]
    assert styles[0] == styles[1] == styles[2]
    assert all("prefers-color-scheme: dark" in page and "@media print" in page and "default-src 'none'" in page for page in pages)

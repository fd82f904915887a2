"""What is deleted, when, and that the audit chain tells of it and stays whole."""

import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

import hub
from drehscheibe.connections import from_environment, use_resolver
from drehscheibe.errors import Misconfigured
from drehscheibe.fristen.aufbewahrung import AUFBEWAHRUNG, nachweis, raeume_auf
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.partners.emma import Ansprueche, Weg
from drehscheibe.partners.postausgang.versandbuch import Sendung, trage_ein
from drehscheibe.run import run

FLOW = "umtausch_anschreiben"


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Journal, Path]]:
    """A journal through which the letters of a month went."""
    assembly, journal = hub.sandbox(lambda world, portal: None), hub.open_journal(f"sqlite:///{tmp_path_factory.mktemp('j')}/journal.db")
    with hub.reachable(assembly):
        run(hub.flow(FLOW), journal, hub.WINDOW)
    yield journal, assembly.sandbox.simulators["postausgang"].folder
    journal.database.engine.dispose()


def post(folder: Path) -> None:
    """Nothing but the print shop is connected."""
    use_resolver(lambda partner: {"url": folder.as_uri()} if partner == "postausgang" else None)


@pytest.fixture(autouse=True)
def resolver() -> Iterator[None]:
    yield
    use_resolver(from_environment)


def contents(journal: Journal) -> int:
    with journal.transaction() as tx:
        return tx.execute(sa.select(sa.func.count()).select_from(t.payload)).scalar_one()


def test_content_goes_thirty_days_after_the_outcome_and_what_is_open_stays(used: tuple[Journal, Path]) -> None:
    journal, folder = used
    post(folder)
    flows = (hub.flow(FLOW),)
    with journal.transaction() as tx:
        of = dict(tx.execute(sa.select(t.message.c.outcome, sa.func.count()).group_by(t.message.c.outcome)).all())
    assert of["receipt"] > 0
    fresh = raeume_auf(journal, flows, "test")
    assert (fresh.anzahl["inhalte"], fresh.ausgefallen) == (0, ())

    with journal.transaction() as tx:
        tx.execute(t.message.update().values(outcome_at=datetime.now(UTC) - timedelta(days=31)))
    kept = contents(journal)
    assert raeume_auf(journal, flows, "test", probe=True).anzahl["inhalte"] == of["receipt"]
    assert contents(journal) == kept, "a trial run only counts"
    assert raeume_auf(journal, flows, "test").anzahl["inhalte"] == of["receipt"]
    assert raeume_auf(journal, flows, "test").anzahl["inhalte"] == 0, "twice deletes nothing more"
    with journal.transaction() as tx:
        left = set(tx.execute(sa.select(t.payload.c.message_id)).scalars())
        waiting = set(tx.execute(sa.select(t.klaerfall.c.message_id).where(t.klaerfall.c.state == "open")).scalars())
        told = [json.loads(row.detail) for row in tx.execute(sa.select(t.audit.c.detail).where(t.audit.c.action == "inhalt.geloescht"))]
    assert left == waiting
    assert sum(one["anzahl"] for one in told) == of["receipt"], "the chain says how many went"
    assert nachweis(journal) > 0


def test_the_dispatch_book_is_kept_a_year(used: tuple[Journal, Path]) -> None:
    journal, folder = used
    post(folder)
    trage_ein(folder / ".verzeichnis", "alt", Sendung(stapel="STAPEL-1"))
    os.utime(folder / ".verzeichnis" / "alt", (time.time() - 366 * 86_400,) * 2)

    assert raeume_auf(journal, (), "test").anzahl["versandbuch"] == 1
    assert raeume_auf(journal, (), "test").anzahl["versandbuch"] == 0
    assert nachweis(journal) > 0


def test_without_a_print_shop_there_is_nothing_of_it_to_delete(used: tuple[Journal, Path]) -> None:
    use_resolver(lambda _: None)

    assert raeume_auf(used[0], (), "test").anzahl["versandbuch"] == 0


def test_what_the_robot_ended_a_year_ago_goes_with_a_trace(tmp_path: Path) -> None:
    journal = hub.open_journal(f"sqlite:///{tmp_path / 'journal.db'}")
    (tmp_path / "ansprueche").mkdir()
    claims = Ansprueche(tmp_path / "ansprueche")
    claims.claim("a", Weg.PERSON, "K-1")
    claims.finish("a", "K-1")
    os.utime(tmp_path / "ansprueche" / "a.json", (time.time() - 366 * 86_400,) * 2)
    with hub.connected({"emma": {"url": tmp_path.as_uri()}}):
        counts = [raeume_auf(journal, (), "test").anzahl["roboter"] for _ in range(2)]
    assert counts == [1, 0]
    assert nachweis(journal) == 1
    journal.database.engine.dispose()


def test_a_chain_that_was_changed_is_an_alarm(tmp_path: Path) -> None:
    journal = hub.open_journal(f"sqlite:///{tmp_path / 'journal.db'}")
    with journal.transaction() as tx:
        for number in range(3):
            journal.audit.append(tx, "test", "probe", str(number))
    assert nachweis(journal) == 3
    with journal.database.engine.begin() as tx:
        names = tx.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")).scalars().all()
        for name in names:
            tx.execute(sa.text(f"DROP TRIGGER {name}"))
        tx.execute(t.audit.update().where(t.audit.c.number == 2).values(subject="anders"))
    with pytest.raises(Misconfigured, match="Eintrag 2"):
        nachweis(journal)
    journal.database.engine.dispose()


@pytest.mark.parametrize("one", AUFBEWAHRUNG.values(), ids=lambda one: one.name)
def test_every_term_says_what_how_long_and_by_which_law(one: object) -> None:
    assert all(len(text) > 6 for text in (one.gegenstand, one.dauer, one.law))

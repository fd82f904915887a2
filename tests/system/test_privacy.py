"""No personal data leaves the journal: everything Airflow and its processes wrote is searched for what the messages say."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from airflow_demo import Running
from drehscheibe.journal import tables as t
from drehscheibe.journal.envelope import unpack
from drehscheibe.sandbox.population import Population

pytestmark = pytest.mark.system
SHORTEST = 6
"""Shorter words stand in every log by chance."""


@pytest.fixture(scope="module")
def personal(demo: Running) -> list[bytes]:
    """Names, streets and numbers of residents that really occur in messages of the journal, decrypted for this purpose."""
    journal = demo.demo.journal()
    p = t.payload.c
    with journal.transaction() as tx:
        rows = tx.execute(sa.select(p.message_id, p.stage, p.version, p.key_id, p.content)).all()
    places = (f"{row.message_id}/{row.stage}/{row.version}" for row in rows)
    opened = (journal.ring.open(row.content, row.key_id, place) for row, place in zip(rows, places, strict=True))
    bodies = b"\n".join(unpack("", content).body for content in opened)
    journal.database.engine.dispose()
    known = {word for person in Population(size=1000) for word in _words(person)}
    return sorted(word for one in known if len(word := one.encode()) >= SHORTEST and word in bodies)


def _words(person: object) -> Iterator[str]:
    for name in ("familienname", "geburtsname", "vornamen", "idnr", "ausweis"):
        yield getattr(person, name)
    yield getattr(person, "anschrift").strasse  # noqa: B009 - the class is the population's own


def found_in(text: bytes, words: list[bytes]) -> set[str]:
    """Which of the words stand in the text as words."""
    here = {word for word in words if word in text}
    return {word.decode() for word in here if re.search(rb"(?<![\w\x80-\xff])" + re.escape(word) + rb"(?![\w\x80-\xff])", text)}


def test_the_search_would_find_something(personal: list[bytes]) -> None:
    assert len(personal) > 100
    assert personal[7].decode() in found_in(b"x: " + personal[7] + b".", personal)
    assert not found_in(b"nobody", personal)


def test_no_log_names_anybody(personal: list[bytes], demo: Running) -> None:
    logs = [path for folder in ("airflow/logs", "logs") for path in (demo.home / folder).rglob("*") if path.is_file()]
    assert len(logs) > 50
    for path in logs:
        assert not found_in(path.read_bytes(), personal), path.name


def test_no_xcom_names_anybody(personal: list[bytes], demo: Running) -> None:
    seen = 0
    for dag in demo.get("/dags")["dags"]:
        for run in demo.get(f"/dags/{dag['dag_id']}/dagRuns", limit=100)["dag_runs"]:
            prefix = f"/dags/{dag['dag_id']}/dagRuns/{quote(run['dag_run_id'], safe='')}/taskInstances"
            entries = demo.get(f"{prefix}/~/xcomEntries", limit=500)["xcom_entries"]
            for entry in entries:
                address = f"{prefix}/{entry['task_id']}/xcomEntries/{entry['key']}"
                value = str(demo.get(address, map_index=entry["map_index"])["value"])
                seen += 1
                assert not found_in(value.encode(), personal), (entry["task_id"], entry["key"])
    assert seen > 20


def test_no_database_holds_a_name_in_the_clear(personal: list[bytes], demo: Running) -> None:
    files = [path for folder in ("airflow", "hub") for path in (demo.home / folder).glob("*.db*")]
    assert {path.name for path in files} >= {"airflow.db", "journal.db"}
    for path in files:
        assert not found_in(path.read_bytes(), personal), path.name


def test_no_page_names_anybody(personal: list[bytes], demo: Running) -> None:
    pages = [f"{demo.url}/drehscheibe/"]
    start = demo.session.get(pages[0], timeout=30).text
    pages += [f"{demo.url}{path}" for path in re.findall(r'href="(/drehscheibe/lauf/[^"]+)"', start)]
    for page in pages[1:]:
        text = demo.session.get(page, timeout=30).text
        pages = [*pages, *(f"{demo.url}{path}" for path in re.findall(r'href="(/drehscheibe/bericht/[^"]+)"', text))]
    assert len(pages) > 10
    for page in pages:
        answer = demo.session.get(page.replace("&amp;", "&"), timeout=30)
        assert answer.status_code == 200
        assert not found_in(answer.content, personal), Path(page).name

"""What people see in a real browser: the flow in Airflow, the hub's pages, the form; in German and from nowhere else."""

from pathlib import Path
from urllib.parse import quote

import pytest

from airflow_demo import Running
from chromium import Tab
from drehscheibe import steps

pytestmark = [pytest.mark.system, pytest.mark.browser]
FLOW = "fuehrerschein_umtausch"


@pytest.fixture
def run(demo: Running) -> str:
    """The run of the licence exchange that brought the applications in."""
    runs = demo.get(f"/dags/{FLOW}/dagRuns", limit=50)["dag_runs"]
    return str(next(one["dag_run_id"] for one in runs if demo.tasks(FLOW, one["dag_run_id"])[0] and _has_lanes(demo, one["dag_run_id"])))


def _has_lanes(demo: Running, run: str) -> bool:
    return demo.task_state(FLOW, run, "acknowledge") == {"success"}


def test_a_run_shows_every_step_by_its_german_name(tab: Tab, demo: Running, run: str, tmp_path: Path) -> None:
    tab.open(f"{demo.url}/dags/{FLOW}/runs/{quote(run, safe='')}")
    tab.wait_for_text("Führerschein-Umtausch", "Abholen", "Bilanz", "Erfolgreich")
    tab.click("button[aria-label*='expandAll'], button[aria-label*='aufklappen']")
    tab.wait_for_text(*(step.title for step in steps.plan(demo.flow(FLOW))))
    tab.screenshot(tmp_path / "lauf.png")  # docs/bilder/airflow.png is such a picture
    assert (tmp_path / "lauf.png").stat().st_size > 20_000


def test_the_graph_shows_the_flow_from_fetching_to_balance(tab: Tab, demo: Running, run: str) -> None:
    tab.open(f"{demo.url}/dags/{FLOW}/runs/{quote(run, safe='')}")
    tab.click("button[value=graph]")
    tab.wait_for("document.querySelectorAll('.react-flow__node').length > 2", "Graph")
    tab.wait_for_text("Abholen", "Je Los", "Bilanz")
    tab.click("button[value=grid]")


def test_the_hubs_page_is_in_the_menu_and_shows_flows_and_cases(tab: Tab, demo: Running) -> None:
    tab.open(f"{demo.url}/")
    tab.wait_for("document.querySelector('a[href$=\"/plugin/drehscheibe\"]')", "Menüpunkt")
    tab.click('a[href$="/plugin/drehscheibe"]')
    tab.wait_for_text("Abläufe", "Führerschein-Umtausch", "Offene Klärfälle", "Zuständig")


def test_from_the_page_to_the_report_of_a_gate(tab: Tab, demo: Running) -> None:
    tab.open(f"{demo.url}/plugin/drehscheibe")
    tab.wait_for_text("Offene Klärfälle")
    frame = "document.querySelector('iframe').contentDocument"
    tab.js(f"[...{frame}.querySelectorAll('a')].find(a => a.href.includes('/lauf/{FLOW}')).click()")
    tab.wait_for_text("Prüfungen", "Eingang prüfen", "Beanstandet")
    tab.js(f"[...{frame}.querySelectorAll('a')].find(a => a.href.includes('/check_incoming')).click()")
    tab.wait_for_text("Führerschein-Umtausch", "Mit Beanstandungen")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/dags/{flow}/plugin/klaerfaelle", ("Offene Klärfälle", "Fahrerlaubnisbehörde")),
        ("/dags/{flow}/runs/{run}/plugin/pruefungen", ("Prüfungen", "Eingang prüfen", "Geprüft")),
    ],
)
def test_the_tabs_of_a_dag_and_of_a_run(path: str, words: tuple[str, ...], tab: Tab, demo: Running, run: str) -> None:
    tab.open(demo.url + path.format(flow=FLOW, run=quote(run, safe="")))
    tab.wait_for_text(*words)


def test_the_form_for_driving_again_is_german(tab: Tab, demo: Running) -> None:
    tab.open(f"{demo.url}/dags/erneut_uebertragen?mode=single")
    tab.wait_for_text("Erneut übertragen", "Auslösen")
    tab.js("[...document.querySelectorAll('button')].find(b => b.innerText.includes('Auslösen')).click()")
    tab.wait_for_text("Ablauf", "Nachrichten", "Eingegangen ab", "Eingegangen vor", "Probelauf")


def test_a_klaerfall_is_decided_on_the_page(tab: Tab, demo: Running) -> None:
    tab.open(f"{demo.url}/dags/{FLOW}/plugin/klaerfaelle")
    tab.wait_for_text("Entscheiden")
    frame = "document.querySelector('iframe').contentDocument"
    tab.js(f"{frame}.querySelector('form[action*=erneut]').submit()")
    tab.wait_for_text("läuft mit dem nächsten Lauf erneut durch")


def test_no_page_asked_anybody_else(tab: Tab, demo: Running) -> None:
    assert len(tab.requested) > 50
    assert tab.foreign_requests(demo.url) == []


def test_no_page_raised_an_error(tab: Tab) -> None:
    assert tab.errors == []

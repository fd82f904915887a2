"""The hub's pages inside Airflow, asked in this process: who may see what, and what stands there."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import sqlalchemy as sa

from drehscheibe import Gate, steps
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.journal import tables as t
from drehscheibe.ports import Window
from drehscheibe.report.from_journal import gate_steps
from drehscheibe.services.registry import FLOWS
from drehscheibe.settings import settings
from fakes import Contains, MemorySource, MemoryTarget, make_flow

pytestmark = [
    pytest.mark.slow,
    # Airflow's and Starlette's own words while they are imported and called
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::airflow.exceptions.RemovedInAirflow4Warning"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
    pytest.mark.usefixtures("airflow_database"),
]
Client = Callable[[str], Any]
FLOW = FLOWS[0]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """A journal with one run: of a flow in memory that goes by the name of a real one."""
    home = tmp_path_factory.mktemp("hub")
    KeyRing.create(home / "keyring.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DREHSCHEIBE_HOME", str(home))
        patch.delenv("DREHSCHEIBE_JOURNAL_URL", raising=False)
        settings.cache_clear()
        Database(settings().database_url).engine.dispose()
        journal = Journal.open(settings())
        source = MemorySource({"1": b"gut", "2": b"kaputt Edeltraud Kanarienvogel"})
        asked = Contains(b"niemand", rule=FLOW.entry_gate.checks[0].rule)
        flow = make_flow(source, MemoryTarget(), name=FLOW.name, entry_gate=Gate(name="eingang", title="Eingang", checks=(asked,)))
        for batch in steps.receive(flow, journal, "nacht 1", Window()):
            steps.check_incoming(flow, journal, batch)
        yield journal
        journal.database.engine.dispose()
    settings.cache_clear()


@pytest.fixture(scope="module")
def client(airflow_database: Path, hub: Journal) -> Iterator[Client]:
    """A browser by role: ``viewer``, ``admin`` ..., or ``nobody`` without a login."""
    from airflow.api_fastapi.app import create_app, get_auth_manager
    from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser
    from fastapi.testclient import TestClient

    app = create_app(apps="core")

    def browser(role: str) -> Any:
        if role == "nobody":
            return TestClient(app)
        token = get_auth_manager().generate_jwt(SimpleAuthManagerUser(username=role, role=role))
        return TestClient(app, headers={"Authorization": f"Bearer {token}"})

    yield browser


PAGES = ["/drehscheibe/", f"/drehscheibe/bericht/{FLOW.name}/check_incoming?run_id=nacht%201"]


@pytest.mark.parametrize("page", PAGES)
def test_nobody_sees_a_page_without_a_login(page: str, client: Client) -> None:
    assert client("nobody").get(page).status_code == 401


def test_monitoring_is_told_numbers_and_only_with_a_login(client: Client) -> None:
    assert client("nobody").get("/drehscheibe/metrics").status_code == 401
    answer = client("viewer").get("/drehscheibe/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert f'drehscheibe_klaerfaelle_open{{flow="{FLOW.name}"}}' in answer.text
    assert "Edeltraud" not in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_a_forged_login_is_refused(page: str, client: Client) -> None:
    assert client("nobody").get(page, headers={"Authorization": "Bearer e30.e30.e30"}).status_code in (401, 403)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ["viewer", "user", "op", "admin"])
def test_who_may_look_sees_a_german_page(role: str, page: str, client: Client) -> None:
    answer = client(role).get(page)
    assert answer.status_code == 200
    assert '<html lang="de"' in answer.text


def test_the_overview_names_every_flow_and_the_open_cases(client: Client) -> None:
    text = client("viewer").get("/drehscheibe/").text
    assert all(flow.title in text for flow in FLOWS)
    assert "TEST-LESBAR" in text and "Die Nachricht ist unlesbar." in text


def test_the_report_names_rules_and_counts(client: Client) -> None:
    text = client("viewer").get(PAGES[1]).text
    assert FLOW.title in text
    assert all(check.title in text for check in FLOW.entry_gate.checks[:1])


@pytest.mark.parametrize("page", PAGES)
def test_no_page_holds_a_value_or_loads_from_elsewhere(page: str, client: Client) -> None:
    text = client("viewer").get(page).text
    assert "Edeltraud" not in text
    assert "http://" not in text.replace("http://www.w3.org/", "") and "https://" not in text and "<script" not in text


@pytest.mark.parametrize(
    "page", ["/drehscheibe/bericht/gibt_es_nicht/check_incoming?run_id=x", f"/drehscheibe/bericht/{FLOW.name}/acknowledge?run_id=x"]
)
def test_a_report_that_does_not_exist_is_a_404_in_german(page: str, client: Client) -> None:
    answer = client("viewer").get(page)
    assert answer.status_code == 404
    assert "gibt es nicht" in answer.text or "hat keine Prüfung" in answer.text


@pytest.fixture
def case(hub: Journal) -> str:
    """The id of the run's only Klaerfall, open again."""
    with hub.transaction() as tx:
        tx.execute(t.klaerfall.update().values(state="open", closed_at=None, closed_by=None))
        (found,) = hub.desk.cases(tx)
        return found.id


def audited(hub: Journal) -> list[tuple[str, str]]:
    with hub.transaction() as tx:
        return [(row.actor, row.action) for row in tx.execute(sa.select(t.audit.c.actor, t.audit.c.action))]


def test_only_who_may_start_runs_may_decide(case: str, client: Client, hub: Journal) -> None:
    for role, status in (("nobody", 401), ("viewer", 403), ("user", 200)):
        assert client(role).post(f"/drehscheibe/klaerfall/{case}/erneut").status_code == status
    assert ("airflow:user", "klaerfall.erneut") in audited(hub)
    assert not any(actor == "airflow:viewer" for actor, _ in audited(hub))


def test_forms_are_shown_to_those_who_may_use_them(case: str, client: Client) -> None:
    assert f"klaerfall/{case}/erneut" in client("op").get("/drehscheibe/").text
    assert 'method="post"' not in client("viewer").get("/drehscheibe/").text


def test_open_cases_can_be_chosen_by_rule_and_taken_into_a_spreadsheet(case: str, client: Client) -> None:
    viewer = client("viewer")
    (rule,) = {line.split(";")[7] for line in viewer.get("/drehscheibe/klaerfaelle.csv").text.splitlines()[1:]}
    for query, there in ((f"regel={rule}", True), ("regel=DQ-99", False), ("ueberfaellig=1", False), ("ueberfaellig=0", True)):
        assert (f"<code>{case[:8]}</code>" in viewer.get(f"/drehscheibe/?{query}").text) is there, query
        assert (case in viewer.get(f"/drehscheibe/klaerfaelle.csv?{query}").text) is there, query


def test_a_rejection_is_told_and_happens_once(case: str, client: Client) -> None:
    form = {"begruendung": "Der Absender hat sich vertan."}
    answer = client("op").post(f"/drehscheibe/klaerfall/{case}/zurueckweisen", data=form)
    assert answer.status_code == 200 and f"Klärfall {case[:8]} wird dem Absender" in answer.text
    assert client("op").post(f"/drehscheibe/klaerfall/{case}/zurueckweisen", data=form).status_code == 409


def test_who_has_decided_is_on_the_page_where_he_was_and_its_links_lead_on(case: str, client: Client, hub: Journal) -> None:
    clerk = client("op")
    (rule,) = {line.split(";")[7] for line in clerk.get("/drehscheibe/klaerfaelle.csv").text.splitlines()[1:]}
    for page in (f"/drehscheibe/ablauf/{FLOW.name}?regel={rule}&seite=7", f"/drehscheibe/?regel={rule}"):
        with hub.transaction() as tx:
            tx.execute(t.klaerfall.update().values(state="open", closed_at=None, closed_by=None))
        before = clerk.get(page).text
        (decision,) = re.findall(r'action="([^"]+/erneut[^"]*)"', before)
        after = clerk.post(unescape(decision)).text
        assert f"Klärfall {case[:8]} läuft" in after
        assert (f"<code>{FLOWS[1].name}</code>" in after) is ("/ablauf/" not in page)
        links = [unescape(link) for link in re.findall(r'(?:href|action)="([^"#]+)', before) if "/klaerfall/" not in link]
        assert len(links) > 2
        assert {clerk.get(urljoin(decision, link)).status_code for link in links} == {200}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin", "origin": "http://testserver"}, 404),
        ({"sec-fetch-site": "same-site", "origin": "http://other.testserver"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "http://testserver"}, 404),
        ({"origin": "https://boese.example"}, 403),
        ({"origin": "null"}, 403),
        ({}, 404),
    ],
    ids=["own", "sibling", "foreign", "own old browser", "foreign old browser", "hidden origin", "no browser"],
)
def test_a_form_of_another_site_decides_nothing(headers: dict[str, str], status: int, case: str, client: Client) -> None:
    """What it asks for does not exist, so that no answer but 404 shows that it was looked at."""
    answer = client("op").post(f"/drehscheibe/klaerfall/{case}/nichts", headers=headers)
    assert answer.status_code == status
    assert "<h1>Das ging nicht</h1>" in answer.text


def test_an_address_that_leads_nowhere_is_told_so_in_german(case: str, client: Client) -> None:
    for page, status in (("gibt_es_nicht", 404), (f"klaerfall/{case}/erneut", 405)):
        answer = client("op").get(f"/drehscheibe/{page}")
        assert answer.status_code == status
        assert "<h1>Das ging nicht</h1>" in answer.text and "Not" not in answer.text


def test_setting_aside_needs_a_reason(case: str, client: Client) -> None:
    answer = client("op").post(f"/drehscheibe/klaerfall/{case}/uebergehen", data={"begruendung": "darum"})
    assert answer.status_code == 409 and "Begründung" in answer.text


def test_an_unknown_decision_or_case_is_refused(case: str, client: Client) -> None:
    assert client("op").post(f"/drehscheibe/klaerfall/{case}/loeschen").status_code == 404
    assert client("op").post("/drehscheibe/klaerfall/ffffffff/erneut").status_code == 409


def test_what_is_refused_is_told_on_a_page_in_german_that_leads_back(case: str, client: Client) -> None:
    decision = f"/drehscheibe/klaerfall/{case}/uebergehen"
    refused = [
        client("op").post(decision, data={"begruendung": "darum"}),
        client("op").post(decision, data={"begruendung": "Kanarienvogel " * 200}),
        client("viewer").post(decision, data={"begruendung": "ich darf nicht"}),
        client("viewer").get(f"/drehscheibe/lauf/{FLOW.name}"),
    ]
    assert [answer.status_code for answer in refused] == [409, 422, 403, 422]
    for answer in refused:
        assert "<h1>Das ging nicht</h1>" in answer.text and 'href="/drehscheibe/"' in answer.text
        assert "Kanarienvogel" not in answer.text and "Field required" not in answer.text


def test_the_tab_of_a_run_leads_to_every_report_of_it(client: Client) -> None:
    text = client("viewer").get(f"/drehscheibe/lauf/{FLOW.name}?run_id=nacht%201").text
    for step in gate_steps(FLOW):
        assert f"/drehscheibe/bericht/{FLOW.name}/{step}?run_id=nacht%201" in text


def test_tabs_of_a_dag_that_is_no_flow_show_the_overview(client: Client) -> None:
    assert client("viewer").get("/drehscheibe/lauf/erneut_uebertragen?run_id=x").status_code == 200
    assert client("viewer").get("/drehscheibe/ablauf/erneut_uebertragen").status_code == 200


def test_checking_tasks_alone_link_to_their_report() -> None:
    from types import SimpleNamespace

    from drehscheibe_airflow.plugin import QualityReportLink

    def link(task: str) -> str:
        return QualityReportLink().get_link(None, ti_key=SimpleNamespace(dag_id=FLOW.name, task_id=task, run_id="a+b"))

    checking = set(gate_steps(FLOW))
    assert {step.name for step in steps.plan(FLOW) if link(step.name)} == checking
    assert link("check_incoming").endswith("/check_incoming?run_id=a%2Bb")

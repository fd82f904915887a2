"""The very entry point of the image, run on this machine: set-up against PostgreSQL, then the API server with real users."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
import sqlalchemy as sa
import yaml

from airflow_demo import processes_of
from drehscheibe.demo.places import free_port

pytestmark = [pytest.mark.system, pytest.mark.postgres]
ROOT = Path(__file__).resolve().parents[2]
SECRETS = {
    "AIRFLOW_FERNET_KEY": "YlCImzjge_TeZc7jPJ7Jz2pgOtb4yTssA1pVyqIADWg=",
    "AIRFLOW_SECRET_KEY": "s" * 64,
    "AIRFLOW_JWT_SECRET": "j" * 64,
    "POSTGRES_PASSWORD": "geheim",
    "DREHSCHEIBE_ADMIN_PASSWORD": "Wechselgeld-17",
}


@dataclass
class Deployment:
    """A deployment on this machine, as docker-compose.yml describes it."""

    environment: dict[str, str]
    home: Path
    port: int

    def command(self, word: str) -> list[str]:
        """What a container would run."""
        (given,) = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"][word]["command"]
        return [str(ROOT / "docker" / "entrypoint.sh"), given]

    def database(self, name: str) -> sa.Engine:
        """Airflow's database or the journal."""
        return sa.create_engine(self.environment[name].replace("psycopg2", "psycopg"))


def environment_of_the_file(values: dict[str, str]) -> dict[str, str]:
    """The services' environment with its variables filled in, as compose does it."""

    def fill(match: re.Match[str]) -> str:
        return values.get(match["name"], match["default"] or "")

    given = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]["init"]["environment"]
    return {name: re.sub(r"\$\{(?P<name>\w+)(?::[-?](?P<default>[^}]*))?\}", fill, str(value)) for name, value in given.items()}


@pytest.fixture(scope="module")
def deployment(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    home, port = tmp_path_factory.mktemp("deployment"), free_port()
    admin = sa.create_engine(postgres, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for name in ("airflow_deploy", "journal_deploy"):
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "DREHSCHEIBE"))}
    url = f"http://127.0.0.1:{port}"
    here = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "AIRFLOW_HOME": str(home / "airflow"), "DREHSCHEIBE_HOME": str(home / "hub"), "SANDBOX_STATE": str(home / "sandbox"),
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"), "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins" / "entry"),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": postgres.replace("+psycopg:", "+psycopg2:").replace("/postgres?", "/airflow_deploy?"),
        "DREHSCHEIBE_JOURNAL_URL": postgres.replace("/postgres?", "/journal_deploy?"),
        "AIRFLOW__API__HOST": "127.0.0.1", "AIRFLOW__API__PORT": str(port), "AIRFLOW__API__BASE_URL": url, "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{url}/execution/",
    }  # fmt: skip
    (home / "hub").mkdir()
    (home / "airflow").mkdir()
    made = Deployment({**kept, **environment_of_the_file(SECRETS), **here}, home, port)
    done = subprocess.run(made.command("init"), env=made.environment, cwd=home, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    yield made
    with admin.connect() as connection:
        for name in ("airflow_deploy", "journal_deploy"):
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture(scope="module")
def api(deployment: Deployment) -> Iterator[str]:
    """The address of the API server that the entry point starts."""
    log = (deployment.home / "api.log").open("wb")
    command = deployment.command("api-server")
    process = subprocess.Popen(command, env=deployment.environment, cwd=deployment.home, stdout=log, stderr=log, start_new_session=True)
    log.close()
    url = f"http://127.0.0.1:{deployment.port}"
    try:
        end = time.monotonic() + 90
        while True:
            assert process.poll() is None and time.monotonic() < end, (deployment.home / "api.log").read_text()[-3000:]
            try:
                if requests.get(f"{url}/api/v2/monitor/health", timeout=5).status_code == 200:
                    break
            except requests.ConnectionError:
                time.sleep(0.3)
        yield url
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
        for pid in processes_of({process.pid}):
            os.kill(pid, signal.SIGKILL)


def test_the_set_up_makes_journal_key_ring_pools_and_the_first_user(deployment: Deployment) -> None:
    assert (deployment.home / "hub" / "keyring.json").stat().st_mode & 0o077 == 0
    journal, airflow = deployment.database("DREHSCHEIBE_JOURNAL_URL"), deployment.database("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN")
    with journal.connect() as connection:
        assert {"message", "transfer", "klaerfall", "audit"} <= set(sa.inspect(connection).get_table_names())
    with airflow.connect() as connection:
        assert connection.execute(sa.text("SELECT username FROM ab_user")).scalars().all() == ["admin"]
        assert "melderegister" in connection.execute(sa.text("SELECT pool FROM slot_pool")).scalars().all()
    journal.dispose()
    airflow.dispose()


def test_setting_up_again_keeps_what_is_there(deployment: Deployment) -> None:
    ring = (deployment.home / "hub" / "keyring.json").read_bytes()
    done = subprocess.run(deployment.command("init"), env=deployment.environment, cwd=deployment.home, capture_output=True, timeout=240)
    assert done.returncode == 0
    assert (deployment.home / "hub" / "keyring.json").read_bytes() == ring


def test_no_secret_is_printed(deployment: Deployment, api: str) -> None:
    text = (deployment.home / "api.log").read_text()
    assert not any(secret in text for secret in SECRETS.values() if len(secret) > 8)


def test_the_api_server_is_healthy_and_asks_for_a_login(api: str) -> None:
    assert requests.get(f"{api}/api/v2/monitor/health", timeout=10).json()["metadatabase"]["status"] == "healthy"
    assert requests.get(f"{api}/api/v2/dags", timeout=10).status_code == 401
    assert requests.get(f"{api}/drehscheibe/", timeout=10).status_code == 401


def test_the_first_user_sees_the_hubs_page(deployment: Deployment, api: str) -> None:
    login = {"username": "admin", "password": SECRETS["DREHSCHEIBE_ADMIN_PASSWORD"]}
    token = requests.post(f"{api}/auth/token", json=login, timeout=30).json()["access_token"]
    page = requests.get(f"{api}/drehscheibe/", headers={"Authorization": f"Bearer {token}"}, timeout=30)
    assert page.status_code == 200 and "Offene Klärfälle" in page.text
    assert requests.post(f"{api}/auth/token", json=login | {"password": "falsch"}, timeout=30).status_code in (401, 403)


def test_a_word_the_entry_point_does_not_know_is_run_as_it_is(deployment: Deployment) -> None:
    command = [str(ROOT / "docker" / "entrypoint.sh"), "drehscheibe", "check", "iban", "DE02120300000000202051"]
    assert subprocess.run(command, env=deployment.environment, cwd=deployment.home, capture_output=True, timeout=60).returncode == 0

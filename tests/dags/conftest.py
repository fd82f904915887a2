"""Airflow in this process: a home of its own that is gone afterwards, set before Airflow is imported anywhere."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(tempfile.mkdtemp(prefix="airflow-home-"))

# Airflow reads its configuration when it is imported for the first time: a fixture would be too late
for _name in [name for name in os.environ if name.startswith(("AIRFLOW_", "DREHSCHEIBE_CONN_"))]:
    del os.environ[_name]
os.environ |= {
    "AIRFLOW_HOME": str(HOME),
    "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
    "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins" / "entry"),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__CORE__FERNET_KEY": "YlCImzjge_TeZc7jPJ7Jz2pgOtb4yTssA1pVyqIADWg=",
    "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(HOME / "passwords.json"),
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{HOME / 'airflow.db'}",
    "AIRFLOW__API_AUTH__JWT_SECRET": "t" * 64,
    "AIRFLOW__API__SECRET_KEY": "s" * 64,
    "AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING",
    "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
    "GX_ANALYTICS_ENABLED": "False",
}


@pytest.fixture(scope="session", autouse=True)
def airflow_home() -> Iterator[Path]:
    """Removed when the tests are over."""
    yield HOME
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def airflow_database(airflow_home: Path) -> Path:
    """Airflow's database, migrated once."""
    subprocess.run([sys.executable, "-m", "airflow", "db", "migrate"], check=True, capture_output=True, cwd=airflow_home)
    return airflow_home / "airflow.db"


@pytest.fixture(scope="session")
def dags() -> dict[str, Any]:
    """Every DAG of the folder, by id; a file that can not be imported fails here."""
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag(dag_folder=str(ROOT / "dags"))
    assert bag.import_errors == {}
    return dict(bag.dags)

"""What every test may use: the official schemas beside the checkout, a private PostgreSQL, a journal on each database."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from airflow_demo import demo  # noqa: F401 - a fixture: one real Airflow for system and browser tests together
from drehscheibe.journal import Database, Journal, KeyRing

settings.register_profile("steady", deadline=None, derandomize=True)  # a busy machine is no finding, and a commit is judged once
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def standards_dir() -> Path:
    """The official schemas beside the checkout; they are never part of it."""
    folder = ROOT.parent / "shared" / "standards"
    if not folder.is_dir():
        pytest.skip("the official schemas are not beside this checkout (../shared/standards)")
    return folder


def _postgres_binaries() -> Path | None:
    """The newest PostgreSQL server binaries of this machine; Debian keeps them out of PATH."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -int(folder.parent.name))
    on_path = shutil.which("pg_ctl")
    candidates = [*folders, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((folder for folder in candidates if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a private cluster: initdb, pg_ctl, a socket in a temporary folder, no TCP port."""
    binaries = _postgres_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server binaries (initdb, pg_ctl) on this machine")
    folder = Path(tempfile.mkdtemp(prefix="drehscheibe-pg-"))  # pytest's own folders are closed to the server's user
    as_user: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    subprocess.run([*as_user, binaries / "initdb", "-D", data, "-A", "trust", "-U", "hub", "-E", "UTF8", "--no-sync"], **quiet)
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    subprocess.run([*as_user, binaries / "pg_ctl", "-D", data, "-o", options, "-w", "-l", folder / "log", "start"], **quiet)
    try:
        yield f"postgresql+psycopg://hub@/postgres?host={folder}"
    finally:
        subprocess.run([*as_user, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **quiet)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def fresh_postgres(postgres: str) -> Iterator[str]:
    """The address of an empty database in the private cluster."""
    import sqlalchemy as sa

    admin = sa.create_engine(postgres, isolation_level="AUTOCOMMIT")
    name = f"probe_{os.urandom(6).hex()}"
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield postgres.replace("/postgres?", f"/{name}?")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty journal's address, on each of the two databases."""
    if request.param == "postgres":
        return str(request.getfixturevalue("fresh_postgres"))
    return f"sqlite:///{tmp_path / 'journal.db'}"


@pytest.fixture
def ring() -> KeyRing:
    """A key ring with one fresh key."""
    return KeyRing("1", {"1": os.urandom(32)})


@pytest.fixture
def journal(database_url: str, ring: KeyRing) -> Iterator[Journal]:
    """An empty journal."""
    database = Database(database_url)
    yield Journal(database, ring)
    database.engine.dispose()

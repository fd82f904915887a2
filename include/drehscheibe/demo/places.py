"""Where the demonstration keeps its things, and the environment its processes run in."""

import base64
import os
import secrets
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path

from drehscheibe.errors import Misconfigured
from drehscheibe.zeit import heute

__all__ = ["Places", "free_port", "is_free"]

_ROOT = Path(__file__).resolve().parents[3]


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether nobody listens there right now; a port that was used a moment ago counts as free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@dataclass(frozen=True)
class Places:
    """Folders and addresses of one demonstration.

    Attributes:
        home: everything is below it; removing it removes the demonstration.
        port: of the Airflow UI.
        execution_port: of the interface that running tasks talk to.
    """

    home: Path
    port: int
    execution_port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        """The Airflow UI."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def execution_url(self) -> str:
        """What running tasks talk to: a process of its own, so that tasks and the UI never wait for each other on SQLite."""
        return f"http://127.0.0.1:{self.execution_port}/execution/"

    @property
    def airflow(self) -> Path:
        """AIRFLOW_HOME."""
        return self.home / "airflow"

    @property
    def sandbox(self) -> Path:
        """The simulators' state."""
        return self.home / "sandbox"

    def environment(self) -> dict[str, str]:
        """The environment of every process of the demonstration. Raises Misconfigured outside a checkout."""
        if not (_ROOT / "dags").is_dir():
            raise Misconfigured("Die Vorführung braucht den Quelltextordner mit dags/ und plugins/; bitte aus einem Checkout starten.")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW_", "DREHSCHEIBE_"))}
        return kept | self._hub() | self._airflow() | self._quiet()

    def _hub(self) -> dict[str, str]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        paths = os.pathsep.join(str(_ROOT / name) for name in ("include", "plugins"))
        journal = os.environ.get("DREHSCHEIBE_JOURNAL_URL", "")
        today = heute().isoformat()
        hub = {"HOME": str(self.home / "hub"), "JOURNAL_URL": journal, "START": today}
        return {"PATH": path, "PYTHONPATH": paths, **{f"DREHSCHEIBE_{name}": value for name, value in hub.items()}}

    def _airflow(self) -> dict[str, str]:
        options = {
            "CORE__DAGS_FOLDER": str(_ROOT / "dags"),
            "CORE__PLUGINS_FOLDER": str(_ROOT / "plugins" / "entry"),
            "CORE__LOAD_EXAMPLES": "False",
            "CORE__PARALLELISM": "8",
            "CORE__SIMPLE_AUTH_MANAGER_USERS": "admin:admin,leser:viewer",
            "CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(self.airflow / "passwords.json"),
            "CORE__EXECUTION_API_SERVER_URL": self.execution_url,
            "CORE__FERNET_KEY": self._secret("fernet"),
            "CORE__TEST_CONNECTION": "Enabled",
            "DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{self.airflow / 'airflow.db'}",
            "API__HOST": "127.0.0.1",
            "API__PORT": str(self.port),
            "API__WORKERS": "1",
            "API__BASE_URL": self.url,
            "API__INSTANCE_NAME": "Drehscheibe",
            "API__SECRET_KEY": self._secret("session"),
            "API_AUTH__JWT_SECRET": self._secret("jwt"),
            "SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.5",
            "SCHEDULER__MAX_DAGRUNS_PER_LOOP_TO_SCHEDULE": "8",  # looking at a run that waits costs as much as at one that can go on
            "DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "3600",  # a DAG file that has changed itself is read at once
            "DAG_PROCESSOR__REFRESH_INTERVAL": "30",
            "LOGGING__LOGGING_LEVEL": "INFO",
            "USAGE_DATA_COLLECTION__ENABLED": "False",
        }
        return {"AIRFLOW_HOME": str(self.airflow), **{f"AIRFLOW__{name}": value for name, value in options.items()}}

    def _quiet(self) -> dict[str, str]:
        return {"GX_ANALYTICS_ENABLED": "False", "SCARF_ANALYTICS": "false", "DO_NOT_TRACK": "1", "no_proxy": "127.0.0.1,localhost"}

    def _secret(self, name: str) -> str:
        """A random secret, made once and kept, readable by its owner only."""
        path = self.home / "secrets" / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            path.write_text(base64.urlsafe_b64encode(secrets.token_bytes(32 if name == "fernet" else 48)).decode(), "utf-8")
        return path.read_text("utf-8")

"""The worked example of docs/EXTEND.md, done by the letter in a copy of the hub: it runs, it is known everywhere, it is clean."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "EXTEND.md").read_text("utf-8")
FILES = dict(re.findall(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))
RUN = """
import json, sys
from pathlib import Path
from drehscheibe.connections import use_resolver
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.partners.registry import PARTNERS
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import assemble
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.services import gewerbeabmeldung
from drehscheibe.services.registry import SAMPLES, flow

assembly = assemble(Path("sandbox"), size=20, applications=False)
assert gewerbeabmeldung.hand_in_samples in SAMPLES
gewerbeabmeldung.hand_in_samples(assembly.world, assembly.sandbox.simulators)
journal = Journal(Database("sqlite:///journal.db"), KeyRing("1", {"1": bytes(32)}))
with inprocess(assembly.sandbox) as url:
    use_resolver(assembly.connections(url).get)
    result = run(flow("gewerbeabmeldung"), journal)
    ping = next(one for one in PARTNERS if one.name == "gewerberegister").ping()
journal.database.engine.dispose()
print(json.dumps({"result": result, "ping": ping, "held": assembly.sandbox.stats()["gewerberegister"]["accepted"]}, default=str))
"""


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the hub with the example's files in it, and its lines in the two registries."""
    copy = tmp_path_factory.mktemp("hub")
    for folder in ("include", "schemas", "dags"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    for path, content in FILES.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(content, "utf-8")
    (copy / "plugins" / "drehscheibe_airflow").mkdir(parents=True)  # ruff sorts imports by what is ours
    partners, services = (copy / f"include/drehscheibe/{one}/registry.py" for one in ("partners", "services"))
    _enter(partners, "    kartenhersteller,\n", "gewerberegister")
    _enter(partners, "    zulassung.PARTNER,\n", "gewerberegister.PARTNER,")
    _enter(services, "    karteikartenabschrift,\n", "gewerbeabmeldung")
    _enter(services, "    fuehrerschein_umtausch.FLOW,\n", "gewerbeabmeldung.FLOW,")
    _enter(services, "    fuehrerschein_umtausch.hand_in_samples,\n", "gewerbeabmeldung.hand_in_samples,")
    return copy


def _enter(registry: Path, before: str, line: str) -> None:
    text = registry.read_text("utf-8")
    assert before in text and f"`{line}`" in TEXT
    registry.write_text(text.replace(before, f"    {line.rstrip(',')},\n{before}", 1), "utf-8")


def called(hub: Path, *command: str) -> str:
    """What a command prints, run with the copy's code."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DREHSCHEIBE", "AIRFLOW"))}
    environment = {**kept, "PYTHONPATH": str(hub / "include"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, *command], cwd=hub, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_example_runs_and_ends_as_the_page_says(hub: Path) -> None:
    told = json.loads(called(hub, "-c", RUN))

    result = told["result"]
    assert (result["received"], result["receipts"], result["klaerfaelle"], result["pending"]) == (5, 2, 3, 0)
    assert "Five received, two done, three Klärfälle" in TEXT
    assert [one["times"] for one in told["held"]] == [1, 1]
    assert told["ping"] == "Das Gewerberegister ist erreichbar."


def test_the_commands_know_the_new_flow(hub: Path) -> None:
    called(hub, "-m", "drehscheibe.cli.readme")

    assert "| `gewerbeabmeldung` | Gewerbeabmeldung | formulare | – | gewerberegister |" in (hub / "README.md").read_text("utf-8")
    (row,) = json.loads(called(hub, "-m", "drehscheibe", "flows", "--json", "--nur", "gewerbe"))
    assert row["Ablauf"] == "gewerbeabmeldung"


def test_the_example_is_clean(hub: Path) -> None:
    files = [path for path in FILES if path.endswith(".py")]

    assert len(files) == 9
    called(hub, "-m", "ruff", "check", "--no-cache", *files)

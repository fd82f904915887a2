"""docker-compose.yml, without Docker: the official schema, words the entry point knows, secrets that nobody forgets to set."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "docker-compose.yml"
TEXT = COMPOSE.read_text("utf-8")
SERVICES: dict[str, Any] = yaml.safe_load(TEXT)["services"]
ENTRYPOINT = (ROOT / "docker" / "entrypoint.sh").read_text("utf-8")
WORDS = set(re.findall(r"^  ([a-z-]+)\)", ENTRYPOINT, re.MULTILINE))
OURS = [name for name, service in SERVICES.items() if "build" in service]
SECRET = re.compile("KEY|SECRET|PASSWORD")


def test_the_file_keeps_the_compose_specification() -> None:
    checker = Path(sys.executable).parent / "check-jsonschema"
    done = subprocess.run([checker, "--builtin-schema", "vendor.compose-spec", COMPOSE], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_check_would_notice_a_misspelt_word(tmp_path: Path) -> None:
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text(TEXT.replace("healthcheck:", "healthceck:"), "utf-8")
    checker = Path(sys.executable).parent / "check-jsonschema"
    assert subprocess.run([checker, "--builtin-schema", "vendor.compose-spec", wrong], capture_output=True).returncode != 0


def test_the_production_shape_is_complete() -> None:
    assert set(SERVICES) == {"postgres", "init", "api-server", "scheduler", "dag-processor", "triggerer", "sandbox"}
    assert SERVICES["sandbox"]["profiles"] == ["sandbox"]


@pytest.mark.parametrize("name", OURS)
def test_every_command_is_a_word_of_the_entry_point(name: str) -> None:
    (word,) = SERVICES[name]["command"]
    assert word in WORDS


def test_every_required_variable_is_in_the_example_and_empty_there() -> None:
    example = dict(line.split("=", 1) for line in (ROOT / "docker/beispiel.env").read_text("utf-8").splitlines() if re.match("[A-Z]", line))
    assert set(re.findall(r"\$\{(\w+):\?", TEXT)) <= set(example)
    assert set(example) <= set(re.findall(r"\$\{(\w+)", TEXT))
    assert not any(value for name, value in example.items() if SECRET.search(name))


def test_no_secret_has_a_default() -> None:
    for name, default in re.findall(r"\$\{(\w+):-([^}]*)\}", TEXT):
        assert not (SECRET.search(name) and default), name
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            assert not SECRET.search(name) or str(value).startswith("${"), name


def test_every_service_of_ours_gets_the_same_environment() -> None:
    first = SERVICES[OURS[0]]["environment"]
    assert all(SERVICES[name]["environment"] == first for name in OURS)
    assert first["AIRFLOW__CORE__AUTH_MANAGER"].endswith("FabAuthManager")
    assert first["AIRFLOW__CORE__EXECUTOR"] == "LocalExecutor"


def test_no_service_fills_the_disk_with_what_it_prints() -> None:
    assert {service["logging"]["driver"] for service in SERVICES.values()} == {"local"}


def test_nothing_is_published_beyond_loopback() -> None:
    for service in SERVICES.values():
        assert all(str(port).startswith("127.0.0.1:") for port in service.get("ports", []))


def test_everything_waits_for_the_set_up() -> None:
    for name in OURS:
        if name not in ("init", "sandbox"):
            assert SERVICES[name]["depends_on"]["init"]["condition"] == "service_completed_successfully"


@pytest.mark.parametrize(("ring", "made"), [("keyring.json", True), ("anderswo/bund.json", False)])
def test_a_key_ring_kept_elsewhere_is_found_by_the_set_up(ring: str, made: bool, tmp_path: Path) -> None:
    (tmp_path / "anderswo").mkdir()
    (tmp_path / "anderswo" / "bund.json").touch()
    for name in ("drehscheibe", "airflow", "python"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho {name} "$@"\n', "utf-8")
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "DREHSCHEIBE_HOME": str(tmp_path), "DREHSCHEIBE_KEYRING": str(tmp_path / ring)}

    done = subprocess.run([ROOT / "docker" / "entrypoint.sh", "init"], env=environment, capture_output=True, text=True, check=True)

    assert ("drehscheibe journal keys create" in done.stdout) is made
    assert done.stdout.splitlines()[-1] == "python -m drehscheibe_airflow.bootstrap"


def test_what_the_file_mounts_and_copies_exists() -> None:
    for source in re.findall(r"- (\./\S+?):", TEXT):
        assert (ROOT / source).exists(), source
    for line in re.findall(r"^COPY (.+)$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE):
        assert all((ROOT / source).exists() for source in line.split()[:-1]), line


def test_the_image_does_not_run_as_root_and_trusts_hashes_only() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    assert re.findall(r"^USER (\d+)", dockerfile, re.MULTILINE) == ["50000"]
    assert "--require-hashes -r requirements.lock" in dockerfile

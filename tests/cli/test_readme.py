"""README and docs tell the truth: links, commands, options, settings, metrics and counts are those there are."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from drehscheibe.cli import config
from drehscheibe.cli.app import app
from drehscheibe.cli.readme import refreshed
from drehscheibe.partners.registry import PARTNERS
from drehscheibe.services.registry import ABGLEICHE, FLOWS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
each_page = pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
COMMANDS: Any = typer.main.get_command(app)
ELSEWHERE = ("DREHSCHEIBE_CONN_", "DREHSCHEIBE_ADMIN_")
"""Settings that are no setting of the hub's own: of partners, and of the image."""


def test_the_table_of_flows_is_up_to_date() -> None:
    assert refreshed(README) == README, "python -m drehscheibe.cli.readme"


def test_the_first_screen_counts_flows_and_partners_right() -> None:
    assert len(ABGLEICHE) == 1
    assert f"{len(FLOWS)} flows and one reconciliation of the registers; {len(PARTNERS)} partners," in README


@each_page
def test_every_file_a_page_links_to_exists(page: Path) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text("utf-8"))

    assert links
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_flow_has_its_dag_file() -> None:
    assert {flow.name for flow in FLOWS} <= {path.stem for path in (ROOT / "dags").glob("*.py")}


def test_every_make_target_the_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")

    names = re.findall(r"(?m)(?:`|^)make (\w+)", README)

    assert names
    assert [name for name in names if f"\n{name}: " not in makefile] == []


def called(text: str) -> set[tuple[str, ...]]:
    """The words after `drehscheibe` wherever a page calls it, alternatives (`create|rotate`) one by one."""
    code = re.findall(r"`([^`\n]*(?:\n[^`\n]+)?)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    for row in re.findall(r"^\| (`.*?`) \| ", text, re.MULTILINE):  # the README's table leaves the program's name out
        code += [f"drehscheibe {one}" for one in re.findall(r"`([^`]+)`", row) if _first(one) in COMMANDS.commands]
    code += [line for block in re.findall(r"```(?:bash|text)\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    found = (re.search(r"(?:^|[ /])drehscheibe ([a-z-].*)", " ".join(one.split())) for one in code)
    return {way for one in found if one for way in _ways(one[1].replace("\\|", "|").split(" # ")[0].split())}


def _first(words: str) -> str:
    return words.replace("\\|", "|").split()[0].split("|")[0]


def _ways(words: list[str]) -> set[tuple[str, ...]]:
    ways: list[tuple[str, ...]] = [()]
    for word in words:
        several = word.split("|") if re.fullmatch(r"[a-z|]+", word) else [word]
        ways = [(*way, one) for way in ways for one in several]
    return set(ways)


def unknown(words: tuple[str, ...]) -> str:
    """What in these words the program does not know; empty when it knows all."""
    command, rest = COMMANDS, list(words)
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        if rest[0] not in command.commands:
            return rest[0]
        command = command.commands[rest.pop(0)]
    options = {name for one in command.params for name in one.opts} | {"--help", "--install-completion"}
    given = {option.strip("[]").split("=")[0] for option in rest if option.strip("[").startswith("--")}
    return " ".join(sorted(given - options))


@each_page
def test_every_command_and_option_a_page_names_exists(page: Path) -> None:
    ways = called(page.read_text("utf-8"))

    assert len(ways) > 3
    assert {" ".join(way): unknown(way) for way in ways if unknown(way)} == {}


def test_the_readme_names_every_command() -> None:
    named = called(README)

    for name, command in COMMANDS.commands.items():
        below = getattr(command, "commands", {})
        assert {way[:2] if below else way[:1] for way in named} >= ({(name, one) for one in below} or {(name,)}), name


def test_a_command_or_option_there_is_not_would_be_noticed() -> None:
    for wrong in ("`drehscheibe journal polish`", "`drehscheibe run ABLAUF --schnell`", "| `klaerfall show\\|delete ID` | x |"):
        assert any(unknown(way) for way in called(wrong)), wrong


@each_page
def test_every_setting_a_page_names_exists(page: Path) -> None:
    known = {row["Variable"] for row in config._variables()}
    names = set(re.findall(r"DREHSCHEIBE_[A-Z_]+[A-Z]", page.read_text("utf-8")))
    settings = {name for name in names if not name.startswith(ELSEWHERE) and name != "DREHSCHEIBE_CONN"}

    assert settings
    assert {name for name in settings if not any(one.startswith(name) for one in known)} == set()


def test_every_metric_of_the_handbook_exists() -> None:
    names = set(re.findall(r"`(drehscheibe_\w+)", (ROOT / "docs" / "BETRIEB.md").read_text("utf-8")))

    assert names
    written = (ROOT / "include/drehscheibe/report/metrics.py").read_text("utf-8")
    assert {name for name in names if f'"{name}"' not in written} == set()


@each_page
def test_every_service_compose_is_called_with_exists(page: Path) -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    named = re.findall(r"docker compose (?:exec|run|cp)(?: -T| --rm| --no-deps| --entrypoint \w+)* ([a-z-]+)", page.read_text("utf-8"))

    assert named or page.name != "BETRIEB.md"
    assert set(named) <= set(services)

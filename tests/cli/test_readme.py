"""The README tells the truth."""

import re
from pathlib import Path

from drehscheibe.cli.readme import refreshed
from drehscheibe.services.registry import FLOWS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_table_of_flows_is_up_to_date() -> None:
    assert refreshed(README) == README, "python -m drehscheibe.cli.readme"


def test_every_file_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_flow_has_its_dag_file() -> None:
    assert {flow.name for flow in FLOWS} <= {path.stem for path in (ROOT / "dags").glob("*.py")}


def test_every_make_target_the_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")

    names = re.findall(r"(?m)(?:`|^)make (\w+)", README)

    assert names
    assert [name for name in names if f"\n{name}: " not in makefile] == []

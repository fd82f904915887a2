"""JSON Schema files mean what JSON Schema says, not what Python's regular expressions make of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from drehscheibe.checks.json_profile import compiled
from drehscheibe.errors import Misconfigured


def valid(folder: Path, schema: dict[str, Any], value: object) -> bool:
    file = folder / "schema.json"
    file.write_text(json.dumps(schema), "utf-8")
    compiled.cache_clear()
    return bool(compiled(file).is_valid(value))


@pytest.mark.parametrize("pattern", ["^[0-9]{5}$", "^(?:[0-9]{5}|x)$", "^(?:[0-9]{5}$|x)"])
def test_a_line_feed_at_the_end_is_part_of_the_text(tmp_path: Path, pattern: str) -> None:
    assert valid(tmp_path, {"pattern": pattern}, "63065")
    assert not valid(tmp_path, {"pattern": pattern}, "63065\n")


@pytest.mark.parametrize(("pattern", "text"), [("^[a$]+$", "a$a"), (r"^5\$$", "5$"), (r"^[\]$]$", "$"), ("^[]$]$", "$"), ("^[^$]$", "x")])
def test_a_dollar_sign_that_is_meant_as_such_stays_one(tmp_path: Path, pattern: str, text: str) -> None:
    assert valid(tmp_path, {"pattern": pattern}, text)


def test_a_pattern_says_nothing_about_what_is_no_text(tmp_path: Path) -> None:
    assert valid(tmp_path, {"pattern": "^x$"}, 7)


def test_a_day_there_is_not_is_no_date(tmp_path: Path) -> None:
    assert valid(tmp_path, {"format": "date"}, "2026-02-28")
    assert not valid(tmp_path, {"format": "date"}, "2026-02-30")


@pytest.mark.parametrize("content", ["kein json", '{"type": "gibt-es-nicht"}'])
def test_an_unusable_schema_is_for_the_operator(tmp_path: Path, content: str) -> None:
    file = tmp_path / "schema.json"
    file.write_text(content, "utf-8")
    with pytest.raises(Misconfigured, match=r"schema\.json"):
        compiled(file)

"""What a spreadsheet gets: cells that stay text, readable by any CSV reader."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from drehscheibe.spreadsheet import Spreadsheet, cell


@pytest.mark.parametrize("text", ["=1+1", "+49 69 1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_begins_like_a_formula_is_kept_from_being_one(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text]) == f"'{text}"


def test_numbers_stay_numbers_and_words_stay_words() -> None:
    assert [cell(value) for value in (-3, 0.5, "O'Neill", "–", "a=b")] == [-3, 0.5, "O'Neill", "–", "a=b"]


def test_what_is_no_text_gets_one_form() -> None:
    assert cell(None) == ""
    assert cell(True) == "True"
    assert cell(date(2026, 11, 2)) == "2026-11-02"
    assert cell(datetime(2026, 11, 2, 3, tzinfo=UTC)) == "2026-11-02T03:00:00+00:00"
    assert cell({"familienname": "Koch", "geburt": 1970}) == "familienname=Koch, geburt=1970"
    assert cell(("a", 1)) == "a, 1"


def test_rows_are_read_back_as_they_were_written() -> None:
    out = io.StringIO(newline="")
    Spreadsheet(out, ("Nummer", "Befund")).add((1, 'mit ; und " und\nZeile'), (2, "=cmd"))
    assert list(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=";")) == [
        ["Nummer", "Befund"], ["1", 'mit ; und " und\nZeile'], ["2", "'=cmd"],
    ]  # fmt: skip

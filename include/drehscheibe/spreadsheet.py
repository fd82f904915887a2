"""CSV as Excel and LibreOffice open it in Germany: semicolons, one line per row, and no cell that is run as a formula."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TextIO

__all__ = ["ENCODING", "Spreadsheet", "cell"]

ENCODING = "utf-8-sig"
"""Of a file: the mark at its beginning tells Excel that it is UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Spreadsheet:
    """Writes rows as they come (RFC 4180 with semicolons)."""

    def __init__(self, out: TextIO, columns: Iterable[str]) -> None:
        """Write the heading; `out` is opened with ``newline=""`` where it is a file."""
        self._writer = csv.writer(out, delimiter=";")
        self.add(columns)

    def add(self, *rows: Iterable[object]) -> None:
        """Write rows, cell by cell (see `cell`)."""
        self._writer.writerows(map(cell, row) for row in rows)


def cell(value: object) -> str | int | float:
    """One value as a cell: times as ISO 8601, lists by comma, pairs as ``name=value``; text that begins like a formula gets an apostrophe.

    A spreadsheet runs what begins with ``=``, ``+``, ``-``, ``@``, tab or carriage return, and the text may come from a citizen (OWASP,
    CSV injection). Numbers stay numbers.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = _text(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):  # a datetime, too
        return value.isoformat()
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={one}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)

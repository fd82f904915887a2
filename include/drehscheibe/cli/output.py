"""How commands show things: a table for people, JSON for programs, an error with a sentence."""

import getpass
import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from drehscheibe.spreadsheet import Spreadsheet
from drehscheibe.zeit import BERLIN

__all__ = ["Actor", "Csv", "Json", "Only", "console", "errors", "fail", "print_json", "printable", "show", "when"]

Json = Annotated[bool, typer.Option("--json", help="Ausgabe als JSON")]
Actor = Annotated[str, typer.Option("--als", metavar="NAME", help="wer handelt; steht im Protokoll", default_factory=getpass.getuser)]
Csv = Annotated[bool, typer.Option("--csv", help="Ausgabe als CSV mit Semikolon, wie es eine Tabellenkalkulation öffnet")]
Only = Annotated[str, typer.Option("--nur", metavar="TEXT", help="nur Zeilen, in denen dieser Text vorkommt")]

_WIDE = None if sys.stdout.isatty() else 150  # a log file has no width of its own

console = Console(highlight=False, width=_WIDE)
errors = Console(stderr=True, highlight=False)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def print_json(value: object) -> None:
    """Indented JSON on standard output; times as ISO 8601."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")
    sys.stdout.flush()


def when(time: datetime | None) -> str:
    """A time as a German clerk reads it."""
    return time.astimezone(BERLIN).strftime("%d.%m.%Y %H:%M") if time else "–"


def printable(text: str) -> str:
    """Text from outside for the terminal: a control character in it, which the terminal would obey, is only shown to be there."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def show(
    rows: Sequence[Mapping[str, Any]], as_json: bool, title: str = "", empty: str = "Nichts gefunden.", *,
    as_csv: bool = False, only: str = "",
) -> None:  # fmt: skip
    """A list, of it the rows that contain `only`: as JSON, as CSV, or as a table with one column per key."""
    if only and rows:
        empty = "In keiner Zeile kommt dieser Text vor."
        rows = [row for row in rows if any(only.casefold() in str(value).casefold() for value in row.values())]
    if as_json:
        print_json(list(rows))
    elif as_csv:
        _print_csv(rows)
    else:
        _print_table(rows, title, empty)


def _print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        Spreadsheet(sys.stdout, rows[0]).add(*(row.values() for row in rows))


def _print_table(rows: Sequence[Mapping[str, Any]], title: str, empty: str) -> None:
    if not rows:
        console.print(empty)
        return
    table = Table(title=title or None, title_justify="left", header_style="bold")
    for name in rows[0]:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(value)) for value in row.values()))
    console.print(table)


def _shown(value: object) -> str:
    return "" if value is None else when(value) if isinstance(value, datetime) else printable(str(value))


def fail(text: str, code: int, what: str | None = None) -> NoReturn:
    """Say what is wrong and leave; `what` is the heading, by default that of the exit code."""
    heading = {1: "Fehler", 2: "So geht es nicht"}[code] if what is None else what
    style = "bold red" if code == 1 else "bold yellow"
    errors.print(Text.assemble((f"{heading}: ", style), text) if heading else Text(text), soft_wrap=True)
    sys.exit(code)

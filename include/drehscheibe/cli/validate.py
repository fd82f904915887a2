"""``validate``: what files are, whether they are valid, and in which line not; for people as text, for programs as JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from drehscheibe.cli.output import Json, console, print_json
from drehscheibe.errors import Misconfigured

if TYPE_CHECKING:
    from drehscheibe.standards.validate import Report

__all__ = ["register", "validate_files"]

_UNJUDGED = {"STANDARD", "VERSION", "NACHRICHT", "KEINE-NACHRICHT"}
_KINDS = {".xml", ".zip", ".json"}
Paths = Annotated[
    list[Path], typer.Argument(metavar="DATEI …", help="XML-, ZIP- oder JSON-Dateien; von einem Ordner alle darin", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("validate")(validate_files)


def validate_files(paths: Paths, as_json: Json = False) -> None:
    """Standard, Version und Nachrichtentyp erkennen und gegen das Schema prüfen.

    Geprüft wird gegen die installierte amtliche Ausgabe, sonst gegen das eigene Profil („drehscheibe schemas list“).
    Endet mit 0 (alles gültig), 1 (etwas ungültig oder nicht erkannt) oder 2 (eine Datei fehlt oder ist nicht lesbar).
    """
    rows: list[dict[str, Any]] = []
    missing: list[str] = []
    for path in paths:
        try:
            for file in _files(path):
                for row in _rows(file):
                    rows.append(row)
                    if not as_json:
                        _print(row)
        except Misconfigured as error:
            missing.append(str(error))
    if as_json:
        print_json(rows)
    elif len(rows) > 1:
        good = sum(row["gueltig"] for row in rows)
        console.print(f"{len(rows)} Nachrichten: {good} gültig, {len(rows) - good} nicht.")
    if missing:
        raise Misconfigured(" ".join(missing))
    raise typer.Exit(0 if all(row["gueltig"] for row in rows) else 1)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(one for one in path.rglob("*") if one.suffix.lower() in _KINDS and one.is_file())
    if not found:
        raise Misconfigured(f"Der Ordner {path} enthält keine XML-, ZIP- oder JSON-Dateien.")
    yield from found


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    from drehscheibe.standards.validate import validate

    for report in validate(file):
        yield {"datei": f"{file} › {report.member}" if report.member else str(file), **_row(report)}


def _row(report: "Report") -> dict[str, Any]:
    return {
        "standard": report.standard,
        "version": report.version,
        "nachricht": report.type,
        "schema": report.schema,
        "gueltig": report.valid,
        "nicht_geprueft": report.skipped,
        "befunde": [{"zeile": one.line or None, "regel": one.rule, "feld": one.field, "befund": one.text} for one in report.findings],
    }


def _print(row: dict[str, Any]) -> None:
    valid = row["gueltig"]
    what = " ".join(filter(None, (row["standard"], row["version"], row["nachricht"]))) or "nicht erkannt"
    how = {"amtlich": "amtliches Schema", "eigenes Profil": "eigenes Profil"}.get(row["schema"], "")
    if row["nicht_geprueft"]:
        how += f"; {row['nicht_geprueft']} amtliche Elemente außerhalb des Profils nicht geprüft"
    console.print(Text.assemble(("✓ " if valid else "✗ ", "bold green" if valid else "bold red"), (row["datei"], "bold")), overflow="fold")
    judged = f"{_verdict(row)}{f' ({how})' if how else ''}"
    console.print(Text(f"  {what} – {judged}"), overflow="fold")
    if not valid:
        console.print(Padding(_findings(row["befunde"]), (0, 0, 1, 2)))


def _verdict(row: dict[str, Any]) -> str:
    unjudged = {one["regel"] for one in row["befunde"]} & _UNJUDGED
    return "gültig" if row["gueltig"] else "nicht geprüft" if unjudged else "nicht gültig"


def _findings(findings: list[dict[str, Any]]) -> Table:
    table = Table(header_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name, justify in (("Zeile", "right"), ("Regel", "left"), ("Befund", "left")):
        table.add_column(name, justify=justify, overflow="fold", no_wrap=name != "Befund")  # type: ignore[arg-type]  # a literal
    for one in findings:
        text = Text(one["befund"])
        if one["feld"]:
            text.append(f"\n{one['feld']}", "dim")
        table.add_row(str(one["zeile"] or "–"), one["regel"], text)
    return table

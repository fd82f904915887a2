"""``validate`` and ``schemas list|install``: what a file is, whether it is valid, and which releases are installed."""

from pathlib import Path
from typing import Annotated

import typer

from drehscheibe.cli.output import Json, console, show

__all__ = ["register"]

schemas = typer.Typer(help="Schemata der Standards.", no_args_is_help=True)
Files = Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="XML-, ZIP- oder JSON-Dateien")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("validate")(validate_files)
    app.add_typer(schemas, name="schemas")


def validate_files(files: Files, as_json: Json = False) -> None:
    """Standard, Version und Nachrichtentyp erkennen und gegen das Schema prüfen; 0 gültig, 1 ungültig."""
    from drehscheibe.standards.validate import validate

    rows, bad = [], False
    for file in files:
        report = validate(file)
        bad = bad or bool(report.findings)
        head = {"Datei": file.name, "Standard": report.standard, "Version": report.version, "Nachricht": report.type}
        rows += [{**head, "Zeile": f.line, "Regel": f.rule, "Befund": f.text} for f in report.findings] or [
            {**head, "Zeile": "", "Regel": "", "Befund": "gültig"}
        ]
    show(rows, as_json)
    raise typer.Exit(1 if bad else 0)


@schemas.command("list")
def list_schemas(as_json: Json = False) -> None:
    """Eigene Profile und installierte amtliche Ausgaben."""
    from drehscheibe.standards.schemas import installed

    show(
        [dict(vars(entry)) if hasattr(entry, "__dict__") else {n: getattr(entry, n) for n in entry.__slots__} for entry in installed()],
        as_json,
    )


@schemas.command("install")
def install_schemas(
    source: Annotated[Path, typer.Argument(exists=True, help="Ordner oder ZIP einer amtlichen Ausgabe, oder Codeliste (XML)")],
    sha256: Annotated[str, typer.Option("--sha256", help="erwartete Prüfsumme der ZIP-Datei")] = "",
) -> None:
    """Eine amtliche Ausgabe (aus dem XRepository) übernehmen; sie gilt dann anstelle des eigenen Profils."""
    from drehscheibe.checks import codelists
    from drehscheibe.standards import releases
    from drehscheibe.standards.schemas import home

    if source.suffix.lower() == ".xml":
        found = codelists.install(source, home())
        console.print(f"Übernommen: Codeliste {found.urn}, Version {found.version}")
        return
    release = releases.install(source, home(), sha256=sha256)
    console.print(f"Übernommen: {release.standard} {release.version}")

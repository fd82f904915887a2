"""``metrics``: what monitoring wants to know, as Prometheus text."""

from pathlib import Path
from typing import Annotated

import typer

from drehscheibe.cli.output import console
from drehscheibe.cli.places import target_file

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("metrics")(show_metrics)


def show_metrics(
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DATEI", help="in diese Datei statt auf die Ausgabe (Textfile-Collector)", callback=target_file),
    ] = None,
) -> None:
    """Zahlen für die Überwachung im Textformat von Prometheus: Nachrichten, Klärfälle, Übergaben, letzte Läufe."""
    from drehscheibe.journal import Journal
    from drehscheibe.report.metrics import metrics
    from drehscheibe.services.registry import FLOWS
    from drehscheibe.settings import settings

    text = metrics(FLOWS, Journal.open(settings()))
    if out is None:
        return console.print(text, end="", markup=False, soft_wrap=True)
    draft = out.with_name(f".{out.name}.neu")
    draft.write_text(text, "utf-8")
    draft.replace(out)
    return None

"""``config check|show``: is everything set, and what can be set."""

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from drehscheibe.cli.help import App
from drehscheibe.cli.output import Csv, Json, Only, console, show
from drehscheibe.errors import HubError, Misconfigured

if TYPE_CHECKING:
    from pydantic_settings import BaseSettings

__all__ = ["register"]

config = App(help="Einstellungen zeigen und prüfen.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(config, name="config")


@config.command("show")
def show_config(as_json: Json = False, as_csv: Csv = False, only: Only = "") -> None:
    """Alle Umgebungsvariablen der Drehscheibe: was sie bedeuten, ihre Vorgabe, und ob sie gesetzt sind (Werte werden nicht gezeigt)."""
    show(sorted(_variables(), key=lambda row: row["Variable"]), as_json, "Einstellungen", as_csv=as_csv, only=only)


def _all() -> list[type["BaseSettings"]]:
    from pydantic_settings import BaseSettings

    from drehscheibe.services import registry  # noqa: F401 - with the services come their settings

    return [one for one in BaseSettings.__subclasses__() if one.__module__.startswith("drehscheibe.")]


def _load_all() -> None:
    """Read all of them. Raises Misconfigured with everything that is wrong."""
    from drehscheibe.settings import load

    faults = []
    for model in _all():
        try:
            load(model)
        except Misconfigured as error:
            faults.append(str(error))
    if faults:
        raise Misconfigured(" ".join(faults))


def _variables() -> Iterator[dict[str, str]]:
    for settings in _all():
        for name, field in settings.model_fields.items():
            variable = f"{settings.model_config.get('env_prefix', '')}{name}".upper()
            default = field.get_default(call_default_factory=True, validated_data={})
            yield {
                "Variable": variable,
                "Bedeutung": field.description or "",
                "Vorgabe": _written(default),
                "Gesetzt": "ja" if variable in os.environ else "nein",
            }


def _written(value: object) -> str:
    """A value as it is set in the environment: JSON where it is more than one."""
    from pydantic_core import to_jsonable_python

    if value is None:
        return ""
    plain = to_jsonable_python(sorted(value) if isinstance(value, frozenset | set) else value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


@config.command("check")
def check_config(as_json: Json = False) -> None:
    """Einstellungen, Journal, Schlüsselbund und Verbindungen prüfen, ohne jemanden anzurufen."""
    from drehscheibe.connections import connection
    from drehscheibe.journal import Journal
    from drehscheibe.partners.registry import PARTNERS
    from drehscheibe.settings import settings

    rows: list[dict[str, str]] = []

    def probe(what: str, attempt: Any) -> None:  # noqa: ANN401 - any callable
        try:
            attempt()
            rows.append({"Was": what, "Ergebnis": "in Ordnung", "Hinweis": ""})
        except HubError as error:
            rows.append({"Was": what, "Ergebnis": "FEHLER", "Hinweis": str(error)})

    probe("Einstellungen", _load_all)
    probe("Journal und Schlüsselbund", lambda: Journal.open(settings()))
    for partner in PARTNERS:
        probe(f"Verbindung {partner.name}", lambda partner=partner: connection(partner.name, partner.connection))
    show(rows, as_json, "Einstellungen")
    if any(row["Ergebnis"] == "FEHLER" for row in rows):
        if not as_json:
            console.print("Jede Zeile mit FEHLER nennt, was zu setzen ist; danach bitte erneut prüfen.")
        raise typer.Exit(2)

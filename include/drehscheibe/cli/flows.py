"""``flows``, ``run`` and ``partners ping``: what there is, and running it without Airflow."""

from typing import Annotated, Any

import typer

from drehscheibe.cli.help import App
from drehscheibe.cli.output import Csv, Json, Only, errors, print_json, show
from drehscheibe.cli.times import From, Until, span
from drehscheibe.cli.woerter import schritt
from drehscheibe.errors import HubError, Misconfigured, Transient

__all__ = ["register"]

partners = App(help="Gegenstellen ansprechen.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("flows")(list_flows)
    app.command("run")(run_flow)
    app.add_typer(partners, name="partners")


def list_flows(as_json: Json = False, as_csv: Csv = False, only: Only = "") -> None:
    """Alle Abläufe: woher, worüber, wohin, wann, auf welcher Rechtsgrundlage."""
    from drehscheibe.services.registry import ABLAEUFE, describe

    show([describe(one) for one in ABLAEUFE], as_json, "Abläufe", as_csv=as_csv, only=only)


def run_flow(
    flow: Annotated[str, typer.Argument(metavar="ABLAUF", help="Name des Ablaufs (drehscheibe flows)")],
    start: From = None,
    end: Until = None,
    ignore_brake: Annotated[bool, typer.Option("--ohne-schwelle", help="auch senden, wenn eine Prüfung sehr viel beanstandet")] = False,
    as_json: Json = False,
) -> None:
    """Einen Ablauf ohne Airflow ausführen; endet mit 0, auch wenn Klärfälle entstanden sind."""
    from drehscheibe.journal import Journal
    from drehscheibe.ports import Window
    from drehscheibe.run import run
    from drehscheibe.services.registry import flow as find
    from drehscheibe.settings import settings
    from drehscheibe.summary import summary

    first, last = span(start, end)
    found, journal = find(flow), Journal.open(settings(), brake=not ignore_brake)
    late: Transient | None = None
    with errors.status("wird vorbereitet …") as status:
        try:
            window = Window(start=first, end=last)
            result = run(found, journal, window, progress=lambda step, batch: status.update(f"{found.title}: {schritt(step)} {batch[:8]}"))
        except Transient as error:
            late, result = error, summary(found, journal)
    _print_summary(result, as_json)
    if late:
        raise late


def _print_summary(result: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(result)
        return
    names = {
        "received": "Eingegangen",
        "duplicates": "Schon bekannt",
        "receipts": "Erledigt",
        "klaerfaelle": "Klärfälle",
        "pending": "Offen",
        "postponed": "Noch nicht abholbar",
    }
    show([{german: result[name] for name, german in names.items()}], False, result["flow"])
    show(
        [
            {"Abschnitt": leg, **{"übergeben": n["accepted"], "abgelehnt": n["refused"], "offen": n["open"]}}
            for leg, n in result["legs"].items()
        ],
        False,
    )
    if result["causes"]:
        show([{"Regel": rule, "Klärfälle": n} for rule, n in result["causes"].items()], False)


@partners.command("ping")
def ping(
    name: Annotated[str | None, typer.Argument(metavar="PARTNER", help="nur diesen Partner")] = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Jede Gegenstelle einmal harmlos ansprechen."""
    from drehscheibe.partners.registry import PARTNERS

    chosen = [partner for partner in PARTNERS if name in (None, partner.name)]
    if not chosen:
        raise typer.BadParameter(f"Einen Partner „{name}“ gibt es nicht; es gibt {', '.join(partner.name for partner in PARTNERS)}.")
    rows, worst = [], 0
    for partner in chosen:
        try:
            answer, good = partner.ping(), True
        except HubError as error:
            answer, good, worst = str(error), False, max(worst, 2 if isinstance(error, Misconfigured) else 1)
        rows.append({"Partner": partner.name, "Name": partner.title, "erreichbar": "ja" if good else "nein", "Antwort": answer})
    show(rows, as_json, "Partner", as_csv=as_csv)
    raise typer.Exit(worst)

"""``demo``: shows the whole hub on this machine; ``--once`` runs it headless and tells the outcome by its exit code."""

import shutil
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from drehscheibe.cli.output import Json, console, errors, print_json, show
from drehscheibe.cli.places import target_folder
from drehscheibe.cli.sandbox import running
from drehscheibe.errors import Misconfigured

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(
    once: Annotated[bool, typer.Option("--once", help="ohne Bedienung durchlaufen, zusammenfassen, beenden")] = False,
    home: Annotated[Path, typer.Option("--home", metavar="ORDNER", help="Ordner der Vorführung", callback=target_folder)] = Path(
        "var/demo"
    ),
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="ZAHL", help="Port der Airflow-Oberfläche; 0 nimmt einen freien")
    ] = 8080,
    size: Annotated[int, typer.Option("--size", min=1, metavar="ZAHL", help="Einwohner")] = 1000,
    faults: Annotated[
        list[str] | None, typer.Option("--faults", metavar="STÖRUNG", help='Störungen, z. B. "zulassung:5xx:every=5"')
    ] = None,
    keep: Annotated[bool, typer.Option("--behalten", help="Journal und Airflow-Datenbank eines früheren Laufs weiterverwenden")] = False,
    as_json: Json = False,
) -> None:
    """Simulierte Gegenstellen und Airflow starten, alle Abläufe ausführen, alles nachzählen."""
    from drehscheibe.demo import Demo
    from drehscheibe.demo.demo import LOGIN
    from drehscheibe.demo.places import Places, free_port, is_free
    from drehscheibe.services.registry import ABGLEICHE, FLOWS

    beside = [*(one.name for one in ABGLEICHE), "fristen", "aufbewahrung"]
    home = home.resolve()
    if running(home / "sandbox") is not None:
        raise Misconfigured(f"In {home} läuft schon eine Vorführung; bitte sie beenden oder mit --home einen anderen Ordner angeben.")
    if port and not is_free(port):
        raise Misconfigured(f"Der Port {port} ist schon belegt; bitte mit --port einen anderen wählen (0 nimmt einen freien).")
    if not keep:
        for part in ("airflow", "hub", "logs", "sandbox/postausgang", "sandbox/emma"):
            shutil.rmtree(home / part, ignore_errors=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = time.monotonic()
    with Demo(Places(home, port or free_port()), list(FLOWS), size, _say, faults, beside) as shown:
        states = shown.run_flows()
        summaries, comparisons = shown.results()
        good = _tell(states, summaries, [asdict(c) | {"good": c.good} for c in comparisons], time.monotonic() - began, as_json)
        if not once:
            console.print(f"\nAirflow: [bold]{shown.places.url}[/]  Anmeldung: {' / '.join(LOGIN)}   (Strg-C beendet alles)")
            while True:
                shown.processes.check()
                time.sleep(1)
    raise typer.Exit(0 if good else 1)


def _say(text: str) -> None:
    errors.print(f"[dim]{text}[/]")


def _tell(
    states: dict[str, str], summaries: list[dict[str, Any]], comparisons: list[dict[str, Any]], seconds: float, as_json: bool
) -> bool:
    causes = sorted({rule for one in summaries for rule in one["causes"]})
    lost = sum(one["pending"] for one in summaries) + sum(one["lost"] for one in comparisons)
    doubled = sum(one["doubled"] for one in comparisons)
    good = all(state == "success" for state in states.values()) and not lost and not doubled and all(one["good"] for one in comparisons)
    if as_json:
        print_json(
            {
                "states": states,
                "flows": summaries,
                "partners": comparisons,
                "causes": causes,
                "lost": lost,
                "doubled": doubled,
                "good": good,
            }
        )
        return good
    show(
        [
            {
                "Ablauf": one["flow"],
                "Airflow": "grün" if states[one["flow"]] == "success" else "ROT",
                "Eingegangen": one["received"],
                "Erledigt": one["receipts"],
                "Klärfälle": one["klaerfaelle"],
                "Offen": one["pending"],
            }
            for one in summaries
        ],
        False,
        f"Ergebnis nach {seconds:.0f} s",
    )
    names = {
        "partner": "Partner",
        "journal": "laut Journal",
        "accepted": "laut Gegenstelle",
        "lost": "verloren",
        "doubled": "doppelt",
        "unknown": "unbekannt",
    }
    show([{german: one[name] for name, german in names.items()} for one in comparisons], False, "Übergaben, auf beiden Seiten gezählt")
    others = {name: state for name, state in states.items() if name not in {one["flow"] for one in summaries}}
    console.print("Daneben: " + ", ".join(f"{name} {'grün' if state == 'success' else 'ROT'}" for name, state in others.items()))
    console.print(f"Ursachen der Klärfälle ({len(causes)}): {', '.join(causes)}")
    console.print(f"Verloren: {lost}   doppelt: {doubled}   " + ("[green]alles in Ordnung[/]" if good else "[red]nicht in Ordnung[/]"))
    return good

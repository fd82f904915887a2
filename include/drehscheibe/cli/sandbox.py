"""``sandbox up|stats``: the partners' simulators as real servers on loopback."""

import json
import signal
import threading
from pathlib import Path
from typing import Annotated, Any

import typer

from drehscheibe.cli.help import App
from drehscheibe.cli.output import Csv, Json, Only, console, print_json, show
from drehscheibe.cli.places import target_folder
from drehscheibe.errors import HubError, Misconfigured

__all__ = ["register", "running"]

sandbox_app = App(help="Simulierte Gegenstellen auf diesem Rechner.")
Port = Annotated[int, typer.Option("--port", min=0, max=65535, metavar="ZAHL", help="Port; 0 nimmt einen freien")]
Size = Annotated[int, typer.Option("--size", min=1, metavar="ZAHL", help="Einwohner (Offenbach: 145000)")]
Seed = Annotated[int, typer.Option("--seed", metavar="ZAHL", help="andere Zahl, andere Leute")]
State = Annotated[
    Path, typer.Option("--state", metavar="ORDNER", help="Ordner für Schlüssel und Verbindungsdaten", callback=target_folder)
]
Rules = Annotated[
    list[str] | None, typer.Option("--faults", metavar="STÖRUNG", help='Störungen, z. B. "melderegister:5xx:every=7"; mehrfach möglich')
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(sandbox_app, name="sandbox")


def running(state: Path) -> dict[str, Any] | None:
    """What the sandbox of this folder has accepted; None when none answers (a note of one that was killed may be left)."""
    from drehscheibe.transport.http import session

    try:
        url = json.loads((state / "sandbox.json").read_text("utf-8"))["url"]
        told: dict[str, Any] = session("sandbox").get(f"{url}/_stats").json()
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, HubError):
        return None
    return told


@sandbox_app.command("up")
def up(
    port: Port = 8600, size: Size = 1000, seed: Seed = 64, state: State = Path("var/sandbox"), faults: Rules = None, as_json: Json = False
) -> None:
    """Alle Gegenstellen starten; Strg-C beendet sie."""
    from drehscheibe.sandbox.assembly import assemble
    from drehscheibe.sandbox.server import serving

    if running(state) is not None:
        raise Misconfigured(f"In {state} läuft schon eine Sandbox; bitte sie beenden oder mit --state einen anderen Ordner angeben.")
    assembly = assemble(state, size=size, seed=seed, faults=faults or ())
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with serving(assembly.sandbox, port) as url:
        info = _note(state, {"url": url, "environment": assembly.environment(url)})
        text = f"Sandbox auf {url} mit {size} Einwohnern; Verbindungen in {info}. Strg-C beendet."
        print_json({"url": url, "verbindungen": str(info)}) if as_json else console.print(text, markup=False, soft_wrap=True)
        stop.wait()
        info.unlink(missing_ok=True)


def _note(state: Path, values: dict[str, Any]) -> Path:
    """Write down where the sandbox is and how to reach its partners; whoever waits for the file finds it whole."""
    info = state / "sandbox.json"
    fresh = info.with_suffix(".new")
    fresh.write_text(json.dumps(values), "utf-8")
    return fresh.replace(info)


@sandbox_app.command("stats")
def stats(
    state: Annotated[Path, typer.Option("--state", metavar="ORDNER", help="Ordner der laufenden Sandbox")] = Path("var/sandbox"),
    as_json: Json = False,
    as_csv: Csv = False,
    only: Only = "",
) -> None:
    """Was jede Gegenstelle angenommen hat: Nachrichten-UUIDs, Geschäftszeichen, wie oft."""
    found = running(state)
    if found is None:
        raise Misconfigured(f"In {state} läuft keine Sandbox (drehscheibe sandbox up).")
    if as_json:
        print_json(found)
        return
    rows = [
        {
            "Partner": name,
            "Aufrufe": entry["calls"],
            "angenommen": len(entry["accepted"]),
            "mehrfach": sum(one["times"] > 1 for one in entry["accepted"]),
        }
        for name, entry in found.items()
        if not name.startswith("_")
    ]
    show(rows, False, "Sandbox", as_csv=as_csv, only=only)

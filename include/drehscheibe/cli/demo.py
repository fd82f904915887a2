"""``demo``: shows the whole hub on this machine; ``--once`` runs it headless and tells the outcome by its exit code."""

import shutil
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from drehscheibe.cli.output import Json, console, errors, print_json, show
from drehscheibe.cli.places import target_folder
from drehscheibe.cli.sandbox import running
from drehscheibe.errors import Misconfigured

if TYPE_CHECKING:
    from drehscheibe.demo import Demo
    from drehscheibe.demo.comparison import Comparison
    from drehscheibe.summary import Summary

__all__ = ["register"]

Once = Annotated[bool, typer.Option("--once", help="ohne Bedienung durchlaufen, zusammenfassen, beenden")]
Home = Annotated[Path, typer.Option("--home", metavar="ORDNER", help="Ordner der Vorführung", callback=target_folder)]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, metavar="ZAHL", help="Port der Airflow-Oberfläche; 0 nimmt einen freien")]
Size = Annotated[int, typer.Option("--size", min=1, metavar="ZAHL", help="Einwohner")]
Rules = Annotated[list[str] | None, typer.Option("--faults", metavar="STÖRUNG", help='Störungen, z. B. "zulassung:5xx:every=5"')]
Keep = Annotated[bool, typer.Option("--behalten", help="Journal und Airflow-Datenbank eines früheren Laufs weiterverwenden")]
_FRESH = ("airflow", "hub", "logs", "sandbox/postausgang", "sandbox/emma")
_FLOW = {"received": "Eingegangen", "receipts": "Erledigt", "klaerfaelle": "Klärfälle", "pending": "Offen"}
_PARTNER = {
    "partner": "Partner", "journal": "laut Journal", "accepted": "laut Gegenstelle", "lost": "verloren", "doubled": "doppelt",
    "unknown": "unbekannt",
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(
    once: Once = False, home: Home = Path("var/demo"), port: Port = 8080, size: Size = 1000, faults: Rules = None, keep: Keep = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Simulierte Gegenstellen und Airflow starten, alle Abläufe ausführen, alles nachzählen."""
    from drehscheibe.demo import Demo
    from drehscheibe.demo.places import Places, free_port
    from drehscheibe.sandbox.faults import Faults
    from drehscheibe.services.registry import ABGLEICHE, FLOWS

    Faults(faults or ())  # says what is wrong with them
    home = home.resolve()
    _make_room(home, port, keep)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    beside = [*(one.name for one in ABGLEICHE), "fristen", "aufbewahrung"]
    began = time.monotonic()
    with Demo(Places(home, port or free_port()), list(FLOWS), size, _say, faults, beside) as shown:
        outcome = _Outcome(shown.run_flows(), *shown.results())
        if as_json:
            print_json(outcome.plain())
        else:
            _tell(outcome, time.monotonic() - began)
        if not once:
            _stay(shown, errors if as_json else console)
    raise typer.Exit(0 if outcome.good else 1)


def _make_room(home: Path, port: int, keep: bool) -> None:
    """Delete what an earlier demonstration left. Raises Misconfigured where one runs, or something else has the port."""
    from drehscheibe.demo.places import is_free

    if running(home / "sandbox") is not None:
        raise Misconfigured(f"In {home} läuft schon eine Vorführung; bitte sie beenden oder mit --home einen anderen Ordner angeben.")
    if port and not is_free(port):
        raise Misconfigured(f"Der Port {port} ist schon belegt; bitte mit --port einen anderen wählen (0 nimmt einen freien).")
    for part in () if keep else _FRESH:
        shutil.rmtree(home / part, ignore_errors=True)


def _say(text: str) -> None:
    errors.print(Text(text, "dim"), soft_wrap=True)


def _stay(shown: "Demo", out: Console) -> None:
    """Say where to look, and wait for Ctrl-C."""
    from drehscheibe.demo.demo import LOGIN

    out.print(f"\nAirflow: [bold]{shown.places.url}[/]  Anmeldung: {' / '.join(LOGIN)}   (Strg-C beendet alles)")
    while True:
        shown.processes.check()
        time.sleep(1)


@dataclass(frozen=True)
class _Outcome:
    """What became of everything: the state of each DAG's run, and what both sides of each transfer counted."""

    states: Mapping[str, str]
    flows: "Sequence[Summary]"
    partners: "Sequence[Comparison]"

    @property
    def causes(self) -> list[str]:
        return sorted({rule for one in self.flows for rule in one["causes"]})

    @property
    def lost(self) -> int:
        pending: int = sum(one["pending"] for one in self.flows)
        return pending + sum(one.lost for one in self.partners)

    @property
    def doubled(self) -> int:
        return sum(one.doubled for one in self.partners)

    @property
    def good(self) -> bool:
        green = all(state == "success" for state in self.states.values())
        return green and not self.lost and not self.doubled and all(one.good for one in self.partners)

    def plain(self) -> dict[str, Any]:
        """For programs."""
        partners = [asdict(one) | {"good": one.good} for one in self.partners]
        found = {"causes": self.causes, "lost": self.lost, "doubled": self.doubled, "good": self.good}
        return {"states": self.states, "flows": self.flows, "partners": partners, **found}


def _tell(outcome: _Outcome, seconds: float) -> None:
    flows = [
        {"Ablauf": one["flow"], "Airflow": _light(outcome.states[one["flow"]]), **{german: one[name] for name, german in _FLOW.items()}}
        for one in outcome.flows
    ]
    show(flows, False, f"Ergebnis nach {seconds:.0f} s")
    partners = [{german: getattr(one, name) for name, german in _PARTNER.items()} for one in outcome.partners]
    show(partners, False, "Übergaben, auf beiden Seiten gezählt")
    others = outcome.states.keys() - {one["flow"] for one in outcome.flows}
    console.print("Daneben: " + ", ".join(f"{name} {_light(state)}" for name, state in outcome.states.items() if name in others))
    console.print(f"Ursachen der Klärfälle ({len(outcome.causes)}): {', '.join(outcome.causes)}")
    verdict = "[green]alles in Ordnung[/]" if outcome.good else "[red]nicht in Ordnung[/]"
    console.print(f"Verloren: {outcome.lost}   doppelt: {outcome.doubled}   {verdict}")


def _light(state: str) -> str:
    return "grün" if state == "success" else "ROT"

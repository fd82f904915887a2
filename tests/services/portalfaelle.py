"""Golden cases of services that come through the portal: TOML files a clerk can read, all of a service handed in and run at once.

A file changes a good application: ``[aendern]`` sets values, ``entfernen`` takes some out (``anlagen.sehtest``), ``person`` says who
applies, ``[erwartet]`` names the outcome. A value "vor 36 Monaten" is the day that many months before today.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import hub
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.run import run
from drehscheibe.sandbox.population import Person
from drehscheibe.sandbox.world import World
from drehscheibe.services import muster
from drehscheibe.services.daten import monate_zurueck
from drehscheibe.services.registry import flow

_VOR = re.compile(r"vor (\d+) Monaten")
_AUSGANG = {"receipt": "Quittung", "klaerfall": "Klärfall", "rejected": "Abweisung"}
Ergebnis = tuple[str, str, tuple[str, ...]]
"""Outcome, step and rules."""


@dataclass(frozen=True)
class Fall:
    """One file."""

    name: str
    inhalt: Mapping[str, Any]

    @property
    def erwartet(self) -> Ergebnis:
        told = self.inhalt["erwartet"]
        return told["ausgang"], told.get("schritt", ""), tuple(sorted(told.get("regeln", ())))


def faelle(folder: Path) -> list[Fall]:
    """The cases of a service, by name."""
    return [Fall(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml"))]


def _tage(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tage(one) for key, one in value.items()}
    found = _VOR.fullmatch(value) if isinstance(value, str) else None
    return monate_zurueck(date.today(), int(found[1])).isoformat() if found else value


def _setze(data: dict[str, Any], values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        if isinstance(value, dict) and isinstance(data.get(key), dict):
            _setze(data[key], value)
        else:
            data[key] = value


def _entferne(data: dict[str, Any], path: str) -> None:
    *way, last = path.split(".")
    for name in way:
        data = data[name]
    del data[last]


def ergebnisse(
    name: str, cases: list[Fall], leute: Callable[[World, str], Iterator[Person]], antrag: Callable[[Person], muster.Sample],
    folder: Path,
) -> dict[str, Ergebnis]:  # fmt: skip
    """Hand in all cases of a flow, run it once, and tell how each ended."""
    of = flow(name)
    ids: dict[str, str] = {}

    def hand_in(world: World, simulator: Any) -> None:
        simulator.offer(of.source.service)
        groups: dict[str, Iterator[Person]] = {}
        for case in cases:
            who = case.inhalt.get("person", "bewerber")
            person = next(groups.setdefault(who, leute(world, who)))
            data, attachments = antrag(person)
            _setze(data, _tage(case.inhalt.get("aendern", {})))
            for path in case.inhalt.get("entfernen", ()):
                _entferne(data, path)
            submission = muster.reiche_ein(simulator.sender, of.source.service, "urn:test", case.name, (data, attachments))
            ids[submission] = case.name

    assembly = hub.sandbox(hand_in)
    journal = Journal(Database(f"sqlite:///{folder / 'journal.db'}"), KeyRing("1", {"1": bytes(32)}))
    with hub.reachable(assembly):
        run(of, journal, hub.window(of))
    outcomes = hub.ending(of, journal, assembly).outcomes
    journal.database.engine.dispose()
    found: dict[str, Ergebnis] = {}
    for submission, (_, outcome, reasons) in outcomes.items():
        step = reasons[0][0] if reasons else ""
        found[ids[submission]] = (_AUSGANG[str(outcome)], step, tuple(sorted({rule for _, rule in reasons})))
    return found

"""Golden cases of services that come through the portal: TOML files a clerk can read, all of a service handed in and run at once.

A file changes a good application: ``[aendern]`` sets values, ``entfernen`` takes some out (``anlagen.sehtest``), ``person`` says who
applies, ``[erwartet]`` names the outcome. A value "vor 36 Monaten" is the day that many months before today,
"Jahr vor 36 Monaten" its year alone; ``schreiben`` under ``[erwartet]`` is what the citizen reads in the answer.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import sqlalchemy as sa

import hub
from drehscheibe.dokumente import brief
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.journal import tables as t
from drehscheibe.partners import postausgang
from drehscheibe.partners.postausgang.mail import vorlagen
from drehscheibe.run import run
from drehscheibe.sandbox.population import Person
from drehscheibe.sandbox.world import World
from drehscheibe.services import muster
from drehscheibe.services.daten import monate_zurueck
from drehscheibe.services.registry import flow
from drehscheibe.zeit import heute

_VOR = re.compile(r"(Jahr )?vor (\d+) Monaten")
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

    @property
    def schreiben(self) -> str:
        """Words of the answer to the citizen, or empty."""
        return str(self.inhalt["erwartet"].get("schreiben", ""))


def faelle(folder: Path) -> list[Fall]:
    """The cases of a service, by name."""
    return [Fall(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml"))]


def _tage(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tage(one) for key, one in value.items()}
    found = _VOR.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return value
    day = monate_zurueck(heute(), int(found[2]))
    return str(day.year) if found[1] else day.isoformat()


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


@contextmanager
def _mitlesen() -> Iterator[dict[str, str]]:
    """What letters and mails say, by the first eight digits of the message's id."""
    read: dict[str, str] = {}
    real_pdf, real_mail = brief.pdf, postausgang.statusmail

    def typeset(template: str, data: dict[str, Any], now: Any) -> bytes:
        rows = [" ".join(row) for row in data["angaben"]]
        read[data["zeichen"].rpartition("/")[2]] = "\n".join([*data["absaetze"], *rows, *data["schluss"]])
        return real_pdf(template, data, now)

    def mail(**told: Any) -> Any:
        read[told["vorgang"][:8]] = vorlagen()[told["anlass"]][1]
        return real_mail(**told)

    with patch.object(brief, "pdf", typeset), patch.object(postausgang, "statusmail", mail):
        yield read


def _kennungen(journal: Journal) -> dict[str, str]:
    """The first eight digits of each message's id, by submission."""
    with journal.transaction() as tx:
        return {row.external_id: row.id[:8] for row in tx.execute(sa.select(t.message.c.external_id, t.message.c.id))}


def ergebnisse(
    name: str, cases: list[Fall], leute: Callable[[World, str], Iterator[Person]], antrag: Callable[[Person], muster.Sample],
    folder: Path, gelesen: dict[str, str] | None = None,
) -> dict[str, Ergebnis]:  # fmt: skip
    """Hand in all cases of a flow, run it once, and tell how each ended; what citizens read goes to `gelesen`, by case."""
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
    with hub.reachable(assembly), _mitlesen() as read:
        run(of, journal, hub.window(of))
    if gelesen is not None:
        gelesen |= {ids[one]: read[key] for one, key in _kennungen(journal).items() if key in read}
    outcomes = hub.ending(of, journal, assembly).outcomes
    journal.database.engine.dispose()
    found: dict[str, Ergebnis] = {}
    for submission, (_, outcome, reasons) in outcomes.items():
        step = reasons[0][0] if reasons else ""
        found[ids[submission]] = (_AUSGANG[str(outcome)], step, tuple(sorted({rule for _, rule in reasons})))
    return found

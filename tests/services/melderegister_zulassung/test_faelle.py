"""Melderegister -> Zulassung, case by case: cases/*.xml is what the register sent, *.toml beside it what must become of it."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest
import sqlalchemy as sa

import hub
from drehscheibe import Message
from drehscheibe.journal import tables as t
from drehscheibe.partners.melderegister import Aenderungen
from drehscheibe.partners.zulassung.register import Register
from drehscheibe.partners.zulassung.simulator import ZulassungSimulator
from drehscheibe.ports import Arrival, Verdict, Window
from drehscheibe.run import run
from drehscheibe.standards import xmeld
from drehscheibe.zeit import heute
from services.melderegister_zulassung.bestand import person, vehicle

FOLDER = Path(__file__).parent / "cases"
CASES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


@dataclass(frozen=True)
class Ended:
    """What became of a case."""

    ausgang: str
    schritt: str
    regeln: tuple[str, ...]
    uebergeben: bool


def _of_today(body: bytes) -> bytes:
    """The file in the version that is valid now: the structure is the same, only its name changes (DOMAIN 4f)."""
    version = xmeld.versions.current(heute())
    return body.replace(xmeld.V2511A.namespace.encode(), version.namespace.encode()).replace(b'"25.11a"', f'"{version.name}"'.encode())


class Files(Aenderungen):
    """The change feed, out of files."""

    def receive(self, window: Window) -> Iterator[Arrival]:
        for name in CASES:
            body = _of_today((FOLDER / f"{name}.xml").read_bytes())
            yield Arrival(external_id=name, fetch=lambda body=body: Message(id="", kind="xmeld/fall", body=body))

    def acknowledge(self, verdicts: Sequence[Verdict]) -> Iterator[str]:
        return (verdict.message_id for verdict in verdicts)


def _populate(register: Register) -> None:
    """The vehicle registration knows the keepers of the cases."""
    for number, (name, case) in enumerate(CASES.items()):
        keeper = person(name, case["halter"])
        twin = replace(keeper, id=f"{keeper.id}-2", haushalt=f"{keeper.id}-2")
        for place, known in enumerate([keeper, twin] if case.get("doppelgaenger") else [keeper]):
            if case["halter"]["fahrzeug"]:
                register.update_keeper(known)
                register.world.update_vehicle(vehicle(known, 2 * number + place))


@pytest.fixture(scope="module")
def ended() -> Mapping[str, Ended]:
    flow = hub.flow("melderegister_zulassung", source=Files())
    assembly, journal = hub.sandbox(), hub.open_journal("sqlite://")
    _populate(cast(ZulassungSimulator, assembly.sandbox.simulators["zulassung"]).register)
    with hub.reachable(assembly):
        run(flow, journal, Window())
    with journal.transaction() as tx:
        m, c = t.message.c, t.transfer.c
        joined = sa.select(m.external_id).join(t.transfer, c.message_id == m.id).where(c.leg == "zulassung", c.accepted.is_(True))
        sent = set(tx.execute(joined).scalars())
    found = {}
    for name, (outcome, _, reasons) in hub.ending(flow, journal, assembly).outcomes.items():
        step = reasons[0][0] if reasons else ""
        german = "Quittung" if outcome == "receipt" else "Klärfall"
        found[name] = Ended(german, step, tuple(sorted({rule for _, rule in reasons})), name in sent)
    return found


def _expected(case: Mapping[str, Any]) -> Ended:
    told = case["erwartet"]
    return Ended(told["ausgang"], told.get("schritt", ""), tuple(sorted(told.get("regeln", ()))), told["uebergeben"])


@pytest.mark.parametrize("name", CASES)
def test_the_case_ends_as_its_file_says(name: str, ended: Mapping[str, Ended]) -> None:
    assert ended[name] == _expected(CASES[name]), CASES[name]["titel"]


def test_every_message_has_its_expectation_and_the_other_way_round() -> None:
    assert {path.stem for path in FOLDER.glob("*.xml")} == set(CASES)
    assert len(CASES) >= 15

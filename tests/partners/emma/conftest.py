"""The shared folder, the robot, and a clock that can be set."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from drehscheibe.errors import Finding
from drehscheibe.message import Klaerfall, Message, Receipt
from drehscheibe.partners.emma import ERGEBNIS, Ansprueche, Emma, Ergebnisse, arbeitsauftrag, read, vorgangsschluessel
from drehscheibe.partners.emma.simulator import EmmaSimulator
from drehscheibe.ports import Reply, Verdict, Window
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World

SYSTEM = "altverfahren"


@dataclass
class Buero:
    """Both ends."""

    robot: EmmaSimulator
    folder: Path
    now: datetime
    fetched: dict[str, Message] = field(default_factory=dict)

    def clock(self) -> datetime:
        return self.now

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)

    def order(self, event: str = "E1", **changes: Any) -> Message:
        values = {"id": str(uuid4()), "schluessel": vorgangsschluessel("umzug", event), "zielsystem": SYSTEM} | changes
        return arbeitsauftrag(ablauf="anschrift-aendern", felder={"plz": "63065"}, now=self.now, **values)

    def give(self, *orders: Message) -> list[Reply]:
        return list(Emma(self.clock).send(orders))

    def results(self) -> list[dict[str, Any]]:
        source = Ergebnisse(SYSTEM, self.clock)
        return [dict(read(source.open(replace(one.fetch(), id="m")))) for one in source.receive(Window())]

    def acknowledge(self, *ids: str, good: bool = True, rejected: bool = False) -> list[str]:
        results = self.folder / "ergebnisse"
        klaerfall = Klaerfall(message_id="m", where="x", findings=(Finding("X", "x"),), rejected=rejected)
        outcome = Receipt(message_id="m", reference="") if good else klaerfall
        for id_ in ids:  # the journal keeps what was fetched first
            if (results / f"{id_}.json").exists():
                self.fetched.setdefault(id_, Message(id=f"m-{id_}", kind=ERGEBNIS, body=(results / f"{id_}.json").read_bytes()))
        loads = {id_: partial(self.fetched.__getitem__, id_) for id_ in ids}
        verdicts = [Verdict(message_id=f"m-{id_}", external_id=id_, outcome=outcome, load=loads[id_]) for id_ in ids]
        return list(Ergebnisse(SYSTEM, self.clock).acknowledge(verdicts))

    @property
    def claims(self) -> Ansprueche:
        return Ansprueche(self.folder / "ansprueche", self.clock)

    def files(self, *names: str) -> list[str]:
        return sorted(file.stem for name in names for file in (self.folder / name).glob("*.json"))


@pytest.fixture
def buero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Buero:
    robot = EmmaSimulator(World(Population(size=10), heute=date(2026, 3, 2)), tmp_path / "emma", schwierig_je=0)
    monkeypatch.setenv("DREHSCHEIBE_CONN_EMMA", json.dumps({"url": robot.folder.as_uri(), "frist_minuten": 30, "versuche": 2}))
    return Buero(robot, robot.folder, datetime(2026, 3, 2, 9, tzinfo=UTC))

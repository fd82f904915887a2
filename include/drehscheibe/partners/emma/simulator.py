"""The simulated robot: takes orders by moving their files, types them into a system of its own, writes results."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event, RLock, Thread
from typing import Any

from drehscheibe.message import Message
from drehscheibe.partners.emma.ansprueche import Ansprueche, Weg
from drehscheibe.partners.emma.nachrichten import Stand, read
from drehscheibe.partners.emma.settings import NAME
from drehscheibe.partners.emma.verzeichnis import Eintrag, Verzeichnis
from drehscheibe.sandbox.simulator import Ledger, Request, Response, json_response
from drehscheibe.sandbox.world import World
from drehscheibe.transport.folder import DRAFT, take, write

__all__ = ["EmmaSimulator"]

_PAUSE = 2.0


class EmmaSimulator:
    """Over HTTP: POST /arbeiten lets the robot work off what waits. `start` lets it look by itself every other second.

    Attributes:
        folder: shared with the hub.
        getan: what the target system holds, by business key: the robot looks there first, so a matter is never typed in twice.
        eingaben: how often it was begun, whatever came of it.
    """

    name = NAME

    def __init__(self, world: World, folder: Path, schwierig_je: int = 20) -> None:
        """`schwierig_je`: of so many matters one fails and one is left to a person, chosen by key; 0 for none."""
        self.world, self.folder, self.schwierig_je = world, folder, schwierig_je
        self.ledger = Ledger()
        self.getan: dict[str, str] = {}
        self.eingaben = 0
        self.register = folder / ".verzeichnis"
        self._before: set[str] = set()
        self._lock = RLock()
        self._results: Counter[str] = Counter()
        self._stop = Event()
        self._robot: Thread | None = None
        for name in ("auftraege", "in-arbeit", "ergebnisse", "ansprueche", ".verzeichnis"):
            (folder / name).mkdir(parents=True, exist_ok=True, mode=0o770)

    def handle(self, request: Request) -> Response:
        """Administration only."""
        if (request.method, request.path) == ("POST", "/arbeiten"):
            return json_response({"bearbeitet": self.work()})
        return json_response({"fehler": "Es gibt POST /arbeiten."}, 404)

    def stats(self) -> Mapping[str, Any]:
        """Orders the robot has or has worked off, and results by state; the key is the business key."""
        with self._lock:
            accepted = [*self.ledger.stats()["accepted"], *self._waiting()]
            return {"accepted": accepted, "ergebnisse": dict(self._results), "getan": len(self.getan), "eingaben": self.eingaben}

    def _waiting(self) -> Iterator[dict[str, Any]]:
        for name in ("auftraege", "in-arbeit"):
            for file in sorted((self.folder / name).glob("*.json")):
                if not file.name.startswith(DRAFT) and file.stem not in self.ledger and file.stem not in self._before:
                    yield {"uuid": file.stem, "key": json.loads(file.read_bytes())["vorgangsschluessel"], "times": 1}

    def enter(self, order: Message) -> None:
        """Put an order in, as if the hub had given it on an earlier day; once, however often the sandbox is started."""
        values, register = read(order), Verzeichnis(self.register)
        key = str(values["vorgangsschluessel"])
        with self._lock:
            self._before.add(order.id)
            if register.look(order.id) is None:
                Ansprueche(self.folder / "ansprueche").claim(key, Weg.ROBOTER, order.id)
                write(self.folder / "auftraege" / f"{order.id}.json", order.body)
                register.note(order.id, Eintrag(key, zielsystem=values["zielsystem"]))

    def start(self) -> None:
        """Work in the background until `close` or the end of the process."""
        with self._lock:
            if self._robot is None:
                self._stop.clear()
                self._robot = Thread(target=self._run, name="emma", daemon=True)
                self._robot.start()

    def close(self) -> None:
        """Stop working; what is being typed in is finished first."""
        self._stop.set()
        if self._robot is not None:
            self._robot.join()
            self._robot = None

    def _run(self) -> None:
        while not self._stop.wait(_PAUSE):
            self.work()

    def work(self, *, dies: bool = False) -> int:
        """Take and work off every waiting order; with `dies` the robot takes one and is never heard of again."""
        count = 0
        with self._lock:
            for file in sorted((self.folder / "auftraege").glob("*.json")):
                mine = self.folder / "in-arbeit" / file.name
                if file.name.startswith(DRAFT) or not take(file, mine):
                    continue
                if dies:
                    return count
                self._finish(mine)
                count += 1
        return count

    def _finish(self, file: Path) -> None:
        order = json.loads(file.read_bytes())
        key = order["vorgangsschluessel"]
        state, reason = self._type_in(key)
        result = {
            "version": "1.0", "auftrag": order["auftrag"], "vorgangsschluessel": key, "ergebnis": str(state),
            "am": self.world.jetzt.isoformat(), **({"grund": reason} if reason else {"beleg": self.getan[key]}),
        }  # fmt: skip
        if order["auftrag"] not in self._before:
            self.ledger.accept(order["auftrag"], key)
        self._results[str(state)] += 1
        write(self.folder / "ergebnisse" / file.name, json.dumps(result).encode())
        file.unlink(missing_ok=True)

    def _type_in(self, key: str) -> tuple[Stand, str]:
        self.eingaben += 1
        place = int(key[:8], 16) % self.schwierig_je if self.schwierig_je else -1
        if key not in self.getan and place == 0:
            return Stand.GESCHEITERT, "maske-unbekannt"
        if key not in self.getan and place == 1:
            return Stand.PERSON, "datensatz-abweichend"
        self.getan.setdefault(key, f"ALT-{len(self.getan) + 1:06d}")
        return Stand.ERLEDIGT, ""

"""Permits on their way to the enforcement, for tests: a small hub with nothing in it but what a test enters; runs may be killed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa

import hub
from drehscheibe.errors import Transient
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.partners.emma import Ansprueche
from drehscheibe.partners.emma.simulator import EmmaSimulator
from drehscheibe.partners.formulare.simulator import FormulareSimulator
from drehscheibe.partners.parkausweise import Ausweis, Inhaber, Stand
from drehscheibe.partners.parkausweise.simulator import Eintrag, ParkausweiseSimulator
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.services.bewohnerparkausweis.samples import halter
from drehscheibe.services.parkausweis_ueberwachung import muster
from drehscheibe.services.parkausweis_ueberwachung.auftrag import schluessel
from drehscheibe.services.parkausweis_vor_ort.samples import FORMULAR, erfasst
from faults.effects import Killer, watched

HIN, ZURUECK, VOR_ORT = "parkausweis_ueberwachung", "parkausweis_rueckmeldung", "parkausweis_vor_ort"


@dataclass
class Werk:
    """The hub and its partners; the robot works when it is told to, and never fails unless it is told to."""

    url: str
    assembly: Assembly = field(default_factory=lambda: hub.sandbox(lambda world, simulator: None))

    def __post_init__(self) -> None:
        self.robot.start = lambda: None  # type: ignore[method-assign]
        self.robot.schwierig_je = 0
        self._people = iter(list(halter(self.assembly.world)))

    @property
    def robot(self) -> EmmaSimulator:
        return muster.roboter(self.assembly.sandbox.simulators)

    @property
    def register(self) -> ParkausweiseSimulator:
        return muster.register(self.assembly.sandbox.simulators)

    @property
    def forms(self) -> FormulareSimulator:
        return cast(FormulareSimulator, self.assembly.sandbox.simulators["formulare"])

    @property
    def claims(self) -> Ansprueche:
        return Ansprueche(self.robot.folder / "ansprueche")

    def permit(self, stand: Stand = Stand.OFFEN, **changes: Any) -> Ausweis:
        """Enter a permit in the register."""
        person, car = next(self._people)
        made = replace(muster.ausweis(self.assembly.world, person.id, car.kennzeichen, person.anschrift.bezirk), **changes)
        holder = Inhaber(familienname=person.familienname, vornamen=person.vornamen, geburtsdatum=person.geburtsdatum)
        self.register.enter(Eintrag(holder, made), stand)
        return made

    def permits(self, number: int) -> list[Ausweis]:
        return list(islice(iter(self.permit, None), number))

    def seen(self, permit: Ausweis, **changes: object) -> str:
        """A handheld has read the permit on the street."""
        return self.forms.hand_in(FORMULAR, erfasst(self.assembly.world, permit, **changes))

    def state(self, permit: Ausweis, fassung: int = 1) -> Stand:
        return self.register.ueberwachung.state(permit.nummer, fassung)

    def key(self, permit: Ausweis, fassung: int = 1) -> str:
        return schluessel(permit.nummer, fassung)

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        journal = hub.open_journal(self.url)
        try:
            yield journal
        finally:
            journal.database.engine.dispose()

    def run(self, name: str, killer: Killer | None = None) -> Mapping[str, Any]:
        """One run; Transient and Death come through."""
        with self.journal() as journal, hub.reachable(self.assembly), watched(journal, killer or Killer()):
            return cast(Mapping[str, Any], run(hub.flow(name), journal, Window()))

    def round(self, times: int = 3) -> None:
        """Everybody works as in production, until all is quiet: what is late is tried again."""
        for _ in range(times):
            for name in (HIN, VOR_ORT):
                with suppress(Transient):
                    self.run(name)
            self.robot.work()
            self.run(ZURUECK)

    def outcomes(self) -> dict[str, tuple[Any, ...]]:
        """By external id: outcome, what the source heard, reasons."""
        with self.journal() as journal, journal.transaction() as tx:
            return hub._outcomes(tx)

    def references(self) -> set[str]:
        """Last references of all messages."""
        with self.journal() as journal, journal.transaction() as tx:
            return {str(one) for one in tx.execute(sa.select(t.message.c.reference)).scalars()}

    def ways(self, permit: Ausweis) -> int:
        """How often the matter was done, by whatever way: orders the robot took, and notes from the street the register took."""
        orders = [one for one in self.robot.stats()["accepted"] if one["key"] == self.key(permit)]
        noted = self.register.ledger.stats()["accepted"]
        street = [one for one in noted if one["uuid"] in self.street_notes()]
        return len(orders) + len(street)

    def street_notes(self) -> set[str]:
        """UUIDs of what the street flow handed to the register."""
        with self.journal() as journal, journal.transaction() as tx:
            mine = sa.select(t.transfer.c.uuid).join(t.message, t.message.c.id == t.transfer.c.message_id)
            return set(tx.execute(mine.where(t.message.c.flow == VOR_ORT, t.transfer.c.leg == "parkausweise")).scalars())


def werk(folder: Path) -> Werk:
    """A fresh one, with its journal in this folder."""
    return Werk(f"sqlite:///{folder}/journal.db")

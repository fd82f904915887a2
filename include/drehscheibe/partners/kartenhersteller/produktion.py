"""The simulated works: orders go through production and dispatch; afterwards only numbers are left of them (§ 48 (3) StVG)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from drehscheibe.checks.rules import fuehrerschein
from drehscheibe.sandbox.world import World
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.kartenauftrag import Grund, Herstellungsauftrag, Rueckmeldung, Status

__all__ = ["Auftrag", "Produktion", "Refusal"]


class Refusal(Exception):
    """The order is not taken: one of codes.GRUENDE, and the field concerned."""

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(code)
        self.code, self.field = code, field


@dataclass(slots=True)
class Auftrag:
    """What the producer keeps of an order.

    Attributes:
        id: its UUID.
        nummer: licence number.
        am: day it came in.
        inhalt: the order itself; None as soon as the card has left the house or was refused.
        fingerabdruck: of the order while it is there.
        gemeldet: states told so far.
    """

    id: str
    nummer: str
    am: date
    inhalt: Herstellungsauftrag | None
    fingerabdruck: str
    gemeldet: list[Status] = field(default_factory=list)
    unzustellbar: bool = False

    @property
    def auftragsnummer(self) -> str:
        """The producer's own number."""
        return f"KH-{uuid5(NAMESPACE_URL, self.id).hex[:10].upper()}"


class Produktion:
    """All orders. Not thread-safe: the simulator holds a lock."""

    def __init__(self, world: World, tage: tuple[int, int, int]) -> None:
        """`tage`: days from order to production, dispatch and return of what can not be delivered."""
        self.world, self.tage = world, tage
        self.auftraege: dict[str, Auftrag] = {}

    def take(self, order: Herstellungsauftrag, body: bytes) -> tuple[Auftrag, bool]:
        """The order, and whether it is new. Raises Refusal."""
        fingerprint = sha256(body).hexdigest()
        known = self.auftraege.get(order.auftragID)
        if known is not None:
            if known.inhalt is not None and known.fingerabdruck != fingerprint:
                raise Refusal("K203", "auftragID")
            return known, False
        number = order.karte.fuehrerscheinnummer
        if fuehrerschein.lies(number) is None:
            raise Refusal("K202", "karte/fuehrerscheinnummer")
        if any(one.nummer == number and Status.ABGELEHNT not in one.gemeldet for one in self.auftraege.values()):
            raise Refusal("K201", "karte/fuehrerscheinnummer")
        made = self.auftraege[order.auftragID] = Auftrag(order.auftragID, number, self.world.heute, order, fingerprint)
        return made, True

    def work(self) -> Iterator[Rueckmeldung]:
        """Do what is due by today; yields what there is to tell."""
        for order in self.auftraege.values():
            days = (self.world.heute - order.am) // timedelta(days=1)
            yield from self._produce(order, days)
            yield from self._dispatch(order, days)
            if order.unzustellbar and days >= self.tage[2]:
                order.unzustellbar = False
                yield self._tell(order, Status.UNZUSTELLBAR, (Grund(code="K401"),))

    def _produce(self, order: Auftrag, days: int) -> Iterator[Rueckmeldung]:
        if order.inhalt is None or order.gemeldet or days < self.tage[0]:
            return
        reasons = tuple(kartenauftrag.verstoesse(order.inhalt.karte))
        if reasons:
            order.inhalt, order.fingerabdruck = None, ""
            yield self._tell(order, Status.ABGELEHNT, reasons)
        else:
            yield self._tell(order, Status.PRODUZIERT)

    def _dispatch(self, order: Auftrag, days: int) -> Iterator[Rueckmeldung]:
        if order.inhalt is None or order.gemeldet != [Status.PRODUZIERT] or days < self.tage[1]:
            return
        order.unzustellbar = not self._arrives(order.inhalt)
        order.inhalt, order.fingerabdruck = None, ""
        yield self._tell(order, Status.VERSANDT)

    def _arrives(self, order: Herstellungsauftrag) -> bool:
        """Whether the holder still lives where the card is sent to; to the authority it always arrives."""
        place, card = order.direktversand, order.karte
        if place is None:
            return True
        found = self.world.find(card.familienname, card.vornamen or "", card.geburtsdatum or "")
        homes = [one.anschrift for one in found if one.gemeldet]
        return any((home.strasse, f"{home.hausnummer}{home.zusatz}") == (place.strasse, place.hausnummer) for home in homes)

    def _tell(self, order: Auftrag, status: Status, reasons: tuple[Grund, ...] = ()) -> Rueckmeldung:
        order.gemeldet.append(status)
        return Rueckmeldung(
            rueckmeldungID=str(uuid5(NAMESPACE_URL, f"{order.id}/{status}")), zeitpunkt=self.world.jetzt, auftragID=order.id,
            auftragsnummer=order.auftragsnummer, fuehrerscheinnummer=order.nummer, status=str(status),
            sendungsnummer=f"S{order.auftragsnummer[3:]}" if status == Status.VERSANDT else None, grund=reasons,
        )  # fmt: skip

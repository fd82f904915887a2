"""The robot as a target: each work order is a file that appears whole, for a matter nobody else works on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Message
from drehscheibe.partners.emma.ansprueche import Anspruch, Ansprueche, Lage, Weg
from drehscheibe.partners.emma.nachrichten import AUFTRAG, read
from drehscheibe.partners.emma.settings import NAME, room
from drehscheibe.partners.emma.verzeichnis import Eintrag, Verzeichnis
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.transport.folder import sorted_out, write

__all__ = ["ANDERSWO", "Emma", "elsewhere", "ping"]

ANDERSWO = "bereits erledigt"
"""How the reference of a matter begins that another way has done: the partner itself got nothing."""

_UNGEWISS = (
    "Der Roboter hat diesen Vorgang begonnen, und niemand weiß, ob er fertig wurde. Bitte zuerst den Klärfall zu seinem Ergebnis erledigen "
    "und diesen Vorgang dann erneut durchlaufen lassen."
)
_WAY = ("auftraege", "in-arbeit", "ergebnisse")  # an order wanders in this direction


class Emma:
    """Takes work orders (emma/auftrag). The folder is looked up at the first call.

    A matter that another way has done counts as done; one that another way is working on gets no reply and is tried again later; one of
    which nobody knows whether the robot has done it is refused.
    """

    name = NAME
    bundle = 50
    parallel = 1

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Nothing is read or written before the first use."""
        self._clock = clock

    def send(self, messages: Sequence[Message]) -> Iterable[Reply]:
        """Hand over orders. Raises Transient, Misconfigured."""
        with sorted_out(NAME):
            replies = [self._give(message) for message in messages]
        return [reply for reply in replies if reply is not None]

    def _give(self, message: Message) -> Reply | None:
        try:
            order = _order(message)
        except Rejected as refusal:
            return Refused(message_id=message.id, findings=refusal.findings)
        if _given(message.id):
            return Accepted(message_id=message.id, reference=f"EMMA-{message.id}")
        key = str(order["vorgangsschluessel"])
        claim = Ansprueche(room("ansprueche"), self._clock).claim(key, Weg.ROBOTER, message.id)
        if claim.auftrag != message.id:
            return elsewhere(message.id, claim)
        Verzeichnis(room(".verzeichnis")).note(message.id, Eintrag(key, zielsystem=order["zielsystem"]))
        write(room("auftraege") / f"{message.id}.json", message.body)
        return Accepted(message_id=message.id, reference=f"EMMA-{message.id}")

    def delivered(self, message_ids: Sequence[str]) -> Mapping[str, str]:
        """Which orders were given. Raises Transient, Misconfigured."""
        with sorted_out(NAME):
            return {id_: f"EMMA-{id_}" for id_ in message_ids if _given(id_)}


def ping() -> str:
    """A German sentence about the folder. Raises Transient, Misconfigured."""
    with sorted_out(NAME):
        waiting, working = (sum(1 for _ in room(name).glob("*.json")) for name in ("auftraege", "in-arbeit"))
    return f"Der Austauschordner ist beschreibbar; {waiting} Aufträge warten, {working} sind in Arbeit."


def elsewhere(message_id: str, claim: Anspruch) -> Reply | None:
    """What is said of a matter that somebody else has claimed; None while they work on it."""
    if claim.lage == Lage.ERLEDIGT:
        return Accepted(message_id=message_id, reference=f"{ANDERSWO} ({claim.weg})")
    if claim.lage == Lage.UNGEWISS:
        return Refused(message_id=message_id, findings=(Finding("EMMA-UNGEWISS", _UNGEWISS),))
    return None


def _given(auftrag: str) -> bool:
    entry = Verzeichnis(room(".verzeichnis")).look(auftrag)
    return entry is not None and (entry.beendet or any((room(name) / f"{auftrag}.json").exists() for name in (*_WAY, _WAY[0])))


def _order(message: Message) -> Mapping[str, Any]:
    if message.kind != AUFTRAG:
        raise Rejected(Finding("EMMA-ART", "Das ist kein Arbeitsauftrag; die Fachadministration muss den Ablauf prüfen."))
    values = read(message)
    if values["auftrag"] != message.id:
        raise Rejected(Finding("EMMA-FORM", "Der Auftrag trägt eine fremde Kennung; die Fachadministration muss das klären.", "auftrag"))
    return values

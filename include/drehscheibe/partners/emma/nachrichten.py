"""Work orders to the robot and their results; JSON by the profile schemas/emma/1.0."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from drehscheibe.checks.json_profile import compiled
from drehscheibe.checks.readable import read_json
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Item
from drehscheibe.message import Message
from drehscheibe.paths import SCHEMAS
from drehscheibe.zeit import BERLIN

if TYPE_CHECKING:  # see json_profile
    from jsonschema.protocols import Validator

__all__ = ["AUFTRAG", "ERGEBNIS", "ZEIT", "Erledigt", "Stand", "arbeitsauftrag", "befunde", "read", "tag", "vorgangsschluessel"]

AUFTRAG, ERGEBNIS = "emma/auftrag", "emma/ergebnis"
ZEIT = "zeitueberschreitung"
"""The reason of a result that the hub writes itself: the robot was not heard of again."""
_TITLES = {AUFTRAG: "Der Arbeitsauftrag", ERGEBNIS: "Das Ergebnis des Roboters"}
_WER = {
    AUFTRAG: "die Fachadministration muss die Automation prüfen.",
    ERGEBNIS: "die Fachadministration muss die Automation prüfen. Der Vorgang bleibt vergeben, bis jemand im Zielsystem nachgesehen hat: "
    "Ist er dort erledigt, bitte das Ergebnis berichtigen; sonst zurückweisen, dann ist er wieder frei.",
}
_GRUENDE = {
    "maske-unbekannt": "Der Roboter fand sich in der Maske nicht zurecht; der Vorgang ist von Hand zu erledigen.",
    "datensatz-nicht-gefunden": "Im Zielsystem gibt es den Datensatz nicht; der Vorgang ist von Hand zu prüfen.",
    "datensatz-abweichend": "Der Datensatz im Zielsystem weicht ab; jemand muss entscheiden, was gilt.",
    "anmeldung": "Der Roboter konnte sich am Zielsystem nicht anmelden; die Fachadministration muss die Kennung prüfen.",
    ZEIT: "Der Roboter wurde nicht fertig; im Zielsystem ist nachzusehen, was schon geschehen ist. Ist dort nichts geschehen, bitte "
    "zurückweisen, dann ist der Vorgang wieder frei.",
    "plausibilitaet": "Das Zielsystem hat die Eingabe abgelehnt; die Angaben sind zu prüfen.",
}


class Stand(StrEnum):
    """How an order ended: done, failed, or left to a person."""

    ERLEDIGT = "erledigt"
    GESCHEITERT = "gescheitert"
    PERSON = "person"


def vorgangsschluessel(*kennungen: str) -> str:
    """The business key of a matter: the same whichever way it is worked. Give register and event ids, never names."""
    return sha256("\x1f".join(kennungen).encode()).hexdigest()


def arbeitsauftrag(
    *, id: str, schluessel: str, ablauf: str, zielsystem: str, felder: Mapping[str, str | int | bool], now: datetime
) -> Message:  # fmt: skip
    """A work order.

    Args:
        id: the transfer UUID.
        schluessel: business key, see `vorgangsschluessel`.
        ablauf: the robot's script.
        zielsystem: the system without an interface.
        felder: what the script types in; only what it needs.
        now: time of making, aware.
    """
    values = {
        "version": "1.0", "auftrag": id, "vorgangsschluessel": schluessel, "ablauf": ablauf, "zielsystem": zielsystem,
        "erstellt": now.isoformat(), "felder": dict(felder),
    }  # fmt: skip
    return Message(id=id, kind=AUFTRAG, body=json.dumps(values, ensure_ascii=False).encode())


def read(message: Message) -> Mapping[str, Any]:
    """The content of an order or result that is valid by its schema. Raises Rejected (EMMA-FORM)."""
    title, who = _TITLES[message.kind], _WER[message.kind]
    try:
        value: Mapping[str, Any] = read_json(message.body)
    except Rejected:
        raise Rejected(Finding("EMMA-FORM", f"{title} ist nicht lesbar; {who}")) from None
    fields = ["/".join(map(str, error.absolute_path)) for error in _profil(message.kind).iter_errors(value)]
    if message.kind == ERGEBNIS and not fields and _zeitpunkt(value) is None:
        fields = ["am"]
    if fields:
        text = f"{title} hat eine fehlende oder falsch geschriebene Angabe; {who}"
        raise Rejected(*(Finding("EMMA-FORM", text, field) for field in fields))
    return value


def tag(result: Mapping[str, Any]) -> date:
    """The day of a result that has been read, in Berlin, wherever the robot's clock stands; without a zone it is Berlin's."""
    found = _zeitpunkt(result)
    assert found is not None  # noqa: S101 - `read` has seen to it
    return found.date()


def _zeitpunkt(result: Mapping[str, Any]) -> datetime | None:
    try:
        found = datetime.fromisoformat(result["am"])
        return found.astimezone(BERLIN) if found.tzinfo else found.replace(tzinfo=BERLIN)
    except (ValueError, OverflowError):
        return None


def befunde(result: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What a clerk must do about a result; empty when the matter is done."""
    if result["ergebnis"] == Stand.ERLEDIGT:
        return ()
    return (Finding(f"EMMA-{result['ergebnis'].upper()}", _GRUENDE[result["grund"]], "grund"),)


@dataclass(frozen=True)
class Erledigt:
    """A check for the gate behind the source: what the robot could not do becomes a Klaerfall."""

    rule: str = "EMMA"
    title: str = "Der Roboter hat den Auftrag erledigt"
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Name what is failed or left to a person."""
        for item in items:
            for finding in befunde(read(item.message)):
                yield item, finding


def _profil(kind: str) -> "Validator":
    return compiled(SCHEMAS / "emma" / "1.0" / f"{kind.partition('/')[2]}.schema.json")

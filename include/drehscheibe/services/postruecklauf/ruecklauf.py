"""A line of the print shop's file of returns in plain values, and the gate of what came in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drehscheibe.checks import JsonSchema, Readable, read_json
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Message
from drehscheibe.partners.postausgang.nachrichten import PROFILE
from drehscheibe.services.frage import Frage

__all__ = ["EINGANG", "GRUENDE", "Grund", "Zurueck", "lies"]


class Grund(StrEnum):
    """Why a letter came back; the keys are our own profile's [M]."""

    VERZOGEN = "verzogen"
    UNBEKANNT = "unbekannt"
    ANSCHRIFT = "anschrift-unvollstaendig"
    VERWEIGERT = "annahme-verweigert"
    VERSTORBEN = "verstorben"
    NICHT_ABGEHOLT = "nicht-abgeholt"


GRUENDE: Mapping[Grund, str] = {
    Grund.VERZOGEN: "Empfänger verzogen",
    Grund.UNBEKANNT: "Empfänger unter der Anschrift unbekannt",
    Grund.ANSCHRIFT: "Anschrift unvollständig",
    Grund.VERWEIGERT: "Annahme verweigert",
    Grund.VERSTORBEN: "Empfänger verstorben",
    Grund.NICHT_ABGEHOLT: "Sendung nicht abgeholt",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Zurueck:
    """A letter that came back; what the dispatch book does not know is empty."""

    sendung: str
    grund: Grund
    am: date
    aktenzeichen: str
    anlass: str
    anschriftsumme: str


def lies(message: Message) -> Zurueck:
    """The line; it has passed its schema."""
    data = json.loads(message.body)
    known = {name: data.get(name, "") for name in ("aktenzeichen", "anlass", "anschriftsumme")}
    return Zurueck(sendung=data["sendung"], grund=Grund(data["grund"]), am=date.fromisoformat(data["am"]), **known)


def _bekannt(item: Item) -> Iterator[Finding]:
    if not lies(item.message).aktenzeichen:
        text = "Diese Sendung steht nicht im Versandbuch; die Poststelle muss anhand des Umschlags klären, wozu sie gehört."
        yield Finding("SENDUNG", text, "sendung")


def _tag(item: Item) -> Iterator[Finding]:
    try:
        known = lies(item.message).am
    except ValueError:
        yield Finding("DQ-15", "Den Tag der Rückgabe gibt es nicht; das Druckzentrum muss die Zeile berichtigen.", "am", "Postausgang 1.0")
        return
    if known > item.case.now.date():
        yield Finding("DQ-22", "Der Tag der Rückgabe liegt in der Zukunft; das Druckzentrum muss die Zeile berichtigen.", "am")


EINGANG = Gate(
    name="eingang",
    title="Rücklauf des Druckzentrums",
    checks=(
        Readable(reader=read_json),
        JsonSchema(PROFILE / "ruecklauf.schema.json", law="Postausgang 1.0 (eigenes Profil)"),
        Frage(rule="DQ-22", title="Der Tag der Rückgabe ist möglich", pruefe=_tag, final=True),
        Frage(rule="SENDUNG", title="Die Sendung steht im Versandbuch", pruefe=_bekannt, final=True),
    ),
)

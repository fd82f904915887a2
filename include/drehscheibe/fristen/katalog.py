"""The terms the office lives by, as data: from which event, how long, when to remind, and where it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from drehscheibe.errors import Misconfigured

__all__ = ["FRISTEN", "Frist", "Zaehlung", "frist"]


class Zaehlung(StrEnum):
    """Which days count."""

    ARBEITSTAGE = "Arbeitstage"
    KALENDERTAGE = "Kalendertage"


@dataclass(frozen=True, kw_only=True, slots=True)
class Frist:
    """One term.

    Attributes:
        name: identifier.
        title: for clerks, German.
        ereignis: what it is counted from, German.
        tage: the last day is this many days after the event; 0 where the event is itself the end (something expires).
        zaehlung: which days count, for the end and the reminders.
        erinnerungen: days relative to the event on which somebody is reminded, ascending; negative before an expiry.
        handlung: what has to be done, a German sentence.
        law: legal basis or source.
    """

    name: str
    title: str
    ereignis: str
    tage: int
    zaehlung: Zaehlung
    erinnerungen: tuple[int, ...]
    handlung: str
    law: str


_ABLAUF = (-60, -30, -7)  # the operator's reminders for what expires

_ALLE = (
    Frist(
        name="rueckmeldung-0201", title="Rückmeldung an die Wegzugsbehörde (0201)", ereignis="Anmeldung", tage=3,
        zaehlung=Zaehlung.ARBEITSTAGE, erinnerungen=(2,), handlung="Die Rückmeldung 0201 senden.", law="§ 33 Abs. 1 BMG; 1. BMeldDÜV",
    ),
    Frist(
        name="auswertung-0203", title="Auswertung der Rückmeldung (0203)", ereignis="Eingang der Rückmeldung 0201 oder 0202", tage=3,
        zaehlung=Zaehlung.ARBEITSTAGE, erinnerungen=(2,), handlung="Die Rückmeldung auswerten und 0203 senden.",
        law="§ 33 Abs. 2 BMG; 1. BMeldDÜV",
    ),
    Frist(
        name="auswertung-ausstehend", title="Ausstehende Auswertung unserer Rückmeldung (0203)",
        ereignis="Absenden der Rückmeldung 0201 und die eingestellte Kulanz", tage=3, zaehlung=Zaehlung.ARBEITSTAGE, erinnerungen=(2,),
        handlung="Bei der Wegzugsbehörde nachfragen, ob sie die Rückmeldung ausgewertet hat; sonst erneut senden.",
        law="§ 33 Abs. 2 BMG; 1. BMeldDÜV",
    ),
    Frist(
        name="fit-connect", title="Einreichung über FIT-Connect", ereignis="Absenden der Einreichung", tage=14,
        zaehlung=Zaehlung.KALENDERTAGE, erinnerungen=(3, 9, 13),  # the 13th day is our own last call
        handlung="Die Einreichung annehmen oder zurückweisen, sonst lehnt der Zustelldienst sie von selbst ab.",
        law="FIT-Connect: Benachrichtigungen und Löschfristen",
    ),
    Frist(
        name="auskunftssperre", title="Ablauf einer Auskunftssperre", ereignis="letzter Tag der Sperre", tage=0,
        zaehlung=Zaehlung.KALENDERTAGE, erinnerungen=(-60,),
        handlung="Die betroffene Person vor der Aufhebung unterrichten und nach einer Verlängerung fragen.", law="§ 51 Abs. 4 BMG",
    ),
    Frist(
        name="zertifikat", title="Ablauf eines Zertifikats", ereignis="letzter Gültigkeitstag", tage=0, zaehlung=Zaehlung.KALENDERTAGE,
        erinnerungen=_ABLAUF, handlung="Ein neues Zertifikat beantragen und hinterlegen.", law="Betriebsvorgabe",
    ),
    Frist(
        name="postfach-unbeachtet", title="Nachricht im Postfach, die kein Ablauf abholt", ereignis="Einlieferung", tage=1,
        zaehlung=Zaehlung.ARBEITSTAGE, erinnerungen=(0,),
        handlung="Den Dienst einem Ablauf zuordnen (DREHSCHEIBE_MELDEWESEN_DIENSTE), oder die Nachricht im Fachverfahren abholen und den "
        "Dienst in der Verbindung xta_postfach unter left_to_others eintragen.",
        law="Betriebsvorgabe: gesetzliche Fristen laufen ab Eingang (§ 33 BMG)",
    ),
    Frist(
        name="klaerfall", title="Offener Klärfall", ereignis="Tag, an dem er erledigt sein soll", tage=0, zaehlung=Zaehlung.KALENDERTAGE,
        erinnerungen=(-1,), handlung="Den Klärfall entscheiden.", law="Bearbeitungsfrist des Ablaufs (Betriebsvorgabe)",
    ),
    Frist(
        name="klaerfall-alt", title="Höchstdauer eines Klärfalls", ereignis="Eröffnung", tage=90, zaehlung=Zaehlung.KALENDERTAGE,
        erinnerungen=(60, 83), handlung="Den Klärfall entscheiden: solange er offen ist, bleiben seine Inhalte gespeichert.",
        law="Speicherbegrenzung, Art. 5 Abs. 1 Buchst. e DSGVO; Dauer selbst gesetzt",
    ),
)  # fmt: skip

FRISTEN: Mapping[str, Frist] = MappingProxyType({one.name: one for one in _ALLE})
"""All terms by name (DOMAIN 1b, 0.4; FITCONNECT 4). The paragraphs of § 33 BMG and the reminder of day 2 are our own reading."""


def frist(name: str) -> Frist:
    """The term of this name. Raises Misconfigured naming those there are."""
    if name not in FRISTEN:
        raise Misconfigured(f"Eine Frist „{name}“ gibt es nicht; es gibt: {', '.join(FRISTEN)}.")
    return FRISTEN[name]

"""Orders to the card producer and its feedback: a documented profile of our own, for no standard is public (HERKUNFT.toml).

``message(Herstellungsauftrag(auftragID=..., karte=Kartendaten(...)))`` makes the order; `verstoesse` says beforehand what would
keep the card from being produced; `befunde` tells what a feedback means to a clerk.
"""

from drehscheibe.standards.kartenauftrag.codec import NAMESPACE, befunde, check, kind, message, read, read_element, write
from drehscheibe.standards.kartenauftrag.codes import GRUENDE, VERSION, Status, finding
from drehscheibe.standards.kartenauftrag.grenzen import Bildgrenzen, Grenzen, bildgroesse, grenzen, verstoesse
from drehscheibe.standards.kartenauftrag.messages import (
    MESSAGES,
    Grund,
    Herstellungsauftrag,
    Kartendaten,
    Klasseneintrag,
    Nachricht,
    Rueckmeldung,
    Versandanschrift,
)

__all__ = [
    "GRUENDE", "MESSAGES", "NAMESPACE", "VERSION", "Bildgrenzen", "Grenzen", "Grund", "Herstellungsauftrag", "Kartendaten",
    "Klasseneintrag", "Nachricht", "Rueckmeldung", "Status", "Versandanschrift", "befunde", "bildgroesse", "check", "finding",
    "grenzen", "kind", "message", "read", "read_element", "verstoesse", "write",
]  # fmt: skip

"""What the enforcement's procedure knows of a permit: questions and notes about it; JSON by the profile schemas/parkausweise/1.0."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drehscheibe.message import Message
from drehscheibe.partners.parkausweise.nachrichten import Ausweis, message, read

__all__ = [
    "ERFASSUNG", "STAND", "STANDFRAGE", "UEBERGABE", "VERMERK", "VORMERKUNG", "Art", "Eintragungsstand", "Stand", "Vormerkung", "stand",
    "standfrage", "uebergabe", "vermerk", "vormerkung",
]  # fmt: skip

VORMERKUNG, UEBERGABE, VERMERK = "parkausweise/vormerkung", "parkausweise/uebergabe", "parkausweise/vermerk"
STANDFRAGE, STAND, ERFASSUNG = "parkausweise/standfrage", "parkausweise/stand", "parkausweise/erfassung"


class Art(StrEnum):
    """What has to happen in the enforcement's procedure."""

    EINTRAGEN = "eintragen"
    BEENDEN = "beenden"


class Stand(StrEnum):
    """How far one version of a permit has got there. The last three are for good."""

    OFFEN = "offen"
    UEBERGEBEN = "uebergeben"
    GESCHEITERT = "gescheitert"
    EINGETRAGEN = "eingetragen"
    VON_HAND = "von-hand"
    VOR_ORT = "vor-ort"

    @property
    def endgueltig(self) -> bool:
        """Whether it has been entered, by whatever way."""
        return self in (Stand.EINGETRAGEN, Stand.VON_HAND, Stand.VOR_ORT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Vormerkung:
    """What the enforcement does not know yet: no holder, for a car is looked for by its plate.

    Attributes:
        ausweis: the permit's number.
        fassung: counts the changes of this permit that the enforcement has to know.
        art: what has to be done there.
    """

    ausweis: str
    fassung: int
    art: Art
    bezirk: str
    kennzeichen: str
    von: date
    bis: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Eintragungsstand:
    """A permit as it is now, and how far the version asked about has got with the enforcement."""

    ausweis: Ausweis
    fassung: int
    stand: Stand


def vormerkung(found: Message) -> Vormerkung:
    """What is to be entered. Raises Rejected (PARKAUSWEISE-FORM)."""
    one = read(found)
    return Vormerkung(
        ausweis=one["ausweis"], fassung=one["fassung"], art=Art(one["art"]), bezirk=one["bezirk"], kennzeichen=one["kennzeichen"],
        von=date.fromisoformat(one["von"]), bis=date.fromisoformat(one["bis"]),
    )  # fmt: skip


def uebergabe(*, id: str, ausweis: str, fassung: int, vorgang: str) -> Message:
    """Tell that the robot gets this version, under which business key: the register lists it no more."""
    return message(UEBERGABE, id, ausweis=ausweis, fassung=fassung, vorgang=vorgang)


def vermerk(*, id: str, ausweis: str, fassung: int, stand: Stand, am: date, beleg: str = "") -> Message:
    """Tell what became of it; `beleg` is the enforcement's own number of it."""
    evidence = {"beleg": beleg} if beleg else {}
    return message(VERMERK, id, ausweis=ausweis, fassung=fassung, stand=str(stand), am=am.isoformat(), **evidence)


def standfrage(*, id: str, ausweis: str = "", vorgang: str = "") -> Message:
    """Ask by a permit's number (for its newest version), or by a business key (for the version handed over under it)."""
    return message(STANDFRAGE, id, **({"ausweis": ausweis} if ausweis else {"vorgang": vorgang}))


def stand(answer: Message) -> Eintragungsstand | None:
    """The register's answer; None where it knows no such permit or matter. Raises Rejected (PARKAUSWEISE-FORM)."""
    one = read(answer)
    if one["treffer"] == "keiner":
        return None
    permit = Ausweis(
        nummer=one["ausweis"], bezirk=one["bezirk"], kennzeichen=one["kennzeichen"], von=date.fromisoformat(one["von"]),
        bis=date.fromisoformat(one["bis"]), status=one["status"],
    )  # fmt: skip
    return Eintragungsstand(ausweis=permit, fassung=one["fassung"], stand=Stand(one["ueberwachung"]))

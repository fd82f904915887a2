"""Who keeps which vehicle (auskunft.0801 to 0804)."""

from typing import Annotated

from drehscheibe.standards.binding import Name, element
from drehscheibe.standards.xkfz.codes import Schluessel
from drehscheibe.standards.xkfz.parts import (
    Anschrift,
    Anzahl,
    Fahrzeug,
    Halter,
    Kennzeichen,
    Kopf,
    ListeReferenz,
    NatuerlichePerson,
    Referenz,
    Tag,
    Wort,
    Zeitpunkt,
)

__all__ = [
    "Anfrage0801",
    "AnfrageNatuerlichePerson",
    "Anfragestatus0803",
    "Auskunft0802",
    "Auskunftsdaten",
    "Halterauskunft",
    "HalterauskunftAnfragen",
    "Status0804",
    "StatusHalterauskunft",
    "StatusHalterauskunftAnfragen",
    "StatusUebergang",
]


@element(qualified="xkfz")
class AnfrageNatuerlichePerson:
    """The keeper searched for; the address only tells several hits apart."""

    natuerlichePerson: NatuerlichePerson
    anschrift: Annotated[Anschrift, Name("Anschrift")] | None = None


@element(qualified="xkfz")
class HalterauskunftAnfragen:
    """Either a plate or a person."""

    kennzeichen: Kennzeichen | None = None
    anfrageNatuerlichePerson: AnfrageNatuerlichePerson | None = None
    Stichtag: Tag
    aktenzeichen: Wort | None = None
    rechtsgrundlage: Schluessel.Rechtsgrundlage
    auskunftsgrund: Wort


@element(root="xkfz:auskunft.anfragehalterauskunft.0801")
class Anfrage0801:
    """Question for a keeper and their vehicles."""

    kopf: Kopf
    halterauskunftAnfragen: HalterauskunftAnfragen


@element(qualified="xkfz")
class Auskunftsdaten:
    """The keeper and the vehicles asked for."""

    halter: Halter
    fahrzeug: tuple[Fahrzeug, ...]


@element(qualified="xkfz")
class Halterauskunft:
    """How the question went (codes.Auskunftsstatus); data only for exactly one hit."""

    listeReferenzHalterauskunft: ListeReferenz
    status: Schluessel.StatusAuskunft
    anzahlTreffer: Anzahl
    auskunftsdaten: Auskunftsdaten | None = None


@element(root="xkfz:auskunft.halterauskunft.0802")
class Auskunft0802:
    """Answer to 0801."""

    kopf: Kopf
    halterauskunft: Halterauskunft

    @property
    def status(self) -> str:
        """One of codes.Auskunftsstatus."""
        return self.halterauskunft.status

    @property
    def halter(self) -> Halter | None:
        """The keeper, if exactly one was found."""
        return self.halterauskunft.auskunftsdaten.halter if self.halterauskunft.auskunftsdaten else None

    @property
    def fahrzeuge(self) -> tuple[Fahrzeug, ...]:
        """The keeper's vehicles, those out of service included."""
        return self.halterauskunft.auskunftsdaten.fahrzeug if self.halterauskunft.auskunftsdaten else ()


@element(qualified="xkfz")
class StatusHalterauskunftAnfragen:
    """Which questions."""

    listeReferenzHalterauskunft: ListeReferenz


@element(root="xkfz:auskunft.anfragestatus.0803")
class Anfragestatus0803:
    """How do these Halterauskuenfte stand?"""

    kopf: Kopf
    statusHalterauskunftAnfragen: StatusHalterauskunftAnfragen


@element(qualified="xkfz")
class StatusUebergang:
    """One question and how it went."""

    referenz: Referenz
    status: Schluessel.StatusAuskunft
    zeitpunktDesStatusuebergangs: Zeitpunkt | None = None


@element(qualified="xkfz")
class StatusHalterauskunft:
    """One entry per question asked for."""

    statusUebergang: tuple[StatusUebergang, ...] = ()


@element(root="xkfz:auskunft.status.0804")
class Status0804:
    """Answer to 0803."""

    kopf: Kopf
    statusHalterauskunft: StatusHalterauskunft

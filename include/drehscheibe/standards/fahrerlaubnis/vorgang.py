"""The messages about a Vorgang (an exchange from application to finished card), as in schemas/fahrerlaubnis/1.0/vorgang.xsd."""

from enum import StrEnum
from typing import Annotated

from drehscheibe.standards.binding import Flag, element
from drehscheibe.standards.fahrerlaubnis.messages import Anschrift, Bisher
from drehscheibe.standards.register import Bild, Klasseneintrag, Kopf, Person, Tag, Wort, Zahl

__all__ = [
    "VORGANGSNACHRICHTEN", "Karteikarte", "VorgaengeAnfrage", "VorgaengeErgebnis", "Vorgang", "VorgangAnfrage", "VorgangErgebnis",
    "VorgangMeldung", "Vorgangseintrag", "Vorgangsnachricht", "Vorgangsstand",
]  # fmt: skip


class Vorgangsstand(StrEnum):
    """How far a Vorgang is. From ``karteikarte-da`` to ``bereit`` only a person in the licence office takes it.

    A card that came back after it counted as handed over goes from ``gemeldet`` or ``abgeschlossen`` back to ``abholbereit``.
    """

    WARTET = "wartet-auf-karteikarte"
    ANGEFORDERT = "karteikarte-angefordert"
    KARTEIKARTE_DA = "karteikarte-da"
    BEREIT = "bereit"
    BESTELLT = "bestellt"
    ABHOLBEREIT = "abholbereit"
    AUSGEHAENDIGT = "ausgehaendigt"
    GEMELDET = "gemeldet"
    ABGESCHLOSSEN = "abgeschlossen"


@element("reg:Karteikarte")
class Karteikarte:
    """A transcript of the issuing authority's card file; `inhaber` as named when the old licence was issued."""

    inhaber: Person
    behoerde: Wort
    nummer: Wort | None = None
    ausgestelltAm: Wort
    klasse: tuple[Klasseneintrag, ...]


@element("reg:Vorgang")
class Vorgang:
    """All the register holds about a Vorgang.

    `nummer` (of the new card) and `klasse` (as they will stand on it) are there from ``bereit`` on, `bestelltAm` and `gueltigBis` from
    ``bestellt`` on, `uebergebenAm` and `verbleib` (of the old document, § 25 (5) FeV) from ``ausgehaendigt`` on.
    """

    vorgangsnummer: Wort
    antragsnummer: Wort | None = None
    stand: Wort
    person: Person
    anschrift: Anschrift
    bisher: Bisher
    uebergabe: Wort
    nummer: Wort | None = None
    klasse: tuple[Klasseneintrag, ...] = ()
    bestelltAm: Tag | None = None
    gueltigBis: Tag | None = None
    uebergebenAm: Tag | None = None
    verbleib: Wort | None = None
    benachrichtigungAn: Wort | None = None
    lichtbild: Bild | None = None
    unterschrift: Bild | None = None
    karteikarte: Karteikarte | None = None


@element(root="reg:vorgaenge.anfrage")
class VorgaengeAnfrage:
    """Which Vorgaenge are in one of these states?"""

    kopf: Kopf
    stand: tuple[Wort, ...]


@element(qualified="reg")
class Vorgangseintrag:
    """One of them, the day it came to its state, and how often it was written: a correction in the register raises `fassung`."""

    vorgangsnummer: Wort
    stand: Wort
    seit: Tag
    fassung: Zahl


@element(root="reg:vorgaenge.ergebnis")
class VorgaengeErgebnis:
    """Those that are, oldest first."""

    kopf: Kopf
    bezug: Wort
    vorgang: tuple[Vorgangseintrag, ...] = ()


@element(root="reg:vorgang.anfrage")
class VorgangAnfrage:
    """Question for one Vorgang: by its number, or by the number of the new card. Pictures come only where asked for."""

    kopf: Kopf
    vorgangsnummer: Wort | None = None
    nummer: Wort | None = None
    mitBildern: Annotated[bool, Flag()] = False


@element(root="reg:vorgang.ergebnis")
class VorgangErgebnis:
    """The Vorgang; none where there is no such."""

    kopf: Kopf
    bezug: Wort
    vorgang: Vorgang | None = None


@element(root="reg:vorgang.meldung")
class VorgangMeldung:
    """A Vorgang has come to this state on this day; a quittung answers it."""

    kopf: Kopf
    vorgangsnummer: Wort
    stand: Wort
    am: Tag
    gueltigBis: Tag | None = None
    verbleib: Wort | None = None
    karteikarte: Karteikarte | None = None


Vorgangsnachricht = VorgaengeAnfrage | VorgaengeErgebnis | VorgangAnfrage | VorgangErgebnis | VorgangMeldung
VORGANGSNACHRICHTEN: tuple[type[Vorgangsnachricht], ...] = (
    VorgaengeAnfrage, VorgaengeErgebnis, VorgangAnfrage, VorgangErgebnis, VorgangMeldung,
)  # fmt: skip

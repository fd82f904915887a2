"""What our own profiles of registers and of the card order share: header, holder, classes, receipt, and the question for past messages.

Each profile has a namespace of its own; the prefix ``reg`` stands for it in all of them.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from drehscheibe.standards.binding import Binary, Date, DateTime, Flag, Integer, Text, element

__all__ = [
    "VERSION", "Auskunftsstatus", "Bild", "Ergebnis", "Grund", "Klasseneintrag", "Kopf", "Person", "Quittung", "StandAnfrage",
    "StandErgebnis", "Tag", "Uebergabeart", "Vorhanden", "Wort", "Zahl", "Zeitpunkt",
]  # fmt: skip

VERSION = "1.0"

Wort = Annotated[str, Text()]
Tag = Annotated[date, Date()]
Zeitpunkt = Annotated[datetime, DateTime()]
Zahl = Annotated[int, Integer()]
Bild = Annotated[bytes, Binary()]


class Auskunftsstatus(StrEnum):
    """How a question went."""

    GEFUNDEN = "gefunden"
    NICHT_GEFUNDEN = "nicht-gefunden"
    MEHRDEUTIG = "mehrdeutig"


class Ergebnis(StrEnum):
    """What became of a message."""

    ANGENOMMEN = "angenommen"
    ABGELEHNT = "abgelehnt"
    VORUEBERGEHEND = "voruebergehend"


class Uebergabeart(StrEnum):
    """How the holder gets the new card."""

    ABHOLUNG = "abholung"
    DIREKTVERSAND = "direktversand"


@element("reg:Kopf")
class Kopf:
    """The header; `nachrichtenID` is the transfer UUID."""

    nachrichtenID: Wort
    erstellungszeitpunkt: Zeitpunkt
    absender: Wort
    empfaenger: Wort
    version: Wort = VERSION


@element("reg:Person")
class Person:
    """A holder as § 50 (1) StVG allows. `geburtsdatum` is ISO 8601, shortened where less is known, None where nothing is."""

    familienname: Wort
    vornamen: Wort | None = None
    vornameNichtVorhanden: Annotated[bool, Flag()] = False
    geburtsname: Wort | None = None
    doktorgrad: Wort | None = None
    geburtsdatum: Wort | None = None
    geburtsort: Wort | None = None


@element("reg:Klasseneintrag")
class Klasseneintrag:
    """One class with its dates and restriction keys (fields 9 to 12 of a card)."""

    klasse: Wort
    erteiltAm: Tag | None = None
    gueltigBis: Tag | None = None
    schluesselzahl: tuple[Wort, ...] = ()


@element("reg:Grund")
class Grund:
    """Why not; `feld` is a path, never a value."""

    code: Wort
    feld: Wort | None = None


@element(root="reg:quittung")
class Quittung:
    """What became of the message `bezug`."""

    kopf: Kopf
    bezug: Wort | None = None
    ergebnis: Wort
    vorgangsnummer: Wort | None = None
    grund: tuple[Grund, ...] = ()


@element(root="reg:stand.anfrage")
class StandAnfrage:
    """Which of these messages have been carried out?"""

    kopf: Kopf
    bezug: tuple[Wort, ...] = ()


@element(qualified="reg")
class Vorhanden:
    """One that has."""

    bezug: Wort
    vorgangsnummer: Wort


@element(root="reg:stand.ergebnis")
class StandErgebnis:
    """Those that have; what is not listed, has not."""

    kopf: Kopf
    vorhanden: tuple[Vorhanden, ...] = ()

"""Reserving a plate (kennzeichen.0607, 0608)."""

from typing import Annotated

from drehscheibe.standards.binding import Name, element
from drehscheibe.standards.xkfz.parts import Anschrift, Ja, Kennzeichen, Kopf, ListeReferenz, Person, Tag, Wort

__all__ = ["BestaetigungKennzeichenreservierung", "Kennzeichenreservierung", "Reservierung0607", "Reservierungsbestaetigung0608"]


@element(qualified="xkfz")
class Kennzeichenreservierung:
    """A plate for a future keeper, until a day."""

    kennzeichen: Kennzeichen
    person: Annotated[Person, Name("Person")]
    anschrift: Annotated[Anschrift, Name("Anschrift")] | None = None
    DatumAblaufKennzeichenreservierung: Tag | None = None
    merkmalWunschkennzeichen: Ja = True


@element(root="xkfz:kennzeichen.anfragekennzeichenreservierung.0607")
class Reservierung0607:
    """Reserve a plate."""

    kopf: Kopf
    kennzeichenreservierung: Kennzeichenreservierung


@element(qualified="xkfz")
class BestaetigungKennzeichenreservierung:
    """The plate is reserved; who registers with it needs the PIN."""

    listeReferenz: ListeReferenz
    kennzeichen: Kennzeichen
    pin: Wort
    DatumAblaufKennzeichenreservierung: Tag


@element(root="xkfz:kennzeichen.ergebniskennzeichenreservierung.0608")
class Reservierungsbestaetigung0608:
    """Answer to 0607; a refusal is a Quittung."""

    kopf: Kopf
    bestaetigungKennzeichenreservierung: BestaetigungKennzeichenreservierung

"""The messages of the profile, element by element as in schemas/abmeldung/1.0/abmeldung.xsd."""

from datetime import date, datetime
from typing import Annotated

from drehscheibe.standards.binding import Date, DateTime, Text, element

__all__ = ["MESSAGES", "VERSION", "Abmeldeergebnis", "Abmeldung", "Nachricht", "Person", "Stelle", "Ursprungsnachricht", "Wohnung"]

VERSION = "1.0"
Wort = Annotated[str, Text()]
Tag = Annotated[date, Date()]
Zeitpunkt = Annotated[datetime, DateTime()]


@element("abm:Stelle")
class Stelle:
    """An authority or a portal by its key, e.g. ``ags:06413000``, ``mbp:…``."""

    kennung: Wort
    name: Wort


@element("abm:Person")
class Person:
    """Who gives the dwelling up; no `vornamen` where a person rightly has none, `geburtsdatum` as far as known."""

    familienname: Wort
    vornamen: Wort | None = None
    geburtsdatum: Wort | None = None


@element("abm:Wohnung")
class Wohnung:
    """A dwelling in Germany."""

    ags: Wort
    strasse: Wort
    hausnummer: Wort | None = None
    zusatz: Wort | None = None
    postleitzahl: Wort
    wohnort: Wort


@element(root="abm:abmeldung")
class Abmeldung:
    """A secondary dwelling is given up on the day `auszug` (§ 21 Abs. 4 BMG)."""

    nachrichtenUUID: Wort
    erstellungszeitpunkt: Zeitpunkt
    version: Wort = VERSION
    leser: Stelle
    autor: Stelle
    person: Person
    hauptwohnung: Wohnung
    nebenwohnung: Wohnung
    auszug: Tag


@element(qualified="abm")
class Ursprungsnachricht:
    """The message this one answers."""

    nachrichtenUUID: Wort


@element(root="abm:abmeldeergebnis")
class Abmeldeergebnis:
    """What became of it: ``abgemeldet``, or ``abgelehnt`` with a reason (codec.GRUENDE)."""

    nachrichtenUUID: Wort
    erstellungszeitpunkt: Zeitpunkt
    version: Wort = VERSION
    leser: Stelle
    autor: Stelle
    ursprungsnachricht: Ursprungsnachricht
    status: Wort
    grund: Wort | None = None
    auszug: Tag | None = None


Nachricht = Abmeldung | Abmeldeergebnis
MESSAGES: tuple[type[Nachricht], ...] = (Abmeldung, Abmeldeergebnis)

"""Sample returns: letters that went out before the sandbox began, and the print shop's file that brings them back."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, cast

from drehscheibe.partners.postausgang.versandbuch import Sendung, anschriftsumme, trage_ein
from drehscheibe.services.postruecklauf.nachforschung import ERNEUT
from drehscheibe.services.umtausch_anschreiben.einstellungen import einstellungen
from drehscheibe.services.umtausch_anschreiben.kohorte import auswahl, naechste
from drehscheibe.services.umtausch_anschreiben.schreiben import ANLASS

if TYPE_CHECKING:
    from drehscheibe.partners.fahrerlaubnisregister import Auswahl
    from drehscheibe.partners.postausgang.simulator import PostausgangSimulator
    from drehscheibe.sandbox.population import Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples", "inhaber", "zeilen"]

_STAPEL = "STAPEL-MUSTER"
_FRUEHER = ("Frühere Anschrift", "63065 Offenbach am Main")


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Letters of every office, of a service nobody is entered for, a stray, and a line that can not be read."""
    printers = cast("PostausgangSimulator", simulators["postausgang"])
    book = printers.folder / ".verzeichnis"
    book.mkdir(exist_ok=True, mode=0o770)
    number = f"{einstellungen().aktenzeichen}/{naechste(world.heute) or world.heute:%Y}"
    rows, day = [], world.heute.isoformat()
    for name, grund, aktenzeichen, anlass, lines in _briefe(inhaber(world), number):
        sendung = _nummer(name)
        known = Sendung(stapel=_STAPEL, aktenzeichen=aktenzeichen, anlass=anlass, anschriftsumme=anschriftsumme(sendung, lines))
        trage_ein(book, sendung, known)
        rows.append((sendung, grund, day))
    rows += [(_nummer("irrlaeufer"), "unbekannt", day), ("unleserlich", "unbekannt", day)]
    printers.return_letters(_STAPEL, rows)


def _briefe(people: "Iterator[Person]", number: str) -> "Iterator[tuple[str, str, str, str, tuple[str, ...]]]":
    """Name of the sample, reason, our reference, occasion, and the lines it was addressed to; in a small sandbox some are missing."""
    told = (("verzogen", "verzogen", ANLASS), ("erneut", "unbekannt", ERNEUT))
    for (name, grund, anlass), person in zip(told, people, strict=False):
        yield name, grund, f"{number}/{person.id}", anlass, _FRUEHER
    for (name, grund), person in zip((("bleibt", "unbekannt"), ("verweigert", "annahme-verweigert")), people, strict=False):
        yield name, grund, f"{number}/{person.id}", ANLASS, zeilen(person)
    yield "kartei", "verstorben", f"{number}/P999999", ANLASS, _FRUEHER
    yield "anderer", "verzogen", "33-MB/0b1f6a58", "meldebescheinigung", _FRUEHER
    yield "parken", "unbekannt", "36-PA/5c2e9d10", "bewohnerparkausweis", _FRUEHER
    yield "neu", "unbekannt", "99-XX/71d04a2e", "neuer-dienst", _FRUEHER


def inhaber(world: "World") -> "Iterator[Person]":
    """Residents without a Sperre whose document belongs to the cohort that is due next."""
    due = naechste(world.heute)
    cohorts = tuple(auswahl(due)) if due else ()
    for person in world.people():
        licence = world.licence_of(person)
        if licence is None or licence.auswaerts or not person.gemeldet or person.auskunftssperren(world.heute) or not person.vornamen:
            continue
        born = int(person.geburtsdatum[:4]) if len(person.geburtsdatum) == len("2000-01-01") else 0
        if any(_gehoert(one, born, licence.erteilt) for one in cohorts):
            yield person


def _gehoert(cohort: "Auswahl", born: int, issued: date) -> bool:
    of_age = (cohort.jahrgang_von or 1) <= born <= (cohort.jahrgang_bis or 9999)
    return of_age and (cohort.ausgestellt_von or date.min) <= issued <= (cohort.ausgestellt_bis or date.max)


def zeilen(person: "Person") -> tuple[str, ...]:
    """The address as our letters write it."""
    home = person.anschrift
    name = " ".join(part for part in (person.doktorgrad, person.vornamen, person.familienname) if part)
    return name, f"{home.strasse} {home.hausnummer}{home.zusatz}", f"{home.plz} {home.ort}"


def _nummer(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:drehscheibe:sandbox:ruecklauf:{name}"))

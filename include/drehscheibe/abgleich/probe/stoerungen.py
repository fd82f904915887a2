"""What can be wrong with one record, put in on purpose: each disturbance is a pure function and says which difference must come of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from drehscheibe.abgleich.arten import Art
from drehscheibe.abgleich.eintraege import Fachlich
from drehscheibe.checks.rules.identitaet import Person
from drehscheibe.checks.rules.suchform import suchform

__all__ = ["FREMD", "JE_EINTRAG", "Stoerung", "fremd"]

Stoerung = Callable[[Any], tuple[Any, Art] | None]
"""From a record to the disturbed one and the difference to be found; None where this can not go wrong with it."""

FREMD = "Xyloquist", "Quixlinde"
"""A name nobody in the sandbox bears, nor one that sounds like it."""


def _person(record: Any, art: Art, **changes: Any) -> tuple[Any, Art]:  # noqa: ANN401 - any record with a person
    return replace(record, person=replace(record.person, **changes)), art


def _anschrift(record: Any) -> tuple[Any, Art]:  # noqa: ANN401 - see above
    number = str(int(record.anschrift.hausnummer) + 500)
    return replace(record, anschrift=record.anschrift._replace(hausnummer=number)), Art.ANSCHRIFT


def _familienname(record: Any) -> tuple[Any, Art] | None:  # noqa: ANN401 - see above
    former = record.person.fruehere_namen
    if not former or suchform(former[0]) == suchform(record.person.familienname):
        return None
    return _person(record, Art.FAMILIENNAME, familienname=former[0], fruehere_namen=())


def _schreibweise(record: Any) -> tuple[Any, Art] | None:  # noqa: ANN401 - see above
    plain = suchform(record.person.familienname).title()
    if plain.casefold() == record.person.familienname.casefold():
        return None
    return _person(record, Art.SCHREIBWEISE, familienname=plain)


def _vornamen(record: Any) -> tuple[Any, Art] | None:  # noqa: ANN401 - see above
    first, _, rest = record.person.vornamen.partition(" ")
    return _person(record, Art.VORNAMEN, vornamen=first) if rest else None


def _geburtsort(record: Any) -> tuple[Any, Art]:  # noqa: ANN401 - see above
    return _person(record, Art.GEBURTSORT, geburtsort=f"{record.person.geburtsort} (Nord)")


JE_EINTRAG: tuple[Stoerung, ...] = (_anschrift, _familienname, _schreibweise, _vornamen, _geburtsort)
"""What can go wrong with each record of Zulassung, Fahrerlaubnis and documents."""


def fremd(record: Fachlich, number: str) -> Fachlich:
    """A further record, of somebody the Melderegister does not know."""
    person = record.person
    if person is None:
        raise ValueError("a legal person has no name to change")
    unknown: Person = replace(person, familienname=FREMD[0], vornamen=FREMD[1], fruehere_namen=(), idnr="", geburtsort="")
    return replace(record, id=number, person=unknown)

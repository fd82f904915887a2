"""What residents have, or had, in other municipalities: secondary dwellings, and the dwelling they came here from."""

from dataclasses import replace

from drehscheibe.sandbox.population.values import Anschrift, Person

__all__ = ["CITIES", "elsewhere"]

_FRANKFURT = Anschrift(strasse="Am Prellbock", hausnummer=4, zusatz="", plz="60311", ort="Frankfurt am Main", ags="06412000")
_HANAU = Anschrift(strasse="Schlossplatz", hausnummer=3, zusatz="", plz="63450", ort="Hanau", ags="06435014")
_DIETZENBACH = Anschrift(strasse="Stellwerkweg", hausnummer=12, zusatz="b", plz="63128", ort="Dietzenbach", ags="06438001")
CITIES = (_FRANKFURT, _HANAU, _DIETZENBACH)
"""Neighbouring municipalities; the streets are invented."""
_SECOND, _FORMER = 6, 3  # each sixth has a secondary dwelling elsewhere, each third came from another municipality


def elsewhere(index: int, person: Person) -> Person:
    """The person with what they have in other municipalities; the same for the same index."""
    city = CITIES[index // 7 % len(CITIES)]
    if index % _FORMER == 1:
        person = replace(person, vorige=city)
    if index % _SECOND == 4 and person.nebenwohnung is None:
        person = replace(person, anderswo=(CITIES[index // 5 % len(CITIES)],))
    return person

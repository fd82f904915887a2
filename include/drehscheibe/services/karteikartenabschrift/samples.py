"""Sample requests for the sandbox: holders of papers issued here who now live elsewhere, and every way to get a request wrong."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.services import muster
from drehscheibe.services.karteikartenabschrift.antrag import LEISTUNG
from drehscheibe.services.leistungen import schema_uri
from drehscheibe.services.muster import Change, setze

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
    from drehscheibe.sandbox.population import Fahrerlaubnis, Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["SCHEMA_URI", "antrag", "hand_in_samples", "inhaber"]

SCHEMA_URI = schema_uri("karteikartenabschrift")
_GOOD = 4
_MISTAKES: tuple[Change, ...] = (
    setze("antragsteller", "familienname", value="Nirgendwer"),
    setze("fuehrerschein", "behoerde", value="Landratsamt Musterkreis"),
    setze("fuehrerschein", "jahr", value="1951"),
    setze("fuehrerschein", "nummer", value="Z 1/51"),
    setze("zielbehoerde", "plz", value="6031"),
)


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Hand in good requests and wrong ones of every kind. The same world gives the same ones."""
    sender = cast("FitConnectSimulator", simulators["fit_connect"]).sender
    people = inhaber(world)
    for number, (person, licence) in enumerate(islice(people, _GOOD)):
        muster.reiche_ein(sender, LEISTUNG, SCHEMA_URI, f"gut-{number}", (antrag(person, licence), ()))
    for number, ((person, licence), change) in enumerate(zip(people, _MISTAKES, strict=False)):
        data = antrag(person, licence)
        change(data)
        muster.reiche_ein(sender, LEISTUNG, SCHEMA_URI, f"fehler-{number}", (data, ()))


def inhaber(world: "World") -> "Iterator[tuple[Person, Fahrerlaubnis]]":
    """People with a paper licence issued here."""
    for person in muster.bewohner(world):
        licence = world.licence_of(person)
        if licence is not None and licence.papier and not licence.auswaerts:
            yield person, licence


def antrag(person: "Person", licence: "Fahrerlaubnis") -> dict[str, Any]:
    """A correct request of this holder, under the birth name where there is one."""
    return {
        "antragsteller": muster.antragsteller(person) | {"familienname": person.geburtsname or person.familienname},
        "fuehrerschein": {"behoerde": licence.behoerde, "jahr": str(licence.erteilt.year), "nummer": licence.nummer},
        "zielbehoerde": {
            "name": "Stadt Frankfurt am Main, Fahrerlaubnisbehörde", "strasse": "Musterallee", "hausnummer": "1", "plz": "60311",
            "ort": "Frankfurt am Main", "zeichen": "FE 12/26",
        },
    }  # fmt: skip

"""Sample moves within the city."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from drehscheibe.services.meldewesen.haushalte import bewohner, familien, neue_wohnung
from drehscheibe.services.meldewesen.muster import Portal, Umzug

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """A family, one who waits for the code, a wrong code, somebody the register does not know, no Wohnungsgeber named."""
    portal = Portal(simulators, "ummelden")
    households = bewohner(world, "ummelden")
    portal.schein("familie", Umzug(personen=next(familien(households)), neu=neue_wohnung(11)))
    people = [next(households)[:1] for _ in range(4)]
    portal.schein("gut", Umzug(personen=people[0], neu=neue_wohnung(12)))
    portal.schein("ohne-bestaetigung", Umzug(personen=people[1], neu=neue_wohnung(13), bestaetigt=False))
    portal.code("falscher-code", people[2][0], "00000000")
    stranger = (replace(people[3][0], familienname="Nirgendwer"),)
    portal.schein("unbekannt", Umzug(personen=stranger, neu=neue_wohnung(14)))
    portal.schein("ohne-wohnungsgeber", Umzug(personen=people[3], neu=neue_wohnung(15), wohnungsgeber=""))

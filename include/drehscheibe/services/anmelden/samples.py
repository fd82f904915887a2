"""Sample registrations of people who come from Frankfurt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from drehscheibe.services.meldewesen.haushalte import FRANKFURT, familien, neue_wohnung, zuziehende
from drehscheibe.services.meldewesen.muster import Portal, Umzug, meldeschein
from drehscheibe.standards import xmeld
from drehscheibe.zeit import heute

if TYPE_CHECKING:
    from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Good ones (a family, a code that confirms, a Sperre that travels), and: not known there, ahead of time, an old version."""
    from drehscheibe.sandbox.population import Sperre

    portal = Portal(simulators, "anmelden")
    register = cast("MelderegisterSimulator", simulators["melderegister"])
    households = zuziehende(world)
    family = next(familien(households))
    people = [next(households)[:1] for _ in range(6)]
    guarded = replace(people[1][0], sperren=(Sperre(schluessel="3", frist=date(world.heute.year + 1, 12, 31)),))
    for one in (*family, *(group[0] for group in people[:3]), guarded, people[5][0]):
        if one is not people[1][0]:
            portal.xta.nachbarn.aufnehmen(FRANKFURT, one)
    portal.schein("familie", Umzug(personen=family, neu=neue_wohnung(1)))
    portal.schein("gut", Umzug(personen=people[0], neu=neue_wohnung(2), tage=20))
    portal.schein("gesperrt", Umzug(personen=people[1], neu=neue_wohnung(3)))
    portal.schein("ohne-bestaetigung", Umzug(personen=people[2], neu=neue_wohnung(4), bestaetigt=False))
    portal.schein("unbekannt", Umzug(personen=people[3], neu=neue_wohnung(5)))
    portal.schein("zukunft", Umzug(personen=people[4], neu=neue_wohnung(6), tage=-10))
    old = next(one for one in reversed(xmeld.VERSIONEN) if one not in xmeld.versions.valid(heute()))
    portal.schein("alte-version", Umzug(personen=people[4], neu=neue_wohnung(6), version=old.name))
    waiting = meldeschein(Umzug(personen=people[5], neu=neue_wohnung(7), bestaetigt=False), portal.uuid("vorher"))
    register.anmeldungen.warten_lassen(waiting, "47110815")
    portal.code("code", people[5][0], "47110815")

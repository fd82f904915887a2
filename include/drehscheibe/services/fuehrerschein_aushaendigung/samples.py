"""Sample hand-overs for the sandbox, as the counter has noted them: good ones, and every way to get one wrong."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from drehscheibe.partners.fahrerlaubnisregister import VERSANDT
from drehscheibe.services import vorgangsmuster
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """A card and a paper exchanged, a card sent home weeks ago; a wrong validity, no whereabouts of the old card, another's number."""
    today: dict[str, Any] = {"uebergebenAm": world.heute}  # too young for the nightly control
    changes: tuple[dict[str, Any], ...] = (
        today, today | {"gueltigBis": world.heute + timedelta(days=365)}, today | {"verbleib": None},
        today | {"nummer": _of_another(world)},
    )  # fmt: skip
    cards = vorgangsmuster.inhaber(world, 16)[:4]
    for _ in vorgangsmuster.lege_an(world, simulators, "A", Vorgangsstand.AUSGEHAENDIGT, cards, *changes):
        pass
    register, (home, licence) = vorgangsmuster.register(simulators), vorgangsmuster.inhaber(world, 30)[0]
    sent = vorgangsmuster.vorgang(home, licence, Vorgangsstand.BESTELLT, "FE-D000001", world.heute)
    sent = replace(sent, stand=VERSANDT, uebergabe="direktversand", lichtbild=None, unterschrift=None)
    register.put(sent, home.id, world.heute - timedelta(days=20))
    paper = vorgangsmuster.inhaber(world, 1, papier=True)
    for _ in vorgangsmuster.lege_an(world, simulators, "P", Vorgangsstand.AUSGEHAENDIGT, paper, today | {"benachrichtigungAn": None}):
        pass


def _of_another(world: "World") -> str:
    from drehscheibe.partners.fahrerlaubnisregister.vorgaenge_simuliert import neue_nummer

    ((person, licence),) = vorgangsmuster.inhaber(world, 17)[:1]
    return neue_nummer(person.id, licence)

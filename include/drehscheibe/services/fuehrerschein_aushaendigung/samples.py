"""Sample hand-overs for the sandbox, as the counter has noted them: good ones, and every way to get one wrong."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from drehscheibe.services import vorgangsmuster
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """A card and a paper exchanged; a wrong validity, no whereabouts of the old card, a number the ZFER knows as somebody else's."""
    today: dict[str, Any] = {"uebergebenAm": world.heute}  # too young for the nightly control
    changes: tuple[dict[str, Any], ...] = (
        today, today | {"gueltigBis": world.heute + timedelta(days=365)}, today | {"verbleib": None},
        today | {"nummer": _of_another(world)},
    )  # fmt: skip
    cards = vorgangsmuster.inhaber(world, 16)[:4]
    for _ in vorgangsmuster.lege_an(world, simulators, "A", Vorgangsstand.AUSGEHAENDIGT, cards, *changes):
        pass
    paper = vorgangsmuster.inhaber(world, 1, papier=True)
    for _ in vorgangsmuster.lege_an(world, simulators, "P", Vorgangsstand.AUSGEHAENDIGT, paper, today | {"benachrichtigungAn": None}):
        pass


def _of_another(world: "World") -> str:
    from drehscheibe.partners.fahrerlaubnisregister.vorgaenge_simuliert import neue_nummer

    ((person, licence),) = vorgangsmuster.inhaber(world, 17)[:1]
    return neue_nummer(person.id, licence)

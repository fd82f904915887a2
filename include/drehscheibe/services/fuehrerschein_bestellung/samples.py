"""Sample Vorgaenge for the sandbox: cards to order, transcripts to ask for, and what the hub can not order."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from drehscheibe.services import vorgangsmuster
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]

_OLD_CLASS = (fe.Klasseneintrag(klasse="3"),)


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Two cards to order, two transcripts to ask for; no photo, an old class, a number that does not go on, an unknown authority."""
    cards = vorgangsmuster.inhaber(world, 5)
    ready: tuple[dict[str, Any], ...] = (
        {}, {"uebergabe": "direktversand"}, {"lichtbild": None}, {"klasse": _OLD_CLASS}, {"nummer": "G060000A191"},
    )  # fmt: skip
    for _ in vorgangsmuster.lege_an(world, simulators, "B", Vorgangsstand.BEREIT, cards, *ready):
        pass
    papers = vorgangsmuster.inhaber(world, 3, papier=True, auswaerts=True)
    authorities = ("Stadt Köln", "Kreis Hanau", "Landratsamt Musterkreis")
    for (person, licence), authority in zip(papers, authorities, strict=False):
        elsewhere = replace(licence, behoerde=authority)
        number = f"FE-K{person.id}"
        waiting = vorgangsmuster.vorgang(person, elsewhere, Vorgangsstand.WARTET, number, world.heute)
        vorgangsmuster.register(simulators).put(waiting, person.id, world.heute)

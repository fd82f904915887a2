"""Sample hand-overs for the sandbox: in the ZFER, lost on the way, never told, and entered there differently."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from drehscheibe.services import vorgangsmuster
from drehscheibe.standards import zfer
from drehscheibe.standards.fahrerlaubnis import Vorgang, Vorgangsstand

if TYPE_CHECKING:
    from drehscheibe.partners.zfer.register import Entry
    from drehscheibe.partners.zfer.simulator import ZferSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["eintrag", "hand_in_samples"]


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Two the ZFER has, two it has not, two it holds otherwise."""
    register = cast("ZferSimulator", simulators["zfer"]).register
    people = vorgangsmuster.inhaber(world, 24)[:6]
    states = [{"stand": str(Vorgangsstand.GEMELDET)}] * 6
    made = list(vorgangsmuster.lege_an(world, simulators, "Z", Vorgangsstand.AUSGEHAENDIGT, people, *states))
    for number, (person, known) in enumerate(made):
        entry = eintrag(person.id, known)
        if number == 4:
            entry = replace(entry, inhaber=replace(entry.inhaber, geburtsdatum="1901-01-01"))
        if number == 5:
            entry = replace(entry, gueltig_bis=world.heute + timedelta(days=30))
        if number not in (2, 3):
            register.write(entry)


def eintrag(key: str, known: Vorgang) -> "Entry":
    """What the ZFER holds once it was told of this hand-over."""
    from drehscheibe.partners.zfer.register import Entry

    assert known.bestelltAm and known.nummer  # noqa: S101 - it was handed over
    return Entry(
        key=key, inhaber=known.person, nummer=known.nummer, ausgestellt=known.bestelltAm, behoerde=zfer.FAHRERLAUBNISBEHOERDE,
        gueltig_bis=known.gueltigBis, klassen=known.klasse,
    )  # fmt: skip

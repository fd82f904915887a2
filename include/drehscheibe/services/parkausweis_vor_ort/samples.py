"""Sample permits read on the street: the robot gave up, the robot was faster, and what is not as it should be."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.partners.emma import Ansprueche, Weg
from drehscheibe.partners.parkausweise import Ausweis, Stand
from drehscheibe.services.parkausweis_ueberwachung import muster
from drehscheibe.services.parkausweis_ueberwachung.auftrag import schluessel

if TYPE_CHECKING:
    from drehscheibe.partners.formulare.simulator import FormulareSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["FORMULAR", "erfasst", "hand_in_samples"]

FORMULAR = "parkausweis-erfassung"
"""The form's name in the form system: handhelds hand it in by themselves."""


def erfasst(world: "World", permit: Ausweis, **changes: object) -> dict[str, Any]:
    """What a handheld hands in about a permit it has read today."""
    told = {"ausweis": permit.nummer, "kennzeichen": permit.kennzeichen, "erfasst": world.gegenwart.isoformat()}
    return told | {"beleg": f"G-{permit.nummer}"} | changes


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Two the robot gave up, one it has done, four that a clerk must look at. The same world gives the same ones."""
    forms = cast("FormulareSimulator", simulators["formulare"])
    first, second, other = muster.lege_an(world, simulators, "V", Stand.GESCHEITERT, {}, {}, {})
    done, ended = muster.lege_an(world, simulators, "W", Stand.EINGETRAGEN, {}, {"status": "beendet"})
    claims, key = Ansprueche(muster.roboter(simulators).folder / "ansprueche"), schluessel(done.nummer, 1)
    order = muster.auftrag(done, world.jetzt).id
    claims.claim(key, Weg.ROBOTER, order)
    claims.finish(key, order)
    for permit in (first, second, done, ended):
        forms.hand_in(FORMULAR, erfasst(world, permit))
    later = (world.gegenwart + timedelta(days=30)).isoformat()
    wrong: tuple[dict[str, object], ...] = ({"ausweis": "20-AAAAAAAA"}, {"kennzeichen": "OF-ZZ 99"}, {"erfasst": later})
    for changed in wrong:
        forms.hand_in(FORMULAR, erfasst(world, other, **changed))

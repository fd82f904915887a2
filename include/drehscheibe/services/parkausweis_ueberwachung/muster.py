"""Makes sample permits for the sandbox: at every stage of getting known to the enforcement, as if earlier days had left them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any, cast
from uuid import NAMESPACE_OID, uuid5

from drehscheibe.message import Message
from drehscheibe.partners import emma
from drehscheibe.partners.parkausweise import Ausweis, Inhaber, Stand
from drehscheibe.services.parkausweis_ueberwachung.auftrag import ZIELSYSTEM, schluessel

if TYPE_CHECKING:
    from drehscheibe.partners.emma.simulator import EmmaSimulator
    from drehscheibe.partners.parkausweise.simulator import ParkausweiseSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["auftrag", "ausweis", "lege_an", "register", "roboter"]

_TERM = 365
_SCHWIERIG = 20
"""The simulated robot fails at one matter of so many, and leaves one to a person."""


def register(simulators: "Mapping[str, Simulator]") -> "ParkausweiseSimulator":
    """The simulated permit register."""
    return cast("ParkausweiseSimulator", simulators["parkausweise"])


def roboter(simulators: "Mapping[str, Simulator]") -> "EmmaSimulator":
    """The simulated robot."""
    return cast("EmmaSimulator", simulators["emma"])


def ausweis(world: "World", kuerzel: str, kennzeichen: str, bezirk: str, rest: int | None = None) -> Ausweis:
    """A permit that began a month ago; with `rest`, one whose matter with the enforcement has this rest at the robot's difficulty."""
    from drehscheibe.partners.parkausweise.bestand import nummer

    von = world.gegenwart - timedelta(days=30)
    numbers = (nummer(f"{kuerzel}/{one}", von) for one in count())
    chosen = next(one for one in numbers if rest is None or int(schluessel(one, 1)[:8], 16) % _SCHWIERIG == rest)
    return Ausweis(nummer=chosen, bezirk=bezirk, kennzeichen=kennzeichen, von=von, bis=von + timedelta(days=_TERM - 1))


def lege_an(
    world: "World", simulators: "Mapping[str, Simulator]", kuerzel: str, stand: Stand, *changes: Mapping[str, Any]
) -> Iterator[Ausweis]:
    """Enter one permit for each set of changes (of the permit, or its `rest`) in the register; of the last keepers without one.

    Those at the front apply in the samples of `bewohnerparkausweis`.
    """
    from drehscheibe.partners.parkausweise.simulator import Eintrag
    from drehscheibe.services.bewohnerparkausweis.samples import halter

    held = {(one.inhaber.familienname, one.inhaber.geburtsdatum) for one in register(simulators).entries()}
    keepers = [(who, car) for who, car in halter(world) if (who.familienname, who.geburtsdatum) not in held]
    for (person, car), changed in zip(reversed(keepers), changes, strict=False):
        values = dict(changed)
        made = ausweis(world, f"{kuerzel}-{person.id}", car.kennzeichen, person.anschrift.bezirk, values.pop("rest", None))
        made = replace(made, **values)
        holder = Inhaber(familienname=person.familienname, vornamen=person.vornamen, geburtsdatum=person.geburtsdatum)
        register(simulators).enter(Eintrag(holder, made), stand)
        yield made


def auftrag(permit: Ausweis, now: datetime) -> Message:
    """The order of an earlier day to type in the first version of a permit."""
    key = schluessel(permit.nummer, 1)
    fields = {"ausweis": permit.nummer, "bezirk": permit.bezirk, "kennzeichen": permit.kennzeichen}
    terms = {"gueltig_von": permit.von.isoformat(), "gueltig_bis": permit.bis.isoformat()}
    return emma.arbeitsauftrag(
        id=str(uuid5(NAMESPACE_OID, key)), schluessel=key, ablauf="parkausweis-eintragen", zielsystem=ZIELSYSTEM, felder=fields | terms,
        now=now,
    )  # fmt: skip

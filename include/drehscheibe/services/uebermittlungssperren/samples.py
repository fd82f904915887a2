"""Sample applications for Uebermittlungssperren."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drehscheibe.services.melde.muster import Abgabe, angaben, gemeldete, gesperrte

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]

_WUENSCHE: tuple[tuple[list[str], list[str]], ...] = (
    (["2"], []), (["5", "7", "13"], []), (["2", "5", "7", "13"], []), (["10"], []), (["3"], []), ([], []), (["5"], ["5"]),
)  # fmt: skip


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Every key, one that is entered already, one to be lifted, key 10, keys that are none, nobody, somebody blocked."""
    submit = Abgabe(simulators, "uebermittlungssperren")
    people = gemeldete(world, lambda person: not person.sperren)
    for entered, lifted in _WUENSCHE:
        name = f"wunsch-{'-'.join(entered) or 'keiner'}-{'-'.join(lifted)}"
        submit(name, {"antragsteller": angaben(next(people)), "eintragung": entered, "loeschung": lifted})
    holder = next(gemeldete(world, lambda person: [one.schluessel for one in person.sperren] == ["7"]))
    submit("loeschung", {"antragsteller": angaben(holder), "eintragung": [], "loeschung": ["7"]})
    other = next(gemeldete(world, lambda person: [one.schluessel for one in person.sperren] == ["13"]))
    submit("schon-da", {"antragsteller": angaben(other), "eintragung": ["13"], "loeschung": []})
    submit("gesperrt", {"antragsteller": angaben(next(gesperrte(world))), "eintragung": ["5"], "loeschung": []})
    gone = next(one for one in world.people() if one.weggezogen and one.vornamen and len(one.geburtsdatum) == 10)
    submit("verzogen", {"antragsteller": angaben(gone), "eintragung": ["5"], "loeschung": []})
    stranger = angaben(next(people)) | {"familienname": "Nirgendwer"}
    submit("unbekannt", {"antragsteller": stranger, "eintragung": ["5"], "loeschung": []})

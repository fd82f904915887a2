"""Sample applications for a Meldebescheinigung."""

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING

from drehscheibe.services.melde.muster import Abgabe, angaben, gemeldete, gesperrte

if TYPE_CHECKING:
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Good ones, also for somebody with a Sperre (it is the own data), unusual names, and typical mistakes."""
    submit = Abgabe(simulators, "meldebescheinigung")
    people = gemeldete(world)
    for number, person in enumerate(islice(people, 6)):
        submit(f"gut-{number}", {"antragsteller": angaben(person), "zustellung": "post" if number == 5 else "elektronisch"})
    for person in islice(gesperrte(world), 1):
        submit("gesperrt", {"antragsteller": angaben(person), "zustellung": "elektronisch"})
    partial = next((one for one in world.people() if one.gemeldet and one.vornamen and len(one.geburtsdatum) == 4), None)
    if partial:
        submit("teildatum", {"antragsteller": angaben(partial), "zustellung": "elektronisch"})
    known = [one for one in world.people() if one.vornamen and len(one.geburtsdatum) == 10]
    submit("verzogen", {"antragsteller": angaben(next(one for one in known if one.weggezogen)), "zustellung": "elektronisch"})
    submit("verstorben", {"antragsteller": angaben(next(one for one in known if one.gestorben)), "zustellung": "elektronisch"})
    stranger = angaben(next(people)) | {"familienname": "Nirgendwer", "vornamen": "Niemand"}
    submit("unbekannt", {"antragsteller": stranger, "zustellung": "elektronisch"})
    cyrillic = angaben(next(people)) | {"familienname": "Иванов"}
    submit("schrift", {"antragsteller": cyrillic, "zustellung": "elektronisch"})
    submit("ohne-zustellung", {"antragsteller": angaben(next(people))})

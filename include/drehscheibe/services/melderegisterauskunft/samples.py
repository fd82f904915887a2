"""Sample applications for a Melderegisterauskunft."""

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from drehscheibe.services.melde.muster import Abgabe, gemeldete, gesperrte
from drehscheibe.services.muster import anschrift

if TYPE_CHECKING:
    from drehscheibe.sandbox.population import Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["antrag", "hand_in_samples"]

_KUNDE = {
    "familienname": "Fragesteller", "vornamen": "Frieda",
    "anschrift": {"strasse": "Weit Weg", "hausnummer": "7b", "plz": "20095", "ort": "Hamburg"},
}  # fmt: skip


def antrag(person: "Person", *, weitere: bool = False, **changes: object) -> dict[str, Any]:
    """Somebody asks for this person, by address, or by birth date and place."""
    wanted: dict[str, Any] = {"familienname": person.familienname, "vornamen": person.vornamen.split()[0]}
    wanted |= {"geburtsdatum": person.geburtsdatum, "geburtsort": person.geburtsort} if weitere else {"anschrift": anschrift(person)}
    return {"antragsteller": _KUNDE, "gesucht": wanted, "keineWerbung": True, "zahlungsreferenz": "ZR-1"} | changes


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Found, found by a former name, dead, departed, blocked, nobody; and what is refused at the gate."""
    submit = Abgabe(simulators, "melderegisterauskunft")
    people = gemeldete(world)
    for number, person in enumerate(islice(people, 4)):
        submit(f"gut-{number}", antrag(person, weitere=number % 2 == 1))
    maiden = next(gemeldete(world, lambda person: bool(person.geburtsname)))
    submit("geburtsname", antrag(maiden, gesucht={**antrag(maiden)["gesucht"], "familienname": maiden.geburtsname}))
    for number, person in enumerate(islice(gesperrte(world), 3)):
        submit(f"gesperrt-{number}", antrag(person))
    for name, person in (("verstorben", _first(world, gestorben=True)), ("verzogen", _first(world, gestorben=False))):
        submit(name, antrag(person))
    someone = next(people)
    wanted = antrag(someone)["gesucht"]
    submit("niemand", antrag(someone, gesucht={**wanted, "familienname": "Nirgendwer"}))
    submit("gewerblich", antrag(someone, gewerblich={"zweck": "Forderungsmanagement", "geschaeftszeichen": "AZ-4711"}))
    submit("werbung", antrag(someone, keineWerbung=False))
    submit("zu-wenig", antrag(someone, gesucht={"familienname": "Nurname", "vornamen": "Nora", "geburtsort": "Offenbach"}))
    submit("ohne-vornamen", antrag(someone, gesucht={**wanted, "vornamen": ""}))
    submit("merkmale", antrag(someone, gesucht={**wanted, "geschlecht": "w", "familienstand": "LD"}))
    submit("ohne-zweck", antrag(someone, gewerblich={"zweck": "", "geschaeftszeichen": ""}))


def _first(world: "World", *, gestorben: bool) -> "Person":
    gone = (one for one in world.people() if one.vornamen and (one.gestorben if gestorben else one.weggezogen))
    return next(gone)

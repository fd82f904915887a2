"""Sample applications for a parking permit."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from drehscheibe.message import Attachment
from drehscheibe.partners.parkausweise.bestand import bestand
from drehscheibe.services.melde.muster import Abgabe, angaben, gemeldete, gesperrte

if TYPE_CHECKING:
    from drehscheibe.sandbox.population import Fahrzeug, Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["antrag", "halter", "hand_in_samples"]

_NAMESPACE = uuid.UUID("0b1f6a58-0641-5300-8000-3e1de0000001")


def antrag(world: "World", person: "Person", plate: str, **changes: object) -> dict[str, Any]:
    """A correct application."""
    who = {"antragsteller": angaben(person), "kennzeichen": plate, "beginn": world.heute.isoformat(), "zahlungsreferenz": "ZR-75"}
    return who | changes


def halter(world: "World", *, im_bezirk: bool = True, mit_ausweis: bool = False) -> "Iterator[tuple[Person, Fahrzeug]]":
    """Residents without a Sperre who keep a car in service; with or without a parking district at their door, and a permit."""
    held = {(holder.familienname, holder.geburtsdatum) for holder, _ in bestand(world)}
    for person in gemeldete(world, lambda one: bool(one.anschrift.bezirk) is im_bezirk):
        if ((person.familienname, person.geburtsdatum) in held) is not mit_ausweis:
            continue
        car = next((one for one in world.vehicles_of(person) if one.ausser_betrieb is None), None)
        if car is not None:
            yield person, car


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Good ones, and every typical reject."""
    submit = Abgabe(simulators, "bewohnerparkausweis")
    pairs = halter(world)
    for number, (person, car) in enumerate(islice(pairs, 8)):
        submit(f"gut-{number}", antrag(world, person, car.kennzeichen))
    for name, plate in (("anderer-halter", car.kennzeichen), ("falsches-kennzeichen", "OF-1234"), ("unbekannt", "OF-ZZ 9999")):
        submit(name, antrag(world, next(pairs)[0], plate))
    user, _ = next(pairs)
    content = b"%PDF-1.7"
    proof = Attachment(id=str(uuid.uuid5(_NAMESPACE, user.id)), name="nutzung.pdf", mime_type="application/pdf", content=content)
    submit("nutzung", antrag(world, user, car.kennzeichen, nutzungsnachweis=proof.id), (proof,))
    twice, their_only = next(pairs)
    submit("zweimal-1", antrag(world, twice, their_only.kennzeichen))
    submit("zweimal-2", antrag(world, twice, car.kennzeichen))
    holder, holders_car = next(halter(world, mit_ausweis=True))
    submit("hat-schon-einen", antrag(world, holder, holders_car.kennzeichen))
    outside, their_car = next(halter(world, im_bezirk=False))
    submit("kein-bereich", antrag(world, outside, their_car.kennzeichen))
    _moved_and_blocked(submit, world, pairs)


def _moved_and_blocked(submit: Abgabe, world: "World", pairs: "Iterator[tuple[Person, Fahrzeug]]") -> None:
    """Somebody who does not live there, somebody blocked, a beginning far away, a car out of service."""
    (person, car), (other, others_car) = next(pairs), next(pairs)
    elsewhere = replace(person, anschrift=other.anschrift)
    submit("wohnt-woanders", antrag(world, elsewhere, car.kennzeichen))
    submit("beginn", antrag(world, other, others_car.kennzeichen, beginn="2031-01-01"))
    for blocked in islice((one for one in gesperrte(world) if one.anschrift.bezirk), 1):
        submit("gesperrt", antrag(world, blocked, car.kennzeichen))
    for keeper in gemeldete(world, lambda one: bool(one.anschrift.bezirk)):
        idle = [one for one in world.vehicles_of(keeper) if one.ausser_betrieb is not None]
        if idle:
            submit("ausser-betrieb", antrag(world, keeper, idle[0].kennzeichen))
            return

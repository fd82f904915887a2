"""Sample Kfz applications for the sandbox: keepers and vehicles of the population, six shares so that no service disturbs another."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.services import muster
from drehscheibe.services.kfz.dienst import SCHEMA_URI, Dienst
from drehscheibe.services.kfz.einstellungen import einstellungen

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
    from drehscheibe.partners.zulassung.simulator import ZulassungSimulator
    from drehscheibe.sandbox.population import Fahrzeug, Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["IBAN", "Auswahl", "Daten", "Proben", "antrag", "einreichen", "in_monaten"]

Daten = dict[str, Any]
IBAN = "DE02120300000000202051"
_NAMESPACE = uuid.UUID("6d2b1d0e-0641-5300-8000-4b667a000001")
_SHARES = 6


@dataclass(frozen=True, kw_only=True)
class Auswahl:
    """Whom and what a service's samples are about: its share of the world, in the world's order.

    Attributes:
        world: shared by all simulators.
        anteil: 0..5, this service's share.
        rueckstaende: ids of people with arrears; a sample may add one.
    """

    world: "World"
    anteil: int
    rueckstaende: set[str]

    def halter(self, *, seit: int = 2015, betrieb: bool = True, auch: tuple[int, ...] = ()) -> "Iterator[tuple[Person, Fahrzeug]]":
        """Keepers under an unchanged name, with a vehicle first registered in or after `seit`, in service or out of it.

        `auch` names further shares, of services that leave vehicles in service alone; those out of service are not shared out.
        """
        for person in self._residents():
            for vehicle in self.world.vehicles_of(person):
                ours = not betrieb or _anteil(vehicle) in (self.anteil, *auch)
                fits = vehicle.erstzulassung.year >= seit and (vehicle.ausser_betrieb is None) is betrieb
                if ours and fits and self._gleicher_name(person):
                    yield person, vehicle

    def ohne_codes(self) -> "Iterator[tuple[Person, Fahrzeug]]":
        """Keepers whose documents are from before 2015."""
        return ((person, vehicle) for person, vehicle in self.halter(seit=0) if not vehicle.code_zb1)

    def umgezogen(self) -> "Iterator[tuple[Person, Fahrzeug]]":
        """Keepers who have moved since the Stichtag under the same name, then those who have not."""

        def moved(person: "Person") -> bool:
            before = self.world.population.person(person.id)
            return before is not None and before.anschrift != person.anschrift

        yield from sorted(self.halter(), key=lambda keeper: not moved(keeper[0]))

    def personen(self) -> "Iterator[Person]":
        """Adults of this share whom the Melderegister would tell about."""
        people = enumerate(self._residents())
        return (one for number, one in people if number % _SHARES == self.anteil and "1900" < one.geburtsdatum[:4] < "2006")

    def gesperrt(self) -> "Iterator[Person]":
        """People with an Auskunftssperre."""
        return (one for one in self.world.people() if one.gemeldet and one.vornamen and one.auskunftssperren(self.world.heute))

    def zu_lange(self, vehicle: "Fahrzeug") -> bool:
        """Out of service for longer than a Wiederzulassung allows."""
        since = vehicle.ausser_betrieb
        return since is not None and einstellungen().zu_lange(since, self.world.heute)

    def _gleicher_name(self, person: "Person") -> bool:
        """The registration knows the person under the name of today."""
        before = self.world.population.person(person.id)
        return before is not None and (before.familienname, before.vornamen) == (person.familienname, person.vornamen)

    def _residents(self) -> "Iterator[Person]":
        for person in self.world.people():
            if person.gemeldet and not person.sperren and len(person.geburtsdatum) == 10 and person.vornamen:
                yield person


Proben = Callable[[Auswahl], Iterator[tuple[str, Daten]]]
"""Gives a service's samples by name; the same world gives the same ones."""


def einreichen(dienst: Dienst, proben: Proben, world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Hand a service's samples in at the portal of the sandbox."""
    sender = cast("FitConnectSimulator", simulators["fit_connect"]).sender
    office = cast("ZulassungSimulator", simulators["zulassung"])
    auswahl = Auswahl(world=world, anteil=dienst.minute - 1, rueckstaende=office.register.rueckstaende)
    for name, data in proben(auswahl):
        muster.reiche_ein(sender, dienst.leistung, SCHEMA_URI, name, (data, ()))


def _anteil(vehicle: "Fahrzeug") -> int:
    return int(vehicle.fin[-6:]) // 3 % _SHARES


def _id(dienst: Dienst, name: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, f"{dienst.name}/{name}"))


def antrag(dienst: Dienst, person: "Person | None", vehicle: "Fahrzeug | None", *teile: str, wunsch: str = "", evb: str = "") -> Daten:
    """A correct application with these parts; names of parts as in the profile."""
    data: Daten = {
        "dienst": dienst.name,
        "dialog": {"kennung": _id(dienst, f"dialog/{person.id if person else ''}/{vehicle.fin if vehicle else wunsch}"), "korrektur": 0},
    }
    if person is not None:
        data |= {"antragsteller": muster.antragsteller(person), "anschrift": muster.anschrift(person)}
    if vehicle is not None:
        data |= _fahrzeug(vehicle)
    if evb:
        data |= {"evb": evb, "sepa": {"iban": IBAN, "kontoinhaber": f"{person.vornamen} {person.familienname}" if person else ""}}
    if wunsch:
        data["wunsch"] = {"kennzeichen": wunsch}
    return {name: data[name] for name in ("dienst", "dialog", *teile) if name in data}


def _fahrzeug(vehicle: "Fahrzeug") -> Daten:
    codes = {"codeTeil1": vehicle.code_zb1, "nummerTeil2": vehicle.zb2, "codeTeil2": vehicle.code_zb2}
    since = vehicle.ausser_betrieb
    return {
        "fahrzeug": {
            "kennzeichen": vehicle.kennzeichen, "fin": vehicle.fin, "erstzulassung": vehicle.erstzulassung.isoformat(),
            **({"ausserBetriebSeit": since.isoformat()} if since else {}),
        },
        "zulassungsbescheinigung": {name: code for name, code in codes.items() if code},
        "schilder": {"codeVorn": vehicle.codes_schilder[0], "codeHinten": vehicle.codes_schilder[1]},
    }  # fmt: skip


def in_monaten(heute: date, monate: int) -> str:
    """The month so many months from now, ``2027-03``."""
    months = heute.year * 12 + heute.month - 1 + monate
    return f"{months // 12}-{months % 12 + 1:02}"

"""Handing sample applications in at the sandbox's portal: people of the population, and every way to get it wrong."""

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.message import Attachment

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
    from drehscheibe.sandbox.population import Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["Abgabe", "angaben", "anschrift", "gemeldete", "gesperrte"]

_NAMESPACE = uuid.UUID("0b1f6a58-0641-5300-8000-3e1de0000001")


class Abgabe:
    """Submits applications of one service; the same name always has the same submission id."""

    def __init__(self, simulators: "Mapping[str, Simulator]", leistung: str, schema: str) -> None:
        self._sender = cast("FitConnectSimulator", simulators["fit_connect"]).sender
        self._leistung, self._schema = leistung, schema

    def __call__(self, name: str, data: Mapping[str, Any], attachments: Sequence[Attachment] = (), defects: Sequence[str] = ()) -> None:
        """Hand one application in."""
        mark = f"{self._schema}/{name}"
        self._sender.submit(
            json.dumps(data, ensure_ascii=False).encode(), attachments, service=self._leistung,
            schema_uri=f"urn:drehscheibe:schema:melde-antraege:1.0:{self._schema}", mime_type="application/json", defects=defects,
            submission_id=str(uuid.uuid5(_NAMESPACE, mark)), case_id=str(uuid.uuid5(_NAMESPACE, f"fall/{mark}")),
        )  # fmt: skip


def anschrift(person: "Person") -> dict[str, str]:
    """A person's main dwelling as a form has it."""
    home = person.anschrift
    return {"strasse": home.strasse, "hausnummer": f"{home.hausnummer}{home.zusatz}", "plz": home.plz, "ort": home.ort}


def angaben(person: "Person") -> dict[str, Any]:
    """The applicant."""
    return {
        "familienname": person.familienname, "vornamen": person.vornamen, "geburtsdatum": person.geburtsdatum,
        "anschrift": anschrift(person),
    }  # fmt: skip


def gemeldete(world: "World", also: "Callable[[Person], bool]" = lambda person: True) -> "Iterator[Person]":
    """Adults living here whose data are complete and who have no Sperre of § 51 BMG."""
    for person in world.people():
        full = len(person.geburtsdatum) == 10 and person.vornamen and person.geburtsdatum < f"{world.heute.year - 19}"
        if person.gemeldet and full and not person.auskunftssperren(world.heute) and also(person):
            yield person


def gesperrte(world: "World") -> "Iterator[Person]":
    """Residents with a Sperre of § 51 BMG in force."""
    return (one for one in world.people() if one.gemeldet and one.vornamen and one.auskunftssperren(world.heute))

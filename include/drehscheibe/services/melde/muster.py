"""Sample applicants of the services around the Melderegister, and handing their applications in at the sandbox's portal."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.message import Attachment
from drehscheibe.services.leistungen import leistung
from drehscheibe.services.muster import anschrift, bewohner, reiche_ein

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
    from drehscheibe.sandbox.population import Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["Abgabe", "angaben", "gemeldete", "gesperrte"]


class Abgabe:
    """Hands applications of one service in; the same name always has the same submission id."""

    def __init__(self, simulators: "Mapping[str, Simulator]", ablauf: str) -> None:
        self._sender = cast("FitConnectSimulator", simulators["fit_connect"]).sender
        self._ablauf = ablauf

    def __call__(self, name: str, data: dict[str, Any], attachments: Sequence[Attachment] = ()) -> None:
        """Hand one application in."""
        uri = f"urn:drehscheibe:schema:melde-antraege:1.0:{self._ablauf}"
        reiche_ein(self._sender, leistung(self._ablauf), uri, name, (data, attachments))


def angaben(person: "Person") -> dict[str, Any]:
    """The applicant."""
    told = {name: getattr(person, name) for name in ("familienname", "vornamen", "geburtsdatum")}
    return {**told, "anschrift": anschrift(person)}


def gemeldete(world: "World", also: "Callable[[Person], bool]" = lambda person: True) -> "Iterator[Person]":
    """Adults living here whose data are complete and who have no Sperre of § 51 BMG."""
    born_before = f"{world.heute.year - 19}"
    return (one for one in bewohner(world) if one.geburtsdatum < born_before and also(one))


def gesperrte(world: "World") -> "Iterator[Person]":
    """Residents with a Sperre of § 51 BMG in force."""
    return (one for one in world.people() if one.gemeldet and one.vornamen and one.auskunftssperren(world.heute))

"""Sample questions for the sandbox: by serial and by order number, with every state as an answer, and every way to get one wrong."""

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.partners.passregister import Nummernart
from drehscheibe.services import muster
from drehscheibe.services.leistungen import schema_uri
from drehscheibe.services.muster import Change, setze
from drehscheibe.services.statusabfrage.abfrage import LEISTUNG

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
    from drehscheibe.sandbox.population import Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["SCHEMA_URI", "abfrage", "hand_in_samples"]

SCHEMA_URI = schema_uri("statusabfrage")
_GOOD = 8
_MISTAKES: tuple[Change, ...] = (
    setze("geburtsdatum", value="1901-01-01"),  # answered, and not told from an unknown number
    setze("nummer", value="CF0000001"),  # another authority's
    setze("nummer", value="L01X00O47"),
    setze("geburtsdatum", value="1990-13-01"),
    setze("geburtsdatum", value="0000-00-00"),
    setze("antwortAn", value="keine Adresse"),
    setze("art", value="passnummer"),
)


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Hand in good questions and wrong ones of every kind. The same world gives the same ones."""
    sender = cast("FitConnectSimulator", simulators["fit_connect"]).sender
    people = (one for one in muster.bewohner(world) if one.ausweis)
    for number, person in enumerate(islice(people, _GOOD)):
        kind = Nummernart.ANTRAGSNUMMER if number % 2 else Nummernart.SERIENNUMMER
        muster.reiche_ein(sender, LEISTUNG, SCHEMA_URI, f"gut-{number}", (abfrage(person, kind), ()))
    for number, (person, change) in enumerate(zip(people, _MISTAKES, strict=False)):
        data = abfrage(person)
        change(data)
        muster.reiche_ein(sender, LEISTUNG, SCHEMA_URI, f"fehler-{number}", (data, ()))


def abfrage(person: "Person", art: Nummernart = Nummernart.SERIENNUMMER) -> dict[str, Any]:
    """A correct question of this person."""
    from drehscheibe.partners.passregister.simulator import antragsnummer

    number = person.ausweis if art is Nummernart.SERIENNUMMER else antragsnummer(person)
    return {"art": str(art), "nummer": number, "geburtsdatum": person.geburtsdatum, "antwortAn": f"{person.id.lower()}@post.example"}

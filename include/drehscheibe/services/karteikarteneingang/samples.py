"""Sample transcripts for the sandbox: under the birth name and today's, and every way in which one does not fit."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from drehscheibe.services import muster, vorgangsmuster
from drehscheibe.services.karteikarteneingang.abschrift import LEISTUNG
from drehscheibe.services.leistungen import schema_uri
from drehscheibe.services.muster import Change, setze
from drehscheibe.standards.fahrerlaubnis import Vorgang, Vorgangsstand

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.simulator import FitConnectSimulator
    from drehscheibe.sandbox.population import Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["SCHEMA_URI", "abschrift", "hand_in_samples"]

SCHEMA_URI = schema_uri("karteikarteneingang")
_MISTAKES: tuple[Change, ...] = (
    lambda data: None,
    setze("inhaber", "familienname", value="Nirgendwer"),
    setze("zeichen", value="FE-unbekannt"),
    setze("fuehrerschein", "ausgestelltAm", value="1951"),
)


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Hand in a good transcript and wrong ones of every kind; their Vorgaenge wait in the register."""
    sender = cast("FitConnectSimulator", simulators["fit_connect"]).sender
    people = vorgangsmuster.inhaber(world, 3 + len(_MISTAKES), papier=True, auswaerts=True)
    waiting = vorgangsmuster.lege_an(world, simulators, "E", Vorgangsstand.ANGEFORDERT, people, *[{}] * len(_MISTAKES))
    for number, ((person, known), change) in enumerate(zip(waiting, _MISTAKES, strict=True)):
        data, attachments = abschrift(person, known)
        change(data)
        muster.reiche_ein(sender, LEISTUNG, SCHEMA_URI, f"abschrift-{number}", (data, attachments))


def abschrift(person: "Person", known: Vorgang) -> muster.Sample:
    """The answer of the other authority, under the name at the time of issue."""
    scan, old = muster.bild(person, "karteikarte"), known.bisher
    data: dict[str, Any] = {
        "zeichen": known.vorgangsnummer,
        "inhaber": muster.antragsteller(person) | {"familienname": person.geburtsname or person.familienname},
        "fuehrerschein": {
            "behoerde": old.behoerde, "nummer": old.nummer, "ausgestelltAm": old.ausgestelltAm,
            "klassen": [{"klasse": one, "erteiltAm": old.ausgestelltAm} for one in old.klasse],
        },
        "anlagen": {"karteikarte": scan.id},
    }  # fmt: skip
    return data, [scan]

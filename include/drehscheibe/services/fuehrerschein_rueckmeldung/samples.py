"""Sample orders for the sandbox, as if an earlier day had placed them: to pick up, to send home, moved away, too long, of nobody."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import NAMESPACE_OID, uuid5

from drehscheibe.services import vorgangsmuster
from drehscheibe.services.fuehrerschein_bestellung.bestellung import karte
from drehscheibe.standards import kartenauftrag, zfer
from drehscheibe.standards.fahrerlaubnis import Vorgang, Vorgangsstand
from drehscheibe.standards.kartenauftrag import Herstellungsauftrag, Versandanschrift
from drehscheibe.zeit import BERLIN

if TYPE_CHECKING:
    from drehscheibe.partners.kartenhersteller.simulator import KartenherstellerSimulator
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["hand_in_samples"]



def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Place the orders; the producer works on them as the sandbox's days go by."""
    works = cast("KartenherstellerSimulator", simulators["kartenhersteller"]).produktion
    people = vorgangsmuster.inhaber(world, 11)[:6]
    home: dict[str, Any] = {"uebergabe": "direktversand"}
    changes: tuple[dict[str, Any], ...] = ({}, home, home | {"benachrichtigungAn": None}, home, {}, {})
    made = list(vorgangsmuster.lege_an(world, simulators, "R", Vorgangsstand.BESTELLT, people, *changes))
    orders = [auftrag(known) for _, known in made]
    moved, long = orders[3], orders[4]
    assert moved.direktversand is not None  # noqa: S101 - it is sent home
    orders[3] = replace(moved, direktversand=replace(moved.direktversand, strasse="Dort wohnt niemand", hausnummer="0"))
    orders[4] = replace(long, karte=replace(long.karte, vornamen="Maximiliana " * 6 + "Eva"))
    vorgangsmuster.register(simulators).put(replace(made[5][1], nummer=None), made[5][0].id, world.heute)
    for one in orders:
        works.take(one, kartenauftrag.write(one))


def auftrag(known: Vorgang) -> Herstellungsauftrag:
    """The order of such a Vorgang."""
    assert known.bestelltAm and known.gueltigBis  # noqa: S101 - it was ordered
    place, home = None, known.anschrift
    if known.uebergabe == "direktversand":
        place = Versandanschrift(
            strasse=home.strasse or "", hausnummer=home.hausnummer or "", postleitzahl=home.postleitzahl or "", ort=home.ort
        )
    return Herstellungsauftrag(
        auftragID=str(uuid5(NAMESPACE_OID, known.vorgangsnummer)), behoerde=zfer.FAHRERLAUBNISBEHOERDE,
        erstellungszeitpunkt=datetime.combine(known.bestelltAm, datetime.min.time(), BERLIN),
        karte=karte(known, known.bestelltAm, known.gueltigBis), direktversand=place,
    )  # fmt: skip

"""Sample secondary dwellings given up."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from drehscheibe.services.meldewesen.haushalte import bewohner, neue_wohnung
from drehscheibe.services.meldewesen.muster import Portal
from drehscheibe.standards import abmeldung
from drehscheibe.zeit import jetzt

if TYPE_CHECKING:
    from drehscheibe.sandbox.population import Anschrift, Person
    from drehscheibe.sandbox.simulator import Simulator
    from drehscheibe.sandbox.world import World

__all__ = ["abmelden", "auswaerts", "hand_in_samples"]



def _wohnung(home: "Anschrift") -> abmeldung.Wohnung:
    return abmeldung.Wohnung(
        ags=home.ags, strasse=home.strasse, hausnummer=str(home.hausnummer), zusatz=home.zusatz or None, postleitzahl=home.plz,
        wohnort=home.ort,
    )  # fmt: skip


def auswaerts() -> "Anschrift":
    """A dwelling in a neighbouring city."""
    return replace(neue_wohnung(1), strasse="Schlossplatz", hausnummer=3, plz="63450", ort="Hanau", ags="06435014", bezirk="")


def abmelden(portal: Portal, name: str, person: "Person", neben: "Anschrift", tage: int = 2, leser: str = "ags:06413000") -> str:
    """Hand one in; `tage` ago, negative lies ahead."""
    now = jetzt()
    message = abmeldung.Abmeldung(
        nachrichtenUUID=portal.uuid(name), erstellungszeitpunkt=now, leser=abmeldung.Stelle(kennung=leser, name="Meldebehörde"),
        autor=abmeldung.Stelle(kennung="mbp:060000000001", name="Verwaltungsportal"),
        person=abmeldung.Person(
            familienname=person.familienname, vornamen=person.vornamen or None, geburtsdatum=person.geburtsdatum or None
        ),
        hauptwohnung=_wohnung(person.anschrift), nebenwohnung=_wohnung(neben), auszug=now.date() - timedelta(days=tage),
    )  # fmt: skip
    return portal.abgeben(name, "abmeldung", abmeldung.write(message))


def hand_in_samples(world: "World", simulators: "Mapping[str, Simulator]") -> None:
    """Both dwellings here; the second elsewhere (0088); the main one elsewhere (0089); too early; one that is the only dwelling."""
    portal = Portal(simulators, "abmelden_nebenwohnung")
    people = [household[0] for household in islice(bewohner(world, "abmelden_nebenwohnung"), 5)]
    here, away = neue_wohnung(21), auswaerts()
    for name, person, neben, tage in (
        ("beide-hier", replace(people[0], wohnungsstatus="1", nebenwohnung=here), here, 2),
        ("neben-auswaerts", replace(people[1], wohnungsstatus="1", anderswo=(away,)), away, 2),
        ("haupt-auswaerts", replace(people[2], anschrift=away, wohnungsstatus="1", nebenwohnung=here), here, 2),
        ("zu-frueh", replace(people[3], wohnungsstatus="1", nebenwohnung=here), here, -30),
        ("nicht-gemeldet", people[4], here, 2),
    ):
        world.update_person(person)
        abmelden(portal, name, person, neben, tage)

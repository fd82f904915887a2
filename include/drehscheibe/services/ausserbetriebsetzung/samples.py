"""Sample applications for the sandbox: vehicles taken out of service, and codes that do not fit."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from drehscheibe.services.ausserbetriebsetzung.dienst import DIENST
from drehscheibe.services.kfz.samples import Auswahl, Daten, antrag, einreichen
from drehscheibe.services.muster import ohne, setze

if TYPE_CHECKING:
    from drehscheibe.sandbox.population import Fahrzeug

__all__ = ["hand_in_samples"]

_TEILE = ("fahrzeug", "zulassungsbescheinigung", "schilder")
_FEHLER = {
    "code-zb1-falsch": setze("zulassungsbescheinigung", "codeTeil1", value="Zt4k9Qx"),
    "code-form": setze("schilder", "codeVorn", value="aO7"),
    "ohne-schildcode": ohne("schilder", "codeVorn"),
    "vierte-korrektur": setze("dialog", "korrektur", value=4),
    "fremder-bezirk": setze("fahrzeug", "kennzeichen", value="HU-AB 123"),
    "verwertung-morgen": setze("verwertung", value={"datum": "2099-01-01", "betriebsnummer": "DB-0815"}),
}


def _proben(auswahl: Auswahl) -> Iterator[tuple[str, Daten]]:
    vehicles = (vehicle for _, vehicle in auswahl.halter())
    for number, vehicle in enumerate(islice(vehicles, 8)):
        data = _antrag(vehicle)
        data["wunsch"] = {"reservieren": number % 2 == 0}
        data["dialog"]["korrektur"] = number % 4
        yield f"gut-{number}", data
    for vehicle in islice(vehicles, 1):
        yield "gut-verwertung", _antrag(vehicle) | {"verwertung": {"datum": "2026-01-02", "betriebsnummer": "DB-0815"}}
    for vehicle, (name, change) in zip(vehicles, _FEHLER.items(), strict=False):
        data = _antrag(vehicle)
        change(data)
        yield name, data
    for vehicle in islice(vehicles, 1):
        data = _antrag(vehicle)
        codes = data["zulassungsbescheinigung"]
        codes["codeTeil1"] = codes["codeTeil1"].swapcase()
        yield "grossschreibung", data
    for _, vehicle in islice(auswahl.ohne_codes(), 1):
        yield "vor-2015", _antrag(vehicle)
    for _, vehicle in islice(auswahl.halter(betrieb=False), 1):
        yield "schon-ausser-betrieb", _antrag(vehicle)


def _antrag(vehicle: "Fahrzeug") -> Daten:
    return antrag(DIENST, None, vehicle, *_TEILE)


hand_in_samples = partial(einreichen, DIENST, _proben)

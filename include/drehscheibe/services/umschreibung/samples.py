"""Sample applications for the sandbox: vehicles that get another keeper, and every reason why not."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from drehscheibe.services.kfz.samples import Auswahl, Daten, antrag, einreichen, in_monaten
from drehscheibe.services.muster import ohne, setze
from drehscheibe.services.umschreibung.dienst import DIENST

if TYPE_CHECKING:
    from drehscheibe.sandbox.population import Fahrzeug, Person

__all__ = ["hand_in_samples"]

_TEILE = ("antragsteller", "anschrift", "fahrzeug", "zulassungsbescheinigung", "schilder", "wunsch", "evb", "sepa")
_FEHLER = {
    "zb2-bei-bank": setze("zulassungsbescheinigung", "teil2BeiBank", value=True),
    "code-zb2-falsch": setze("zulassungsbescheinigung", "codeTeil2", value="AAAABBBB2222"),
    "code-zb1-falsch": setze("zulassungsbescheinigung", "codeTeil1", value="Zt4k9Qx"),
    "behalten-ohne-schildcodes": ohne("schilder"),
    "behalten-und-wunsch": setze("wunsch", value={"behalten": True, "kennzeichen": "OF-VV 99"}),
    "hu-ueberfaellig": setze("fahrzeug", "hu", value="2020-01"),
    "nicht-gemeldet": setze("anschrift", value={"strasse": "Marktplatz", "hausnummer": "999", "plz": "63065", "ort": "Offenbach am Main"}),
    "ohne-zb2-code": ohne("zulassungsbescheinigung", "codeTeil2"),
}


def _proben(auswahl: Auswahl) -> Iterator[tuple[str, Daten]]:
    vehicles = (vehicle for _, vehicle in auswahl.halter(seit=2018, auch=(2,)) if vehicle.code_zb2)
    people = auswahl.personen()
    for number, (person, vehicle) in enumerate(zip(islice(people, 6), vehicles, strict=False)):
        data = _antrag(auswahl, person, vehicle, number)
        if number % 2:
            data["wunsch"] = {"kennzeichen": f"OF-VV {number}"}
        yield f"gut-{number}", data
    for number, (person, vehicle, (name, change)) in enumerate(zip(people, vehicles, _FEHLER.items(), strict=False), 20):
        data = _antrag(auswahl, person, vehicle, number)
        change(data)
        yield name, data
    for number, (person, vehicle) in enumerate(zip(islice(auswahl.gesperrt(), 2), vehicles, strict=False), 40):
        yield f"gesperrt-{number}", _antrag(auswahl, person, vehicle, number)


def _antrag(auswahl: Auswahl, person: "Person", vehicle: "Fahrzeug", number: int) -> Daten:
    data = antrag(DIENST, person, vehicle, *_TEILE, evb=f"UM{number:05}")
    data["fahrzeug"]["hu"] = in_monaten(auswahl.world.heute, 14)
    data["wunsch"] = {"behalten": True}
    return data


hand_in_samples = partial(einreichen, DIENST, _proben)

"""Sample applications for the sandbox: vehicles taken back into service, and those that must not be."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from drehscheibe.services.kfz.samples import Auswahl, Daten, antrag, einreichen, in_monaten
from drehscheibe.services.muster import ohne, setze
from drehscheibe.services.wiederzulassung.dienst import DIENST

if TYPE_CHECKING:
    from drehscheibe.sandbox.population import Fahrzeug, Person

__all__ = ["hand_in_samples"]

_TEILE = ("antragsteller", "anschrift", "fahrzeug", "zulassungsbescheinigung", "evb", "sepa")
_FEHLER = {
    "hu-ueberfaellig": setze("fahrzeug", "hu", value="2020-01"),
    "ohne-hu": ohne("fahrzeug", "hu"),
    "hu-pruefnummer": lambda data: data["fahrzeug"].update(huPruefnummer="HU-4711-22") or data["fahrzeug"].pop("hu"),
    "acht-jahre": setze("fahrzeug", "ausserBetriebSeit", value="2016-02-29"),
    "iban-kurz": setze("sepa", "iban", value="DE0212030000000020205"),
    "ohne-kontoinhaber": setze("sepa", "kontoinhaber", value=" "),
    "noch-zugelassen": setze("dialog", "korrektur", value=0),
}


def _proben(auswahl: Auswahl) -> Iterator[tuple[str, Daten]]:
    # the first one is the Ausserbetriebsetzung's
    for number, (person, vehicle) in enumerate(islice(auswahl.halter(betrieb=False), 1, None)):
        name = "gut" if not auswahl.zu_lange(vehicle) else "zu-lange"
        yield f"{name}-{number}", _antrag(auswahl, person, vehicle, number)
    for person, vehicle in islice((one for one in auswahl.halter(seit=0, betrieb=False) if not one[1].code_zb1), 1):
        yield "vor-2015", _antrag(auswahl, person, vehicle, 50)
    for number, ((person, vehicle), (name, change)) in enumerate(zip(auswahl.halter(), _FEHLER.items(), strict=False), 60):
        data = _antrag(auswahl, person, vehicle, number)
        change(data)
        yield name, data


def _antrag(auswahl: Auswahl, person: "Person", vehicle: "Fahrzeug", number: int) -> Daten:
    data = antrag(DIENST, person, vehicle, *_TEILE, evb=f"WZ{number:05}")
    data["fahrzeug"]["hu"] = in_monaten(auswahl.world.heute, 14)
    return data


hand_in_samples = partial(einreichen, DIENST, _proben)

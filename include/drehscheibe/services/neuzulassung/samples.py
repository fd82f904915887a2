"""Sample applications for the sandbox: new vehicles of residents, and every reason why not."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from drehscheibe.services.kfz.samples import Auswahl, Daten, antrag, einreichen
from drehscheibe.services.muster import setze
from drehscheibe.services.neuzulassung.dienst import DIENST

if TYPE_CHECKING:
    from drehscheibe.sandbox.population import Person

__all__ = ["hand_in_samples"]

_TEILE = ("antragsteller", "anschrift", "fahrzeug", "zulassungsbescheinigung", "wunsch", "evb", "sepa")
_FEHLER = {
    "fin-buchstabe-o": setze("fahrzeug", "fin", value="WVWZZZ1JZ3W38675O"),
    "evb-form": setze("evb", value="AB-1234"),
    "iban-pruefziffer": setze("sepa", "iban", value="DE88370400440532013000"),
    "code-zb2-kurz": setze("zulassungsbescheinigung", "codeTeil2", value="ABC123"),
    "zb2-bei-bank": setze("zulassungsbescheinigung", "teil2BeiBank", value=True),
    "nicht-gemeldet": setze("anschrift", value={"strasse": "Marktplatz", "hausnummer": "999", "plz": "63065", "ort": "Offenbach am Main"}),
    "andere-stadt": setze("anschrift", value={"strasse": "Zeil", "hausnummer": "1", "plz": "60313", "ort": "Frankfurt am Main"}),
    "niemand": setze("antragsteller", value={"familienname": "Nirgendwer", "vornamen": "Niemand", "geburtsdatum": "1960-01-01"}),
    "evb-verbraucht": setze("evb", value="NZ00000"),
    "kyrillisch": setze("antragsteller", "familienname", value="Иванов"),
}


def _proben(auswahl: Auswahl) -> Iterator[tuple[str, Daten]]:
    people = auswahl.personen()
    for number, person in enumerate(islice(people, 8)):
        yield f"gut-{number}", _antrag(person, number)
    for number, (person, (name, change)) in enumerate(zip(people, _FEHLER.items(), strict=False), 20):
        data = _antrag(person, number)
        change(data)
        yield name, data
    for number, person in enumerate(islice(auswahl.gesperrt(), 2), 40):
        yield f"gesperrt-{number}", _antrag(person, number)
    for person in islice(people, 1):
        auswahl.rueckstaende.add(person.id)
        yield "rueckstand", _antrag(person, 50)
    for person, (_, vehicle) in zip(people, islice(auswahl.halter(), 1), strict=False):
        data = _antrag(person, 51)
        data["fahrzeug"]["fin"] = vehicle.fin
        yield "fin-vergeben", data


def _antrag(person: "Person", number: int) -> Daten:
    data = antrag(DIENST, person, None, *_TEILE, wunsch=f"OF-WW {number + 1}", evb=f"NZ{number:05}")
    data["fahrzeug"] = {"fin": f"WAUZZZ4G0DN{number:06}"}
    data["zulassungsbescheinigung"] = {"nummerTeil2": f"ZA{number:06}", "codeTeil2": f"NEUZUL{number:06}"}
    return data


hand_in_samples = partial(einreichen, DIENST, _proben)

"""Sample applications for the sandbox: keepers who have moved, and every reason why not."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from drehscheibe.services.adressaenderung.dienst import DIENST
from drehscheibe.services.kfz.samples import Auswahl, Daten, antrag, einreichen
from drehscheibe.services.muster import setze

__all__ = ["hand_in_samples"]

_TEILE = ("antragsteller", "anschrift", "fahrzeug", "zulassungsbescheinigung")
_FEHLER = {
    "noch-nicht-umgemeldet": setze(
        "anschrift", value={"strasse": "Kaiserstraße", "hausnummer": "999", "plz": "63065", "ort": "Offenbach am Main"}
    ),
    "andere-stadt": setze("anschrift", value={"strasse": "Zeil", "hausnummer": "1", "plz": "60313", "ort": "Frankfurt am Main"}),
    "code-zb1-falsch": setze("zulassungsbescheinigung", "codeTeil1", value="Zt4k9Qx"),
    "neues-kennzeichen": setze("wunsch", value={"kennzeichen": "OF-UU 1"}),
    "fremdes-fahrzeug": setze("fahrzeug", "kennzeichen", value="OF-UU 2"),
    "plz-vierstellig": setze("anschrift", "plz", value="6306"),
    "vierte-korrektur": setze("dialog", "korrektur", value=4),
}


def _proben(auswahl: Auswahl) -> Iterator[tuple[str, Daten]]:
    keepers = auswahl.umgezogen()
    for number, (person, vehicle) in enumerate(islice(keepers, 10)):
        yield f"gut-{number}", antrag(DIENST, person, vehicle, *_TEILE)
    for (person, vehicle), (name, change) in zip(keepers, _FEHLER.items(), strict=False):
        data = antrag(DIENST, person, vehicle, *_TEILE)
        change(data)
        yield name, data
    blocked = ((person, vehicle) for person in auswahl.gesperrt() for vehicle in auswahl.world.vehicles_of(person) if vehicle.code_zb1)
    for person, vehicle in islice(blocked, 2):
        yield f"gesperrt-{person.id}", antrag(DIENST, person, vehicle, *_TEILE)
    for person, vehicle in islice(auswahl.ohne_codes(), 1):
        yield "vor-2015", antrag(DIENST, person, vehicle, *_TEILE)


hand_in_samples = partial(einreichen, DIENST, _proben)

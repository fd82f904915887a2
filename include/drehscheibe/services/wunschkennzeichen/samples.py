"""Sample applications for the sandbox: plates wished for, and those that can not be had."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from drehscheibe.services.kfz.samples import Auswahl, Daten, antrag, einreichen
from drehscheibe.services.muster import setze
from drehscheibe.services.wunschkennzeichen.dienst import DIENST

__all__ = ["hand_in_samples"]

_GUT = ("OF-XX 1", "OF-XY 12", "OF-XZ 1234", "OF-X 77H", "OF-YX 88E", "OF-YY 1000", "OF-Y 1")
_FEHLER = {
    "fremder-bezirk": setze("wunsch", "kennzeichen", value="F-AB 123"),
    "gesperrte-buchstaben": setze("wunsch", "kennzeichen", value="OF-NS 18"),
    "zu-lang": setze("wunsch", "kennzeichen", value="OF-AB 1234E"),
    "fuehrende-null": setze("wunsch", "kennzeichen", value="OF-AB 012"),
    "ein-monat-saison": setze("wunsch", value={"kennzeichen": "OF-ZZ 9", "saison": {"von": 5, "bis": 5}}),
    "schon-reserviert": setze("wunsch", "kennzeichen", value="OF-XX 1"),
    "vierte-korrektur": setze("dialog", "korrektur", value=4),
}
_TEILE = ("antragsteller", "anschrift", "wunsch")


def _proben(auswahl: Auswahl) -> Iterator[tuple[str, Daten]]:
    people = auswahl.personen()
    for number, (person, plate) in enumerate(zip(people, _GUT, strict=False)):
        yield f"gut-{number}", antrag(DIENST, person, None, *_TEILE, wunsch=plate)
    for person in islice(people, 1):
        data = antrag(DIENST, person, None, *_TEILE, wunsch="OF-ZX 50")
        data["wunsch"]["saison"] = {"von": 4, "bis": 10}
        yield "gut-saison", data
    for person, (name, change) in zip(people, _FEHLER.items(), strict=False):
        data = antrag(DIENST, person, None, *_TEILE, wunsch="OF-ZZ 1")
        change(data)
        yield name, data
    for person, (_, vehicle) in zip(people, islice(auswahl.halter(), 1), strict=False):
        yield "vergeben", antrag(DIENST, person, None, *_TEILE, wunsch=vehicle.kennzeichen)


hand_in_samples = partial(einreichen, DIENST, _proben)

"""The people of the golden cases: invented, each known to the registers as its case says."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from drehscheibe.sandbox.population import Fahrzeug, Person
from drehscheibe.sandbox.population.numbers import fin, kennzeichen
from drehscheibe.sandbox.population.values import Anschrift

HOME = Anschrift(strasse="Ludwigstraße", hausnummer=7, zusatz="", plz="63067", ort="Offenbach am Main", ags="06413000")


def person(name: str, facts: Mapping[str, Any]) -> Person:
    """Whom a case is about, before the change."""
    return Person(
        id=f"Fall-{name}", haushalt=f"Fall-{name}", familienname=facts["familienname"], vornamen=facts["vornamen"],
        geburtsdatum=facts["geburtsdatum"], geburtsort="Hanau", geburtsstaat="000", geschlecht="w", familienstand="LD",
        staatsangehoerigkeiten=("000",), idnr="", anschrift=HOME, einzug=date(2015, 5, 1),
    )  # fmt: skip


def vehicle(keeper: Person, number: int) -> Fahrzeug:
    """A vehicle in service; the number makes plate and FIN its own."""
    return Fahrzeug(
        kennzeichen=kennzeichen(90_000 + number), fin=fin(90_000 + number), halter=keeper.id, hsn="0603", tsn="BJM",
        erstzulassung=date(2018, 3, 1), hu=date(2027, 3, 1), zb2=f"AB{number:06d}", code_zb1="aB3dE7x", code_zb2="AbCdEf123456",
        codes_schilder=("a1B", "c2D"), evb="G1234AB",
    )  # fmt: skip

"""Short ways to make records for the reconciliation."""

from typing import Any

from drehscheibe.abgleich import Anschrift, Bilanz, Differenz, Dokument, Einwohner, Fahrzeug, FruehererEinwohner, Lauf, Parkausweis
from drehscheibe.checks.rules.identitaet import Person
from drehscheibe.checks.rules.teildatum import Teildatum

HIER = Anschrift("Gerberufer", "7", "", "63065", "Offenbach am Main")


def person(id_: str = "P1", name: str = "Müller", vornamen: str = "Anna Lena", geboren: str = "1980-03-07", **more: Any) -> Person:
    """Somebody."""
    born = Teildatum.aus_text(geboren) if geboren else Teildatum()
    return Person(id=id_, familienname=name, vornamen=vornamen, geburtsdatum=born, **({"geburtsort": "Hanau"} | more))


def einwohner(one: Person | None = None, **more: Any) -> Einwohner:
    """A resident."""
    who = one or person()
    return Einwohner(**({"id": who.id, "person": who, "anschrift": HIER} | more))


def frueher(one: Person | None = None, **more: Any) -> FruehererEinwohner:
    """A former resident."""
    who = one or person()
    return FruehererEinwohner(**({"id": who.id, "person": who, "anschrift": HIER} | more))


def fahrzeug(one: Person | None = None, **more: Any) -> Fahrzeug:
    """A vehicle."""
    values = {"id": "Z1", "person": one or person(), "anschrift": HIER, "kennzeichen": "OF-AB 123", "fin": "WVWZZZ1KZ1X000001"}
    return Fahrzeug(**(values | more))


def dokument(one: Person | None = None, **more: Any) -> Dokument:
    """An identity card."""
    return Dokument(**({"id": "D1", "person": one or person(), "anschrift": HIER, "serie": "LF1"} | more))


def parkausweis(one: Person | None = None, **more: Any) -> Parkausweis:
    """A parking permit."""
    values = {"id": "B1", "person": one or person(), "anschrift": HIER, "kennzeichen": "OF-AB 123", "bezirk": "B"}
    return Parkausweis(**(values | more))


def gleiche_ab(gemeldet: list[Any], fachlich: list[Any], faecher: int = 4) -> tuple[list[Differenz], Bilanz]:
    """Reconcile residents with records, in this process."""
    lauf = Lauf(gemeldet, fachlich, kerne=1, faecher=faecher)
    return list(lauf), lauf.bilanz


def arten(differenzen: list[Differenz]) -> list[str]:
    """The names of their kinds, sorted."""
    return sorted(one.art.name for one in differenzen)

"""The people of the golden cases: invented, each known to Melderegister and licence register as its case says."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from drehscheibe.partners.fahrerlaubnisregister.register import Register
from drehscheibe.partners.fahrerlaubnisregister.simulator import FahrerlaubnisregisterSimulator
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Fahrerlaubnis, Person, Sperre
from drehscheibe.sandbox.population.values import Anschrift

HOME = Anschrift(strasse="Ludwigstraße", hausnummer=7, zusatz="", plz="63067", ort="Offenbach am Main", ags="06413000")


def kennung(name: str) -> str:
    """The number of a case in the licence file."""
    return f"Fall-{name}"[:30]


def person(name: str, case: Mapping[str, Any]) -> Person:
    """Whom a case is about, as the Melderegister knows them."""
    card, known = case["karteikarte"], case.get("melderegister", {})
    facts = {"familienname": card["familienname"], "vornamen": card["vornamen"], "geburtsdatum": card["geburtsdatum"]} | {
        key: value for key, value in known.items() if key in ("familienname", "vornamen", "geburtsdatum")
    }
    blocked = (Sperre(schluessel=known["sperre"], frist=date(2099, 1, 1)),) if "sperre" in known else ()
    return Person(
        id=kennung(name), haushalt=kennung(name), geburtsort="Hanau", geburtsstaat="000", geschlecht="w", familienstand="LD",
        staatsangehoerigkeiten=("000",), idnr="", anschrift=HOME, einzug=date(2015, 5, 1), sperren=blocked,
        gestorben=known.get("gestorben"), weggezogen=known.get("weggezogen"), ziel="Inland" if "weggezogen" in known else "",
        bsv=known.get("bedingter_sperrvermerk", False), **facts,
    )  # fmt: skip


def licence(name: str, case: Mapping[str, Any]) -> Fahrerlaubnis:
    """Their document."""
    issued = date.fromisoformat(str(case["karteikarte"]["ausgestellt"]))
    return Fahrerlaubnis(
        inhaber=kennung(name), nummer="G060000A191", papier=False, klassen=("B",), erteilt=issued, gueltig_bis=None,
        behoerde="Stadt Offenbach am Main", auswaerts=False,
    )  # fmt: skip


def bevoelkere(assembly: Assembly, cases: Mapping[str, Mapping[str, Any]]) -> Register:
    """Both registers know the people of the cases; the licence register has not heard of what happened to them since."""
    register = cast(FahrerlaubnisregisterSimulator, assembly.sandbox.simulators["fahrerlaubnisregister"]).register
    for name, case in cases.items():
        if case.get("melderegister", {}).get("bekannt", True):
            assembly.world.update_person(person(name, case))
        register.update_holder(person(name, {"karteikarte": case["karteikarte"]}))
        assembly.world.update_licence(licence(name, case))
    return register

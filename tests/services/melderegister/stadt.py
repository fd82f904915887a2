"""A city in which exactly the events of the golden cases happen, and what every register knows of the people of the cases before."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from drehscheibe.partners.eakte.simulator import EAkteSimulator
from drehscheibe.partners.parkausweise import Ausweis, Inhaber
from drehscheibe.partners.parkausweise.bestand import nummer
from drehscheibe.partners.parkausweise.simulator import Eintrag, ParkausweiseSimulator
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Anschrift, Ereignis, Person, Population, Sperre

HIER = Path(__file__).parent / "faelle"
FAELLE: Mapping[str, Mapping[str, Any]] = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(HIER.glob("*.toml"))}
TAG, GESCHEHEN = date(2026, 1, 3), date(2026, 1, 2)
_ANDERSWO = {
    "Hanau": ("Schlossplatz", "63450", "06435014"), "Frankfurt am Main": ("Am Prellbock", "60311", "06412000"),
    "Dietzenbach": ("Stellwerkweg", "63128", "06438001"),
}  # fmt: skip
_ORTE = {"Ahornzeile": ("63065", "A"), "Gerberufer": ("63065", "B"), "Lerchenanger": ("63073", ""), "Am Alten Ziegelhof": ("63065", "A")}


def anschrift(strasse: str) -> Anschrift:
    """Number 7a of a street."""
    plz, bezirk = _ORTE[strasse]
    return Anschrift(strasse=strasse, hausnummer=7, zusatz="a", plz=plz, ort="Offenbach am Main", ags="06413000", bezirk=bezirk)


def auswaerts(ort: str) -> Anschrift:
    """Number 3 in another municipality."""
    strasse, plz, ags = _ANDERSWO[ort]
    return Anschrift(strasse=strasse, hausnummer=3, zusatz="", plz=plz, ort=ort, ags=ags)


def _sperren(keys: Sequence[str], frist: date) -> tuple[Sperre, ...]:
    return tuple(Sperre(schluessel=key, frist=frist if key in ("3", "11") else None) for key in keys)


def person(name: str, facts: Mapping[str, Any]) -> Person:
    """Whom a case is about, before the event."""
    here, main = anschrift("Am Alten Ziegelhof"), facts.get("hauptwohnung")
    return Person(
        id=f"Fall-{name}", haushalt=f"Fall-{name}", familienname=facts["familienname"], vornamen=facts["vornamen"],
        geburtsdatum=facts["geburtsdatum"], geburtsort="Hanau", geburtsstaat="000", geschlecht="w", familienstand="LD",
        staatsangehoerigkeiten=("000",), idnr=facts.get("idnr", "02476291358"), einzug=date(2015, 5, 1),
        anschrift=auswaerts(main) if main else here, nebenwohnung=here if main else None, wohnungsstatus="1" if main else "0",
        anderswo=tuple(map(auswaerts, facts.get("nebenwohnungen", ()))), vorige=auswaerts(facts["zuvor"]) if "zuvor" in facts else None,
        bsv=facts.get("sperrvermerk", False), sperren=_sperren(facts.get("sperren", ()), facts.get("frist", date(2028, 1, 1))),
    )  # fmt: skip


def ereignis(number: int, name: str, case: Mapping[str, Any]) -> Ereignis:
    """What happens to them."""
    before, art = person(name, case["person"]), case["ereignis"]
    change = dict(case.get("nachher", {}))
    match art:
        case "umzug":
            after = replace(before, anschrift=anschrift(change["strasse"]), einzug=GESCHEHEN)
        case "wegzug":
            after = replace(before, weggezogen=GESCHEHEN, ziel=change["ziel"])
        case "sterbefall":
            after = replace(before, gestorben=GESCHEHEN)
        case "geburt" | "zuzug":
            after = before
        case "sperre" | "entsperrung":
            after = replace(before, sperren=_sperren(change["sperren"], change.get("frist", date(2028, 1, 1))))
        case _:
            after = replace(before, **change)
    known = () if art in ("geburt", "zuzug") else (before,)
    return Ereignis(id=f"E20260103-{number:04d}", art=art, tag=GESCHEHEN, gemeldet=TAG, vorher=known, nachher=(after,))


class Stadt(Population):
    """On one day the events of the cases happen, on all others nothing."""

    def events(self, day: date) -> tuple[Ereignis, ...]:
        """See `Population`."""
        return tuple(ereignis(n, name, case) for n, (name, case) in enumerate(FAELLE.items())) if day == TAG else ()


def kenne(assembly: Assembly) -> None:
    """Everybody of the cases has a permit and a file, unless their case says otherwise."""
    permits = cast(ParkausweiseSimulator, assembly.sandbox.simulators["parkausweise"])
    files = cast(EAkteSimulator, assembly.sandbox.simulators["eakte"])
    for name, case in FAELLE.items():
        one = person(name, case["person"])
        for known in (one, replace(one, id=f"{one.id}-2")) if case.get("doppelgaenger") else (one,):
            if not case.get("unbekannt"):
                permits.enter(Eintrag(inhaber(known), ausweis(known)))
                if case.get("folgeausweis"):
                    permits.enter(Eintrag(inhaber(known), folgeausweis(known)))
                files.akten.add(known, f"33-Fall/{known.id}")


def inhaber(known: Person) -> Inhaber:
    """As the register of permits names them; of two alike, one has a further first name."""
    given = f"{known.vornamen} Zwei" if known.id.endswith("-2") else known.vornamen
    return Inhaber(familienname=known.familienname, vornamen=given, geburtsdatum=known.geburtsdatum)


def folgeausweis(known: Person) -> Ausweis:
    """The permit for the year after."""
    return replace(ausweis(known), nummer=nummer(f"{known.id}/2", TAG), von=date(2027, 1, 3), bis=date(2028, 1, 2))


def ausweis(known: Person) -> Ausweis:
    """A permit of the district they live in."""
    home = known.nebenwohnung or known.anschrift
    return Ausweis(nummer=nummer(known.id, TAG), bezirk=home.bezirk, kennzeichen="OF-AB 12", von=TAG, bis=date(2027, 1, 2))

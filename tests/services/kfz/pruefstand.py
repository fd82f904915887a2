"""Runs the golden cases of a Kfz service: a small register as the cases need it, the flow over a portal in memory, the real simulators."""

import json
import tomllib
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import sqlalchemy as sa

from drehscheibe import Flow
from drehscheibe.connections import from_environment, use_resolver
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.journal import tables as t
from drehscheibe.partners.eakte.simulator import EAkteSimulator
from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
from drehscheibe.partners.registry import PARTNERS
from drehscheibe.partners.zulassung.simulator import ZulassungSimulator
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.sandbox import Sandbox
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Anschrift, Fahrzeug, Person, Population, Sperre
from drehscheibe.sandbox.world import World
from drehscheibe.transport import breaker
from drehscheibe.zeit import BERLIN
from fakes import MemorySource

HIER = Path(__file__).parent
DIENSTE = ("wunschkennzeichen", "ausserbetriebsetzung", "neuzulassung", "wiederzulassung", "umschreibung", "adressaenderung")
HEUTE = date(2026, 3, 2)
VORMITTAG = datetime(2026, 3, 2, 10, 0, tzinfo=BERLIN)
_OFFENBACH = {"ort": "Offenbach am Main", "ags": "06413000"}


@dataclass(frozen=True)
class Fall:
    """A case as its file tells it."""

    dienst: str
    name: str
    titel: str
    antrag: Mapping[str, Any]
    anzahl: int
    ausgang: str
    schritt: str
    regeln: tuple[str, ...]


@dataclass(frozen=True)
class Ergebnis:
    """How an application ended: step and rules of its Klaerfall, and all texts of the findings."""

    ausgang: str
    schritt: str = ""
    regeln: tuple[str, ...] = ()
    texte: tuple[str, ...] = ()


def faelle(dienst: str) -> list[Fall]:
    """All cases of a service; each is `gut.toml` with what the case changes or takes away."""
    folder = HIER / dienst / "cases"
    good = tomllib.loads((folder / "gut.toml").read_text("utf-8"))["antrag"]
    return [_fall(dienst, path, good) for path in sorted(folder.glob("*.toml"))]


def _fall(dienst: str, path: Path, good: Mapping[str, Any]) -> Fall:
    told = tomllib.loads(path.read_text("utf-8"))
    data = deepcopy(dict(good))
    data["dialog"]["kennung"] = str(uuid.uuid5(uuid.NAMESPACE_OID, path.stem))
    _aendere(data, told.get("aendern", {}))
    for place in told.get("entfernen", ()):
        *above, last = place.split(".")
        part = data
        for name in above:
            part = part[name]
        del part[last]
    expected = told["erwartet"]
    return Fall(
        dienst=dienst, name=path.stem, titel=told["titel"], antrag=data, anzahl=told.get("anzahl", 1), ausgang=expected["ausgang"],
        schritt=expected.get("schritt", ""), regeln=tuple(sorted(expected.get("regeln", ()))),
    )


def _aendere(data: dict[str, Any], changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        if isinstance(value, dict):
            _aendere(data.setdefault(name, {}), value)
        else:
            data[name] = value


@dataclass(frozen=True)
class Amt:
    """The registers as `bestand.toml` tells them, and what they have taken."""

    sandbox: Sandbox
    zulassung: ZulassungSimulator
    eakte: EAkteSimulator


def amt() -> Amt:
    """People in both registers, vehicles in one; one person has moved and the vehicle registration does not know."""
    told = tomllib.loads((HIER / "bestand.toml").read_text("utf-8"))
    world = World(Population(size=20), HEUTE)
    office = ZulassungSimulator(world)
    for key, data in told["personen"].items():
        person = _person(key, data)
        world.update_person(person)
        known = replace(person.anschrift, strasse="Alte Gasse", hausnummer=1, zusatz="") if key == "umgezogen" else person.anschrift
        office.register.update_keeper(replace(person, anschrift=known))
        if data.get("rueckstand"):
            office.register.rueckstaende.add(person.id)
    for data in told["fahrzeuge"]:
        world.update_vehicle(_fahrzeug(data))
        if data.get("verwertet"):
            office.register.verwertet.add(data["fin"])
        if data.get("weggegeben"):
            office.register.weggegeben.add(data["kennzeichen"])
    office.register.gesperrte_schilder |= set(told["gesperrte_schilder"])
    office.register.unbekannte_fin |= set(told["unbekannte_fin"])
    office.register.ohne_coc |= set(told["ohne_coc"])
    office.register.abgelaufene_evb |= set(told["abgelaufene_evb"])
    office.register.verbrauchte_evb.add("VERBR01")
    eakte = EAkteSimulator(world)
    return Amt(Sandbox([MelderegisterSimulator(world), office, eakte]), office, eakte)


def _person(key: str, data: Mapping[str, Any]) -> Person:
    digits = "".join(one for one in data["hausnummer"] if one.isdigit())
    home = Anschrift(
        strasse=data["strasse"], hausnummer=int(digits), zusatz=data["hausnummer"].removeprefix(digits), plz=data["plz"], **_OFFENBACH
    )
    return Person(
        id=key, haushalt=key, familienname=data["familienname"], vornamen=data["vornamen"], geburtsdatum=data["geburtsdatum"],
        geburtsort=data["geburtsort"], geburtsstaat="000", geschlecht="x", familienstand="LD", staatsangehoerigkeiten=("000",), idnr="",
        anschrift=home, wohnungsstatus=data.get("wohnungsstatus", "0"), einzug=date(2026, 1, 15),
        sperren=(Sperre(schluessel="1"),) if data.get("auskunftssperre") else (),
    )  # fmt: skip


def _fahrzeug(data: Mapping[str, Any]) -> Fahrzeug:
    out = data.get("ausser_betrieb")
    front, rear = data["codes_schilder"]
    return Fahrzeug(
        kennzeichen=data["kennzeichen"], fin=data["fin"], halter=data["halter"], hsn="0603", tsn="BGU", hu=date(2027, 3, 1), evb="ALT0001",
        erstzulassung=date.fromisoformat(data["erstzulassung"]), ausser_betrieb=date.fromisoformat(out) if out else None, zb2=data["zb2"],
        code_zb1=data["code_zb1"], code_zb2=data["code_zb2"], codes_schilder=(front, rear),
    )  # fmt: skip


def ablauf(dienst: str) -> Flow:
    """The flow of a service as the registry has it."""
    found: Flow = import_module(f"drehscheibe.services.{dienst}").FLOW
    return found


def spiele(dienst: str, cases: list[Fall], here: Amt, folder: Path) -> dict[str, Ergebnis]:
    """Run the flow once over all cases; how each ended, by name (with a number behind the second copy of a case)."""
    names = [(f"{case.name}#{number}" if number else case.name, case) for case in cases for number in range(case.anzahl)]
    source = MemorySource({name: json.dumps(case.antrag, ensure_ascii=False).encode() for name, case in names})
    journal = Journal(Database(f"sqlite:///{folder / 'journal.db'}"), KeyRing("1", {"1": bytes(32)}))
    with inprocess(here.sandbox) as url, _connected(here.sandbox, url), patch("drehscheibe.journal.lanes.jetzt", lambda: VORMITTAG):
        run(replace(ablauf(dienst), source=source), journal, Window())
    with journal.transaction() as tx:
        found = _ergebnisse(tx)
    journal.database.engine.dispose()
    return found


@contextmanager
def _connected(sandbox: Sandbox, url: str) -> Iterator[None]:
    known = {p.name: p.sandbox_connection(f"{url}/{p.name}", sandbox.simulators[p.name]) for p in PARTNERS if p.name in sandbox.simulators}
    use_resolver(known.get)
    breaker._breakers.clear()
    try:
        yield
    finally:
        use_resolver(from_environment)


def _ergebnisse(tx: sa.Connection) -> dict[str, Ergebnis]:
    m, k, f = t.message.c, t.klaerfall.c, t.finding.c
    query = sa.select(m.external_id, k.step, f.rule, f.text).join_from(t.message, t.klaerfall, k.message_id == m.id)
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in tx.execute(query.join(t.finding, f.klaerfall_id == k.id)):
        found.setdefault(row.external_id, []).append((row.step, row.rule, row.text))
    results = {row.external_id: Ergebnis("Quittung") for row in tx.execute(sa.select(m.external_id).where(m.outcome == "receipt"))}
    for name, rows in found.items():
        rules = tuple(sorted(rule for _, rule, _ in rows))
        results[name] = Ergebnis("Klärfall", rows[0][0], rules, tuple(text for _, _, text in rows))
    return results

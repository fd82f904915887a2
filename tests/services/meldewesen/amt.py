"""Golden cases of the residence services: TOML files a clerk can read, all of a service put into the mailbox and run at once.

A file changes what a good application has: ``[person]`` who is on the form, ``[schein]`` what the form says, ``[wegzugsbehoerde]`` what
the former authority knows, ``[melderegister]`` what our own register knows; ``[erwartet]`` names the outcome.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa
from lxml import etree

import hub
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.partners.melderegister.anmeldungen import bestaetigungscode
from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Person, Sperre
from drehscheibe.services.abmelden_nebenwohnung.samples import abmelden, auswaerts
from drehscheibe.services.meldewesen import haushalte, muster
from drehscheibe.services.meldewesen.haushalte import FRANKFURT
from drehscheibe.services.meldewesen.muster import Portal, Umzug
from drehscheibe.standards import abmeldung, xmeld
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import heute

HERE = Path(__file__).parent
DIENSTE = ("anmelden", "ummelden", "abmelden_nebenwohnung")
_AUSGANG = {"receipt": "Quittung", "klaerfall": "Klärfall", "rejected": "Abweisung"}


@dataclass(frozen=True)
class Ergebnis:
    """How a case ended: outcome, step, rules; what the portal heard; what the other authority heard, with the marks in it."""

    ausgang: str
    schritt: str = ""
    regeln: tuple[str, ...] = ()
    portal: str = ""
    behoerde: str = ""
    sperrvermerke: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fall:
    """One file."""

    name: str
    inhalt: Mapping[str, Any]

    @property
    def erwartet(self) -> Ergebnis:
        told = self.inhalt["erwartet"]
        return Ergebnis(
            told["ausgang"], told.get("schritt", ""), tuple(sorted(told.get("regeln", ()))), told.get("portal", ""),
            told.get("behoerde", ""), tuple(told.get("sperrvermerke", ())),
        )  # fmt: skip

    def teil(self, name: str) -> Mapping[str, Any]:
        """A table of the file; empty where it has none."""
        return cast("Mapping[str, Any]", self.inhalt.get(name, {}))


def faelle(dienst: str) -> list[Fall]:
    """The cases of a service, by name."""
    return [Fall(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted((HERE / dienst / "cases").glob("*.toml"))]


def _sperren(told: Mapping[str, Any]) -> tuple[Sperre, ...]:
    days = told.get("sperre_tage")
    frist = None if days is None else heute() + timedelta(days=days)
    return (Sperre(schluessel=told["sperre"], frist=frist),) if "sperre" in told else ()


def alte_version() -> str:
    """A version of XMeld that is not served today."""
    return next(one.name for one in reversed(xmeld.VERSIONEN) if one not in xmeld.versions.valid(heute()))


class Schalter:
    """Puts the cases of one service into the mailbox, for people the sandbox has for these services alone."""

    def __init__(self, assembly: Assembly, dienst: str) -> None:
        self.assembly, self.dienst = assembly, dienst
        self.portal = Portal(assembly.sandbox.simulators, dienst)
        self.register = cast(MelderegisterSimulator, assembly.sandbox.simulators["melderegister"])
        world = assembly.world
        self._households = haushalte.zuziehende(world) if dienst == "anmelden" else haushalte.bewohner(world, dienst)
        self._number = 100

    def gib_ab(self, case: Fall) -> str:
        """Hand the case in; returns the id under which it lies in the mailbox."""
        if self.dienst == "abmelden_nebenwohnung":
            return self._abmeldung(case)
        household = next(haushalte.familien(self._households)) if case.inhalt.get("familie") else next(self._households)[:1]
        changes = {key: value for key, value in case.teil("person").items() if not key.startswith("sperre")}
        first = replace(household[0], **changes, sperren=_sperren(case.teil("person")))
        people = (first, *household[1:])
        self._nachbar((replace(first, sperren=()), *household[1:]), case.teil("wegzugsbehoerde"))
        if self.dienst == "ummelden" and case.teil("melderegister").get("kennt", True):
            self.assembly.world.update_person(first)
        umzug = self._umzug(case, people)
        self._melderegister(case, umzug)
        if "code" in case.teil("schein"):
            return self._code(case, umzug)
        return self.portal.schein(case.name, umzug)

    def _nachbar(self, household: tuple[Person, ...], there: Mapping[str, Any]) -> None:
        neighbours = self.portal.xta.nachbarn
        if self.dienst != "anmelden" or not there.get("kennt", True):
            return
        first = replace(household[0], sperren=_sperren(there), vornamen=there.get("vornamen", household[0].vornamen))
        match there.get("stand"):
            case "verzogen":
                first = replace(first, weggezogen=date(2025, 1, 1))
            case "verstorben":
                first = replace(first, gestorben=date(2025, 1, 1))
            case "nebenwohnung":
                first = replace(first, wohnungsstatus="2")
            case "doppelt":
                neighbours.aufnehmen(FRANKFURT, replace(first, id="doppelt"))
        for one in (first, *household[1:]):
            neighbours.aufnehmen(FRANKFURT, one)

    def _umzug(self, case: Fall, people: tuple[Person, ...]) -> Umzug:
        self._number += 1
        told = dict(case.teil("schein"))
        told.pop("code", None)
        home = replace(haushalte.neue_wohnung(self._number), **told.pop("wohnung", {}))
        if told.pop("bisher_hier", False):
            people = tuple(replace(one, anschrift=haushalte.neue_wohnung(1)) for one in people)
        if told.pop("ausgewiesen_anders", False):
            told["ausgewiesen"] = replace(people[0], familienname="Andersmann")
        if told.get("version") == "alt":
            told["version"] = alte_version()
        if "widersprueche" in told:
            told["widersprueche"] = tuple(told["widersprueche"])
        return Umzug(personen=people, neu=home, **told)

    def _melderegister(self, case: Fall, umzug: Umzug) -> None:
        told = case.teil("melderegister")
        home = umzug.neu
        if "wohnungsgeber" in told:
            self.register.anmeldungen.wohnungsgeber[home.strasse, f"{home.hausnummer}{home.zusatz}"] = told["wohnungsgeber"]
        if told.get("schon_gemeldet"):
            self.assembly.world.update_person(replace(umzug.personen[0], anschrift=home))

    def _code(self, case: Fall, umzug: Umzug) -> str:
        """The form came earlier; now comes the code."""
        form = muster.meldeschein(replace(umzug, bestaetigt=False), self.portal.uuid(f"{case.name}/vorher"))
        person = umzug.personen[0]
        right = bestaetigungscode(person.familienname, person.geburtsdatum)
        self.register.anmeldungen.warten_lassen(form, right)
        return self.portal.code(case.name, person, right if case.teil("schein")["code"] == "richtig" else "00000000")

    def _abmeldung(self, case: Fall) -> str:
        self._number += 1
        person, told = next(self._households)[0], case.teil("abmeldung")
        here, away = haushalte.neue_wohnung(self._number), auswaerts()
        neben = away if told.get("nebenwohnung") == "auswärts" else here
        home = away if told.get("hauptwohnung") == "auswärts" else person.anschrift
        person = replace(person, anschrift=home, sperren=_sperren(told))
        changes = dict(case.teil("person"))
        known = replace(person, **changes) if told.get("bekannt", True) else person
        if told.get("gemeldet", True):
            there = {"anderswo": (neben,)} if neben is away else {"nebenwohnung": neben}
            known = replace(known, wohnungsstatus="1", **there)
        self.assembly.world.update_person(known)
        asked = person.anschrift if told.get("dieselbe") else neben
        reader = told.get("leser", "ags:06413000")
        return abmelden(self.portal, case.name, replace(person, **changes), asked, told.get("vor_tagen", 2), reader)


def ergebnisse(dienst: str, cases: list[Fall], folder: Path) -> dict[str, Ergebnis]:
    """Hand in all cases of a flow, run it once, and tell how each ended."""
    assembly = hub.sandbox(lambda _world, _portal: None)
    desk = Schalter(assembly, dienst)
    names = {desk.gib_ab(case): case.name for case in cases}
    journal, of = hub.open_journal(f"sqlite:///{folder / 'journal.db'}"), hub.flow(dienst)
    try:
        with hub.reachable(assembly):
            run(of, journal, hub.window(of))
        outcomes = hub.ending(of, journal, assembly).outcomes
        sent = dict(_gesandt(journal))
    finally:
        journal.database.engine.dispose()
    heard = _gehoert(desk)
    return {name: _ergebnis(outcomes[key], sent.get(key), heard.get(desk.portal.uuid(name), ""), desk) for key, name in names.items()}


def _ergebnis(outcome: tuple[Any, ...], uuid: str | None, portal: str, desk: Schalter) -> Ergebnis:
    _, told, reasons = outcome
    step = reasons[0][0] if reasons else ""
    number, marks = _mitteilung(desk, uuid) if uuid else ("", ())
    return Ergebnis(_AUSGANG[str(told)], step, tuple(sorted({rule for _, rule in reasons})), portal, number, marks)


def _gesandt(journal: Journal) -> Iterator[tuple[str, str]]:
    """What went to another authority, per message: external id -> transfer UUID."""
    m, c = t.message.c, t.transfer.c
    query = sa.select(m.external_id, c.uuid).join_from(t.message, t.transfer, c.message_id == m.id)
    with journal.transaction() as tx:
        yield from ((row[0], row[1]) for row in tx.execute(query.where(c.accepted.is_(True), c.leg.in_(("rueckmeldung", "mitteilung")))))


def _mitteilung(desk: Schalter, uuid: str) -> tuple[str, tuple[str, ...]]:
    stored = desk.portal.xta.state.messages[f"urn:uuid:{uuid}"]
    root = parse(bytes(stored.contents[0].content))
    marks = (str(one.findtext("{*}grund/code")) for one in root.iter("{*}AUSKUNFTSSPERRE"))
    return xmeld.number_of(root), tuple(marks)


def _gehoert(desk: Schalter) -> dict[str, str]:
    """What the portal was told, by the UUID of its own message."""
    found: dict[str, str] = {}
    for stored in desk.portal.xta.state.messages.values():
        if stored.meta.reader.identifier.startswith("mbp:"):
            origin, text = _deute(bytes(stored.contents[0].content))
            found[origin] = text
    return found


def _deute(body: bytes) -> tuple[str, str]:
    root: etree._Element = parse(body)
    if etree.QName(root).namespace == abmeldung.NAMESPACE:
        told = abmeldung.read(body)
        assert isinstance(told, abmeldung.Abmeldeergebnis)
        return told.ursprungsnachricht.nachrichtenUUID, str(told.status)
    message = xmeld.read(body)
    match message:
        case xmeld.Nachricht0010():
            uuid, reasons = xmeld.empfangen(message)
            return uuid, f"zurück: {reasons[0].code}"
        case xmeld.Nachricht1705():
            return message.ursprungsnachricht.nachrichtenUUID, {"01": "Code per Post", "03": "Code ungültig"}[str(message.status)]
        case _:
            return message.ursprungsnachricht.nachrichtenUUID, "angemeldet" if message.ergebnis.anmeldung else "abgelehnt"

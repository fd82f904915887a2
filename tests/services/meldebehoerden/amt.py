"""Golden cases of what other Meldebehoerden ask and tell us: TOML files a clerk can read, all of a flow handed in and run at once.

``[person]`` changes who lives here, ``[ehegatte]`` the spouse; ``[anfrage]`` (or ``[meldung]``) what the other authority writes of the
person, ``ausland`` that they come back from there (0202): since how many days ago, or a date as far as known; ``[erwartet]`` names the
outcome, and what goes back.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from lxml import etree

import hub
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Person, Sperre
from drehscheibe.services.meldewesen import haushalte, nachbaramt
from drehscheibe.services.meldewesen.nachbaramt import Nachbaramt
from drehscheibe.standards import catalog, xmeld
from drehscheibe.zeit import heute

HERE = Path(__file__).parent
AUSGANG = {"receipt": "Quittung", "klaerfall": "Klärfall", "rejected": "Abweisung"}


@dataclass(frozen=True)
class Ergebnis:
    """How a case ended: outcome, step, rules; numbers sent back; status or reason; marks, relatives, addresses, differences, who left."""

    ausgang: str
    schritt: str = ""
    regeln: tuple[str, ...] = ()
    antwort: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    sperrvermerke: tuple[str, ...] = ()
    angehoerige: int = 0
    anschrift: bool = False
    abweichungen: tuple[str, ...] = ()
    fort: int = 0


@dataclass(frozen=True)
class Fall:
    """One file."""

    name: str
    inhalt: Mapping[str, Any]

    def teil(self, name: str) -> dict[str, Any]:
        return dict(self.inhalt.get(name, {}))

    @property
    def erwartet(self) -> Ergebnis:
        told = self.teil("erwartet")
        return Ergebnis(**{key: tuple(value) if isinstance(value, list) else value for key, value in told.items()})


def faelle(ablauf: str) -> list[Fall]:
    return [Fall(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted((HERE / ablauf / "cases").glob("*.toml"))]


def geaendert(person: Person, told: Mapping[str, Any]) -> Person:
    """Somebody as the file wants them: ``sperre`` with ``sperre_tage``, days ago for what happened."""
    changes = {key: value for key, value in told.items() if not key.startswith(("sperre", "vor_tagen"))}
    if "sperre" in told:
        days = told.get("sperre_tage")
        changes["sperren"] = (Sperre(schluessel=told["sperre"], frist=None if days is None else heute() + timedelta(days=days)),)
    for name in ("gestorben", "weggezogen"):
        if name in changes:
            changes[name] = heute() - timedelta(days=int(changes[name]))
    if changes.pop("nur_nebenwohnung", False):
        away = replace(person.anschrift, strasse="Schlossplatz", plz="63450", ort="Hanau", ags="06435014", bezirk="")
        changes |= {"anschrift": away, "nebenwohnung": person.anschrift, "wohnungsstatus": "1"}
    return replace(person, **changes)


class Nachbar:
    """Puts cases into our mailbox, about people who live here for these tests alone."""

    def __init__(self, assembly: Assembly, ablauf: str) -> None:
        self.assembly, self.ablauf = assembly, ablauf
        self.dort = Nachbaramt(assembly.sandbox.simulators, ablauf)
        self.personen: dict[str, tuple[Person, ...]] = {}
        households = haushalte.bewohner(assembly.world, ablauf)
        self._allein = (one for one in households if len(one) == 1)
        self._paare = (one for one in households if len(one) == 2 and one[0].partner == one[1].id)
        self._familien = (one for one in households if len(one) == 4 and one[0].partner == one[1].id and len(one[0].kinder) == 2)

    def leute(self, case: Fall) -> tuple[Person, ...]:
        """Who lives here, as the case wants them: one, or a family."""
        if case.inhalt.get("familie"):
            household = next(self._familien)
        elif case.inhalt.get("ehegatte"):
            household = next(self._paare)
        else:
            household = next(self._allein)
        people = [geaendert(household[0], case.teil("person")), *household[1:]]
        if "ehegatte" in case.inhalt:
            people[1] = geaendert(people[1], case.teil("ehegatte"))
        for one in people:
            self.assembly.world.update_person(one)
        if case.teil("person").get("doppelt") or case.inhalt.get("doppelt"):
            self.assembly.world.update_person(replace(people[0], id=f"D-{people[0].id}"))
        return tuple(people)

    def anfrage(self, case: Fall) -> str:
        people, told = self.leute(case), case.teil("anfrage")
        asked = people if case.inhalt.get("familie") or told.pop("beide", False) else people[:1]
        home = household_home(people[0])
        home = replace(home, **told.pop("wohnung", {}))
        more = {key: told.pop(key) for key in ("leser", "autor", "version") if key in told}
        asked = (replace(asked[0], **told), *asked[1:])
        body = xmeld.write(nachbaramt.frage(asked, home, self.dort.uuid(case.name), **more))
        return self.dort.abgeben(case.name, "0300", body)


    def meldung(self, case: Fall) -> str:
        people, told = self.leute(case), case.teil("meldung")
        home = replace(household_home(people[0]), **told.pop("wohnung", {}))
        more = {key: told.pop(key) for key in ("leser", "autor", "version", "tage", "status", "bisher") if key in told}
        if "sperren" in told:
            more["sperren"] = tuple(told.pop("sperren"))
        abroad = told.pop("ausland", None)
        moved, uuid = (replace(people[0], **told), *people[1:]), self.dort.uuid(case.name)
        self.personen[case.name] = people
        if abroad is None:
            return self.dort.abgeben(case.name, "0201", xmeld.write(nachbaramt.meldung(moved, home, uuid, **more)))
        day = abroad if isinstance(abroad, str) else f"{heute() - timedelta(days=abroad)}"
        return self.dort.abgeben(case.name, "0202", xmeld.write(nachbaramt.rueckkehr(moved, home, uuid, ausland=day, **more)))


def household_home(person: Person) -> Any:
    """The dwelling here."""
    return person.nebenwohnung if person.anschrift.ags != "06413000" and person.nebenwohnung else person.anschrift


def laufe(ablauf: str, nachbar: Nachbar, folder: Path) -> tuple[Mapping[str, tuple[Any, ...]], dict[str, list[Any]]]:
    """Run a flow; outcomes by order slip, and what went back by the UUID of the message it answers."""
    journal, of = hub.open_journal(f"sqlite:///{folder / 'journal.db'}"), hub.flow(ablauf)
    try:
        with hub.reachable(nachbar.assembly):
            run(of, journal, hub.window(of))
        outcomes = hub.ending(of, journal, nachbar.assembly).outcomes
    finally:
        journal.database.engine.dispose()
    heard: dict[str, list[Any]] = {}
    for message in zurueck(nachbar):
        heard.setdefault(_ursprung(message), []).append(message)
    return outcomes, heard


def zurueck(nachbar: Nachbar) -> Iterator[Any]:
    """Everything that went to other authorities, typed."""
    for stored in nachbar.dort.xta.state.messages.values():
        if stored.meta.reader.identifier != "ags:06413000":
            yield xmeld.read(bytes(stored.contents[0].content))


def _ursprung(message: Any) -> str:
    return xmeld.empfangen(message)[0] if isinstance(message, xmeld.Nachricht0010) else str(message.ursprungsnachricht.nachrichtenUUID)


def nummer(message: Any) -> str:
    """Four digits; of a reject its code, too."""
    number = type(message).__name__.removeprefix("Nachricht")
    return f"0010 {xmeld.empfangen(message)[1][0].code}" if number == "0010" else number


def auskunft(outcome: tuple[Any, ...], heard: list[Any]) -> Ergebnis:
    """How a question for the pre-filled form ended."""
    _, told, reasons = outcome
    people = [one for message in heard if isinstance(message, xmeld.Nachricht0301) for one in message.zuziehende_person]
    families = [one.partner_und_kinder for one in people if one.partner_und_kinder]
    return Ergebnis(
        AUSGANG[str(told)], reasons[0][0] if reasons else "", tuple(sorted({rule for _, rule in reasons})), tuple(map(nummer, heard)),
        tuple(str(one.antwortstatus) for one in people),
        tuple(str(entry.grund) for one in people if one.personendaten for entry in one.personendaten.auskunftssperre),
        sum(len(one.kind) + (one.partner is not None) for one in families), any(one.wegzugsanschrift for one in people),
    )  # fmt: skip


def rueckmeldung(outcome: tuple[Any, ...], heard: list[Any], gone: int) -> Ergebnis:
    """How a Rueckmeldung ended; `gone` is how many of its people the register has departed now."""
    _, told, reasons = outcome
    evaluated = [one for one in heard if isinstance(one, xmeld.Nachricht0203)]
    refused = [one for one in heard if isinstance(one, xmeld.Nachricht0204)]
    pairs = [one.abweichungen.auskunftssperre for one in evaluated if one.abweichungen.auskunftssperre]
    differing = (one.abweichungen for one in evaluated)
    names = (name for one in differing for name in type(one).__dataclass_fields__ if getattr(one, name) is not None)
    return Ergebnis(
        AUSGANG[str(told)], reasons[0][0] if reasons else "", tuple(sorted({rule for _, rule in reasons})),
        tuple(sorted(map(nummer, heard))), tuple(str(one.grund) for one in refused),
        tuple(str(entry.grund) for pair in pairs for entry in pair.auskunftssperre_auswerter), 0,
        any(one.aktuelleAnschrift for one in refused), tuple(names), gone,
    )  # fmt: skip


def amtlich(standards_dir: Path) -> etree.XMLSchema:
    """The official schema of XMeld 25.11a."""
    folders = [standards_dir / name for name in ("xmeld-25.11a/xsd", "xinneres-26.11-transcribed/xsd", "xoev-kern/xsd-official")]
    return catalog.xml_schema([folders[0] / "xinneres.xmeld.xsd"], folders)

"""Golden cases of flows about Vorgaenge of the licence register: TOML files a clerk can read, all of a flow prepared and run at once.

A file names whose exchange it is (``person``), its ``stand`` and since when (``seit``), what is unusual about it (``[vorgang]``,
``entfernen``), how it ends (``[erwartet]``) and the state the register holds then (``danach``). A value "vor 20 Tagen" is the day that
many days before today, "in 20 Tagen" one to come.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import hub
from drehscheibe.journal import Database, Journal, KeyRing
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Fahrerlaubnis, Person
from drehscheibe.sandbox.world import World
from drehscheibe.services import vorgangsmuster
from drehscheibe.services.fuehrerschein_umtausch import samples
from drehscheibe.services.registry import flow
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards.fahrerlaubnis import Vorgang, Vorgangsstand
from drehscheibe.zeit import heute
from services.portalfaelle import Fall

Ergebnis = tuple[str, str, tuple[str, ...], str]
"""Outcome, step, rules, and the state the register holds afterwards."""
Vorbereitung = Callable[[Assembly, Fall, Person, Vorgang], str]
"""Does what the case needs besides its Vorgang; gives the id under which the flow's source will list it."""

PERSONEN: Mapping[str, Callable[[Person, Fahrerlaubnis], bool]] = {
    "karte": lambda person, licence: not licence.papier,
    "papier": lambda person, licence: licence.papier and not licence.auswaerts,
    "papier-auswaerts": lambda person, licence: licence.papier and licence.auswaerts,
    "geburtsname": lambda person, licence: licence.papier and bool(person.geburtsname),
    "tonzeichen": lambda person, licence: person.familienname in ("Đặng", "Võ", "Hoàng", "Nguyễn"),
    "teildatum": lambda person, licence: len(person.geburtsdatum) == len("1961-03"),
}
_UNUSUAL = ("tonzeichen", "teildatum")
_VOR = re.compile(r"(vor|in) (\d+) Tagen")
_AUSGANG = {"receipt": "Quittung", "klaerfall": "Klärfall", "rejected": "Abweisung"}


def erwartet(case: Fall) -> Ergebnis:
    """What the file says."""
    told = case.inhalt["erwartet"]
    return told["ausgang"], told.get("schritt", ""), tuple(sorted(told.get("regeln", ()))), told.get("danach", "")


def wert(value: Any) -> Any:
    """A value of a file: days are counted from today, classes become entries."""
    if isinstance(value, str) and (found := _VOR.fullmatch(value)):
        return heute() + timedelta(days=int(found[2])) * (1 if found[1] == "in" else -1)
    if isinstance(value, list):
        return tuple(fe.Klasseneintrag(**{"klasse": one} if isinstance(one, str) else _klasse(one)) for one in value)
    return value


def _klasse(told: Mapping[str, Any]) -> dict[str, Any]:
    """``{klasse = "CE", schluesselzahl = ["79"], gueltigBis = "in 100 Tagen"}``."""
    return {key: tuple(one) if isinstance(one, list) else wert(one) for key, one in told.items()}


def _leute(world: World, who: str) -> Iterator[tuple[Person, Fahrerlaubnis]]:
    for person, licence in samples._holders(world):
        fits = licence.erteilt.year < 2013 and not person.auskunftssperren(world.heute) and PERSONEN[who](person, licence)
        if fits and (who in _UNUSUAL or not any(PERSONEN[one](person, licence) for one in _UNUSUAL)):
            yield person, licence


def _vorgang(case: Fall, person: Person, licence: Fahrerlaubnis, number: str) -> Vorgang:
    made = vorgangsmuster.vorgang(person, licence, Vorgangsstand(case.inhalt["stand"]), number, heute())
    told = dict(case.inhalt.get("vorgang", {}))
    if "behoerde" in told:
        made = replace(made, bisher=replace(made.bisher, behoerde=told.pop("behoerde")))
    if told.pop("mitKarteikarte", False):
        old = tuple(fe.Klasseneintrag(klasse=one) for one in licence.klassen)
        card = fe.Karteikarte(inhaber=made.person, behoerde=licence.behoerde, ausgestelltAm=made.bisher.ausgestelltAm, klasse=old)
        made = replace(made, karteikarte=card)
    if "anschrift" in told:
        made = replace(made, anschrift=replace(made.anschrift, **told.pop("anschrift")))
    if "alteKlassen" in told:
        made = replace(made, bisher=replace(made.bisher, klasse=tuple(told.pop("alteKlassen"))))
    if "person" in told:
        made = replace(made, person=replace(made.person, **told.pop("person")))
    return replace(made, **{key: wert(value) for key, value in told.items()}, **dict.fromkeys(case.inhalt.get("entfernen", ())))


def ergebnisse(name: str, cases: list[Fall], bereite_vor: Vorbereitung, folder: Path) -> dict[str, Ergebnis]:
    """Prepare all cases of a flow, run it once, and tell how each ended."""
    assembly, seen = hub.sandbox(lambda world, simulator: None), set[str]()
    register = vorgangsmuster.register(assembly.sandbox.simulators)
    ids, numbers, groups = dict[str, str](), dict[str, str](), dict[str, Iterator[tuple[Person, Fahrerlaubnis]]]()
    for place, case in enumerate(cases):
        who = case.inhalt["person"]
        person, licence = next(one for one in groups.setdefault(who, _leute(assembly.world, who)) if one[0].id not in seen)
        seen.add(person.id)
        made = _vorgang(case, person, licence, f"FE-T{place:06d}")
        register.put(made, person.id, wert(case.inhalt.get("seit", "vor 3 Tagen")))
        ids[bereite_vor(assembly, case, person, made)], numbers[case.name] = case.name, made.vorgangsnummer
    journal = Journal(Database(f"sqlite:///{folder / 'journal.db'}"), KeyRing("1", {"1": bytes(32)}))
    with hub.reachable(assembly):
        run(flow(name), journal, hub.window(flow(name)))
    with journal.transaction() as tx:
        outcomes = hub._outcomes(tx)
    journal.database.engine.dispose()
    return {ids[one]: _ergebnis(outcome, register.get(numbers[ids[one]]).stand) for one, outcome in outcomes.items() if one in ids}


def _ergebnis(outcome: tuple[Any, ...], state: str) -> Ergebnis:
    ended, _, reasons = outcome
    step = reasons[0][0] if reasons else ""
    return _AUSGANG[str(ended)], step, tuple(sorted({rule for _, rule in reasons})), state

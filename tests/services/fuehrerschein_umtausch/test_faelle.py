"""Exchange of driving licences, case by case: cases/*.toml."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from drehscheibe.message import Attachment
from drehscheibe.partners.zfer import register
from drehscheibe.partners.zfer.register import entzogen
from drehscheibe.sandbox.population import Fahrerlaubnis, Person
from drehscheibe.sandbox.world import World
from drehscheibe.services import muster
from drehscheibe.services.fuehrerschein_umtausch import musterbilder, samples
from services.portalfaelle import Ergebnis, Fall, ergebnisse, faelle

CASES = faelle(Path(__file__).parent / "cases")
SONDERBAR: dict[str, Callable[[Person], bool]] = {
    "tonzeichen": lambda person: person.familienname in ("Đặng", "Võ", "Hoàng", "Nguyễn"),
    "apostroph": lambda person: "’" in person.familienname,
    "ohne-vornamen": lambda person: not person.vornamen,
    "teildatum": lambda person: len(person.geburtsdatum) == len("1961-03"),
}
"""People every register holds under an unusual name or birth date."""
DOKUMENT: dict[str, Callable[[Fahrerlaubnis], bool]] = {
    "karte": lambda licence: not licence.papier,
    "papier": lambda licence: licence.papier and not licence.auswaerts,
    "papier-auswaerts": lambda licence: licence.papier and licence.auswaerts,
}
"""People whose old document is one of these."""
BILDER: dict[str, tuple[str, bytes]] = {
    "lichtbild-klein": ("lichtbild.jpg", musterbilder.lichtbild("klein", 207, 266)),
    "lichtbild-quadrat": ("lichtbild.jpg", musterbilder.lichtbild("quadrat", 600, 600)),
    "lichtbild-png": ("lichtbild.jpg", musterbilder.unterschrift("png")),
    "unterschrift-hochkant": ("unterschrift.png", musterbilder.unterschrift("hochkant", 120, 240)),
}
"""People who hand in this picture in place of a good one."""
BESONDERE: dict[str, Callable[[World, Person, Fahrerlaubnis], bool]] = {
    "entzogen": lambda world, person, licence: entzogen(person.id),
    "fahrverbot": lambda world, person, licence: _alte_karte(world, person, licence) and _im_faer(world, person),
    "klasse-2": lambda world, person, licence: licence.papier and _ueber_50(world, person) and not licence.auswaerts,
    "landwirt": lambda world, person, licence: licence.papier and _ueber_50(world, person) and not licence.auswaerts,
    "verloren": lambda world, person, licence: _alte_karte(world, person, licence) and not _im_faer(world, person),
}
"""People about whom a register says something special."""
KEINER = Fahrerlaubnis(
    inhaber="", nummer="G 17/85", papier=True, klassen=("3",), erteilt=date(1985, 5, 2), gueltig_bis=None,
    behoerde="Stadt Offenbach am Main", auswaerts=False,
)  # fmt: skip
"""What somebody says they have who has no licence."""


def _alte_karte(world: World, person: Person, licence: Fahrerlaubnis) -> bool:
    return licence.erteilt.year < 2013 and not licence.papier and not person.auskunftssperren(world.heute) and not entzogen(person.id)


def _im_faer(world: World, person: Person) -> bool:
    return bool(register.Register(world).faer(person.id))


def _ueber_50(world: World, person: Person) -> bool:
    return "" < person.geburtsdatum < "1970" and not person.auskunftssperren(world.heute) and not entzogen(person.id)


def _verloren(data: dict[str, Any]) -> dict[str, Any]:
    papers = dict(data["anlagen"])
    return data | {"verlust": {"art": "verloren"}, "anlagen": papers | {"verlusterklaerung": papers.pop("fuehrerscheinVorderseite")}}


def _mit_nachweisen(data: dict[str, Any], *roles: str, **licence: list[str]) -> dict[str, Any]:
    proofs = dict.fromkeys(("aerztlich", "augenaerztlich", *roles), data["anlagen"]["fuehrerscheinVorderseite"])
    return data | {"fuehrerschein": data["fuehrerschein"] | licence, "anlagen": data["anlagen"] | proofs}


VERAENDERT: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "verloren": _verloren,
    "fahrverbot": _verloren,
    "klasse-2": lambda data: _mit_nachweisen(data, klassen=["2", "3"]),
    "landwirt": lambda data: _mit_nachweisen(data, "landwirtschaft", klassen=["3"], zusaetzlicheKlassen=["T", "CE"]),
}
"""What people apply for that others do not."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    came_as: dict[str, str] = {}
    worlds: list[World] = []

    def leute(world: World, who: str) -> Iterator[Person]:
        worlds.append(world)
        for person in _leute(world, who):
            special = who not in SONDERBAR and any(is_so(person) for is_so in SONDERBAR.values())
            if person.id not in came_as and not special:
                came_as[person.id] = who
                yield person

    def antrag(person: Person) -> tuple[dict[str, Any], list[Attachment]]:
        data, attachments = samples.antrag(person, worlds[0].licence_of(person.id) or KEINER)
        who = came_as[person.id]
        data = VERAENDERT.get(who, dict)(data)
        if who == "geburtsname":
            data["antragsteller"]["familienname"] = person.geburtsname
        if who == "grossbuchstaben":
            data["antragsteller"]["familienname"] = person.familienname.upper()
        if who in BILDER:
            name, content = BILDER[who]
            attachments = [replace(one, content=content) if one.name == name else one for one in attachments]
        return data, attachments

    real = register._from_population

    def entry(person: Person, licence: Fahrerlaubnis) -> register.Entry:
        return replace(real(person, licence), zweifel=came_as.get(person.id) == "zweifel")

    with patch.object(register, "_from_population", entry):
        return ergebnisse("fuehrerschein_umtausch", CASES, leute, antrag, tmp_path_factory.mktemp("hub"))


def _dead(world: World) -> Person:
    """The last one who could apply, if they had not died today."""
    person, _ = [one for one in samples.applicants(world) if not one[1].papier][-1]
    dead = replace(person, gestorben=world.heute)
    world.update_person(dead)
    return dead


def _leute(world: World, who: str) -> Iterator[Person]:
    """Who applies: usually somebody with an old licence and nothing special about them."""
    if who in SONDERBAR:
        old = (person for person, licence in samples._holders(world) if licence.erteilt.year < 2013)
        return (person for person in old if SONDERBAR[who](person) and not person.auskunftssperren(world.heute))
    if who in DOKUMENT:
        return (person for person, licence in samples.applicants(world) if DOKUMENT[who](licence))
    if who in BESONDERE:
        return (person for person, licence in samples._holders(world) if BESONDERE[who](world, person, licence))
    if who == "ohne-fuehrerschein":
        return (person for person in muster.bewohner(world) if world.licence_of(person) is None and person.geburtsdatum < "1965")
    if who == "weggezogen":
        gone = (one for one in world.people() if one.weggezogen and not one.sperren)
        return (one for one in gone if (card := world.licence_of(one.id)) and card.erteilt.year < 2013)
    if who == "verstorben":
        return iter([_dead(world)])
    if who == "geburtsname":
        return (person for person, licence in samples.applicants(world) if person.geburtsname and not licence.auswaerts)
    if who == "zweifel":
        return (person for person, licence in samples.applicants(world) if not licence.papier and not licence.auswaerts)
    groups = {"gesperrt": samples._blocked, "ab-2013": samples._not_affected}
    return (person for person, licence in groups.get(who, samples.applicants)(world) if who in groups or not licence.auswaerts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == case.erwartet, case.inhalt["titel"]

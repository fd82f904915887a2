"""Exchange of driving licences, case by case: cases/*.toml."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from drehscheibe.message import Attachment
from drehscheibe.partners.zfer import register
from drehscheibe.partners.zfer.register import entzogen
from drehscheibe.sandbox.population import Fahrerlaubnis, Person
from drehscheibe.sandbox.world import World
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
        licence = worlds[0].licence_of(person.id)
        assert licence is not None
        data, attachments = samples.antrag(person, licence)
        who = came_as[person.id]
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
    if who == "entzogen":
        return (person for person, _ in samples._holders(world) if entzogen(person.id))
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

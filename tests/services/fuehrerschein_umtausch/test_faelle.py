"""Exchange of driving licences, case by case: cases/*.toml."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from drehscheibe.sandbox.population import Person
from drehscheibe.sandbox.world import World
from drehscheibe.services.fuehrerschein_umtausch import samples
from services.portalfaelle import Ergebnis, Fall, ergebnisse, faelle

CASES = faelle(Path(__file__).parent / "cases")
SONDERBAR: dict[str, Callable[[Person], bool]] = {
    "tonzeichen": lambda person: person.familienname in ("Đặng", "Võ", "Hoàng", "Nguyễn"),
    "apostroph": lambda person: "’" in person.familienname,
    "ohne-vornamen": lambda person: not person.vornamen,
    "teildatum": lambda person: len(person.geburtsdatum) == len("1961-03"),
}
"""People every register holds under an unusual name or birth date."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    seen: set[str] = set()
    loud: set[str] = set()
    worlds: list[World] = []

    def leute(world: World, who: str) -> Iterator[Person]:
        worlds.append(world)
        for person in _leute(world, who):
            if person.id not in seen:
                seen.add(person.id)
                loud.update({person.id} if who == "grossbuchstaben" else ())
                yield person

    def antrag(person: Person) -> tuple[dict[str, Any], list[Any]]:
        licence = worlds[0].licence_of(person.id)
        assert licence is not None
        data, attachments = samples.antrag(person, licence)
        if person.id in loud:
            data["antragsteller"]["familienname"] = person.familienname.upper()
        return data, attachments

    return ergebnisse("fuehrerschein_umtausch", CASES, leute, antrag, tmp_path_factory.mktemp("hub"))


def _leute(world: World, who: str) -> Iterator[Person]:
    """Who applies: usually somebody with an old licence and nothing special about them."""
    if who in SONDERBAR:
        old = (person for person, licence in samples._holders(world) if licence.erteilt.year < 2013)
        return (person for person in old if SONDERBAR[who](person) and not person.auskunftssperren(world.heute))
    groups = {"gesperrt": samples._blocked, "ab-2013": samples._not_affected}
    return (person for person, licence in groups.get(who, samples.applicants)(world) if who in groups or not licence.auswaerts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == case.erwartet, case.inhalt["titel"]

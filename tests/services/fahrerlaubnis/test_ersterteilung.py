"""First driving licence, case by case: cases/*.toml; and the rules about ages and documents."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from unicodedata import is_normalized

import pytest

from drehscheibe.checks.rules import Teildatum
from drehscheibe.sandbox.population import Person, Population
from drehscheibe.sandbox.world import World
from drehscheibe.services import muster
from drehscheibe.services.fuehrerschein_ersterteilung import samples
from drehscheibe.services.fuehrerschein_ersterteilung.klassen import klassenregeln
from drehscheibe.services.fuehrerschein_umtausch import musterbilder
from drehscheibe.zeit import heute
from services.portalfaelle import Ergebnis, Fall, ergebnisse, faelle

CASES = faelle(Path(__file__).parent / "cases")


SONDERBAR: dict[str, Callable[[Person], bool]] = {
    "teildatum": lambda person: 4 <= len(person.geburtsdatum) < len("1961-03-01"),
    "zerlegt": lambda person: not is_normalized("NFC", person.familienname),
    "sonderzeichen": lambda person: any(ord(one) > ord("ÿ") for one in person.familienname) and person.geburtsdatum > "1980",
}
BILDER: dict[str, tuple[str, bytes]] = {
    "lichtbild-klein": ("lichtbild.jpg", musterbilder.lichtbild("klein", 207, 266)),
    "lichtbild-quadrat": ("lichtbild.jpg", musterbilder.lichtbild("quadrat", 600, 600)),
    "lichtbild-png": ("lichtbild.jpg", musterbilder.unterschrift("png")),
    "lichtbild-abgeschnitten": ("lichtbild.jpg", musterbilder.lichtbild("kurz")[:-40]),
    "unterschrift-hochkant": ("unterschrift.png", musterbilder.unterschrift("hochkant", 120, 240)),
}
"""People who hand in this picture in place of a good one."""


def _leute(world: World, who: str) -> Iterator[Person]:
    if who == "inhaber":
        return (one for one in muster.bewohner(world) if (licence := world.licence_of(one)) and not licence.papier)
    if who == "entzogen":  # as the simulated FAER has it
        return (one for one in _leute(world, "inhaber") if Population.index(one.id) % 97 == 13)
    if who == "fahrverbot":
        return (one for one in _leute(world, "inhaber") if Population.index(one.id) % 41 == 7)
    if who in SONDERBAR:
        known = (one for one in world.people() if one.gemeldet and one.vornamen and not one.auskunftssperren(world.heute))
        return (one for one in known if SONDERBAR[who](one) and one.geburtsdatum < "2006" and world.licence_of(one) is None)
    if who in BILDER:  # from the end, so that nobody else applies twice
        return reversed(list(samples.bewerber(world)))
    if who == "gesperrt":
        guarded = (one for one in world.people() if one.gemeldet and one.auskunftssperren(world.heute))
        return (one for one in guarded if "1950" < one.geburtsdatum < "2005-01")
    return (one for one in samples.bewerber(world) if is_normalized("NFC", one.familienname))


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    came_as: dict[str, str] = {}

    def leute(world: World, who: str) -> Iterator[Person]:
        for person in _leute(world, who):
            if came_as.setdefault(person.id, who) == who:
                yield person

    def antrag(person: Person) -> muster.Sample:
        data, documents = samples.antrag(person, heute())
        name, content = BILDER.get(came_as[person.id], ("", b""))
        return data, [replace(one, content=content) if one.name == name else one for one in documents]

    return ergebnisse("fuehrerschein_ersterteilung", CASES, leute, antrag, tmp_path_factory.mktemp("hub"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == case.erwartet, case.inhalt["titel"]


@pytest.mark.parametrize(
    ("geburt", "klasse", "begleitet", "zu_jung"),
    [
        ("2008-07-06", "B", False, False),  # 17 1/2 on the day
        ("2008-07-07", "B", False, True),
        ("2009-07-06", "B", True, False),  # accompanied from 17
        ("2009-07-07", "B", True, True),
        ("2002-07-07", "A", True, True),  # accompanied driving is for B alone
        ("2008", "B", False, None),
        ("2007", "B", False, False),
        ("2009", "B", False, True),
    ],
)
def test_an_application_may_come_half_a_year_before_the_age(geburt: str, klasse: str, begleitet: bool, zu_jung: bool | None) -> None:
    assert klassenregeln().zu_jung(Teildatum.aus_text(geburt), klasse, begleitet, date(2026, 1, 6)) is zu_jung


def test_lorry_classes_need_expert_reports_instead_of_the_eye_test() -> None:
    rules = klassenregeln()
    assert set(rules.liste({"klassen": ["B"]})) == {"lichtbild", "unterschrift", "ersteHilfe", "sehtest"}
    assert set(rules.liste({"klassen": ["C"]})) == {"lichtbild", "unterschrift", "ersteHilfe", "augenaerztlich", "aerztlich"}
    assert "sehtest" in rules.liste({"klassen": ["B", "C"]})
    assert not rules.braucht_sehtest(["C", "CE"])

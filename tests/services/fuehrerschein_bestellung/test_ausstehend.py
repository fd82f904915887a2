"""When what is awaited has been awaited for too long: the day before it is nobody's business."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

import hub
from drehscheibe.ports import Window
from drehscheibe.services import vorgangsmuster
from drehscheibe.services.fuehrerschein_bestellung import FLOW
from drehscheibe.services.fuehrerschein_bestellung.einstellungen import einstellungen
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand
from drehscheibe.zeit import heute


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    einstellungen.cache_clear()
    yield
    einstellungen.cache_clear()


def listed(*waiting: tuple[Vorgangsstand, int]) -> list[str]:
    """The numbers the flow fetches of Vorgaenge that have been in their state for so many days."""
    assembly = hub.sandbox(lambda world, portal: None)
    register = vorgangsmuster.register(assembly.sandbox.simulators)
    people = vorgangsmuster.inhaber(assembly.world, len(waiting))
    for number, ((person, licence), (state, days)) in enumerate(zip(people, waiting, strict=True)):
        made = vorgangsmuster.vorgang(person, licence, state, f"FE-{number}", heute())
        register.put(made, person.id, heute() - timedelta(days=days))
    with hub.reachable(assembly):
        return [one.external_id.partition("/")[0] for one in FLOW.source.receive(Window())]


def test_a_transcript_has_six_weeks_and_a_card_four() -> None:
    waiting = ((Vorgangsstand.ANGEFORDERT, 41), (Vorgangsstand.ANGEFORDERT, 42), (Vorgangsstand.BESTELLT, 27), (Vorgangsstand.BESTELLT, 28))
    assert listed(*waiting) == ["FE-1", "FE-3"]


def test_how_long_is_for_the_office_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_FUEHRERSCHEIN_KARTEIKARTENFRIST", "3")
    assert listed((Vorgangsstand.ANGEFORDERT, 2), (Vorgangsstand.ANGEFORDERT, 3)) == ["FE-1"]

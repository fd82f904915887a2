"""A card is ordered once, and a transcript asked for once, wherever the hub dies on the way."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import hub
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.services import vorgangsmuster
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand
from faults.effects import Death, Killer, watched
from services.vorgangsfaelle import heute

pytestmark = pytest.mark.slow

NAME = "fuehrerschein_bestellung"


def _prepared() -> Assembly:
    """Two cards to order, one transcript to ask for."""
    assembly = hub.sandbox(lambda world, simulator: None)
    world, simulators = assembly.world, assembly.sandbox.simulators
    for _ in vorgangsmuster.lege_an(world, simulators, "K", Vorgangsstand.BEREIT, vorgangsmuster.inhaber(world, 2), {}, {}):
        pass
    paper = [one for one in vorgangsmuster.inhaber(world, 9, papier=True, auswaerts=True) if "Muster" not in one[1].behoerde]
    for _ in vorgangsmuster.lege_an(world, simulators, "W", Vorgangsstand.WARTET, paper, {}):
        pass
    return assembly


def _work(assembly: Assembly, url: str, killer: Killer) -> Any:
    journal = hub.open_journal(url)
    try:
        with hub.reachable(assembly), watched(journal, killer):
            return run(hub.flow(NAME), journal, Window())
    finally:
        journal.database.engine.dispose()


def _held(assembly: Assembly) -> Mapping[str, Any]:
    """What the partners hold, without the ids of a run: business keys and the states of the register."""
    stats, register = assembly.sandbox.stats(), vorgangsmuster.register(assembly.sandbox.simulators)
    entries = register.in_state(tuple(map(str, Vorgangsstand)))
    return {
        "karten": sorted(one["key"] for one in stats["kartenhersteller"]["accepted"]),  # type: ignore[index, call-overload]
        "briefe": len(stats["postausgang"]["accepted"]),  # type: ignore[arg-type, call-overload, index]
        "staende": {one.vorgangsnummer: one.stand for one in entries},
        "bestellt": {one.vorgangsnummer: register.get(one.vorgangsnummer).bestelltAm for one in entries},
    }


def test_wherever_the_hub_dies_each_card_is_ordered_once_and_each_letter_sent_once(tmp_path: Path) -> None:
    undisturbed, killer = _prepared(), Killer()
    result = _work(undisturbed, f"sqlite:///{tmp_path}/allein.db", killer)
    expected = _held(undisturbed)
    assert (result["receipts"], len(expected["karten"]), expected["briefe"]) == (3, 2, 1)
    assert set(expected["staende"].values()) == {"bestellt", "karteikarte-angefordert"}
    assert heute() in expected["bestellt"].values()

    different = []
    for last in range(2, killer.count, 17):
        assembly, url = _prepared(), f"sqlite:///{tmp_path}/{last}.db"
        with pytest.raises(Death):
            _work(assembly, url, Killer(last))
        _work(assembly, url, Killer())
        different += [last] if _held(assembly) != expected else []
    assert different == []

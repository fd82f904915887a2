"""One permit per person, across batches and runs: the register of permits is asked, and refuses what slips through."""

from pathlib import Path
from typing import Any

import hub
from drehscheibe.journal import Journal
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.world import World
from drehscheibe.services.bewohnerparkausweis import samples
from drehscheibe.services.melde.muster import Abgabe
from drehscheibe.zeit import heute


def hand_in(assembly: Assembly, *names: str) -> None:
    person, car = next(samples.halter(assembly.world))
    application = samples.antrag(assembly.world, person, car.kennzeichen, beginn=heute().isoformat())
    for name in names:
        Abgabe(assembly.sandbox.simulators, "bewohnerparkausweis")(name, application)


def reasons(journal: Journal, of: Any, assembly: Assembly) -> list[tuple[tuple[str, str], ...]]:
    return [reasons for _, _, reasons in hub.ending(of, journal, assembly).outcomes.values()]


def empty(world: World, simulator: Any) -> None:
    simulator.offer(hub.find_flow("bewohnerparkausweis").source.service)


def test_a_second_application_in_a_later_run_is_a_klaerfall(siegel: Path) -> None:
    assembly, journal, of = hub.sandbox(empty), hub.open_journal("sqlite://"), hub.find_flow("bewohnerparkausweis")
    with hub.reachable(assembly):
        for name in ("erster", "zweiter"):
            hand_in(assembly, name)
            run(of, journal, hub.window(of))
    assert sorted(reasons(journal, of, assembly)) == [(), (("bestand.check", "PARKEN-BESTAND"),)]


def test_of_two_applications_in_two_batches_of_one_run_one_gets_a_permit(siegel: Path) -> None:
    assembly, journal, of = hub.sandbox(empty), hub.open_journal("sqlite://"), hub.flow("bewohnerparkausweis", batch_size=1)
    with hub.reachable(assembly):
        hand_in(assembly, "erster", "zweiter")
        run(of, journal, hub.window(of))
    first, second = sorted(reasons(journal, of, assembly))
    assert first == ()
    assert second in ((("bestand.check", "PARKEN-BESTAND"),), (("parkausweise.send", "PARKAUSWEISE-P101"),))
    assert len(assembly.sandbox.stats()["parkausweise"]["accepted"]) == 1  # type: ignore[index]

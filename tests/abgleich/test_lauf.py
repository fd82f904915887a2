"""The whole night: exact counts on registers with known faults, on one core and on two, and nothing left on the disk."""

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from abgleich.muster import einwohner, fahrzeug, gleiche_ab, person
from drehscheibe.abgleich import Art, Differenz, Lauf, Register
from drehscheibe.abgleich.ablage import Ablage
from drehscheibe.abgleich.probe import Probe
from drehscheibe.abgleich.quellen import fachliche, gemeldete
from drehscheibe.abgleich.suche import Verzeichnis
from drehscheibe.checks.rules.identitaet import Bestand, Ergebnis
from drehscheibe.checks.rules.teildatum import Teildatum
from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World

pytestmark = pytest.mark.slow


@cache
def _run(kerne: int = 1, faecher: int = 32) -> tuple[list[Differenz], Lauf, Probe]:
    probe = Probe(1450, jede=5)
    lauf = Lauf(probe.gemeldet(), probe.fachlich(), kerne=kerne, faecher=faecher)
    return list(lauf), lauf, probe


def test_exactly_the_faults_put_in_are_found_and_every_kind_occurs() -> None:
    found, lauf, probe = _run()
    counted = Counter((one.art, one.register_a) for one in found)
    assert counted == probe.erwartet == lauf.bilanz.arten
    assert {one.art for one in found} == set(Art) - {Art.GEBURTSDATUM}  # that one is in test_urteile


def test_every_record_is_in_order_or_told() -> None:
    found, lauf, _ = _run()
    for register in Register:
        told = {one.id_a for one in found if one.register_a is register}
        assert lauf.bilanz.gelesen[register] == lauf.bilanz.in_ordnung(register) + len(told)
        assert lauf.bilanz.unerklaert(register) == 0


@pytest.mark.parametrize("faecher", [1, 100])
def test_the_answer_does_not_depend_on_how_the_work_is_divided(faecher: int) -> None:
    assert Counter(_run()[0]) == Counter(_run(faecher=faecher)[0])


def test_two_worker_processes_find_the_same() -> None:
    alone, _, _ = _run()
    together, lauf, _ = _run(kerne=2)
    assert sorted(map(repr, alone)) == sorted(map(repr, together))
    assert lauf.bilanz.gelesen.total() > 4000


def test_a_worker_that_is_killed_ends_the_run_and_it_may_be_repeated() -> None:
    probe = Probe(1450)
    run = iter(Lauf(probe.gemeldet(), probe.fachlich(), kerne=2))
    next(run)
    for worker in multiprocessing.active_children():
        os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(Transient):
        list(run)


def test_the_fast_search_answers_like_the_plain_one() -> None:
    people = list(gemeldete(World(Population(size=1450), heute=date(2026, 1, 1))))
    fast, plain = Verzeichnis(people), Bestand(one.person for one in people)
    probe = Probe(1450, jede=3)
    list(probe.gemeldet())
    asked = [one.person for one in probe.fachlich() if one.person is not None]
    asked += [replace(one, idnr="", geburtsdatum=Teildatum(one.geburtsdatum.jahr)) for one in asked[:200]]
    asked += [replace(one, idnr="", geburtsdatum=Teildatum()) for one in asked[:20]]
    kinds: Counter[Ergebnis] = Counter()
    for one in asked:
        answer, found = plain.suche(one), fast.suche(one)
        assert {hit.id for hit in found.genannt} == set(answer.ids)
        assert bool(found.konflikt) == (answer.ergebnis is Ergebnis.KONFLIKT)
        assert (len(found.sicher) == 1 and not found.konflikt) == (answer.ergebnis is Ergebnis.EINDEUTIG)
        kinds[answer.ergebnis] += 1
    assert set(kinds) == set(Ergebnis)


def test_the_sandbox_worlds_registers_are_read_and_add_up() -> None:
    world = World(Population(size=1000), heute=date(2026, 1, 1))
    lauf = Lauf(gemeldete(world), fachliche(world), kerne=1)
    found = list(lauf)
    assert lauf.bilanz.gelesen[Register.MELDEREGISTER] + lauf.bilanz.gelesen[Register.FRUEHERE] == 1000
    assert min(lauf.bilanz.gelesen[one] for one in (Register.ZULASSUNG, Register.FAHRERLAUBNIS, Register.DOKUMENTE)) > 300
    assert {one.art for one in found} <= {Art.HANDPRUEFUNG, Art.MEHRDEUTIG, Art.WEGGEZOGEN, Art.OHNE_AUSWEIS, Art.IDNR_KONFLIKT}


def test_a_moved_resident_differs_until_the_other_registers_are_told() -> None:
    world = World(Population(size=1000), heute=date(2026, 1, 1))
    moved = next(one for one in world.people() if world.vehicles_of(one) and one.ausweis and not one.sperren)
    before = [one for one in fachliche(world) if one.person is not None and one.person.id == moved.id]
    resident = next(one for one in gemeldete(world) if one.id == moved.id)
    elsewhere = einwohner(resident.person, anschrift=resident.anschrift._replace(hausnummer="999"), ausweise=resident.ausweise)
    found, _ = gleiche_ab([elsewhere], before)
    assert {one.art for one in found} == {Art.ANSCHRIFT}
    assert {one.id_a for one in found} == {one.id for one in before}
    assert len(before) > 1


def test_ids_that_are_not_unique_spoil_the_balance_and_are_refused() -> None:
    twice = [fahrzeug(person(name="Xyloquist")), fahrzeug(person(name="Xyloquist"), fin="X")]
    with pytest.raises(Misconfigured, match="Zulassung"):
        gleiche_ab([einwohner()], twice)


def test_what_is_spilled_has_no_name_and_can_not_be_read() -> None:
    with Ablage(2) as spill:
        for number in range(1200):
            spill.lege(number % 2, [number, "Geheimname"])
        assert [row[0] for row in spill.zeilen(1)] == list(range(1, 1200, 2))
        fd = spill.leser._fd
        assert os.fstat(fd).st_nlink == 0
        assert b"Geheim" not in os.pread(fd, 10_000_000, 0)
        assert os.fstat(fd).st_size > 10_000


def test_a_crash_leaves_nothing_behind(tmp_path: Path) -> None:
    script = textwrap.dedent("""
        import os, signal
        from drehscheibe.abgleich import Lauf
        from drehscheibe.abgleich.probe import Probe
        probe = Probe(300)
        def broken():
            yield from probe.fachlich()
            os.kill(os.getpid(), signal.SIGKILL)
        list(Lauf(probe.gemeldet(), broken(), kerne=1, faecher=1))
    """)
    include = Path(__file__).resolve().parents[2] / "include"
    environment = {"PATH": os.environ["PATH"], "TMPDIR": str(tmp_path), "PYTHONPATH": str(include)}
    process = subprocess.run([sys.executable, "-c", script], env=environment, check=False, cwd=tmp_path)
    assert process.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []

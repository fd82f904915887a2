"""Permits on their way to the enforcement and back, case by case: ueberwachung/, rueckmeldung/ and vor_ort/*.toml.

A file names what is unusual about the permit (``[ausweis]``), how far it is (``stand``) and by whom it was done (``anspruch``), what the
robot (``[ergebnis]``) or the handheld (``[erfassung]``) tells, and in ``[erwartet]`` how it ends and how far the register says it is then.
"""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from drehscheibe.partners.emma import Weg
from drehscheibe.partners.parkausweise import Ausweis, Stand
from drehscheibe.services.parkausweis_ueberwachung import muster
from drehscheibe.zeit import heute
from services.parkausweis.werk import HIN, VOR_ORT, ZURUECK, Werk, werk
from services.portalfaelle import Fall, faelle

Ergebnis = tuple[str, str, tuple[str, ...], str]
HERE = Path(__file__).parent
CASES = {HIN: faelle(HERE / "ueberwachung"), ZURUECK: faelle(HERE / "rueckmeldung"), VOR_ORT: faelle(HERE / "vor_ort")}
_VOR = re.compile(r"vor (\d+) Tagen")
_AUSGANG = {"receipt": "Quittung", "klaerfall": "Klärfall"}


def _wert(value: Any) -> Any:
    found = _VOR.fullmatch(value) if isinstance(value, str) else None
    return heute() - timedelta(days=int(found[1])) if found else value


def _ausweis(one: Werk, case: Fall) -> Ausweis:
    changes = {key: _wert(value) for key, value in case.inhalt.get("ausweis", {}).items()}
    made = one.permit(Stand(case.inhalt.get("stand", "offen")), **changes)
    if way := case.inhalt.get("anspruch"):
        one.claims.claim(one.key(made), Weg(way), case.name)
        one.claims.finish(one.key(made), case.name)
    return made


def _hin(one: Werk, case: Fall, permit: Ausweis) -> str:
    return f"{permit.nummer}/1"


def _zurueck(one: Werk, case: Fall, permit: Ausweis) -> str:
    order = muster.auftrag(permit, one.assembly.world.jetzt)
    key = one.key(permit)
    if not case.inhalt.get("fremd"):
        one.register.ueberwachung.hand_over(permit.nummer, 1, key)
    one.robot.enter(order)
    (one.robot.folder / "auftraege" / f"{order.id}.json").unlink()
    told = {"version": "1.0", "auftrag": order.id, "vorgangsschluessel": key, "am": "2026-01-03T08:00:00+01:00"} | case.inhalt["ergebnis"]
    (one.robot.folder / "ergebnisse" / f"{order.id}.json").write_text(json.dumps(told))
    return order.id


def _vor_ort(one: Werk, case: Fall, permit: Ausweis) -> str:
    return one.seen(permit, **case.inhalt.get("erfassung", {}))


PREPARE: dict[str, Callable[[Werk, Fall, Ausweis], str]] = {HIN: _hin, ZURUECK: _zurueck, VOR_ORT: _vor_ort}


def _ergebnisse(name: str, folder: Path) -> dict[str, Ergebnis]:
    """Prepare all cases of a flow, run it once, and tell how each ended."""
    one, permits, ids = werk(folder), dict[str, Ausweis](), dict[str, str]()
    for case in CASES[name]:
        permits[case.name] = _ausweis(one, case)
        ids[PREPARE[name](one, case, permits[case.name])] = case.name
    one.run(name)
    found = {}
    for external, (outcome, _, reasons) in one.outcomes().items():
        case_name = ids[external]
        step = reasons[0][0] if reasons else ""
        rules = tuple(sorted({rule for _, rule in reasons}))
        found[case_name] = (_AUSGANG[str(outcome)], step, rules, str(one.state(permits[case_name])))
    return found


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Ergebnis]]:
    known: dict[str, dict[str, Ergebnis]] = {}

    def get(name: str) -> dict[str, Ergebnis]:
        if name not in known:
            known[name] = _ergebnisse(name, tmp_path_factory.mktemp(name))
        return known[name]

    return get


@pytest.mark.parametrize(
    ("name", "case"), [(name, case) for name, cases in CASES.items() for case in cases],
    ids=[f"{name}-{case.name}" for name, cases in CASES.items() for case in cases],
)  # fmt: skip
def test_the_case_ends_as_its_file_says(name: str, case: Fall, outcomes: Callable[[str], dict[str, Ergebnis]]) -> None:
    told = case.inhalt["erwartet"]
    expected = (told["ausgang"], told.get("schritt", ""), tuple(sorted(told.get("regeln", ()))), told["danach"])
    assert outcomes(name)[case.name] == expected, case.inhalt["titel"]

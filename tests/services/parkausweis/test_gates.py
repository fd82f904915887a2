"""Days at the edge, and what leaves the hub."""

import json
from datetime import datetime
from typing import Any

import pytest

from drehscheibe.errors import Rejected
from drehscheibe.gate import Item
from drehscheibe.message import Case, Message
from drehscheibe.partners import emma
from drehscheibe.partners.emma import Ergebnisse
from drehscheibe.partners.parkausweise import Vormerkungen
from drehscheibe.services.parkausweis_ueberwachung.gates import AUFTRAG, EINGANG
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 3, 10, 0, 5, tzinfo=BERLIN)
ID = "0b1f6a58-0641-4300-8000-5a3d1e5a4c11"


def rules(gate: Any, message: Message) -> list[str]:
    case = Case(incoming=message, transfer_id=ID, now=NOW)
    return [finding.rule for judgement in gate.judge([Item(message, case)]) for _, finding in judgement.findings]


def entry(**changes: Any) -> Message:
    values = {"version": "1.0", "ausweis": "26-ABCDEFGH", "fassung": 1, "art": "eintragen", "bezirk": "A", "kennzeichen": "OF-AB 12"}
    values |= {"von": "2025-03-11", "bis": "2026-03-10"} | changes
    return Message(id=ID, kind="parkausweise/vormerkung", body=json.dumps(values).encode())


@pytest.mark.parametrize(("bis", "found"), [("2026-03-10", []), ("2026-03-09", ["PARKEN-ABGELAUFEN"])])
def test_a_permit_is_valid_until_the_end_of_its_last_day_in_berlin(bis: str, found: list[str]) -> None:
    assert rules(EINGANG, entry(bis=bis)) == found


def test_an_end_has_to_be_typed_in_even_when_the_permit_is_over() -> None:
    assert rules(EINGANG, entry(art="beenden", bis="2026-03-01")) == []


@pytest.mark.parametrize(("extra", "found"), [({}, []), ({"familienname": "Beispiel"}, ["DATENSPARSAMKEIT"])])
def test_a_name_never_goes_to_the_robot(extra: dict[str, str], found: list[str]) -> None:
    order = emma.arbeitsauftrag(
        id=ID, schluessel=emma.vorgangsschluessel("x"), ablauf="parkausweis-eintragen", zielsystem="verkehrsueberwachung",
        felder={"ausweis": "26-ABCDEFGH", "kennzeichen": "OF-AB 12"} | extra, now=NOW,
    )  # fmt: skip
    assert rules(AUFTRAG, order) == found


def result(am: str) -> Message:
    values = {"version": "1.0", "auftrag": ID, "vorgangsschluessel": "a" * 64, "ergebnis": "erledigt", "am": am}
    return Message(id=ID, kind=emma.ERGEBNIS, body=json.dumps(values).encode())


@pytest.mark.parametrize("am", ["2026-03-09T23:05:00+00:00", "2026-03-10T00:05:00+01:00", "2026-03-10T00:05:00"])
def test_what_the_robot_did_after_midnight_is_noted_for_the_day_in_berlin(am: str) -> None:
    """An order taken back has the hub's own time, which is not Berlin's."""
    assert emma.tag(emma.read(result(am))) == NOW.date()


def test_a_result_of_no_time_there_is_is_refused_and_stops_no_run() -> None:
    with pytest.raises(Rejected) as refused:
        Ergebnisse("verkehrsueberwachung").open(result("gestern"))
    assert [(one.rule, one.field) for one in refused.value.findings] == [("EMMA-FORM", "am")]


def test_a_permit_with_a_day_there_is_not_is_refused_and_stops_no_run() -> None:
    with pytest.raises(Rejected) as refused:
        Vormerkungen().open(entry(bis="2026-02-30"))
    assert [(one.rule, one.field) for one in refused.value.findings] == [("PARKAUSWEISE-FORM", "bis")]

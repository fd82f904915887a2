"""Days at the edge, and what leaves the hub."""

import json
from datetime import datetime
from typing import Any

import pytest

from drehscheibe.gate import Item
from drehscheibe.message import Case, Message
from drehscheibe.partners import emma
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

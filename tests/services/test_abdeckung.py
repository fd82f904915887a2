"""The golden cases, counted: abdeckung.toml says which file shows what; it is held against files, registry and expectations."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drehscheibe.services.registry import FLOWS

HERE = Path(__file__).parent
TABELLE: dict[str, dict[str, Any]] = tomllib.loads((HERE / "abdeckung.toml").read_text("utf-8"))
ARTEN = ("gut", "gesperrt", "teildatum", "name")
"""What every service shows, besides its typical rejects."""
KEINE_DIENSTE = {"karteikarteneingang"}
"""Flows from the portal that no citizen applies to: authorities answer us there."""
UEBER_XTA = {"anmelden", "ummelden", "abmelden_nebenwohnung"}
GRUENDE = {
    "bewohnerparkausweis": 6, "fuehrerschein_ersterteilung": 6, "karteikartenabschrift": 3, "wunschkennzeichen": 4,
    "ausserbetriebsetzung": 4, "neuzulassung": 7, "wiederzulassung": 4, "umschreibung": 3, "adressaenderung": 3, "anmelden": 6,
    "ummelden": 6, "abmelden_nebenwohnung": 2, "meldebescheinigung": 4, "melderegisterauskunft": 9, "statusabfrage": 2,
    "uebermittlungssperren": 5, "einbuergerung": 10, "fuehrerschein_umtausch": 7,
}  # fmt: skip
"""How many typical rejects DOMAIN 1a (and 2c for the exchange) knows, so that no row goes with its last case."""
SCHLUESSEL = {"was", "recht", "faelle", "bescheid"}


def dienste() -> set[str]:
    """The services a citizen applies to, as the registry has them."""
    return {one.name for one in FLOWS if one.source.name == "fit_connect"} - KEINE_DIENSTE | UEBER_XTA & {one.name for one in FLOWS}


def zeilen(dienst: str) -> Iterator[dict[str, Any]]:
    """Every row of a service, of whatever kind."""
    entry = TABELLE[dienst]
    yield from (entry.get(kind, {}) for kind in ARTEN)
    yield from (*entry["typisch"], *entry["weitere"])


def ordner(dienst: str) -> Path:
    return HERE / str(TABELLE[dienst]["ordner"])


def erwartet(dienst: str, name: str) -> dict[str, Any]:
    told: dict[str, Any] = tomllib.loads((ordner(dienst) / f"{name}.toml").read_text("utf-8"))["erwartet"]
    return told


def ist_satz(text: str) -> bool:
    return text[:1].isupper() and text.endswith(".") and len(text.split()) > 2


def test_the_table_names_the_17_services_and_the_exchange() -> None:
    assert set(TABELLE) == dienste()
    assert len(TABELLE) == 17 + len({"fuehrerschein_umtausch"})


@pytest.mark.parametrize("dienst", TABELLE)
def test_every_case_named_is_a_file_and_every_file_is_named(dienst: str) -> None:
    named = {name for row in zeilen(dienst) for name in row.get("faelle", ())}
    files = {path.stem for path in ordner(dienst).glob("*.toml")}
    assert named - files == set(), "diese Fälle fehlen"
    assert files - named == set(), "diese Fälle stehen in keiner Zeile von abdeckung.toml"


@pytest.mark.parametrize("dienst", TABELLE)
def test_every_kind_has_a_case_or_a_sentence_why_not(dienst: str) -> None:
    for kind in ARTEN:
        row = TABELLE[dienst].get(kind, {})
        assert bool(row.get("faelle")) != ist_satz(row.get("entfaellt", "")), kind
    assert set(TABELLE[dienst]) == {"ordner", "typisch", "weitere", *ARTEN}


@pytest.mark.parametrize("dienst", TABELLE)
def test_every_typical_reject_has_its_row(dienst: str) -> None:
    rows = [row["was"] for row in TABELLE[dienst]["typisch"]]
    assert len(set(rows)) == len(rows) == GRUENDE[dienst]


@pytest.mark.parametrize("dienst", TABELLE)
def test_a_good_case_ends_in_a_receipt(dienst: str) -> None:
    for name in TABELLE[dienst]["gut"]["faelle"]:
        assert erwartet(dienst, name)["ausgang"] == "Quittung", name


@pytest.mark.parametrize("dienst", TABELLE)
def test_a_reject_ends_with_a_person_or_the_citizen_reads_it_in_the_answer(dienst: str) -> None:
    for row in (*TABELLE[dienst]["typisch"], *TABELLE[dienst]["weitere"]):
        assert set(row) <= SCHLUESSEL and row["faelle"] and row["recht"] and ist_satz(row["was"]), row
        for name in row["faelle"]:
            told = erwartet(dienst, name)
            if "bescheid" in row:
                assert ist_satz(row["bescheid"]) and told["ausgang"] == "Quittung", name
                assert told.get("schreiben") or told.get("portal"), f"{name}: was die Antwort sagt, steht nicht im Fall"
            else:
                assert told["ausgang"] in ("Klärfall", "Abweisung") and told["regeln"], name

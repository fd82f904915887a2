"""What becomes of old classes: the table as the office keeps it, and what the card is held against."""

from importlib import import_module
from pathlib import Path

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.services.fuehrerschein_umtausch.gates import KLASSEN
from drehscheibe.standards.fahrerlaubnis import Klasseneintrag, umstellung

TABELLE = umstellung()


def karte(*classes: str, **keys: tuple[str, ...]) -> list[Klasseneintrag]:
    return [Klasseneintrag(klasse=one, schluesselzahl=keys.get(one, ())) for one in classes]


def test_the_classes_1_and_3_become_those_domain_names() -> None:
    assert {"A", "B", "BE", "C1", "C1E", "L"} <= TABELLE.neue(["1", "3"])
    assert "T" not in TABELLE.neue(["3"]) and "T" in TABELLE.beantragbar(["3"])


def test_the_table_has_a_row_for_every_class_an_application_may_name() -> None:
    assert set(TABELLE.neu) == KLASSEN
    assert all(TABELLE.neu.values())


def test_a_class_the_table_does_not_know_stays_as_it_is() -> None:
    assert TABELLE.neue(["Z"]) == {"Z"}


@pytest.mark.parametrize(
    ("old", "card", "missing", "too_much"),
    [
        (["B"], karte("B"), False, False),
        (["B"], karte("B", "AM", "L"), False, False),
        (["B", "BE"], karte("B"), True, False),
        (["B"], karte("B", "T"), False, True),
        (["3"], karte("AM", "B", "BE", "C1", "C1E", "L", "T"), False, False),
        (["3"], karte("AM", "B", "BE", "C1", "C1E", "L", "CE", CE=("79.06",)), False, False),
        (["3"], karte("AM", "B", "BE", "C1", "C1E", "L", "CE", CE=("95",)), False, True),
        (["2"], karte("AM", "B", "BE", "C1", "C1E", "C", "CE", "L", "T"), False, False),
    ],
)
def test_a_card_is_held_against_the_old_classes(old: list[str], card: list[Klasseneintrag], missing: bool, too_much: bool) -> None:
    assert (TABELLE.fehlt(old, card), TABELLE.zuviel(old, card)) == (missing, too_much)


def test_a_broken_table_is_the_operators_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("drehscheibe.standards.fahrerlaubnis.umstellung")  # the package exports the function of its name
    monkeypatch.setattr(module, "SCHEMAS", tmp_path)
    umstellung.cache_clear()
    try:
        with pytest.raises(Misconfigured, match=r"umstellung\.toml"):
            umstellung()
    finally:
        umstellung.cache_clear()

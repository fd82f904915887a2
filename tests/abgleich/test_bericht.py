"""The difference report: a page and a table that clerks can work from."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from abgleich.muster import HIER, einwohner, fahrzeug, person
from drehscheibe.abgleich import Art, Lauf, bericht
from drehscheibe.abgleich.arten import UNBELEGT
from drehscheibe.abgleich.bericht import MOST_ROWS, SPALTEN, berichte, render
from drehscheibe.abgleich.eintraege import Register
from drehscheibe.abgleich.probe import Probe
from drehscheibe.abgleich.regeln import PAARE
from drehscheibe.errors import Misconfigured
from drehscheibe.standards.xml import parse

WHEN = datetime(2026, 1, 2, 3, tzinfo=UTC)


def _reports(folder: Path, lauf: Lauf) -> tuple[str, list[list[str]]]:
    berichte(lauf, folder, when=WHEN)
    with (folder / "abgleich.csv").open(encoding="utf-8-sig", newline="") as file:
        return (folder / "abgleich.html").read_text(encoding="utf-8"), list(csv.reader(file, delimiter=";"))


def test_the_table_has_every_difference_that_may_be_listed(tmp_path: Path) -> None:
    probe = Probe(600, jede=4)
    _, (head, *rows) = _reports(tmp_path, Lauf(probe.gemeldet(), probe.fachlich(), kerne=1))
    assert tuple(head) == SPALTEN
    listed = sum(count for (art, _), count in probe.erwartet.items() if art is not Art.HANDPRUEFUNG)
    assert len(rows) == listed > 200
    assert all(row[0] and row[3] and row[7] and row[8] and row[9] for row in rows)


def test_the_page_is_well_formed_loads_nothing_and_adds_up(tmp_path: Path) -> None:
    probe = Probe(600, jede=4)
    page, _ = _reports(tmp_path, Lauf(probe.gemeldet(), probe.fachlich(), kerne=1))
    root = parse(page.removeprefix("<!DOCTYPE html>").strip().encode())
    assert {element.tag for element in root.iter()} & {"script", "link", "img", "iframe"} == set()
    assert "http" not in page.split("<body>")[1]
    assert f"{probe.erwartet.total():,}".replace(",", ".") + " Differenzen, alle erklärt" in page
    per_kind = page.count("a-ANSCHRIFT\"><th")
    assert 0 < per_kind <= MOST_ROWS


def test_the_page_can_be_filtered_by_register_and_kind_without_a_script(tmp_path: Path) -> None:
    page, _ = _reports(tmp_path, Lauf([einwohner()], [fahrzeug(anschrift=HIER._replace(plz="63067"))], kerne=1))
    for id_ in ("r-ZULASSUNG", "a-ANSCHRIFT"):
        assert f'id="{id_}"' in page
        assert f"main:has(#{id_}:checked) tr.d:not(.{id_})" in page
    assert '<tr class="d r-ZULASSUNG a-ANSCHRIFT">' in page


def test_keepers_are_compared_under_the_paragraph_about_keepers_and_nothing_is_cited_unread(tmp_path: Path) -> None:
    """§ 58 FZV is what the register holds about vehicles, § 59 about keepers; § 49 FeV is the ZFER, § 57 the register compared here."""
    page, _ = _reports(tmp_path, Lauf([einwohner()], [fahrzeug(person(name="Maier"))], kerne=1))
    cited = [paar.recht for paar in PAARE.values()] + [art.value.recht for art in Art]
    assert "59 FZV" in PAARE[Register.ZULASSUNG].recht
    assert not any("58 FZV" in law or "49 FeV" in law for law in cited)
    assert UNBELEGT == ()
    assert "Nicht am geltenden Gesetzestext" not in page


def test_the_page_says_which_law_was_cited_without_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    lauf = Lauf([einwohner()], [], kerne=1)
    monkeypatch.setattr(bericht, "UNBELEGT", ("§ 1 XYZ",))
    assert "Nicht am geltenden Gesetzestext geprüft sind die Angaben § 1 XYZ." in render(lauf.bilanz, [], when=WHEN).replace("\xa0", " ")


def test_neither_page_nor_table_holds_a_value(tmp_path: Path) -> None:
    odd = fahrzeug(person(name="Müller", vornamen="Anna"), anschrift=HIER._replace(strasse="Ochsentränke"))
    page, rows = _reports(tmp_path, Lauf([einwohner()], [odd], kerne=1))
    text = page + str(rows)
    for value in ("Müller", "Lena", "Gerberufer", "Ochsentränke", "Hanau", "OF-AB", "WVWZZZ", "1980"):
        assert value not in text
    assert len(rows) == 3


def test_a_night_without_differences_says_so(tmp_path: Path) -> None:
    page, rows = _reports(tmp_path, Lauf([einwohner()], [fahrzeug()], kerne=1))
    assert "Keine Differenzen" in page
    assert len(rows) == 1


def test_a_balance_that_does_not_add_up_leaves_the_last_report_in_place(tmp_path: Path) -> None:
    _reports(tmp_path, Lauf([einwohner()], [fahrzeug()], kerne=1))
    good = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    stranger = fahrzeug(person(name="Xyloquist"))
    with pytest.raises(Misconfigured):
        berichte(Lauf([einwohner()], [stranger, stranger], kerne=1), tmp_path, when=WHEN)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == good


def test_a_wrong_balance_is_red_on_the_page() -> None:
    lauf = Lauf([einwohner()], [fahrzeug()], kerne=1)
    list(lauf)
    lauf.bilanz.gelesen.update([einwohner().register])
    assert "Geht nicht auf" in render(lauf.bilanz, [], when=WHEN)

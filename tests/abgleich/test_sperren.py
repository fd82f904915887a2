"""Nobody learns from the reconciliation that a person has an Auskunftssperre."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from abgleich.muster import HIER, arten, einwohner, fahrzeug, frueher, gleiche_ab, parkausweis, person
from drehscheibe.abgleich import Ausgang, Lauf, Register
from drehscheibe.abgleich.bericht import berichte


@pytest.mark.parametrize("record", [fahrzeug(), fahrzeug(anschrift=HIER._replace(plz="63067")), fahrzeug(person(geboren="1980"))])
def test_whatever_a_blocked_persons_record_says_the_answer_is_the_same_and_names_nobody(record: object) -> None:
    found, bilanz = gleiche_ab([einwohner(gesperrt=True)], [record])
    told = [one for one in found if one.register_a is Register.ZULASSUNG]
    assert [(one.art.name, one.id_b, one.feld) for one in told] == [("HANDPRUEFUNG", "", "")]
    assert bilanz.anzahl(Register.ZULASSUNG, Ausgang.HANDPRUEFUNG) == 1


def test_a_blocked_former_resident_is_not_told_to_have_died_or_left() -> None:
    found, _ = gleiche_ab([frueher(gestorben=True, gesperrt=True)], [fahrzeug()])
    assert arten(found) == ["HANDPRUEFUNG", "HANDPRUEFUNG"]


def test_a_blocked_candidate_among_several_keeps_all_of_them_unnamed() -> None:
    twins = [einwohner(person("P1")), einwohner(person("P2"), gesperrt=True)]
    found, _ = gleiche_ab(twins, [fahrzeug()])
    assert {one.art.name for one in found} == {"HANDPRUEFUNG"}
    assert all(one.id_b == "" for one in found)


def test_a_permit_for_a_blocked_keepers_vehicle_names_no_vehicle() -> None:
    people = [einwohner(bezirk="B"), einwohner(person("P2", name="Koch"), gesperrt=True)]
    found, _ = gleiche_ab(people, [fahrzeug(person("K", name="Koch")), parkausweis()])
    told = [one for one in found if one.register_a is Register.PARKEN]
    assert [(one.art.name, one.id_b) for one in told] == [("HANDPRUEFUNG", "")]


def test_a_double_of_a_blocked_persons_vehicle_is_told_like_any_other_hand_check() -> None:
    people = [einwohner(), einwohner(person("P2", name="Koch"), gesperrt=True)]
    found, bilanz = gleiche_ab(people, [fahrzeug(), fahrzeug(person("K", name="Koch"), id="Z2", kennzeichen="OF-AB 124")])
    told = [(one.id_a, one.art.name, one.id_b) for one in found if one.register_a is Register.ZULASSUNG]
    assert sorted(told) == [("Z1", "HANDPRUEFUNG", ""), ("Z2", "HANDPRUEFUNG", "")]
    assert bilanz.anzahl(Register.ZULASSUNG, Ausgang.HANDPRUEFUNG) == 2


def test_a_permit_for_a_blocked_keepers_vehicle_out_of_service_does_not_name_it_either() -> None:
    people = [einwohner(bezirk="B"), einwohner(person("P2", name="Koch"), gesperrt=True)]
    found, _ = gleiche_ab(people, [fahrzeug(person("K", name="Koch"), ausser_betrieb=True), parkausweis()])
    assert {(one.art.name, one.id_b) for one in found} == {("HANDPRUEFUNG", "")}


def test_the_reports_count_blocked_records_and_list_none_of_them(tmp_path: Path) -> None:
    lauf = Lauf([einwohner(gesperrt=True)], [fahrzeug(id="GEHEIM-1")], kerne=1)
    berichte(lauf, tmp_path, when=datetime(2026, 1, 2, 3, tzinfo=UTC), vertraulich=tmp_path / "recht" / "hand.csv")
    public = (tmp_path / "abgleich.csv").read_text(encoding="utf-8-sig") + (tmp_path / "abgleich.html").read_text(encoding="utf-8")
    assert "GEHEIM-1" not in public
    assert ">P1<" not in public
    assert "Auskunftssperre" not in public
    assert "Von Hand zu prüfen" in public
    assert "GEHEIM-1" in (tmp_path / "recht" / "hand.csv").read_text(encoding="utf-8-sig")

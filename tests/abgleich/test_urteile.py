"""What becomes of single records: each kind of difference, and what is no difference."""

from dataclasses import replace

import pytest

from abgleich.muster import HIER, arten, dokument, einwohner, fahrzeug, frueher, gleiche_ab, parkausweis, person
from drehscheibe.abgleich import Art, Ausgang, Fuehrerschein, Grund, Register


def test_a_vehicle_whose_keeper_is_registered_alike_is_equal() -> None:
    found, bilanz = gleiche_ab([einwohner()], [fahrzeug()])
    assert found == []
    assert bilanz.anzahl(Register.ZULASSUNG, Ausgang.GLEICH) == 1
    assert bilanz.anzahl(Register.MELDEREGISTER, Ausgang.ZUGEORDNET) == 1


@pytest.mark.parametrize(
    ("changed", "art", "feld"),
    [
        (fahrzeug(anschrift=HIER._replace(hausnummer="8")), "ANSCHRIFT", "Anschrift"),
        (fahrzeug(person(name="Koch")), "FAMILIENNAME", "Familienname"),
        (fahrzeug(person(name="Mueller")), "SCHREIBWEISE", "Familienname"),
        (fahrzeug(person(vornamen="Anna")), "VORNAMEN", "Vornamen"),
        (fahrzeug(person(geburtsort="Hanau am Main")), "GEBURTSORT", "Geburtsort"),
        (dokument(person(geboren="1980-03-17", idnr="01234567890")), "GEBURTSDATUM", "Geburtsdatum"),
        (dokument(serie="LF2"), "SERIENNUMMER", "Seriennummer"),
        (parkausweis(bezirk="C"), "BEZIRK", "Bezirk"),
    ],
)
def test_a_field_that_differs_is_told_with_its_name_and_not_its_value(changed: object, art: str, feld: str) -> None:
    resident = einwohner(person(fruehere_namen=("Koch",), idnr="01234567890"), bezirk="B", ausweise=("LF1",))
    vehicle = [] if changed.register is Register.ZULASSUNG else [fahrzeug()]
    found, bilanz = gleiche_ab([resident], [changed, *vehicle])
    assert [(one.art.name, one.id_a, one.id_b, one.feld) for one in found] == [(art, changed.id, "P1", feld)]
    assert bilanz.anzahl(changed.register, Ausgang.ABWEICHEND) == 1


@pytest.mark.parametrize(
    "same",
    [
        fahrzeug(anschrift=HIER._replace(strasse="GERBERUFER", hausnummer="07")),
        fahrzeug(person(name="Mu\u0308ller")),
        fahrzeug(person(geburtsort="")),
    ],
)
def test_how_a_value_is_written_makes_no_difference_where_it_means_the_same(same: object) -> None:
    resident = einwohner(person(geburtsort=same.person.geburtsort))
    assert gleiche_ab([resident], [same])[0] == []


def test_a_street_may_be_abbreviated() -> None:
    resident = einwohner(anschrift=HIER._replace(strasse="Marktfrauenstraße"))
    for written in ("Marktfrauenstr.", "Marktfrauenstr", "MARKTFRAUENSTRASSE"):
        assert gleiche_ab([resident], [fahrzeug(anschrift=HIER._replace(strasse=written))])[0] == []
    assert arten(gleiche_ab([resident], [fahrzeug(anschrift=HIER._replace(strasse="Marktfrauenweg"))])[0]) == ["ANSCHRIFT"]


def test_a_permit_is_only_compared_by_dwelling_and_district() -> None:
    resident = einwohner(bezirk="B")
    found, _ = gleiche_ab([resident], [fahrzeug(), parkausweis(person(vornamen="Anna", geburtsort="Hanau am Main"))])
    assert found == []


def test_the_keeper_died_or_left() -> None:
    assert arten(gleiche_ab([frueher(gestorben=True)], [fahrzeug()])[0]) == ["VERSTORBEN"]
    assert arten(gleiche_ab([frueher()], [fahrzeug()])[0]) == ["WEGGEZOGEN"]


def test_nobody_of_that_name_is_registered() -> None:
    found, bilanz = gleiche_ab([einwohner()], [fahrzeug(person(name="Xyloquist"))])
    assert arten(found) == ["NICHT_IM_MELDEREGISTER"]
    assert bilanz.anzahl(Register.ZULASSUNG, Ausgang.EINSEITIG) == 1


def test_a_partial_birth_date_is_never_matched_without_a_clerk() -> None:
    assert arten(gleiche_ab([einwohner()], [fahrzeug(person(geboren="1980"))])[0]) == ["MEHRDEUTIG"]
    assert arten(gleiche_ab([einwohner(person(geboren=""))], [fahrzeug()])[0]) == ["MEHRDEUTIG"]
    assert arten(gleiche_ab([einwohner()], [fahrzeug(person(geboren=""))])[0]) == ["MEHRDEUTIG"]


def test_two_residents_of_the_same_name_and_birth_date_are_not_told_apart() -> None:
    twins = [einwohner(person("P1", idnr="01")), einwohner(person("P2", idnr="02", geburtsort="Kassel"))]
    (found,), _ = gleiche_ab(twins, [fahrzeug(person(geburtsort=""))])
    assert (found.art, found.id_b) == (Art.MEHRDEUTIG, "P1 P2")


def test_one_tax_number_for_two_people_is_a_hard_stop_even_across_birth_years() -> None:
    owner = person("P1", idnr="01234567890")
    other = person("D", name="Xyloquist", vornamen="Quixlinde", geboren="1951-05-01", idnr="01234567890")
    (found,), bilanz = gleiche_ab([einwohner(owner)], [dokument(other)])
    assert (found.art, found.id_b) == (Art.IDNR_KONFLIKT, "P1")
    assert bilanz.anzahl(Register.MELDEREGISTER, Ausgang.ZUGEORDNET) == 1


@pytest.mark.parametrize("years", [("1980", "1980"), ("1980", "1981"), ("1980", ""), ("", "1981")])
def test_the_melderegister_contradicts_itself_wherever_the_two_records_lie(years: tuple[str, str]) -> None:
    one = einwohner(person("P1", geboren=years[0], idnr="01234567890"))
    two = einwohner(person("P2", name="Xyloquist", vornamen="Quixlinde", geboren=years[1], idnr="01234567890"))
    for order in ([one, two], [two, one]):
        found, _ = gleiche_ab(order, [])
        assert sorted((d.art.name, d.id_a, d.id_b) for d in found) == [("IDNR_KONFLIKT", "P1", "P2"), ("IDNR_KONFLIKT", "P2", "P1")]


def test_a_resident_kept_twice_is_told_on_both_sides_and_nothing_is_merged() -> None:
    found, bilanz = gleiche_ab([einwohner(person("P1", idnr="01")), frueher(person("P2"))], [])
    assert sorted((d.art.name, d.id_a, d.id_b) for d in found) == [("DOPPELT", "P1", "P2"), ("DOPPELT", "P2", "P1")]
    assert bilanz.gelesen.total() == 2


def test_a_german_of_sixteen_has_to_have_a_document() -> None:
    resident = einwohner(ausweispflichtig=True, ausweise=("LF1",))
    assert arten(gleiche_ab([resident], [])[0]) == ["OHNE_AUSWEIS"]
    assert arten(gleiche_ab([resident], [fahrzeug()])[0]) == ["OHNE_AUSWEIS"]
    assert gleiche_ab([resident], [dokument()])[0] == []


def test_a_document_that_may_be_the_residents_spares_the_question_where_it_is() -> None:
    resident = einwohner(ausweispflichtig=True)
    assert arten(gleiche_ab([resident], [dokument(person(geboren="1980"))])[0]) == ["MEHRDEUTIG"]


def test_who_is_in_no_other_register_needs_no_clerk() -> None:
    found, bilanz = gleiche_ab([einwohner(), frueher(person("P2", name="Koch"))], [fahrzeug(id="Z9", person=None)])
    assert found == []
    assert bilanz.gruende(Register.MELDEREGISTER) == {Grund.KEINE_PFLICHT: 1}
    assert bilanz.gruende(Register.FRUEHERE) == {Grund.ERLEDIGT: 1}
    assert bilanz.gruende(Register.ZULASSUNG) == {Grund.JURISTISCHE_PERSON: 1}


def test_a_number_that_two_records_claim_is_told_for_both() -> None:
    two = [fahrzeug(), fahrzeug(id="Z2", kennzeichen="OF-AB 124")]
    found, bilanz = gleiche_ab([einwohner()], two)
    assert [(d.art.name, d.id_a, d.id_b) for d in found] == [("DOPPELT", "Z1", "Z2"), ("DOPPELT", "Z2", "Z1")]
    assert bilanz.anzahl(Register.ZULASSUNG, Ausgang.ABWEICHEND) == 2
    assert bilanz.anzahl(Register.ZULASSUNG, Ausgang.GLEICH) == 0


def test_a_record_with_three_doubled_numbers_is_still_one_record() -> None:
    two = [fahrzeug(zb2="AA000001"), fahrzeug(id="Z2", zb2="AA000001")]
    _, bilanz = gleiche_ab([einwohner()], two)
    assert (bilanz.art(Art.DOPPELT), bilanz.anzahl(Register.ZULASSUNG, Ausgang.ABWEICHEND)) == (6, 2)


def test_a_vehicle_out_of_service_no_longer_claims_its_plate() -> None:
    old = fahrzeug(id="Z2", fin="WVWZZZ1KZ1X000002", ausser_betrieb=True)
    assert gleiche_ab([einwohner()], [fahrzeug(), old])[0] == []


def test_what_stands_on_paper_licences_may_repeat() -> None:
    papers = [Fuehrerschein(id=f"F{n}", person=person(), anschrift=HIER, nummer="A 123/85") for n in range(2)]
    assert gleiche_ab([einwohner()], papers)[0] == []


@pytest.mark.parametrize(
    ("vehicles", "expected"),
    [
        ([fahrzeug()], []),
        ([fahrzeug(kennzeichen="of ab123")], []),
        ([], ["KENNZEICHEN_UNBEKANNT"]),
        ([fahrzeug(ausser_betrieb=True)], ["AUSSER_BETRIEB"]),
        ([fahrzeug(person("K", name="Koch"))], ["HALTER_UNGLEICH"]),
        ([replace(fahrzeug(), person=None)], ["HALTER_UNGLEICH"]),
    ],
)
def test_a_permit_needs_a_vehicle_of_its_holder(vehicles: list[object], expected: list[str]) -> None:
    residents = [einwohner(bezirk="B"), einwohner(person("P2", name="Koch"), bezirk="C")]
    found, bilanz = gleiche_ab(residents, [*vehicles, parkausweis()])
    assert arten(found) == expected
    assert bilanz.anzahl(Register.PARKEN, Ausgang.ABWEICHEND) == len(expected)

"""What an application does: what the vehicle registration is told, how its register changes, what the e-file keeps."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from drehscheibe.errors import Misconfigured, Rejected
from drehscheibe.flow import Deliver, Flow
from drehscheibe.gate import Item
from drehscheibe.message import Case, Message
from drehscheibe.services.kfz import KfzEinstellungen, einstellungen
from drehscheibe.standards import xkfz
from drehscheibe.zeit import BERLIN
from services.kfz.pruefstand import DIENSTE, ablauf, amt, faelle, spiele

ID = "3f0c0e52-8f0b-4a7a-9d3e-1f2a3b4c5d6e"
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=BERLIN)


def good(dienst: str) -> dict[str, Any]:
    return dict(next(case for case in faelle(dienst) if case.name == "gut").antrag)


def case(data: Mapping[str, Any]) -> Case:
    body = json.dumps(data, ensure_ascii=False).encode()
    return Case(incoming=Message(id=ID, kind="fit-connect/antrag", body=body), transfer_id=ID, now=NOW)


def leg(flow: Flow, name: str) -> Deliver:
    return next(one for one in flow.legs if isinstance(one, Deliver) and one.name == name)


def written(dienst: str, data: Mapping[str, Any]) -> Message:
    return leg(ablauf(dienst), "zulassung").mapping(case(data))


def note(dienst: str, data: Mapping[str, Any]) -> str:
    filed = leg(ablauf(dienst), "eakte").mapping(case(data))
    return next(one.content.decode() for one in filed.attachments if one.name == "vermerk.txt")


@pytest.mark.parametrize("dienst", DIENSTE)
def test_what_is_written_passes_the_gate_towards_the_registration(dienst: str) -> None:
    one = case(good(dienst))
    message = leg(ablauf(dienst), "zulassung").mapping(one)

    assert [j.findings for j in leg(ablauf(dienst), "zulassung").gate.judge([Item(message, one)])] == [()] * 3


@pytest.mark.parametrize("dienst", DIENSTE)
def test_the_application_is_filed_as_it_came(dienst: str) -> None:
    one = case(good(dienst))
    filed = leg(ablauf(dienst), "eakte").mapping(one)

    assert filed.attachments[0].content == one.incoming.body
    assert not [value for value in good(dienst).get("antragsteller", {}).values() if value in note(dienst, good(dienst))]


def test_terms_run_from_the_hand_over_however_late_the_application_is_filed() -> None:
    late = replace(case(good("adressaenderung")), delivered={"zulassung": NOW - timedelta(days=2)})
    filed = leg(ablauf("adressaenderung"), "eakte").mapping(late)

    text = next(one.content.decode() for one in filed.attachments if one.name == "vermerk.txt")
    assert "Der Zulassungsbehörde übergeben: 28.02.2026" in text


def test_codes_travel_exactly_as_typed() -> None:
    data = good("ausserbetriebsetzung")
    order = xkfz.read(written("ausserbetriebsetzung", data).body)

    assert isinstance(order, xkfz.AntragAusserbetriebsetzung0708)
    content = order.ausserbetriebsetzungGrosskunde
    assert content.SicherheitscodeZB1 == data["zulassungsbescheinigung"]["codeTeil1"]
    assert content.sicherheitscodesKennzeichen.SicherheitscodeKennz1 == data["schilder"]["codeVorn"]


def test_an_iban_is_handed_over_without_the_spaces_of_print() -> None:
    data = good("neuzulassung")
    data["sepa"] = {"iban": "DE02 1203 0000 0000 2020 51", "kontoinhaber": "Anna Bergmann"}
    order = xkfz.read(written("neuzulassung", data).body)

    assert isinstance(order, xkfz.Antrag0707)
    proof = order.elektronischerAntrag.vorgangskomponenten.zulassung
    assert proof is not None
    assert proof.IBAN == "DE02120300000000202051"


def test_a_seasonal_plate_keeps_its_months() -> None:
    data = good("wunschkennzeichen")
    data["wunsch"] = {"kennzeichen": "OF AB125", "saison": {"von": 11, "bis": 3}}
    order = xkfz.read(written("wunschkennzeichen", data).body)

    assert isinstance(order, xkfz.Reservierung0607)
    plate = order.kennzeichenreservierung.kennzeichen
    assert (plate.Kennzeichen, plate.BetriebszeitraumVon, plate.BetriebszeitraumBis) == ("OF-AB 125", 11, 3)


def test_a_birth_date_that_can_not_be_read_never_reaches_the_registration() -> None:
    data = good("wunschkennzeichen")
    data["antragsteller"] = {**data["antragsteller"], "geburtsdatum": "1960-13-45"}

    with pytest.raises(Rejected, match="DQ-15"):
        written("wunschkennzeichen", data)


def test_a_new_registration_lets_drive_for_fourteen_days_and_a_kept_plate_for_ten() -> None:
    kept, new = good("umschreibung"), {**good("umschreibung"), "wunsch": {"behalten": False, "kennzeichen": "OF-UM 1"}}

    assert "16.03.2026 (§ 31 Abs. 1 FZV)" in note("neuzulassung", good("neuzulassung"))
    assert "16.03.2026 (§ 31 Abs. 1 FZV)" in note("wiederzulassung", good("wiederzulassung"))
    assert "16.03.2026 (§ 31 Abs. 1 FZV)" in note("umschreibung", new)
    assert "12.03.2026 (§ 30 Abs. 4 Nr. 3 FZV)" in note("umschreibung", kept)
    assert "12.03.2026 (§ 30 Abs. 4 Nr. 3 FZV)" in note("adressaenderung", good("adressaenderung"))


def test_a_changed_address_reaches_the_registration_in_the_registers_spelling(tmp_path: Path) -> None:
    cases = [one for one in faelle("adressaenderung") if one.name == "gut"]
    cases[0].antrag["anschrift"]["strasse"] = "MAINSTR."
    here = amt()

    assert spiele("adressaenderung", cases, here, tmp_path)["gut"].ausgang == "Quittung"
    keeper = here.zulassung.register.keeper("umgezogen")
    assert keeper is not None
    assert (keeper.anschrift.strasse, keeper.anschrift.hausnummer) == ("Mainstraße", 44)


def test_a_vehicle_out_of_service_comes_back_and_another_gets_its_keeper_and_plate(tmp_path: Path) -> None:
    here = amt()
    world = here.zulassung.register.world
    again = [one for one in faelle("wiederzulassung") if one.name == "gut"]
    other = [one for one in faelle("umschreibung") if one.name == "gut-neues-kennzeichen"]
    (tmp_path / "um").mkdir()

    assert spiele("wiederzulassung", again, here, tmp_path)["gut"].ausgang == "Quittung"
    assert spiele("umschreibung", other, here, tmp_path / "um")["gut-neues-kennzeichen"].ausgang == "Quittung"
    vehicle = world.vehicle(kennzeichen="OF-KA 104")
    assert vehicle is not None
    assert vehicle.ausser_betrieb is None
    vehicle = world.vehicle(kennzeichen="OF-UM 1")
    assert vehicle is not None
    assert (vehicle.halter, vehicle.fin) == ("cem", "WVWZZZ1KZ3W000112")
    assert world.vehicle(kennzeichen="OF-KA 112") is None


def test_a_vehicle_with_a_proof_of_scrapping_does_not_come_back(tmp_path: Path) -> None:
    here = amt()
    scrapped = [one for one in faelle("ausserbetriebsetzung") if one.name == "gut-verwertung"]

    assert spiele("ausserbetriebsetzung", scrapped, here, tmp_path)["gut-verwertung"].ausgang == "Quittung"
    assert "WVWZZZ1KZ3W000112" in here.zulassung.register.verwertet


def test_seven_years_end_with_their_last_day() -> None:
    rules = KfzEinstellungen()

    assert not rules.zu_lange(date(2019, 3, 2), date(2026, 3, 2))
    assert rules.zu_lange(date(2019, 3, 1), date(2026, 3, 2))
    assert not rules.zu_lange(date(2020, 2, 29), date(2027, 2, 28))
    assert rules.zu_lange(date(2020, 2, 29), date(2027, 3, 1))


def test_terms_are_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_KFZ_VORLAEUFIG_TAGE", "20")
    rules = KfzEinstellungen()

    assert rules.vorlaeufig_bis(date(2026, 3, 2)) == date(2026, 3, 22)


def test_a_wrong_setting_is_named_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_KFZ_PLZ_VON", "6306")
    einstellungen.cache_clear()
    try:
        with pytest.raises(Misconfigured, match="DREHSCHEIBE_KFZ_PLZ_VON") as error:
            einstellungen()
        assert "6306" not in str(error.value)
    finally:
        einstellungen.cache_clear()


def test_no_two_services_start_together_and_each_has_its_own_portal_service() -> None:
    flows = [ablauf(dienst) for dienst in DIENSTE]

    assert len({flow.schedule for flow in flows}) == len({flow.source.service for flow in flows}) == len(DIENSTE)  # type: ignore[attr-defined]

"""What a notice needs and the register does not have is a clerk's; what state law decides is a setting."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

from drehscheibe import Case, Message
from drehscheibe.errors import Misconfigured, Rejected
from drehscheibe.gate import Item
from drehscheibe.partners.melderegister.mitteilungsdaten import DATENSATZ, gueltig
from drehscheibe.services.melderegister import alter
from drehscheibe.services.melderegister.alter import MitteilungEinstellungen
from drehscheibe.services.melderegister.datensatz import datensatz
from drehscheibe.services.melderegister.meldebehoerde import anderswo, blaetter, leser_frueher
from drehscheibe.services.melderegister.mitteilung import Stelle
from drehscheibe.services.melderegister_auskunftssperren.mitteilung import STELLEN
from drehscheibe.services.melderegister_bzr.mitteilung import BZR
from drehscheibe.services.melderegister_bzst.mitteilung import BZST
from drehscheibe.services.melderegister_kba.mitteilung import KBA
from drehscheibe.services.melderegister_meldebehoerden.mitteilung import WEITERE
from drehscheibe.services.melderegister_rundfunk.einstellungen import einstellungen
from drehscheibe.services.melderegister_rundfunk.mitteilung import LRA
from drehscheibe.services.registry import flow
from drehscheibe.standards import xmeld
from drehscheibe.zeit import BERLIN

UUID = "1f0e8a52-6a43-4d0f-9c55-1d2d3c4b5a69"
HIER: dict[str, Any] = {
    "strasse": "Ahornzeile", "hausnummer": "7", "zusatz": "", "plz": "63065", "ort": "Offenbach am Main", "ags": "06413000",
    "status": "1", "sperrvermerk": False, "einzug": "2015-05-01",
}  # fmt: skip
HANAU = {**HIER, "strasse": "Schlossplatz", "plz": "63450", "ort": "Hanau", "ags": "06435014", "status": "2"}
NACHWEIS = {"datum": "2026-01-02", "beschreibung": "Urkunde", "behoerde": "Standesamt Hanau", "aktenzeichen": "12/2026"}


def case(ereignis: dict[str, Any], **changes: Any) -> Case:
    """A case whose data have been told."""
    person = {
        "familienname": "Jansen", "vornamen": "Ulrike", "geburtsname": "", "doktorgrad": "Dr.", "geburtsdatum": "1971-04-09",
        "geburtsort": "", "geburtsstaat": "", "geschlecht": "w", "familienstand": "LP", "religion": "VD", "idnr": "", "wohnung": HIER,
        "sperren": [], **changes.pop("person", {}),
    }  # fmt: skip
    event = {"zeichen": "E1", "zeitpunkt": "2026-01-03T09:00:00+01:00", "tag": "2026-01-02", **ereignis}
    told = {
        "version": "1.0", "id": UUID, "status": "gefunden", "ereignis": event, "person": person, "weitere_wohnungen": [HANAU],
        **changes,
    }  # fmt: skip
    assert gueltig(DATENSATZ, told)
    answer = Message(id=UUID, kind=DATENSATZ, body=json.dumps(told).encode())
    now = datetime(2026, 1, 4, tzinfo=BERLIN)
    return Case(incoming=Message(id=UUID, kind="xmeld", body=b""), now=now, answers={"datensatz": answer}, transfer_id=UUID)


NAME = {"vorher": {"familienname": "Ibrahimović", "vornamen": "Ulrike", "geburtsname": ""}}


def rule(stelle: Stelle, of: Case) -> str:
    """Under which rule it becomes a Klaerfall."""
    with pytest.raises(Rejected) as refused:
        stelle.schreiben(of)
    (finding,) = refused.value.findings
    assert "Jansen" not in finding.text
    return finding.rule


def regeln(stelle: Stelle, of: Case) -> list[str]:
    """What the gate finds in the message."""
    judged = stelle.gate.judge([Item(stelle.schreiben(of), of)])
    return [finding.rule for one in judged for _, finding in one.findings]


@pytest.mark.parametrize("known", [{}, {"namensgrund": "verwaltungsakt"}, {"nachweis": NACHWEIS}])
def test_a_new_name_without_reason_or_proof_is_a_clerks(known: dict[str, Any]) -> None:
    assert rule(BZR, case({"art": "namensaenderung", **known}, **NAME)) == "NACHWEIS"


@pytest.mark.parametrize(("reason", "told"), [
    ("ehe", "eheoderlp"), ("korrektur", "korrektur"), ("verwaltungsakt", "andererverwaltungsakt"),
])  # fmt: skip
def test_the_reason_of_a_new_name_is_told_as_the_register_has_it(reason: str, told: str) -> None:
    message = BZR.schreiben(case({"art": "namensaenderung", "namensgrund": reason, "nachweis": NACHWEIS}, **NAME))
    proof = xmeld.read(message.body).zentralregistermitteilung
    assert [one for one in ("eheoderlp", "korrektur", "andererverwaltungsakt") if getattr(proof.nachweisdaten, one)] == [told]
    assert proof.identifikation_person.geburt.geburtsort == "unbekannt"


@pytest.mark.parametrize("ereignis", [{"art": "namensaenderung"}, {"art": "wegzug", "ziel": "Ausland"}], ids=["0502", "0510"])
def test_days_the_register_does_not_know_of_a_dwelling_stop_no_notice(ereignis: dict[str, Any]) -> None:
    """0502: unknown; 0510: the day of the departure itself."""
    dwelling = {key: value for key, value in HIER.items() if key != "einzug"}
    of = case(ereignis, **NAME, person={"wohnung": dwelling, "idnr": "02476291358"})
    told = xmeld.read(BZST.schreiben(of).body)
    if isinstance(told, xmeld.Nachricht0510):
        assert told.datumDesAuszugs == date(2026, 1, 2)
    else:
        assert told.aenderungsteuerpflichtiger.datumDesBeziehens == ""


@pytest.mark.parametrize(("ereignis", "changes", "rules"), [
    ({"art": "wegzug", "ziel": "Ausland"}, {}, []),
    ({"art": "wegzug"}, {}, ["DATENSATZ"]), ({"art": "zuzug"}, {}, ["DATENSATZ"]), ({"art": "sterbefall"}, {}, ["DATENSATZ"]),
    ({"art": "umzug", "tag": "2026-02-31"}, {}, ["DATENSATZ"]),
    ({"art": "umzug"}, {"person": {"geburtsdatum": "1990-02-31"}}, ["DATENSATZ"]),
    ({"art": "umzug"}, {"person": {"geburtsdatum": ""}}, []),
    ({"art": "umzug"}, {"wohnung_vorher": {**HIER, "auszug": "2026-06-31"}}, ["DATENSATZ"]),
    ({"art": "umzug", "zeitpunkt": "2026-13-03T09:00:00+01:00"}, {}, ["DATENSATZ"]),
])  # fmt: skip
def test_data_that_miss_what_the_event_needs_are_a_clerks_and_break_nothing(
    ereignis: dict[str, Any], changes: dict[str, Any], rules: list[str]
) -> None:
    of = case(ereignis, **changes)
    (ask, *_) = flow("melderegister_bzst").legs
    found = [finding for one in ask.gate.judge([Item(of.answers["datensatz"], of)]) for _, finding in one.findings]
    assert [one.rule for one in found] == rules
    assert not any("2026-" in one.text or "1990" in one.text for one in found)


def test_a_death_without_proof_is_a_clerks() -> None:
    died = case({"art": "sterbefall"}, person={"sterbetag": "2026-01-02"})
    assert rule(WEITERE[0], died) == "NACHWEIS"


def test_a_birth_date_of_which_nothing_is_known_says_nothing_of_the_age() -> None:
    unknown = case({"art": "sterbefall"}, person={"sterbetag": "2026-01-02", "geburtsdatum": ""})
    assert datensatz(unknown).erreicht(18) is None
    assert regeln(LRA, unknown) == ["ALTER-UNKLAR"]


@pytest.mark.parametrize(("stelle", "ereignis", "jahr"), [
    (KBA, {"art": "namensaenderung", "namensgrund": "ehe"}, "2012"), (BZR, {"art": "namensaenderung", "namensgrund": "ehe"}, "2012"),
    (LRA, {"art": "umzug"}, "2008"),
], ids=["kba", "bzr", "rundfunk"])  # fmt: skip
@pytest.mark.parametrize(("what", "told", "rules"), [
    (None, True, ["ALTER-UNKLAR"]), ("klaerfall", True, ["ALTER-UNKLAR"]), ("mitteilen", True, []), ("unterlassen", False, []),
])  # fmt: skip
def test_where_the_birth_date_does_not_tell_the_age_one_setting_counts_for_all(
    stelle: Stelle, ereignis: dict[str, Any], jahr: str, what: str | None, told: bool, rules: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By default a clerk decides."""
    monkeypatch.setattr(alter, "einstellungen", lambda: MitteilungEinstellungen(**({"alter_unklar": what} if what else {})))
    of = case(ereignis, person={"geburtsdatum": jahr}, **NAME)
    known = case(ereignis, person={"geburtsdatum": str(int(jahr) - 1)}, **NAME)
    young = case(ereignis, person={"geburtsdatum": str(int(jahr) + 1)}, **NAME)
    concerned = stelle.betroffen(f"melderegister_{stelle.name}")

    assert [concerned(one) for one in (known, of, young)] == [True, told, False]
    assert regeln(stelle, known) == []
    if told:
        assert regeln(stelle, of) == rules


@pytest.mark.parametrize(("born", "reached"), [
    ("2008-01-02", True), ("2008-01-03", False), ("2008-01", None), ("2007", True), ("2008", None), ("2009", False),
])  # fmt: skip
def test_an_age_counts_from_the_birthday_and_is_open_where_the_date_does_not_tell(born: str, reached: bool | None) -> None:
    of = case({"art": "umzug"}, person={"geburtsdatum": born})
    assert datensatz(of).erreicht(18) is reached


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    einstellungen.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    einstellungen.cache_clear()


@pytest.mark.parametrize(("form", "told"), [
    ("nichts", None), ("verheiratet", False), ("verpartnert", True), ("familienstand", "LP"),
])  # fmt: skip
def test_state_law_decides_in_what_form_the_civil_status_is_told(form: str, told: object, setting: pytest.MonkeyPatch) -> None:
    setting.setenv("DREHSCHEIBE_RUNDFUNK_FAMILIENSTAND", form)
    setting.setenv("DREHSCHEIBE_RUNDFUNK_DOKTORGRAD", "false")
    now = xmeld.read(LRA.schreiben(case({"art": "umzug"}, wohnung_vorher=HIER)).body).aenderungsdatensatz.bruttodaten
    assert now.doktorgrad is None
    assert told == (getattr(now.familienstand, form) if now.familienstand else None)


def test_a_wrong_setting_is_the_operators_business(setting: pytest.MonkeyPatch) -> None:
    setting.setenv("DREHSCHEIBE_RUNDFUNK_FAMILIENSTAND", "irgendwie")
    with pytest.raises(Misconfigured, match="DREHSCHEIBE_RUNDFUNK_FAMILIENSTAND"):
        einstellungen()


def test_who_lives_mainly_elsewhere_is_told_to_no_central_authority() -> None:
    elsewhere = case({"art": "sterbefall"}, person={"sterbetag": "2026-01-02", "wohnung": {**HANAU, "status": "1"}})
    assert [one.leser(datensatz(elsewhere)) for one in (BZR, LRA)] == [None, None]
    reader = WEITERE[0].leser(datensatz(elsewhere))
    assert reader is not None
    assert reader.kennung == "ags:06435014"


def test_the_main_dwelling_elsewhere_comes_first_also_with_another_one_in_the_same_city() -> None:
    main, frankfurt = {**HANAU, "status": "1"}, {**HANAU, "ort": "Frankfurt am Main", "plz": "60311", "ags": "06412000"}
    lives = case({"art": "sterbefall"}, person={"wohnung": main}, weitere_wohnungen=[{**HIER, "status": "2"}, frankfurt, HANAU])
    assert anderswo(datensatz(lives)) == (main, frankfurt)


def test_the_status_of_the_dwelling_here_counts_among_what_is_told_to_the_former_authority() -> None:
    """0094 names the former dwelling without a status, that here with one: the allow-list has to hear of it."""
    of = case({"art": "sperre"}, person={"sperren": [{"schluessel": "3"}]}, sperren_vorher=[], weitere_wohnungen=[],
              letzte_auswaertige_wohnung=HANAU)
    assert leser_frueher(datensatz(of)) is not None
    told = xmeld.read(STELLEN[2].schreiben(of).body).identifikation_betroffenePerson
    assert told.wohnung_leser.statusderwohnung is None
    assert told.wohnung_autor.statusderwohnung == "1"
    assert "1213" in set(blaetter(told))

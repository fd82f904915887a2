"""What one event sends out: every row of the table is sent by a flow of the hub, or says who sends it; and the order is the legal one."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from drehscheibe import Case, Message
from drehscheibe.partners.melderegister.meldungen import entries
from drehscheibe.sandbox.population import Ereignis as Geschehen
from drehscheibe.sandbox.population import Person, Population
from drehscheibe.services.melderegister.aenderung import lies, zu_melden
from drehscheibe.services.melderegister.folgen import FOLGEN, Ereignis, Folge, Rang, folgen
from drehscheibe.services.registry import FLOWS
from drehscheibe.zeit import BERLIN

WER = next(one for one in Population(size=200) if one.gemeldet and not one.sperren and len(one.geburtsdatum) == 10 and one.vornamen)
FLOW = {one.name: one for one in FLOWS}
row = pytest.mark.parametrize("folge", FOLGEN, ids=lambda one: f"{one.ereignis.name}-{one.empfaenger}-{one.nachricht}")
BEIM_EINTRAGEN = ("anmelden", "abmelden_nebenwohnung", "rueckmeldung")
"""Flows that enter something in the register and tell the other authority of it in the same run, before any night."""
LAUFEND = "melderegister_auskunftssperren"
# how each event of the change feed comes about: kind, and what it changes
ARTEN: dict[Ereignis, tuple[str, dict[str, object]]] = {
    Ereignis.UMZUG: ("umzug", {"einzug": date(2026, 1, 2)}),
    Ereignis.ZUZUG_INLAND: ("zuzug", {"staatsangehoerigkeiten": ("000",)}),
    Ereignis.ZUZUG_AUSLAND: ("zuzug", {"staatsangehoerigkeiten": ("163",)}),
    Ereignis.WEGZUG_INLAND: ("wegzug", {"weggezogen": date(2026, 1, 2), "ziel": "Inland"}),
    Ereignis.WEGZUG_AUSLAND: ("wegzug", {"weggezogen": date(2026, 1, 2), "ziel": "Ausland"}),
    Ereignis.WEGZUG_UNBEKANNT: ("wegzug", {"weggezogen": date(2026, 1, 2), "ziel": "unbekannt"}),
    Ereignis.GEBURT: ("geburt", {}),
    Ereignis.TOD: ("sterbefall", {"gestorben": date(2026, 1, 2)}),
    Ereignis.VORNAME_GEBURTSNAME: ("namensaenderung", {"vornamen": "Ilvy Neu"}),
    Ereignis.FAMILIENNAME: ("namensaenderung", {"familienname": "Neumann", "geburtsname": WER.geburtsname or WER.familienname}),
    Ereignis.SPERRE: ("entsperrung", {}),
}


def case(ereignis: Ereignis) -> Case:
    """The change feed's message of an event."""
    art, change = ARTEN[ereignis]
    after: Person = replace(WER, **change)  # type: ignore[arg-type]
    before = () if art in ("zuzug", "geburt") else (WER,)
    event = Geschehen(id="E20260103-0001", art=art, tag=date(2026, 1, 2), gemeldet=date(2026, 1, 3), vorher=before, nachher=(after,))
    (entry,) = entries(event, 0, 1, "25.11a")
    message = Message(id=ereignis.name, kind="xmeld", body=entry.write())
    return Case(incoming=message, now=datetime(2026, 1, 4, tzinfo=BERLIN))


@row
def test_a_row_is_ours_or_says_who_sends_it_and_why(folge: Folge) -> None:
    assert bool(folge.ablauf) is not bool(folge.grund)
    assert folge.law
    if folge.ablauf in BEIM_EINTRAGEN:
        assert folge.ablauf in FLOW
    elif folge.ablauf:
        assert folge.ablauf in FLOW
        assert zu_melden(folge.ablauf)(case(folge.ereignis))
    else:
        assert len(folge.grund) > 20


@row
def test_a_row_that_is_ours_is_selected_by_its_flow_and_a_message_it_can_send(folge: Folge) -> None:
    if not folge.ablauf:
        assert not any(one.ablauf for one in FOLGEN if (one.ereignis, one.empfaenger) == (folge.ereignis, folge.empfaenger))
        return
    of = FLOW[folge.ablauf]
    if folge.ablauf not in BEIM_EINTRAGEN:
        assert of.source.name == "melderegister"
        assert of.legs[0].when(case(folge.ereignis))
    checks = [check for leg in of.legs for check in leg.gate.checks if hasattr(check, "nummern")]
    for number in re.findall(r"\b\d{4}\b", folge.nachricht) if not re.match("[a-zA-Z]", folge.nachricht) else ():
        assert any(number in check.nummern for check in checks)  # type: ignore[attr-defined]


@pytest.mark.parametrize("ereignis", ARTEN)
def test_the_feeds_message_is_understood_as_its_event(ereignis: Ereignis) -> None:
    assert lies(case(ereignis).incoming).art is ereignis


@pytest.mark.parametrize("ereignis", ARTEN)
@pytest.mark.parametrize("ablauf", sorted({one.ablauf for one in FOLGEN} - {"", *BEIM_EINTRAGEN}))
def test_a_flow_asks_about_no_event_the_table_does_not_give_it(ereignis: Ereignis, ablauf: str) -> None:
    asked = FLOW[ablauf].legs[0].when(case(ereignis))
    behind_a_sperre = ereignis is Ereignis.SPERRE and FLOW[ablauf].legs[0].name == "datensatz"  # what happened stands in the data
    assert asked is (bool(folgen(ereignis, ablauf)) or behind_a_sperre)


@pytest.mark.parametrize("ereignis", Ereignis)
def test_of_one_event_the_registers_are_told_first_then_the_rest(ereignis: Ereignis) -> None:
    times: list[tuple[Rang, int]] = []
    for folge in folgen(ereignis):
        if folge.ablauf and folge.ablauf not in (*BEIM_EINTRAGEN, LAUFEND):
            minute, hour, *_ = str(FLOW[folge.ablauf].schedule).split()
            times.append((folge.rang, 60 * int(hour) + int(minute)))
    assert [rang for rang, _ in times] == sorted(rang for rang, _ in times)
    for rang, time in times:
        assert all(other > time for later, other in times if later > rang)
        assert 120 <= time < 240


def test_an_auskunftssperre_does_not_wait_for_the_night() -> None:
    """§ 33 Abs. 4 BMG: without delay, so before anything the night tells of it."""
    (told,) = folgen(Ereignis.SPERRE, LAUFEND)
    assert told.rang is Rang.REGISTER
    assert (FLOW[LAUFEND].schedule, FLOW[LAUFEND].catch_up) == ("25,55 7-19 * * *", False)


def test_no_two_syncs_begin_at_the_same_minute() -> None:
    schedules = [one.schedule for one in FLOWS if one.catch_up]
    assert len(schedules) == len(set(schedules))


def test_every_row_of_the_domain_is_there() -> None:
    """DOMAIN 1b, by event and message; the messages that come in are no consequence of ours."""
    wanted = {
        Ereignis.ZUZUG_INLAND: "0201 1001 1400 0810", Ereignis.ZUZUG_AUSLAND: "0202 1001 1400 0810",
        Ereignis.UMZUG: "0502 1001 1400 0088 1100", Ereignis.WEGZUG_INLAND: "0203", Ereignis.WEGZUG_AUSLAND: "0510 1001 1400 0810",
        Ereignis.WEGZUG_UNBEKANNT: "0510 1001 1400 0810", Ereignis.NEBENWOHNUNG: "0088 1400", Ereignis.GEBURT: "0500 1000",
        Ereignis.TOD: "0533 1005 1400 0040 1650", Ereignis.VORNAME_GEBURTSNAME: "0091 0502 1001 0545 0550 1400 1601",
        Ereignis.EINBUERGERUNG: "0067 0811 1650", Ereignis.SPERRE: "0093 0094 1653 0502", Ereignis.VOLLJAEHRIG: "0557",
        Ereignis.FALSCHE_PERSON: "0075 0507 1004",
    }  # fmt: skip
    for ereignis, messages in wanted.items():
        told = " ".join(one.nachricht for one in folgen(ereignis))
        assert [one for one in messages.split() if one not in told] == [], ereignis
    assert {Ereignis.FAMILIENNAME, *wanted} == set(Ereignis)


def test_what_does_not_follow_from_a_move_is_not_in_the_table() -> None:
    """DOMAIN 0.5, 0.6, 1b: no ZFER, no Kraftfahrt-Bundesamt, no Rückmeldung, no statistics."""
    told = " ".join(f"{one.empfaenger} {one.nachricht}" for one in folgen(Ereignis.UMZUG))
    assert not re.search(r"ZFER|Kraftfahrt-Bundesamt|0201|0810", told)

"""Privacy: nobody may learn from a finding or a report that a Sperre exists; nothing surplus leaves."""

from collections.abc import Callable
from datetime import date

import pytest

from drehscheibe.checks import AllowList, Sperren, sperren
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.sperren import Eintrag, Sperre, Uebermittlung
from drehscheibe.gate import Gate, Item
from drehscheibe.report import Report, lines_of, render

AS51 = Eintrag(Sperre.AS51, date(2027, 1, 1))
BSV = Eintrag(Sperre.BSV52)


def gate_check(art: Uebermittlung, *entries: Eintrag, marks: frozenset[Sperre] = frozenset()) -> Sperren:
    return Sperren(art=art, sperren_of=lambda _: entries, marks_of=lambda _: marks)


def test_without_a_sperre_the_transfer_goes(item: Callable[..., Item]) -> None:
    assert list(gate_check(Uebermittlung.WEITERGABE_INTERN).judge([item()])) == []


def test_a_blocked_transfer_gets_the_neutral_finding_and_nothing_more(item: Callable[..., Item]) -> None:
    ((_, finding),) = gate_check(Uebermittlung.WEITERGABE_INTERN, AS51).judge([item()])
    assert finding == sperren.finding()
    assert "perr" not in repr(finding)
    assert "51" not in repr(finding)


def test_a_mark_that_must_travel_must_be_in_the_message(item: Callable[..., Item]) -> None:
    art = Uebermittlung.RUECKMELDUNG
    assert sperren.beurteile(art, [AS51], date(2026, 4, 14)).kennzeichen == {Sperre.AS51}
    assert [f for _, f in gate_check(art, AS51).judge([item()])] == [sperren.finding()]
    assert list(gate_check(art, AS51, marks=frozenset({Sperre.AS51})).judge([item()])) == []


def test_the_day_of_the_case_decides_whether_a_sperre_has_ended(item: Callable[..., Item]) -> None:
    ended, running = Eintrag(Sperre.AS51, date(2026, 4, 13)), Eintrag(Sperre.AS51, date(2026, 4, 14))
    art = Uebermittlung.RUECKMELDUNG
    assert list(gate_check(art, running, marks=frozenset({Sperre.AS51})).judge([item()])) == []
    assert sperren.beurteile(art, [ended], item().case.now.date()).kennzeichen == set()
    assert list(gate_check(art, ended).judge([item()])) == []


@pytest.mark.parametrize("art", list(Uebermittlung))
@pytest.mark.parametrize("sperre", list(Sperre))
def test_every_finding_about_any_sperre_reads_the_same(item: Callable[..., Item], art: Uebermittlung, sperre: Sperre) -> None:
    found = [f for _, f in gate_check(art, Eintrag(sperre)).judge([item()])]
    assert found in ([], [sperren.finding()])


def test_a_report_shows_neither_id_nor_number_of_blocked_transfers(item: Callable[..., Item]) -> None:
    gate = Gate(name="ausgang", title="Ausgang", checks=(gate_check(Uebermittlung.WEITERGABE_INTERN, AS51),))
    (judgement,) = gate.judge([item("m-kanarienvogel")])
    when = item().case.now
    page = render(Report(flow="f", title="T", gate="G", run="r", when=when, lines=lines_of(judgement)))
    assert judgement.findings
    assert "m-kanarienvogel" not in page
    assert "wird nicht ausgewiesen" in page


def test_a_surplus_field_is_named_and_its_content_is_not(item: Callable[..., Item]) -> None:
    check = AllowList(empfaenger=Empfaenger.BAPERSBW, fields_of=lambda one: one.memo["row"])
    good, bad = item("m-1", **{"0101a": "Kanarienvogel"}), item("m-2", **{"0101a": "x", "0601": "Kanarienvogel"})
    found = list(check.judge([good, bad]))
    assert [(i.id, f.rule, f.law) for i, f in found] == [("m-2", "DATENSPARSAMKEIT", check.law)]
    assert "(0601)" in found[0][1].text
    assert "Kanarienvogel" not in repr(found[0][1])


def test_a_surplus_mark_of_a_sperre_is_not_named(item: Callable[..., Item]) -> None:
    check = AllowList(empfaenger=Empfaenger.BAPERSBW, fields_of=lambda _: ["1801", "1802"])
    ((_, finding),) = check.judge([item()])
    assert "180" not in finding.text

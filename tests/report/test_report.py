"""The quality report: self-contained, well-formed, counts and ids only."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree

from drehscheibe.checks import Expectations, filled, unique
from drehscheibe.errors import Finding
from drehscheibe.gate import Judgement
from drehscheibe.report import Ampel, Line, Report, lines, lines_of, merge, render

CANARY = "Kanarienvogel"


class Check:
    rule = "LESBAR"
    title = "Die Nachricht ist lesbar"
    final = True


def report(*some: Line, **more: Any) -> Report:
    given = {"flow": "umzug", "title": "Umzug", "gate": "Eingang", "run": "lauf-1", "when": datetime(2026, 4, 14, 0, 5, tzinfo=UTC)}
    return Report(**(given | {"lines": some} | more))


FULL = report(
    Line(rule="XSD", title="Schema <gültig> & 'ganz'", law="§ 1 & § 2", checked=1234, refused=("m-1", "m-2"), causes=(("A", 1), ("B", 1))),
    Line(rule="HANDPRUEFUNG", title="Automatisch", checked=1232, refused=("m-3",), vertraulich=True),
    Line(rule="DQ-01", title="Steuer-ID", checked=1231),
    notes=(Finding("MENGE", "Mehr <als> sonst."),),
    law="§ 37 BMG",
    owner="Zulassung",
    stop_above=0.1,
)


@pytest.mark.parametrize("one", [FULL, report(), report(stopped=True)])
def test_the_page_is_well_formed_and_refers_to_nothing_outside_itself(one: Report) -> None:
    page = render(one)
    root = etree.fromstring(page.encode())
    assert root.get("lang") == "de"
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<script|<link|<img|\bsrc=|\bhref=|\bon[a-z]+=", page)
    assert "default-src 'none'" in page


def test_every_column_has_a_header_and_every_row_too() -> None:
    root = etree.fromstring(render(FULL).encode())
    headers = root.findall(".//thead//th")
    rows = root.findall(".//tbody/tr")
    assert len(headers) == 6
    assert all(header.get("scope") == "col" for header in headers)
    assert [row.find("th").get("scope") for row in rows] == ["row"] * 3
    assert all(sum(int(cell.get("colspan", "1")) for cell in row) == 6 for row in rows)
    assert root.find(".//caption") is not None


def test_numbers_and_times_read_as_in_germany() -> None:
    page = render(FULL)
    assert "1.234" in page
    assert "14.04.2026, 02:05 Uhr" in page
    assert "0,2 %" in page
    assert "über 99,9 %" in render(report(Line(rule="A", title="t", checked=5000, refused=tuple(map(str, range(4999))))))
    assert "unter 0,1 %" in render(report(Line(rule="A", title="t", checked=5000, refused=("m-1",))))


def test_refused_ids_are_listed_except_where_they_are_confidential() -> None:
    page = render(FULL)
    assert "m-1" in page
    assert "m-2" in page
    assert "m-3" not in page


def test_a_long_list_of_ids_is_cut() -> None:
    page = render(report(Line(rule="A", title="t", checked=500, refused=tuple(f"nr-{n:03}" for n in range(250)))))
    assert "nr-199" in page
    assert "nr-200" not in page
    assert "und 50 weitere" in page


def test_what_flows_write_into_titles_can_not_become_markup() -> None:
    root = etree.fromstring(render(report(Line(rule="<b>", title="<script>alert(1)</script>", checked=1, refused=("<i>",)))).encode())
    assert root.findall(".//script") == root.findall(".//b") == root.findall(".//i") == []


def test_the_traffic_light_says_in_words_what_is_the_matter() -> None:
    bad = Line(rule="A", title="t", checked=2, refused=("m-1",))
    assert report().ampel is Ampel.GRAU
    assert report(Line(rule="A", title="t", checked=2)).ampel is Ampel.GRUEN
    assert report(bad).ampel is Ampel.GELB
    assert report(Line(rule="A", title="t", checked=2), notes=(Finding("MENGE", "x"),)).ampel is Ampel.GELB
    assert report(bad, stopped=True).ampel is Ampel.ROT
    assert "Lauf angehalten" in render(report(bad, stopped=True))


def test_a_message_with_two_findings_is_one_refused_message() -> None:
    (line,) = lines(Check(), 9, [("m-1", "XML-FORM"), ("m-1", "XML-DOCTYPE"), ("m-2", "XML-FORM")])
    assert line.refused == ("m-1", "m-2")
    assert line.causes == (("XML-DOCTYPE", 1), ("XML-FORM", 2))
    assert report(line, Line(rule="B", title="b", checked=9, refused=("m-2",))).refused == 2


def test_expectations_are_listed_rule_by_rule() -> None:
    check = Expectations(
        table=dict, parts=(filled("DQ-17", "name", law="§ 3"), unique("DQ-02", "vbm"), filled("DQ-17", "ort", law="§ 3"))
    )
    found = tuple((id_, Finding(rule, "x")) for id_, rule in [("m-1", "DQ-17"), ("m-1", "DQ-17"), ("m-2", "DQ-02")])
    one, two = lines_of(Judgement(check, 5, found))
    assert (one.rule, one.title, one.law, one.refused) == ("DQ-17", "name: ist angegeben; ort: ist angegeben", "§ 3", ("m-1",))
    assert (two.rule, two.refused, two.checked) == ("DQ-02", ("m-2",), 5)


def test_batches_of_a_run_are_added_up() -> None:
    first = lines(Check(), 3, [("m-1", "XML-FORM")])
    second = lines(Check(), 2, [("m-4", "XML-FORM"), ("m-5", "LESBAR")])
    (line,) = merge([*first, *second])
    assert (line.checked, line.refused, line.causes) == (5, ("m-1", "m-4", "m-5"), (("XML-FORM", 2),))


def test_a_page_made_of_judgements_repeats_nothing_but_rules_and_ids() -> None:
    findings = (("m-1", Finding("LESBAR", CANARY, CANARY)),)
    assert CANARY not in render(report(*lines_of(Judgement(Check(), 1, findings))))

"""Single values: rules and code lists applied to the columns of a row."""

from collections.abc import Callable
from typing import Any

import pytest

from drehscheibe.checks import Code, Table, Value
from drehscheibe.checks.codelists import Codelist, Codelists
from drehscheibe.checks.rules import rule as rules
from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.gate import Item, Row

CANARY = "Kanarienvogel"
LISTS = Codelists(
    [
        Codelist(urn="urn:art", version="1", titel="Art", codes={"a": "", "b": ""}),
        Codelist(urn="urn:art", version="2", titel="Art", codes={"a": "", "c": ""}),
    ]
)


def memo_row(item: Item) -> Row:
    row: Row = item.memo["row"]
    return row


def kurz(value: str) -> str | None:
    return "Die Angabe ist zu lang; bitte kürzen." if len(value) > 3 else None


def code(**more: Any) -> Code:
    return Code(rule="X011", title="Art ist bekannt", table=memo_row, column="art", urn="urn:art", lists=lambda: LISTS, **more)


def test_a_row_is_made_once_however_many_checks_ask(item: Callable[..., Item]) -> None:
    made = []

    def row(one: Item) -> Row:
        made.append(one.id)
        return {"a": None}

    table, one = Table(row), item()
    assert list(table.judge([one])) == []
    assert table(one) is table(one)
    assert made == ["m-1"]


def test_a_message_that_can_not_be_flattened_gets_the_findings_and_the_others_go_on(item: Callable[..., Item]) -> None:
    def row(one: Item) -> Row:
        if one.id == "m-1":
            raise Rejected(Finding("ZEILE", "Die Anschrift ist zweimal angegeben."))
        return {}

    assert [(i.id, f.rule) for i, f in Table(row).judge([item("m-1"), item("m-2")])] == [("m-1", "ZEILE")]


def test_a_broken_rule_is_told_without_the_value(item: Callable[..., Item]) -> None:
    check = Value(rule="DQ-99", title="kurz", table=memo_row, column="name", check=kurz, law="§ 1")
    found = list(check.judge([item("m-1", name=CANARY), item("m-2", name="Ada"), item("m-3", name=None), item("m-4", name="  ")]))
    assert [(i.id, f) for i, f in found] == [("m-1", Finding("DQ-99", "Die Angabe ist zu lang; bitte kürzen.", "name", "§ 1"))]
    assert CANARY not in repr([f for _, f in found])


def test_a_rule_of_the_catalogue_brings_its_own_id_title_and_law(item: Callable[..., Item]) -> None:
    rule = rules.Rule("DQ-99", "kurz", "Angabe ist kurz", "§ 1", kurz)
    check = Value.of(rule, memo_row, "name")
    assert (check.rule, check.title, check.law) == ("DQ-99", "Angabe ist kurz (name)", "§ 1")
    assert [f.rule for _, f in check.judge([item(name=CANARY)])] == ["DQ-99"]


def test_a_code_outside_its_list_is_told_without_the_code(item: Callable[..., Item]) -> None:
    found = list(code().judge([item("m-1", art=CANARY), item("m-2", art="a"), item("m-3", art=None), item("m-4", art="A")]))
    assert [(i.id, f.rule, f.field) for i, f in found] == [("m-1", "X011", "art"), ("m-4", "X011", "art")]
    assert CANARY not in repr([f for _, f in found])


def test_a_code_is_judged_by_the_version_the_message_names(item: Callable[..., Item]) -> None:
    items = [item("m-1", art="b", v="1"), item("m-2", art="b", v="2"), item("m-3", art="a", v=CANARY), item("m-4", art="b", v=None)]
    found = list(code(version_column="v").judge(items))
    assert [i.id for i, _ in found] == ["m-2", "m-3", "m-4"]
    assert CANARY not in repr([f for _, f in found])


def test_an_empty_batch_reads_no_code_list() -> None:
    def none() -> Codelists:
        raise AssertionError

    assert list(Code(rule="X011", title="", table=memo_row, column="art", urn="urn:art", lists=none).judge([])) == []


def test_a_column_the_table_does_not_have_is_a_mistake_of_the_flow(item: Callable[..., Item]) -> None:
    with pytest.raises(Misconfigured, match="„gibtsnicht“"):
        list(Value(rule="DQ-99", title="", table=memo_row, column="gibtsnicht", check=kurz).judge([item(name="x")]))

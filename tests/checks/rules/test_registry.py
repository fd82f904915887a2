"""The registry behind ``drehscheibe check``: complete, German, silent about values, fast."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drehscheibe.checks.rules import RULES

COMMANDS = ["steuer-id", "fuehrerscheinnummer", "kennzeichen", "fin", "ausweisnummer", "iban", "din-91379"]


def test_the_commands_of_the_handbook_exist() -> None:
    assert set(COMMANDS) <= RULES.keys()


def test_rules_cover_the_catalogue_on_values() -> None:
    on_values = {f"DQ-{number:02}" for number in range(1, 25)} - {"DQ-14"}  # 14 needs a whole address, 25 two persons
    assert on_values <= {rule.id for rule in RULES.values()}


@pytest.mark.parametrize("name", RULES)
def test_every_rule_names_itself_its_law_and_a_title(name: str) -> None:
    rule = RULES[name]
    assert (rule.name, bool(rule.title), bool(rule.law)) == (name, True, True)


@given(st.text(max_size=16), st.text(max_size=16))
@settings(max_examples=60)
def test_no_reason_repeats_the_value(before: str, after: str) -> None:
    value = f"{before}☼{after}"  # no sentence of ours has this sign of its own
    for rule in RULES.values():
        finding = rule.finding(value, "feld")
        if finding is not None:
            assert (finding.rule, finding.field, finding.law) == (rule.id, "feld", rule.law)
            assert finding.text[0].isupper()
            assert finding.text.endswith((".", ")."))
            assert "☼" not in finding.text


@pytest.mark.parametrize("name", [*COMMANDS, "familienstand", "teildatum"])
def test_a_hundred_thousand_values_take_a_second_or_two(name: str) -> None:
    samples = {"steuer-id": "86095742719", "kennzeichen": "OF-AB 123 (04–10)", "din-91379": "Müller-Lüdenscheidt, C\u0328\u0306"}
    value = samples.get(name, "DE89370400440532013000" if name == "iban" else "1964-08-12")
    check = RULES[name].check
    check(value)
    start = time.process_time()
    for _ in range(5_000):
        check(value)
    assert (time.process_time() - start) * 20 < 6  # generous: iban is the slowest

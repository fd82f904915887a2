"""Run-level checks: the numbers add up, nothing is doubled, missing or unusual."""

import pytest

from drehscheibe.checks.totals import Volume, balance, duplicates, gaps, volume


def test_a_run_whose_messages_all_have_an_outcome_is_fine() -> None:
    assert balance(received=10, receipts=7, klaerfaelle=2, pending=1) == ()


def test_a_message_without_outcome_and_an_outcome_without_message_are_told() -> None:
    (lost,) = balance(received=10, receipts=7, klaerfaelle=2)
    (surplus,) = balance(received=10, receipts=9, klaerfaelle=2)
    assert lost.rule == surplus.rule == "SUMME"
    assert "1 Nachrichten haben kein Ergebnis" in lost.text
    assert "1 Ergebnisse sind überzählig" in surplus.text


def test_doubled_ids_are_named_up_to_ten() -> None:
    assert duplicates(["a", "b"]) == ()
    (few,) = duplicates(["b", "a", "b", "c", "a"])
    (many,) = duplicates([f"m-{n:02}" for n in range(12)] * 2)
    assert "2 Nachrichten kommen im Lauf mehrfach vor: a, b." in few.text
    assert "m-09 und 2 weitere" in many.text


@pytest.mark.parametrize(
    ("numbers", "missing"), [([1, 2, 3], ""), ([], ""), ([5], ""), ([3, 1, 1], "fehlen: 2."), ([1, 5, 7, 20], "fehlen: 2–4, 6, 8–19.")]
)
def test_gaps_in_a_numbering_are_told_as_ranges(numbers: list[int], missing: str) -> None:
    found = gaps(numbers)
    assert bool(found) == bool(missing)
    assert all(missing in finding.text for finding in found)


@pytest.mark.parametrize(("count", "word"), [(100, ""), (31, ""), (299, ""), (29, "weniger"), (0, "weniger"), (301, "mehr")])
def test_an_unusual_volume_is_told(count: int, word: str) -> None:
    found = volume(count, [90, 110, 100, 95, 105])
    assert bool(found) == bool(word)
    assert all(f"auffällig {word}" in finding.text for finding in found)


def test_nothing_is_unusual_without_enough_history() -> None:
    assert volume(0, []) == ()
    assert volume(1000, [100] * 4) == ()
    assert volume(9, [2] * 30) == ()
    assert volume(9, [2] * 30, Volume(from_mean=1))

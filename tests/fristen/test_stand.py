"""What is due on which day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.fristen import FRISTEN, Stufe, faellig, frist
from drehscheibe.standards.fit_connect import AUTOMATIC_REJECT, watch

D = date.fromisoformat


@pytest.mark.parametrize("name", ["rueckmeldung-0201", "auswertung-0203"])
def test_a_move_before_easter_is_reported_by_the_third_working_day(name: str) -> None:
    stages = {day: faellig(frist(name), D("2026-04-01"), D(day)).stufe for day in ("2026-04-06", "2026-04-07", "2026-04-08", "2026-04-09")}
    assert list(stages.values()) == [Stufe.LAUFEND, Stufe.ERINNERUNG, Stufe.LETZTER_TAG, Stufe.ABGELAUFEN]
    assert faellig(frist(name), D("2026-04-01"), D("2026-04-01")).ende == D("2026-04-08")


@pytest.mark.parametrize(("waited", "reminder"), [(0, None), (2, None), (3, 3), (8, 3), (9, 9), (12, 9), (13, 13), (14, 13)])
def test_a_submission_is_reminded_of_on_the_third_and_ninth_day(waited: int, reminder: int | None) -> None:
    start = D("2026-12-20")
    assert faellig(frist("fit-connect"), start, start + timedelta(days=waited)).erinnerung == reminder


def test_the_catalogue_agrees_with_the_standard_about_fit_connect() -> None:
    start = datetime(2026, 12, 20, tzinfo=UTC)
    assert timedelta(days=frist("fit-connect").tage) == AUTOMATIC_REJECT
    for waited in range(14):
        warning = watch(start, start + timedelta(days=waited))
        found = faellig(frist("fit-connect"), start.date(), start.date() + timedelta(days=waited))
        assert found.erinnerung == (warning.day if warning else None)


@pytest.mark.parametrize(
    ("left", "reminder", "stage"),
    [(61, None, Stufe.LAUFEND), (60, -60, Stufe.ERINNERUNG), (30, -30, Stufe.ERINNERUNG), (7, -7, Stufe.ERINNERUNG),
     (0, -7, Stufe.LETZTER_TAG), (-1, -7, Stufe.ABGELAUFEN)],
)  # fmt: skip
def test_a_certificate_is_announced_60_30_and_7_days_before_it_expires(left: int, reminder: int | None, stage: Stufe) -> None:
    end = D("2027-01-15")
    found = faellig(frist("zertifikat"), end, end - timedelta(days=left))
    assert (found.erinnerung, found.stufe, found.ende) == (reminder, stage, end)


def test_an_auskunftssperre_is_announced_60_days_before_its_last_day() -> None:
    end = D("2028-02-29")
    assert faellig(frist("auskunftssperre"), end, end - timedelta(days=61)).stufe is Stufe.LAUFEND
    assert faellig(frist("auskunftssperre"), end, end - timedelta(days=60)).stufe is Stufe.ERINNERUNG
    assert "unterrichten" in faellig(frist("auskunftssperre"), end, end).text


def test_reminders_lie_in_order_and_before_the_end() -> None:
    for one in FRISTEN.values():
        assert list(one.erinnerungen) == sorted(set(one.erinnerungen))
        assert one.erinnerungen[-1] < one.tage or one.tage == 0 > one.erinnerungen[-1]
        assert one.handlung.endswith(".") and one.law


def test_an_unknown_term_is_named_with_those_there_are() -> None:
    with pytest.raises(Misconfigured, match="fit-connect"):
        frist("keine")

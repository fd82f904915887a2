import json
from datetime import datetime
from uuid import uuid4

import pytest

from drehscheibe.connections import connection
from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.partners.zfer import Wartungskalender, Zfer, ZferConnection
from drehscheibe.sandbox.world import World
from partners.zfer.kba import BERLIN, Kba, named, notice, told

TAGE = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
SUNDAY = datetime(2026, 3, 1, 3, 30, tzinfo=BERLIN)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("lines", "now", "end"),
    [
        (("So 02:00-06:00",), "2026-03-01T03:30", "2026-03-01T06:00"),
        (("So 02:00-06:00",), "2026-03-01T06:00", None),
        (("So 02:00-06:00",), "2026-03-02T03:30", None),
        (("Sa 22:00-04:00",), "2026-03-01T03:59", "2026-03-01T04:00"),
        (("Sa 22:00-04:00",), "2026-02-28T22:00", "2026-03-01T04:00"),
        (("Sa 22:00-04:00", "So 04:00-05:00"), "2026-03-01T01:00", "2026-03-01T05:00"),
        (("So 02:00-06:00",), "2026-03-29T03:30", "2026-03-29T06:00"),
        ((), "2026-03-01T03:30", None),
    ],
)
def test_a_window_ends_when_its_line_says(lines: tuple[str, ...], now: str, end: str | None) -> None:
    assert Wartungskalender.lies(lines).ende(moment(now)) == (moment(end) if end else None)


@pytest.mark.parametrize(
    ("line", "now", "end"),
    [
        ("So 01:00-02:30", "2026-10-25T00:45+00:00", "2026-10-25T01:30+00:00"),  # 02:45 for the first time
        ("So 01:00-02:30", "2026-10-25T01:15+00:00", "2026-10-25T01:30+00:00"),  # 02:15 for the second time
        ("So 01:00-02:30", "2026-10-25T01:30+00:00", None),
        ("So 02:00-03:00", "2026-10-24T23:59+00:00", None),
        ("So 02:00-03:00", "2026-10-25T00:00+00:00", "2026-10-25T02:00+00:00"),  # two hours long
        ("So 02:00-03:00", "2026-10-25T02:00+00:00", None),
        ("So 02:00-03:00", "2026-03-29T00:59+00:00", None),  # the hour that is left out
        ("So 02:00-03:00", "2026-03-29T01:00+00:00", None),
        ("So 01:00-02:30", "2026-03-29T01:15+00:00", "2026-03-29T01:30+00:00"),
        ("So 02:30-03:30", "2026-03-29T01:15+00:00", "2026-03-29T01:30+00:00"),
        ("So 01:30-03:30", "2026-03-29T01:29+00:00", "2026-03-29T01:30+00:00"),
    ],
)
def test_in_the_nights_when_the_clocks_change_a_window_is_one_piece(line: str, now: str, end: str | None) -> None:
    found = Wartungskalender.lies([line]).ende(datetime.fromisoformat(now))
    assert (found and found.timestamp()) == (datetime.fromisoformat(end).timestamp() if end else None)


@pytest.mark.parametrize("lines", [[f"{day} 00:00-00:00" for day in TAGE], [f"{day} 12:00-12:00" for day in TAGE]])
def test_windows_that_leave_no_time_to_call_are_an_operators_business(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_CONN_ZFER", json.dumps({"url": "http://127.0.0.1:9/zfer", "wartung": lines}))
    with pytest.raises(Misconfigured, match="keine Zeit"):
        connection("zfer", ZferConnection)
    almost = Wartungskalender.lies(["Mo 00:01-00:00", *lines[1:]] if lines[0].endswith("00:00") else ["Mo 12:00-11:59", *lines[1:]])
    assert almost.ende(SUNDAY) is not None


@pytest.mark.parametrize("line", ["Sonntag 02:00-06:00", "So 2-6", "So 25:00-26:00", ""])
def test_a_line_that_can_not_be_read_is_an_operators_business(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_CONN_ZFER", json.dumps({"url": "http://127.0.0.1:9/zfer", "wartung": [line]}))
    with pytest.raises(Misconfigured, match="So 02:00-06:00"):
        connection("zfer", ZferConnection)


def test_in_a_planned_window_nothing_is_called(kba: Kba, monkeypatch: pytest.MonkeyPatch) -> None:
    url = connection("zfer", ZferConnection).url
    monkeypatch.setenv("DREHSCHEIBE_CONN_ZFER", json.dumps({"url": url, "wartung": ["So 02:00-06:00"]}))
    person, licence = kba.holder()
    target, message = Zfer(lambda: SUNDAY), told(notice(named(person), licence))
    for call in (lambda: list(target.send([message])), lambda: target.delivered([message.id])):
        with pytest.raises(Transient, match=r"bis 01.03.2026 06:00 Uhr"):
            call()
    assert kba.sandbox.stats()["zfer"] == {"calls": 0, "accepted": [], "nachrichten": {}, "abrufe": 0}


def test_a_window_the_hub_does_not_know_of_is_transient(kba: Kba, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(World, "jetzt", SUNDAY)
    kba.simulator.wartung = Wartungskalender.lies(["So 02:00-06:00"])
    with pytest.raises(Transient):
        kba.target.delivered([str(uuid4())])
    monkeypatch.setattr(World, "jetzt", moment("2026-03-01T06:00"))
    assert kba.target.delivered([str(uuid4())]) == {}

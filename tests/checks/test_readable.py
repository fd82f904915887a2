"""Reading: what can not be read becomes findings, what can is parsed once."""

from collections.abc import Callable

import pytest

from drehscheibe.checks import Readable, document, read_json
from drehscheibe.errors import Rejected
from drehscheibe.gate import Item

CANARY = "Kanarienvogel"


def test_a_readable_message_is_parsed_once_and_shared(item: Callable[..., Item]) -> None:
    one = item(body=b"<a><b/></a>")
    assert list(Readable().judge([one])) == []
    assert document(one).tag == "a"


def test_an_unreadable_message_gets_the_readers_findings_and_the_others_go_on(item: Callable[..., Item]) -> None:
    broken, doctype, good = item("m-1", b"<a>" + CANARY.encode()), item("m-2", b"<!DOCTYPE a><a/>"), item("m-3", b"<a/>")
    found = [(i.id, finding.rule) for i, finding in Readable().judge([broken, doctype, good])]
    assert found == [("m-1", "XML-FORM"), ("m-2", "XML-DOCTYPE")]
    assert document(good).tag == "a"


def test_no_finding_of_a_reader_repeats_the_message(item: Callable[..., Item]) -> None:
    bodies = [f"<a>{CANARY}".encode(), f"<!DOCTYPE {CANARY}><a/>".encode(), f'<?xml version="1.0" encoding="{CANARY}"?><a/>'.encode()]
    json_bodies = [f'{{"{CANARY}": 1, "{CANARY}": 2}}', f'["{CANARY}"', f"{CANARY}", f'{{"{CANARY}": NaN}}']
    found = list(Readable().judge([item(body=body) for body in bodies]))
    found += list(Readable(reader=read_json).judge([item(body=body.encode()) for body in json_bodies]))
    assert len(found) == len(bodies) + len(json_bodies)
    assert CANARY not in repr([finding for _, finding in found])


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (b'{"a": 1', "JSON-FORM"),
        (b'{"a": 1, "a": 2}', "JSON-DOPPELT"),
        (b'{"a": {"b": 1, "b": 1}}', "JSON-DOPPELT"),
        (b'{"a": NaN}', "JSON-ZAHL"),
        (b'{"a": -Infinity}', "JSON-ZAHL"),
        (b'{"a": 1e999999}', "JSON-ZAHL"),
        (b'{"a": [-1.5E400]}', "JSON-ZAHL"),
        (b'{"a": ' * 101 + b"1" + b"}" * 101, "JSON-GRENZE"),
        (b"[" * 990 + b"]" * 990, "JSON-GRENZE"),
        (b'{"a": "\xff"}', "JSON-KODIERUNG"),
        (b"[" * 200_000, "JSON-GRENZE"),
        (b"1" * 10_000, "JSON-GRENZE"),
        (b" " * 20_000_001, "JSON-GROESSE"),
    ],
)
def test_json_that_means_nothing_certain_is_refused(body: bytes, rule: str) -> None:
    with pytest.raises(Rejected) as refusal:
        read_json(body)
    assert [finding.rule for finding in refusal.value.findings] == [rule]


@pytest.mark.parametrize(
    "body",
    [
        rb'{"name": "\ud800"}', rb'{"\uDFFF": 1}', rb'["a\u0000b"]', rb'["\u001F"]', rb'["\b"]', rb'["\f"]', rb'["\uFFFE"]',
        b'["\xef\xbf\xbf"]',
    ],
)  # fmt: skip
def test_json_with_characters_no_register_can_hold_is_refused(body: bytes) -> None:
    with pytest.raises(Rejected, match="JSON-ZEICHEN"):
        read_json(body)


@pytest.mark.parametrize(
    ("body", "value"),
    [(rb'["\ud83d\ude00"]', ["\U0001f600"]), (rb'["\\u0000"]', ["\\u0000"]), (rb'["a\n\r\tb", 1, null]', ["a\n\r\tb", 1, None])],
)
def test_json_escapes_of_real_characters_are_read(body: bytes, value: object) -> None:
    assert read_json(body) == value


def test_json_with_a_byte_order_mark_is_read() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": ["\xc3\xbc"]}') == {"a": ["ü"]}

"""Items for checks: messages with a row already made."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from drehscheibe.gate import Item
from drehscheibe.message import Case, Message
from drehscheibe.zeit import BERLIN


def make(id_: str = "m-1", body: bytes = b"", **row: Any) -> Item:
    message = Message(id=id_, kind="test/1", body=body)
    item = Item(message, Case(incoming=message, now=datetime(2026, 4, 14, 2, 0, tzinfo=BERLIN)))
    if row:
        item.memo["row"] = row
    return item


@pytest.fixture(scope="session")
def item() -> Callable[..., Item]:
    return make

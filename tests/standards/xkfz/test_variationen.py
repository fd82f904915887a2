"""Every message of the XKfz profile in hundreds of variations, and its negative twins. There is no official schema to hold them to."""

import random
from dataclasses import replace
from typing import Any

import pytest

from drehscheibe.standards import schemas, xkfz
from drehscheibe.standards.binding import layout, shape
from drehscheibe.standards.xkfz.codec import VOCABULARY
from drehscheibe.standards.xml import parse
from standards.xdomea.verfaelscher import twins
from standards.xkfz.test_codec import MESSAGES, named

VARIATIONS = 200


def thinned(part: Any, r: random.Random) -> Any:
    """The same with some of what may be left out left out, and with other numbers of what may be repeated."""
    kept: dict[str, Any] = {}
    for field in layout(type(part)):
        value = getattr(part, field.key)
        if field.attribute is not None or value is None:
            continue
        if isinstance(value, tuple) and value:
            least, most = max(field.least, 1), field.most or 3
            chosen = r.choices(value, k=r.randint(least, max(least, min(most, 3))))
            kept[field.key] = tuple(_inner(one, r) for one in chosen)
        elif field.least or shape(type(part)).choice or r.random() < 0.6:
            kept[field.key] = _inner(value, r)
        else:
            kept[field.key] = False if isinstance(value, bool) else None
    return replace(part, **kept)


def _inner(value: Any, r: random.Random) -> Any:
    return thinned(value, r) if hasattr(type(value), "__shape__") else value


@pytest.mark.parametrize("message", MESSAGES, ids=named)
def test_whatever_the_profile_allows_is_read_and_written_without_loss(message: xkfz.Nachricht) -> None:
    """The profile demands more than the declarations (a name or its absence, at least one reference): what it refuses is passed over."""
    schema = schemas.profile_schema("xkfz", xkfz.VERSION)
    allowed = 0
    for seed in range(VARIATIONS):
        varied = thinned(message, random.Random(seed))
        body = xkfz.write(varied)
        if schema.validate(parse(body)):
            allowed += 1
            assert xkfz.read(body) == varied, seed
            assert xkfz.write(xkfz.read(body)) == body, seed
    assert allowed >= VARIATIONS // 10


@pytest.mark.parametrize("message", MESSAGES, ids=named)
def test_a_message_broken_in_one_place_is_refused(message: xkfz.Nachricht) -> None:
    schema = schemas.profile_schema("xkfz", xkfz.VERSION)
    root = parse(xkfz.write(message))
    found = [name for name in twins(root, type(message), VOCABULARY) if schema.validate(root)]
    assert found == []
    assert schema.validate(root), "the twins must leave the message as it was"

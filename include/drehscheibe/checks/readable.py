"""Whether a message can be read at all: bytes become a document once, every later check shares it."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isinf
from typing import Any, NoReturn

from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Item
from drehscheibe.standards import xml

__all__ = ["Readable", "document", "read_json", "too_deep"]

_MEMO = "document"
_JSON_SIZE = 20_000_000
_DEPTH = 100
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document can hold (XML 1.0, production Char), so no register either: JSON can, by escapes."""
_SUSPECT = re.compile(rb"\\[bf]|\\u(?:00[01]|[dD][89a-fA-F]|[fF]{3}[eEfF])|\xef\xbf[\xbe\xbf]")
"""How such characters look in the bytes of a JSON document; most documents have none and need not be looked through."""


@dataclass(frozen=True, kw_only=True)
class Readable:
    """The message is a document of its format; what a reader refuses becomes findings. Final.

    Attributes:
        reader: turns the exact bytes into a document (an element, a dict, a package). Raises Rejected.
    """

    reader: Callable[[bytes], Any] = xml.parse
    rule: str = "LESBAR"
    title: str = "Die Nachricht ist lesbar"
    law: str = ""
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Read each message and keep the document in the item's memo."""
        for item in items:
            try:
                item.memo[_MEMO] = self.reader(item.message.body)
            except Rejected as error:
                for finding in error.findings:
                    yield item, finding


def document(item: Item) -> Any:  # noqa: ANN401 - an element, a dict or a package: whatever the reader makes
    """What `Readable` made of the message; a KeyError means that the gate has no `Readable`."""
    return item.memo[_MEMO]


def _refuse(rule: str, text: str) -> NoReturn:
    raise Rejected(Finding(rule, text)) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        _refuse("JSON-DOPPELT", "Im Dokument kommt derselbe Schlüssel in einem Objekt mehrfach vor; welcher gilt, ist nicht erkennbar.")
    return found


def _no_constant(_: str) -> NoReturn:
    _refuse("JSON-ZAHL", "Das Dokument enthält eine Zahl, die es in JSON nicht gibt (NaN oder unendlich).")


def _finite(text: str) -> float:
    number = float(text)
    if isinf(number):
        _no_constant(text)
    return number


def read_json(body: bytes) -> Any:  # noqa: ANN401 - JSON is any of dict, list, str, number, bool, None
    """Parse UTF-8 JSON (RFC 8259) strictly: no duplicate keys, no NaN, no number beyond all bounds, no character that is none.

    Raises:
        Rejected: rule JSON-... with a German reason.
    """
    if len(body) > _JSON_SIZE:
        _refuse("JSON-GROESSE", f"Das Dokument ist größer als {_JSON_SIZE // 1_000_000} MB.")
    value = _parsed(body)
    if too_deep(value):
        _refuse("JSON-GRENZE", "Das Dokument ist zu tief verschachtelt; der Absender muss es flacher fassen.")
    if _SUSPECT.search(body) and any(map(_NO_TEXT.search, _texts(value))):
        _refuse("JSON-ZEICHEN", "Das Dokument enthält ein Steuerzeichen oder ein halbes Zeichen, das kein Register annimmt.")
    return value


def _parsed(body: bytes) -> Any:  # noqa: ANN401 - as above
    try:
        return json.loads(body.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite)
    except UnicodeDecodeError:
        _refuse("JSON-KODIERUNG", "Das Dokument ist nicht in UTF-8 geschrieben.")
    except json.JSONDecodeError as error:
        _refuse("JSON-FORM", f"Das Dokument ist kein gültiges JSON (Zeile {error.lineno}, Zeichen {error.colno}).")
    except (RecursionError, ValueError):
        _refuse("JSON-GRENZE", "Das Dokument ist zu tief verschachtelt oder enthält eine zu große Zahl.")


def too_deep(value: object) -> bool:
    """Whether objects and lists stand in each other more often than any document needs: what reads them must come to an end."""
    level = [value]
    for _ in range(_DEPTH):
        level = [child for one in level if isinstance(one, dict | list) for child in (one.values() if isinstance(one, dict) else one)]
        if not level:
            return False
    return True


def _texts(value: object) -> Iterator[str]:
    """Every text in a document, keys included."""
    left = [value]
    while left:
        match left.pop():
            case str() as text:
                yield text
            case list() as items:
                left += items
            case dict() as items:
                left += [*items, *items.values()]

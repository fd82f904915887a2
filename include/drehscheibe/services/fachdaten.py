"""An application's JSON as the mappings read it: every text in Unicode normal form C, as DQ-16 judges it and registers want it."""

import json
import unicodedata
from typing import Any

__all__ = ["fachdaten"]


def fachdaten(body: bytes) -> Any:  # noqa: ANN401 - any JSON, checked by the gate's schema
    """The values of a document that has passed its gate; a name typed with combining marks gets its precomposed letters."""
    return _nfc(json.loads(body))


def _nfc(value: Any) -> Any:  # noqa: ANN401 - any JSON
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case list():
            return [_nfc(one) for one in value]
        case dict():
            return {name: _nfc(one) for name, one in value.items()}
    return value

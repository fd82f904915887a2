"""Which field a partner's refusal is about, in the partner's own words: kept only where they are a path of names."""

import re

__all__ = ["field_path"]

_PATH = re.compile(r"(?:@?[^\W\d][\w.:\-]{0,60}(?:\[[0-9]{1,4}\])?)(?:/@?[^\W\d][\w.:\-]{0,60}(?:\[[0-9]{1,4}\])?)*|(?:/[\w.:\-]{1,60})+")
_LONGEST = 200


def field_path(text: str | None) -> str:
    """The path, or the empty string: anything else may hold a value, which must not stand in a finding."""
    return text if text and len(text) <= _LONGEST and _PATH.fullmatch(text) else ""

"""JSON Schemas from files, as JSON Schema means them: ``$`` is the end of a text, formats count, no reference is followed elsewhere."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drehscheibe.errors import Misconfigured

if TYPE_CHECKING:  # heavy for what it is, and most flows read XML only: whoever compiles a schema imports it
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

__all__ = ["compiled"]

_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\$", re.DOTALL)
"""What may hold a dollar sign: an escape, a character class, or the sign by itself."""


@cache
def compiled(path: Path) -> "Validator":
    """The schema in this file (2020-12 unless it says otherwise), read once. Raises Misconfigured when it is unusable."""
    from jsonschema import Draft202012Validator, SchemaError
    from jsonschema.validators import extend, validator_for
    from referencing import Registry

    try:
        schema: dict[str, Any] = json.loads(path.read_bytes())
        kind = validator_for(schema, default=Draft202012Validator)
        kind.check_schema(schema)
    except (OSError, ValueError, SchemaError) as error:
        raise Misconfigured(f"Das JSON-Schema {path.name} ist nicht benutzbar ({type(error).__name__}).") from None
    strict: type[Validator] = extend(kind, {"pattern": _pattern})  # type: ignore[no-untyped-call] # the stubs have none for it
    return strict(schema, format_checker=kind.FORMAT_CHECKER, registry=Registry())


def _pattern(_validator: "Validator", pattern: str, instance: object, _schema: Mapping[str, Any]) -> "Iterator[ValidationError]":
    from jsonschema import ValidationError

    if isinstance(instance, str) and not _as_in_ecma(pattern).search(instance):
        yield ValidationError("pattern")


@cache
def _as_in_ecma(pattern: str) -> re.Pattern[str]:
    """A pattern of ECMA-262: Python's ``$`` would also match before a line feed at the end."""
    return re.compile(_PART.sub(lambda part: r"\Z" if part[0] == "$" else part[0], pattern))

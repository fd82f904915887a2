"""Checks: what gates ask of messages. Rules about single values are in `rules`; here are the checks that apply them to a batch."""

from drehscheibe.checks.expectations import (
    Expectation,
    Expectations,
    between,
    empty_share,
    filled,
    length,
    matches,
    not_before,
    one_of,
    row_count,
    unique,
)
from drehscheibe.checks.privacy import AllowList, Sperren
from drehscheibe.checks.readable import Readable, document, read_json
from drehscheibe.checks.schema import JsonSchema, Schema, SchemaByDocument
from drehscheibe.checks.values import Code, Table, Value

__all__ = [
    "AllowList",
    "Code",
    "Expectation",
    "Expectations",
    "JsonSchema",
    "Readable",
    "Schema",
    "SchemaByDocument",
    "Sperren",
    "Table",
    "Value",
    "between",
    "document",
    "empty_share",
    "filled",
    "length",
    "matches",
    "not_before",
    "one_of",
    "read_json",
    "row_count",
    "unique",
]

"""Problems, both kinds: why an event rejects a submission, and RFC 7807 bodies of HTTP errors."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from drehscheibe.errors import Finding
from drehscheibe.paths import SCHEMAS

__all__ = ["PROBLEM_BASE", "Problem", "Problems", "problem_json", "read_problem"]

PROBLEM_BASE: Final = "https://schema.fitko.de/fit-connect/events/problems/"
_TABLE: Final = SCHEMAS / "fit-connect" / "probleme.toml"
_INSTANCES: Final = ("metadata", "data", "attachment:")


@dataclass(frozen=True)
class Problem:
    """One reason in a reject event; `type` and `instance` are fixed by FIT-Connect, `title` should be."""

    type: str
    title: str
    detail: str
    instance: str

    def payload(self) -> dict[str, str]:
        """As the event carries it."""
        return {"type": self.type, "title": self.title, "detail": self.detail, "instance": self.instance}


class Problems:
    """Which finding becomes which problem; the table is data because FITKO's full list could not be read."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]], overrides: Mapping[str, str] | None = None) -> None:
        """Take the table by rule (a key ending in ``*`` stands for a prefix) and the operator's own names for single rules."""
        self._table = table
        self._overrides = overrides or {}

    @classmethod
    def standard(cls, overrides: Mapping[str, str] | None = None) -> "Problems":
        """The table that ships with the hub (`schemas/fit-connect/probleme.toml`)."""
        return cls(_shipped(), overrides)

    def of(self, finding: Finding) -> Problem:
        """The problem a finding becomes; its detail is the finding's German sentence, which never holds a value."""
        entry = self._entry(finding.rule)
        name = self._overrides.get(finding.rule, entry["name"])
        instance = finding.field if finding.field.startswith(_INSTANCES) else entry.get("instanz", "data")
        return Problem(name if "://" in name else PROBLEM_BASE + name, entry["titel"], finding.text, instance)

    def of_all(self, findings: Iterable[Finding]) -> tuple[Problem, ...]:
        """One problem per finding, without repetitions."""
        return tuple(dict.fromkeys(self.of(finding) for finding in findings))

    def _entry(self, rule: str) -> Mapping[str, Any]:
        if rule in self._table:
            return self._table[rule]
        prefixes = [key for key in self._table if key.endswith("*") and rule.startswith(key[:-1])]
        return self._table[max(prefixes, key=len)]


@cache
def _shipped() -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = tomllib.loads(_TABLE.read_text("utf-8"))["regel"]
    return table


def problem_json(kind: str, title: str, status: int, detail: str = "") -> bytes:
    """An RFC 7807 body."""
    value = {"type": kind, "title": title, "status": status} | ({"detail": detail} if detail else {})
    return json.dumps(value, ensure_ascii=False).encode()


def read_problem(body: bytes) -> str:
    """The last segment of an RFC 7807 body's type, e.g. ``submission-not-found``; empty when the body is something else.

    Extra fields are allowed; title and detail are not read, because they may quote what was sent.
    """
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    kind = value.get("type") if isinstance(value, dict) else None
    name = kind.rstrip("/").rpartition("/")[2] if isinstance(kind, str) else ""
    return name if name.replace("-", "").isascii() and name.replace("-", "").isalnum() else ""

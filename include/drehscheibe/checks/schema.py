"""Validity of a document against its schema, told in German: line, element and broken facet, never the value."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from lxml import etree

from drehscheibe.checks.json_profile import compiled
from drehscheibe.checks.readable import document
from drehscheibe.checks.schema_texts import json_text, xsd_text
from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.gate import Item

if TYPE_CHECKING:  # see json_profile
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

__all__ = ["MOST", "JsonSchema", "Schema", "SchemaByDocument", "json_violations", "violations"]

MOST = 20
"""At most this many findings per message: more help nobody."""

ADVICE = "Die absendende Stelle muss die Nachricht berichtigen."

# one error log belongs to one XMLSchema: two threads must not validate with it at once
_LOCK = Lock()


@dataclass(frozen=True)
class Schema:
    """The document is valid against one XSD. Final.

    Attributes:
        provider: gives the compiled schema; called once per batch, so it may compile lazily.
        law: the standard, e.g. ``XMeld 25.11a``.
        advice: German sentence saying who must act.
    """

    provider: Callable[[], etree.XMLSchema]
    law: str = ""
    advice: str = ADVICE
    rule: str = "XSD"
    title: str = "Die Nachricht entspricht ihrem Schema"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Validate what `Readable` parsed."""
        if not items:
            return
        schema = self.provider()
        for item in items:
            for finding in violations(document(item), schema, self.rule, self.law, self.advice):
                yield item, finding


@dataclass(frozen=True)
class SchemaByDocument:
    """As `Schema`, for a partner that sends several versions: the document decides. Final.

    Attributes:
        choose: the schema for this document; raises Rejected (e.g. V000) when its version is not accepted.
    """

    choose: Callable[[etree._Element], etree.XMLSchema]
    law: str = ""
    advice: str = ADVICE
    rule: str = "XSD"
    title: str = "Die Nachricht entspricht dem Schema ihrer Version"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Choose, then validate what `Readable` parsed."""
        for item in items:
            root = document(item)
            try:
                found: Sequence[Finding] = violations(root, self.choose(root), self.rule, self.law, self.advice)
            except Rejected as error:
                found = error.findings
            for finding in found:
                yield item, finding


def violations(root: etree._Element, schema: etree.XMLSchema, rule: str = "XSD", law: str = "", advice: str = ADVICE) -> list[Finding]:
    """What is wrong with a document, one finding per place, at most `MOST`."""
    with _LOCK:
        if schema.validate(root):
            return []
        errors = list(schema.error_log)  # type: ignore[call-overload] # the stubs do not know that the log is a list
    found: dict[str, Finding] = {}
    for error in errors:
        told = xsd_text(error, root)
        # a broken facet is followed by a second error at the same place that only says "not valid": the first one is enough
        if told is not None:
            found.setdefault(told.path, Finding(rule, f"Zeile {error.line}: {told.text} {advice}", told.path, law))
        if len(found) == MOST:
            break
    return list(found.values()) or [Finding(rule, f"Die Nachricht entspricht nicht ihrem Schema. {advice}", "", law)]


@dataclass(frozen=True)
class JsonSchema:
    """The document is valid against a JSON Schema file (2020-12 unless it says otherwise). Final.

    Attributes:
        path: the schema; read and compiled once. References to other files or hosts are not followed.
    """

    path: Path
    law: str = ""
    advice: str = ADVICE
    rule: str = "JSON-SCHEMA"
    title: str = "Die Nachricht entspricht ihrem Schema"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Validate what `Readable(reader=read_json)` parsed. Raises Misconfigured when the schema itself is unusable."""
        for item in items:
            for finding in json_violations(document(item), compiled(self.path), self.rule, self.law, self.advice):
                yield item, finding


def json_violations(value: Any, validator: "Validator", rule: str = "JSON-SCHEMA", law: str = "", advice: str = ADVICE) -> list[Finding]:  # noqa: ANN401
    """What is wrong with a JSON document, at most `MOST` findings. Raises Misconfigured for a reference that leads nowhere."""
    from referencing.exceptions import Unresolvable

    found: dict[str, Finding] = {}
    try:
        for error in validator.iter_errors(value):
            place, text = json_text(_deepest(error))
            found.setdefault(place, Finding(rule, f"{text} {advice}", place, law))
            if len(found) == MOST:
                break
    except Unresolvable:
        raise Misconfigured("Ein JSON-Schema verweist auf ein anderes Schema, das nicht in derselben Datei steht.") from None
    return list(found.values())


def _deepest(error: "ValidationError") -> "ValidationError":
    from jsonschema.exceptions import relevance

    while error.context:
        error = max(error.context, key=relevance)
    return error

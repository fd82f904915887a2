"""Expectations: declarative values about a batch as a table, judged by Great Expectations, told by rule and message only.

Great Expectations is not imported here: `gx_process` loads it with the first batch, or runs it in a worker.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from drehscheibe.checks import gx_process
from drehscheibe.checks.values import cell
from drehscheibe.errors import Finding, Misconfigured
from drehscheibe.gate import Item, Row

__all__ = [
    "Expectation",
    "Expectations",
    "between",
    "empty_share",
    "filled",
    "length",
    "matches",
    "not_before",
    "one_of",
    "row_count",
    "unique",
]

ADVICE = "Bitte die Angabe prüfen und berichtigen."


@dataclass(frozen=True, kw_only=True, slots=True)
class Expectation:
    """One statement about the table; made by the functions below.

    Attributes:
        rule: id of the rule, e.g. ``DQ-17``.
        kind: which Great Expectations expectation judges it (`gx_worker.KINDS`).
        columns: the columns it is about; none for the table as a whole.
        text: German sentence of the finding; never a value.
        law: legal basis or standard.
        args: limits and lists, as JSON values.
    """

    rule: str
    kind: str
    columns: tuple[str, ...]
    text: str
    law: str = ""
    args: tuple[tuple[str, Any], ...] = ()

    @property
    def field(self) -> str:
        """The columns as one field of a finding."""
        return ", ".join(self.columns)

    @property
    def title(self) -> str:
        """What a report calls it: the field and what is expected of it."""
        return f"{self.field}: {_TITLES[self.kind]}" if self.columns else _TITLES[self.kind]


_TITLES = {
    "filled": "ist angegeben",
    "matches": "hat die vorgeschriebene Form",
    "one_of": "ist ein zugelassener Wert",
    "between": "liegt in den Grenzen",
    "not_before": "stehen in der richtigen zeitlichen Folge",
    "unique": "ist in der Lieferung einmalig",
    "length": "hat die zulässige Länge",
    "row_count": "Zahl der Nachrichten liegt im Rahmen",
    "empty_share": "fehlt nur selten",
}


def filled(rule: str, column: str, *, text: str = "", law: str = "") -> Expectation:
    """The value is there and not blank."""
    return Expectation(rule=rule, kind="filled", columns=(column,), law=law, text=text or f"Die Pflichtangabe „{column}“ fehlt.")


def matches(rule: str, column: str, pattern: str, *, text: str = "", law: str = "") -> Expectation:
    """The whole value matches a regular expression (Python's); absent values pass."""
    text = text or f"Die Angabe „{column}“ hat nicht die vorgeschriebene Form."
    return Expectation(rule=rule, kind="matches", columns=(column,), law=law, text=text, args=(("pattern", pattern),))


def one_of(rule: str, column: str, values: Sequence[str | int | bool | date], *, text: str = "", law: str = "") -> Expectation:
    """The value is one of a few; absent values pass. For code lists see `values.Code`."""
    text = text or f"Die Angabe „{column}“ ist keiner der zugelassenen Werte."
    args = (("values", [_json(value) for value in values]),)
    return Expectation(rule=rule, kind="one_of", columns=(column,), law=law, text=text, args=args)


def between(
    rule: str, column: str, low: date | float | None, high: date | float | None, *, text: str = "", law: str = ""
) -> Expectation:
    """Number or date lies in ``low..high``, both included, None is open; absent values pass."""
    text = text or f"Die Angabe „{column}“ liegt außerhalb der zulässigen Grenzen."
    args = (("low", _json(low)), ("high", _json(high)))
    return Expectation(rule=rule, kind="between", columns=(column,), law=law, text=text, args=args)


def not_before(rule: str, later: str, earlier: str, *, text: str = "", law: str = "") -> Expectation:
    """The date in `later` is not before the date in `earlier`; passes where one of them is absent."""
    text = text or f"Das Datum „{later}“ liegt vor dem Datum „{earlier}“."
    return Expectation(rule=rule, kind="not_before", columns=(later, earlier), law=law, text=text)


def unique(rule: str, *columns: str, text: str = "", law: str = "") -> Expectation:
    """No two messages of the batch agree in these columns; rows with an absent value pass."""
    text = text or f"Die Angabe „{', '.join(columns)}“ kommt in dieser Lieferung mehrfach vor, muss aber einmalig sein."
    return Expectation(rule=rule, kind="unique", columns=columns, law=law, text=text)


def length(rule: str, column: str, low: int, high: int, *, text: str = "", law: str = "") -> Expectation:
    """The text has ``low..high`` characters; absent values pass."""
    text = text or f"Die Angabe „{column}“ muss {low} bis {high} Zeichen lang sein."
    return Expectation(rule=rule, kind="length", columns=(column,), law=law, text=text, args=(("low", low), ("high", high)))


def row_count(rule: str, low: int, high: int, *, text: str = "", law: str = "") -> Expectation:
    """The batch has ``low..high`` messages; otherwise every message of it gets the finding."""
    text = text or f"Die Lieferung sollte {low} bis {high} Nachrichten umfassen; sie hat mehr oder weniger."
    return Expectation(rule=rule, kind="row_count", columns=(), law=law, text=text, args=(("low", low), ("high", high)))


def empty_share(rule: str, column: str, most: float, *, text: str = "", law: str = "") -> Expectation:
    """At most the share `most` (0..1) of the batch lacks the value; otherwise each message that lacks it gets the finding."""
    text = text or f"Die Angabe „{column}“ fehlt in dieser Lieferung ungewöhnlich oft."
    return Expectation(rule=rule, kind="empty_share", columns=(column,), law=law, text=text, args=(("most", most),))


@dataclass(frozen=True, kw_only=True)
class Expectations:
    """What is expected of the batch as a table (ARCHITECTURE section 4, step 3).

    Attributes:
        table: gives each message's row (str, int, date, bool or None).
        parts: the expectations; a report lists each by its own rule.
        advice: German sentence saying who must act.
    """

    table: Callable[[Item], Row]
    parts: tuple[Expectation, ...]
    rule: str = "GX"
    title: str = "Erwartungen an die Lieferung"
    law: str = ""
    advice: str = ADVICE
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Ask Great Expectations once for the whole batch. Raises Misconfigured, Transient (the worker does not answer)."""
        if not items or not self.parts:
            return
        for answer in gx_process.evaluate(self._request(items)):
            part = self.parts[answer["part"]]
            if "error" in answer:
                raise Misconfigured(
                    f"Die Erwartung {part.rule} ({part.kind}) an „{part.field}“ ist nicht prüfbar ({answer['error']}): "
                    "Die Spalte enthält Werte eines anderen Typs, als die Erwartung verlangt. Bitte die Tabelle des Gates berichtigen."
                )
            finding = Finding(part.rule, f"{part.text} {self.advice}", part.field, part.law)
            for position in answer["rows"]:
                yield items[position], finding

    def _request(self, items: Sequence[Item]) -> Mapping[str, Any]:
        rows = [self.table(item) for item in items]
        columns = sorted({column for part in self.parts for column in part.columns})
        return {
            "parts": [{"kind": part.kind, "columns": part.columns, "args": dict(part.args)} for part in self.parts],
            "rows": len(rows),
            "table": {column: [_json(cell(row, column)) for row in rows] for column in columns},
        }


def _json(value: object) -> object:
    """A cell as JSON; dates and times become seconds on one scale, so that they can be compared with each other."""
    if not isinstance(value, date):
        return value
    days = value.toordinal() * 86_400
    if not isinstance(value, datetime):
        return days
    moment = value.astimezone(UTC) if value.tzinfo else value
    return moment.toordinal() * 86_400 + moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6

"""Checks of single values: a message as one row of a table, rule functions and code lists applied to its columns."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.checks.codelists import Codelists, codelists
from drehscheibe.checks.rules.rule import Rule
from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.gate import Item, Row

__all__ = ["Code", "Table", "Value", "cell"]

@dataclass(frozen=True)
class Table:
    """Each message as one row; in a gate it stands before the checks that ask it for columns. Final.

    Attributes:
        row: flattens what `Readable` parsed; made once per message. Raises Rejected when the message can not be flattened.
        name: keeps two tables of one gate apart.
    """

    row: Callable[[Item], Row]
    name: str = "row"
    rule: str = "ZEILE"
    title: str = "Die Angaben der Nachricht sind auffindbar"
    law: str = ""
    final: bool = True

    def __call__(self, item: Item) -> Row:
        """The message's row. Raises Rejected as `row` does."""
        found: Row | None = item.memo.get(self.name)
        if found is None:
            found = item.memo[self.name] = self.row(item)
        return found

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Make every row; what can not be flattened becomes findings."""
        for item in items:
            try:
                self(item)
            except Rejected as error:
                for finding in error.findings:
                    yield item, finding


def cell(row: Row, column: str) -> object:
    """One value; None where it is absent or blank. Raises Misconfigured when the row has no such column at all."""
    try:
        value: object = row[column]
    except KeyError:
        raise Misconfigured(f"Eine Prüfung verlangt die Spalte „{column}“, die es in der Tabelle dieses Gates nicht gibt.") from None
    return None if isinstance(value, str) and not value.strip() else value


@dataclass(frozen=True, kw_only=True)
class Value:
    """A column obeys a rule of `drehscheibe.checks`, e.g. DQ-01; absent values are not its concern.

    Attributes:
        table: gives the row.
        column: the value it looks at.
        check: None when the text is valid, else a German sentence: what is wrong and what to do; never the value.
    """

    rule: str
    title: str
    table: Callable[[Item], Row]
    column: str
    check: Callable[[str], str | None]
    law: str = ""
    final: bool = False

    @classmethod
    def of(cls, rule: Rule, table: Callable[[Item], Row], column: str) -> "Value":
        """A column obeys one of the catalogue's rules."""
        return cls(rule=rule.id, title=f"{rule.title} ({column})", law=rule.law, table=table, column=column, check=rule.check)

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Apply the rule to every value that is there."""
        for item in items:
            value = cell(self.table(item), self.column)
            reason = self.check(str(value)) if value is not None else None
            if reason is not None:
                yield item, Finding(self.rule, reason, self.column, self.law)


@dataclass(frozen=True, kw_only=True)
class Code:
    """A column holds a code of a code list (X010, X011); absent values are not its concern.

    Attributes:
        table: gives the row.
        column: the code.
        urn: the list, as in ``listURI``.
        version_column: the version the message names (``listVersionID``); empty: the newest version at hand applies.
        lists: where the lists come from; asked once per batch.
    """

    rule: str
    title: str
    table: Callable[[Item], Row]
    column: str
    urn: str
    version_column: str = ""
    law: str = ""
    lists: Callable[[], Codelists] = codelists
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Match every code that is there, to the last character. Raises Misconfigured (a list file is broken)."""
        if not items:
            return
        lists = self.lists()
        for item in items:
            row = self.table(item)
            code = cell(row, self.column)
            version = cell(row, self.version_column) if self.version_column else None
            reason = lists.check(self.urn, str(code), str(version or "")) if code is not None else None
            if reason is not None:
                yield item, Finding(self.rule, reason, self.column, self.law)

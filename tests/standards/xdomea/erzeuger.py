"""Builds random messages from their declarations: every field, every alternative, every code comes up sooner or later."""

import random
from datetime import UTC, date, datetime, time
from typing import Any

from drehscheibe.standards.binding import Boolean, CodeList, Date, DateTime, Field, Integer, Kind, layout, shape

WORDS = ["Müller", "Đặng", "O’Neill", "", "Straße & <Platz>", "Ⱥ", "  zwei  Leer ", "a" * 200, '"„“', "12-34/56"]


class Erzeuger:
    """A source of messages; the same seed gives the same messages."""

    def __init__(self, seed: int, *, sparse: bool = False) -> None:
        self.random = random.Random(seed)
        self.sparse = sparse

    def make(self, cls: type, depth: int = 0) -> Any:
        fields = layout(cls)
        if shape(cls).choice:
            chosen = self._alternative([f for f in fields if f.attribute is None], depth)
            return cls(**{chosen.key: self.value(chosen, depth, least=1)})
        values = {f.key: self.value(f, depth, least=f.least) for f in fields if f.attribute is None}
        return cls(**{key: value for key, value in values.items() if value is not None})

    def _alternative(self, fields: list[Field], depth: int) -> Field:
        if depth > 6:
            fields = [f for f in fields if isinstance(f.type, Kind)] or fields[-1:]
        return self.random.choice(fields)

    def value(self, field: Field, depth: int, *, least: int) -> Any:
        optional_here = not self.sparse and depth < 6 and self.random.random() < 0.9 / (1 + depth)
        if not field.many:
            return self.one(field.type, depth) if least or optional_here else None
        count = max(field.least, least) + (self.random.randrange(3) if optional_here else 0)
        return tuple(self.one(field.type, depth) for _ in range(min(count, field.most or count)))

    def one(self, kind: Kind | type, depth: int) -> Any:
        return self.leaf(kind) if isinstance(kind, Kind) else self.make(kind, depth + 1)

    def leaf(self, kind: Kind) -> Any:
        r = self.random
        if isinstance(kind, CodeList):
            return r.choice(kind.codes) if kind.codes else f"{r.randrange(1, 46):03d}"
        if isinstance(kind, DateTime):
            return datetime(r.randrange(1990, 2100), r.randrange(1, 13), r.randrange(1, 29), r.randrange(24), tzinfo=r.choice([None, UTC]))
        if isinstance(kind, Date):
            return date(r.randrange(1900, 2100), r.randrange(1, 13), r.randrange(1, 29))
        if isinstance(kind, Boolean):
            return bool(kind.fixed) or r.random() < 0.5
        if isinstance(kind, Integer):
            return r.randrange(60_000)
        return self.text(kind.name)

    def text(self, name: str) -> Any:
        r = self.random
        uuid = "-".join("".join(r.choice("0123456789abcdefABCDEF") for _ in range(n)) for n in (8, 4, 4, 4, 12))
        if name == "xs:time":
            return time(r.randrange(24), r.randrange(60))
        if name == "xs:gYear":
            return str(r.randrange(1900, 2100))
        if name.endswith("UUIDType") or name.endswith(":UUID"):
            return uuid
        if name.endswith("stringDateinameType"):
            return uuid + r.choice(["", "_Antrag.pdf", ".tif", "_ä ö.xml"])
        if "datatype" in name:
            return r.choice(["Müller", "Amt 32", "D’Azur"])
        return r.choice(WORDS)


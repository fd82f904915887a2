"""Instances of any declared message, made from its declaration: seeded, so a failure can be looked at again."""

import random
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from drehscheibe.standards.binding import Binary, Boolean, Code, CodeList, Date, DateTime, Field, Flag, Integer, Kind, Text, layout, shape
from drehscheibe.standards.xmeld import codes
from drehscheibe.standards.xmeld.versionen import V2511A

LETTERS = "aäbcçdeéfgğhiıjklłmnñoöøpqrsšßtuüvwxyzžAÄBCDEÉFGHIJKLŁMNOÖPQRSŠTUÜVWXYZŽẞ ’-.'ʹʺ0123456789"
BY_NAME = {
    "bn-uq-g2g:UUID": lambda r: f"{r.getrandbits(32):08x}-{r.getrandbits(16):04x}-4000-8000-{r.getrandbits(48):012x}",
    "xima:Meldeanschrift.Hausnummer": lambda r: str(r.randint(1, 9999)),
    "xima:Meldeanschrift.HausnummerBuchstabeZusatzziffer": lambda r: r.choice(["a", "1/2", "ß", "b.1"]),
    "xima:Meldeanschrift.Postleitzahl": lambda r: f"{r.randint(1067, 99998):05d}",
    "xima:Meldeanschrift.Stockwerkswohnungsnummer": lambda r: r.choice(["1.2", "EG", "12"]),
    "xiid:Identifikationsnummer": lambda r: f"0{r.randint(0, 10**10 - 1):010d}",
    "xmeld:type.BZSt.VBM": lambda r: f"{r.randint(0, 10**20 - 1):020d}",
    "xiaz:AZRNummer": lambda r: f"{r.randint(0, 99):02d}{r.randint(1, 12):02d}{r.randint(1, 28):02d}{r.randint(0, 999999):06d}",
    "xiaa:ZeileAufschrift.Inhalt": lambda r: "".join(r.choices(LETTERS, k=r.randint(1, 35))),
    "xmeld:type.AnschriftfeldNachDIN.Anschriftzone.Zeile.Position": lambda r: r.randint(1, 6),
    "xiaa:ZeileAufschrift.Zeilennummer": lambda r: r.randint(1, 8),
    "xian:AllgemeinerName": lambda r: r.choice(["", text(r), text(r)]),
    "xida:TeilbekanntesDatum": lambda r: day(r).isoformat()[: r.choice([4, 7, 10])],
    "xida:TeilbekanntesDatumMitUnbekannt": lambda r: r.choice(["", day(r).isoformat()[: r.choice([4, 7, 10])]]),
    "xida:TagesdatumMitUnbekannt": lambda r: r.choice(["", day(r)]),
}


def text(r: random.Random) -> str:
    return "".join(r.choices(LETTERS, k=r.randint(1, 12)))


def day(r: random.Random) -> date:
    return date(1900, 1, 1) + timedelta(days=r.randint(0, 47_000))


def sample(cls: type, seed: int, depth: int = 12) -> Any:
    """An instance of `cls`; the same seed gives the same one."""
    return _sample(cls, random.Random(f"{cls.__name__}/{seed}"), depth)


def _sample(cls: type, r: random.Random, depth: int) -> Any:
    chosen = r.choice(layout(cls)).key if shape(cls).choice else None
    values = {f.key: _value(f, r, depth, chosen) for f in layout(cls) if f.attribute is None or f.key == "version" or r.random() < 0.1}
    return cls(**{key: value for key, value in values.items() if value is not ...})


def _value(field: Field, r: random.Random, depth: int, chosen: str | None) -> Any:
    if field.attribute is not None:
        if field.key == "version" and not field.attribute.fixed:
            return V2511A.name
        return ... if field.attribute.fixed or field.key == "id" else text(r)
    wanted = field.key == chosen if chosen else field.least > 0 or (depth > 0 and r.random() < 0.4)
    if not field.many:
        return _one(field, r, depth) if wanted else ...
    least = max(field.least, int(wanted))
    most = min(field.most or 3, 3)
    return tuple(_one(field, r, depth) for _ in range(r.randint(least, max(least, most)))) if wanted else ()


def _one(field: Field, r: random.Random, depth: int) -> Any:
    return _leaf(field.type, field.least, r) if isinstance(field.type, Kind) else _sample(field.type, r, depth - 1)


def _leaf(kind: Kind, least: int, r: random.Random) -> Any:
    if kind.name in BY_NAME:
        return BY_NAME[kind.name](r)
    match kind:
        case CodeList():
            return _code(kind, r)
        case Flag():
            return True
        case Boolean():
            return True if kind.fixed else r.random() < 0.5
        case Integer():
            return r.randint(0, 10**6)
        case Date():
            return day(r)
        case DateTime():
            return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(milliseconds=r.randint(0, 10**10))
        case Binary():
            return r.randbytes(20)
        case Text():
            return text(r)
    raise AssertionError(kind)


def _code(kind: CodeList, r: random.Random) -> str:
    if not kind.uri:
        return Code(text(r).strip() or "x", "1", "urn:beispiel", r.choice([None, "Beispiel"]))
    code = r.choice(kind.codes or ("01", "02"))
    version = kind.version or kind.default
    return r.choice([code, Code(code, version), Code(code, version, kind.uri, "Beispiel" if kind.labelled else None)])


@cache
def code_list(name: str) -> CodeList:
    return next(note for alias in vars(codes).values() for note in getattr(alias, "__metadata__", ()) if note.name == name)

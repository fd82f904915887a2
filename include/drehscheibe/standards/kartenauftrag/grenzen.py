"""What fits on a card: lengths, characters, pictures. The limits are data (grenzen.toml), unverified and to be agreed with the producer."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from struct import unpack

from drehscheibe.checks.rules import din91379
from drehscheibe.errors import Misconfigured
from drehscheibe.paths import SCHEMAS
from drehscheibe.standards.kartenauftrag.codes import VERSION
from drehscheibe.standards.kartenauftrag.messages import Grund, Kartendaten

__all__ = ["Bildgrenzen", "Grenzen", "bildgroesse", "grenzen", "verstoesse"]

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # markers that carry the size of the picture


@dataclass(frozen=True, kw_only=True, slots=True)
class Bildgrenzen:
    """Of the photo: pixels at least, ratio of width to height with its tolerance, bytes at most."""

    breite: int
    hoehe: int
    verhaeltnis: float
    toleranz: float
    bytes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Grenzen:
    """All limits: data type of DIN 91379, characters per field at most, photo, bytes of the signature's picture at most."""

    zeichenvorrat: str
    laengen: Mapping[str, int]
    lichtbild: Bildgrenzen
    unterschrift: int


@cache
def grenzen() -> Grenzen:
    """The limits of grenzen.toml. Raises Misconfigured when it can not be read."""
    try:
        data = tomllib.loads((SCHEMAS / "kartenauftrag" / VERSION / "grenzen.toml").read_text("utf-8"))
        return Grenzen(
            zeichenvorrat=data["zeichenvorrat"], laengen=data["laengen"], lichtbild=Bildgrenzen(**data["lichtbild"]),
            unterschrift=data["unterschrift"]["bytes"],
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        raise Misconfigured(f"schemas/kartenauftrag/{VERSION}/grenzen.toml fehlt oder ist unvollständig.") from None


def verstoesse(karte: Kartendaten, limits: Grenzen | None = None) -> Iterator[Grund]:
    """What keeps this card from being produced; for the gate before the order, and what the simulated producer goes by."""
    limits = limits or grenzen()
    for name, most in limits.laengen.items():
        text = unicodedata.normalize("NFC", getattr(karte, name) or "")
        if not din91379.passt(text, limits.zeichenvorrat):
            yield Grund(code="K302", feld=f"karte/{name}")
        if len(text) > most:
            yield Grund(code="K303", feld=f"karte/{name}")
    if not _photo_fits(karte.lichtbild, limits.lichtbild):
        yield Grund(code="K301", feld="karte/lichtbild")
    if not karte.unterschrift.startswith((_JPEG, _PNG)) or len(karte.unterschrift) > limits.unterschrift:
        yield Grund(code="K304", feld="karte/unterschrift")


def _photo_fits(picture: bytes, limits: Bildgrenzen) -> bool:
    size = bildgroesse(picture)
    if size is None or len(picture) > limits.bytes:
        return False
    width, height = size
    return width >= limits.breite and height >= limits.hoehe and abs(width / height - limits.verhaeltnis) <= limits.toleranz


def bildgroesse(jpeg: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG in pixels, or None for anything else."""
    if not jpeg.startswith(_JPEG):
        return None
    place = 2
    while place + 9 <= len(jpeg) and jpeg[place] == 0xFF:
        marker = jpeg[place + 1]
        if marker in _FRAMES:
            height, width = unpack(">HH", jpeg[place + 5 : place + 9])
            return (width, height) if width and height else None
        place += 2 + int(unpack(">H", jpeg[place + 2 : place + 4])[0])
    return None

"""Pictures for a document, as far as a machine can judge them: format, size, shape, colour, wholeness; limits are data (bilder.toml)."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import unpack

from drehscheibe.errors import Finding, Misconfigured

__all__ = ["Bild", "Vorgabe", "lies", "maengel", "vorgaben"]

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_JPEG_END, _PNG_END = b"\xff\xd9", b"IEND\xaeB`\x82"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # markers that carry the size of the picture
_PNG_CHANNELS = {0: 1, 2: 3, 3: 3, 4: 2, 6: 4}  # by colour type; a palette is of colours


@dataclass(frozen=True, kw_only=True, slots=True)
class Bild:
    """What the head of a picture says: format, pixels, channels of colour, bits per channel; and whether its end is there."""

    format: str
    breite: int
    hoehe: int
    kanaele: int
    bits: int
    vollstaendig: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Vorgabe:
    """What a picture must be: formats; pixels from and to; width to height from and to; channels of colour; bytes at most."""

    formate: tuple[str, ...]
    breite: tuple[int, int]
    hoehe: tuple[int, int]
    verhaeltnis: tuple[float, float]
    farbkanaele: tuple[int, ...]
    bytes: int


@cache
def vorgaben(file: Path) -> Mapping[str, Vorgabe]:
    """The requirements by role of the picture. Raises Misconfigured when the file can not be read."""
    try:
        data = tomllib.loads(file.read_text("utf-8"))
        return {
            role: Vorgabe(
                formate=tuple(one["formate"]), breite=tuple(one["breite"]), hoehe=tuple(one["hoehe"]),
                verhaeltnis=tuple(one["verhaeltnis"]), farbkanaele=tuple(one["farbkanaele"]), bytes=one["bytes"],
            )
            for role, one in data.items()
        }  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        raise Misconfigured(f"{file.name} mit den Vorgaben für Bilder fehlt oder ist unvollständig.") from None


def lies(content: bytes) -> Bild | None:
    """What a JPEG or PNG says about itself, or None for anything else. Nothing is decoded."""
    if content.startswith(_PNG):
        return _png(content)
    return _jpeg(content) if content.startswith(_JPEG) else None


def _png(content: bytes) -> Bild | None:
    if len(content) < 33 or content[12:16] != b"IHDR":
        return None
    width, height, bits, colour = unpack(">IIBB", content[16:26])
    if not (width and height and colour in _PNG_CHANNELS):
        return None
    whole = content.rstrip(b"\0").endswith(_PNG_END)
    return Bild(format="png", breite=width, hoehe=height, kanaele=_PNG_CHANNELS[colour], bits=bits, vollstaendig=whole)


def _jpeg(content: bytes) -> Bild | None:
    place = 2
    while place + 10 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:  # fill byte
            place += 1
        elif marker in _FRAMES:
            bits, height, width, channels = unpack(">BHHB", content[place + 4 : place + 10])
            if not (width and height):
                return None
            whole = content.rstrip(b"\0").endswith(_JPEG_END)
            return Bild(format="jpeg", breite=width, hoehe=height, kanaele=channels, bits=bits, vollstaendig=whole)
        else:
            place += 2 + int(unpack(">H", content[place + 2 : place + 4])[0])
    return None


def maengel(content: bytes, wanted: Vorgabe, *, rule: str, name: str, field: str, law: str) -> Iterator[Finding]:
    """What is wrong with a picture, in sentences that tell the applicant what to do.

    Args:
        content: the file.
        wanted: what it must be.
        rule: of the findings, e.g. ``LICHTBILD``.
        name: what a clerk calls it, with article: ``Das Lichtbild``.
        field: where the application names it.
        law: legal basis.
    """
    picture = lies(content)
    if picture is None or picture.format not in wanted.formate:
        formats = " oder ".join(one.upper() for one in wanted.formate)
        yield Finding(rule, f"{name} ist kein lesbares Bild im Format {formats}; der Antragsteller muss ein neues vorlegen.", field, law)
        return
    (left, right), (low, high) = wanted.breite, wanted.hoehe
    if not (left <= picture.breite <= right and low <= picture.hoehe <= high):
        text = f"{name} muss mindestens {left} × {low} und höchstens {right} × {high} Pixel haben; bitte ein neues verlangen."
        yield Finding(f"{rule}-GROESSE", text, field, law)
    narrow, broad = wanted.verhaeltnis
    if not narrow <= picture.breite / picture.hoehe <= broad:
        text = f"{name} hat nicht das vorgeschriebene Verhältnis von Breite zu Höhe; der Antragsteller muss ein neues vorlegen."
        yield Finding(f"{rule}-FORM", text, field, law)
    if picture.kanaele not in wanted.farbkanaele or picture.bits != 8:
        text = f"{name} hat einen Farbraum, den die Karte nicht trägt (verlangt sind Graustufen oder Farbe mit 8 Bit); bitte neu anfordern."
        yield Finding(f"{rule}-FARBE", text, field, law)
    if not picture.vollstaendig:
        yield Finding(f"{rule}-UNVOLLSTAENDIG", f"{name} ist abgeschnitten übertragen worden; bitte neu anfordern.", field, law)
    if len(content) > wanted.bytes:
        text = f"{name} ist größer als {wanted.bytes // 1000} KB; der Antragsteller muss ein kleineres vorlegen."
        yield Finding(f"{rule}-UMFANG", text, field, law)

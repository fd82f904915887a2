"""Photo and signature of an application: what a machine can see, and what the applicant is told. The pictures are made here."""

import struct
from pathlib import Path

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.paths import SCHEMAS
from drehscheibe.services.bilder import Bild, lies, maengel, vorgaben
from drehscheibe.services.fuehrerschein_umtausch import musterbilder
from drehscheibe.standards import kartenauftrag

FILE = SCHEMAS / "fuehrerschein-umtausch" / "1.0" / "bilder.toml"
PHOTO, SIGNATURE = musterbilder.lichtbild("A"), musterbilder.unterschrift("A")


def rules(content: bytes, role: str = "lichtbild") -> list[str]:
    found = list(maengel(content, vorgaben(FILE)[role], rule=role.upper(), name="Das Bild", field=f"anlagen.{role}", law="x"))
    assert all(one.text.endswith(".") and one.field == f"anlagen.{role}" for one in found)
    return [one.rule for one in found]


def with_sixteen_bits(png: bytes) -> bytes:
    return png[:24] + b"\x10" + png[25:]


def in_cmyk(jpeg: bytes) -> bytes:
    place = jpeg.index(b"\xff\xc0")
    return jpeg[: place + 9] + b"\x04" + jpeg[place + 10 :]


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (PHOTO, []),
        (musterbilder.lichtbild("B", 700, 900), []),
        (SIGNATURE, ["LICHTBILD"]),
        (b"%PDF-1.7", ["LICHTBILD"]),
        (b"", ["LICHTBILD"]),
        (musterbilder.lichtbild("C", 240, 308), ["LICHTBILD-GROESSE"]),
        (musterbilder.lichtbild("D", 700, 700), ["LICHTBILD-FORM"]),
        (musterbilder.lichtbild("E", 5000, 6429), ["LICHTBILD-GROESSE"]),
        (PHOTO[:-40], ["LICHTBILD-UNVOLLSTAENDIG"]),
        (PHOTO + b"\0\0", []),
        (in_cmyk(PHOTO), ["LICHTBILD-FARBE"]),
        (PHOTO[:-2] + bytes(2_000_000) + PHOTO[-2:], ["LICHTBILD-UMFANG"]),
    ],
    ids="gut groesser png pdf leer zu-klein quadrat riesig abgeschnitten mit-fuellbytes cmyk zu-viele-bytes".split(),  # noqa: SIM905 - a list
)
def test_a_photo_is_judged_by_what_its_head_and_its_end_say(picture: bytes, expected: list[str]) -> None:
    assert rules(picture) == expected


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (SIGNATURE, []),
        (musterbilder.lichtbild("F", 300, 80), []),
        (musterbilder.unterschrift("G", 60, 100), ["UNTERSCHRIFT-GROESSE", "UNTERSCHRIFT-FORM"]),
        (with_sixteen_bits(SIGNATURE), ["UNTERSCHRIFT-FARBE"]),
        (SIGNATURE[:-12], ["UNTERSCHRIFT-UNVOLLSTAENDIG"]),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), ["UNTERSCHRIFT"]),
    ],
    ids=["gut", "jpeg", "hochkant", "16-bit", "abgeschnitten", "ohne-kopf"],
)
def test_a_signature_is_judged_the_same_way(picture: bytes, expected: list[str]) -> None:
    assert rules(picture, "unterschrift") == expected


def test_nothing_in_a_broken_head_stops_the_reading() -> None:
    heads = (PHOTO[:n] for n in range(0, 700, 7))
    assert {type(lies(head)) for head in heads} <= {Bild, type(None)}
    assert lies(b"\xff\xd8\xff\xe0" + struct.pack(">H", 0) + PHOTO[6:]) is None


def test_what_passes_here_passes_the_producers_limits_too() -> None:
    limits = kartenauftrag.grenzen()
    ours = vorgaben(FILE)
    assert (ours["lichtbild"].breite[0], ours["lichtbild"].hoehe[0]) == (limits.lichtbild.breite, limits.lichtbild.hoehe)
    assert ours["lichtbild"].bytes <= limits.lichtbild.bytes
    assert ours["unterschrift"].bytes <= limits.unterschrift
    assert all(abs(one - limits.lichtbild.verhaeltnis) <= limits.lichtbild.toleranz for one in ours["lichtbild"].verhaeltnis)


def test_a_missing_or_incomplete_file_of_limits_is_the_operators_matter(tmp_path: Path) -> None:
    half = tmp_path / "bilder.toml"
    half.write_text("[lichtbild]\nformate = ['jpeg']\n", "utf-8")
    for file in (half, tmp_path / "keine.toml"):
        with pytest.raises(Misconfigured, match="Vorgaben für Bilder"):
            vorgaben(file)

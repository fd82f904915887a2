"""Draws photo and signature for sample applications: real pictures of the right size, plain enough to be made here."""

import struct
import zlib

__all__ = ["lichtbild", "unterschrift"]


def lichtbild(seed: str, breite: int = 413, hoehe: int = 531) -> bytes:
    """A JPEG of one colour, different for each seed: 35 × 45 mm at 300 dpi."""
    colour = zlib.crc32(seed.encode()).to_bytes(4, "big")[:3]
    frame = struct.pack(">BHHB", 8, hoehe, breite, 3) + b"".join(bytes((number, 0x11, 0)) for number in (1, 2, 3))
    # one code of one bit for "the same as before" and seven of four bits for the sizes of what differs; "end of block" is one bit
    level, rest = bytes((1, 0, 0, 7, *bytes(12))) + bytes(range(8)), bytes((1, *bytes(15), 0))
    return b"".join(
        (
            b"\xff\xd8",
            _segment(0xE0, b"JFIF\0\1\1\1" + struct.pack(">HH", 300, 300) + b"\0\0"),
            _segment(0xDB, b"\0" + bytes((8,)) * 64),
            _segment(0xC0, frame),
            _segment(0xC4, b"\0" + level + b"\x10" + rest),
            _segment(0xDA, b"\3\1\0\2\0\3\0\0\x3f\0"),
            _scan(colour, -(-breite // 8) * -(-hoehe // 8)),
            b"\xff\xd9",
        )
    )


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _scan(colour: bytes, blocks: int) -> bytes:
    bits = "".join(_first(value - 128) + "0" for value in colour) + "00" * 3 * (blocks - 1)
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\0")


def _first(difference: int) -> str:
    """The code of a block's level."""
    size = abs(difference).bit_length()
    if size == 0:
        return "0"
    value = difference if difference > 0 else difference + (1 << size) - 1
    return f"{0b1000 + size - 1:04b}{value:0{size}b}"


def unterschrift(seed: str, breite: int = 240, hoehe: int = 60) -> bytes:
    """A PNG with a zigzag line, different for each seed."""
    step = 5 + zlib.crc32(seed.encode()) % 20
    rows = [bytearray(b"\xff" * breite) for _ in range(hoehe)]
    for x in range(breite):
        rows[abs((x * 3 % (2 * step)) - step) + hoehe // 4][x] = 0
    pixels = b"".join(b"\0" + bytes(row) for row in rows)
    head = struct.pack(">IIBBBBB", breite, hoehe, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(pixels)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

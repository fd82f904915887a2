"""Makes sample applications for the sandbox: pictures, people as portals write them, deliberate mistakes, and handing in."""

import json
import struct
import uuid
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from drehscheibe.message import Attachment

if TYPE_CHECKING:
    from drehscheibe.partners.fit_connect.zustelldienst import Sender
    from drehscheibe.sandbox.population import Person
    from drehscheibe.sandbox.world import World

__all__ = ["Change", "Sample", "anschrift", "antragsteller", "bewohner", "bild", "ohne", "reiche_ein", "setze"]

Change = Callable[[dict[str, Any]], object]
Sample = tuple[dict[str, Any], Sequence[Attachment]]
_NAMESPACE = uuid.UUID("0b1f6a58-0641-5300-8000-5a3d1e5a4c11")


def bewohner(world: "World") -> "Iterator[Person]":
    """Registered residents without a Sperre whose birth date is fully known, in their order."""
    for person in world.people():
        known = person.vornamen and len(person.geburtsdatum) == len("2000-01-01")
        if known and person.gemeldet and not person.auskunftssperren(world.heute):
            yield person


def antragsteller(person: "Person") -> dict[str, Any]:
    """The object ``antragsteller`` of an application."""
    return {name: getattr(person, name) for name in ("familienname", "vornamen", "geburtsdatum", "geburtsort")}


def anschrift(person: "Person") -> dict[str, Any]:
    """The object ``anschrift`` of an application."""
    home = person.anschrift
    return {"strasse": home.strasse, "hausnummer": f"{home.hausnummer}{home.zusatz}", "plz": home.plz, "ort": home.ort}


def bild(person: "Person", role: str) -> Attachment:
    """A tiny picture: a coloured square, different for each person and role."""
    colour = zlib.crc32(f"{person.id}{role}".encode()).to_bytes(4, "big")[:3]
    rows = b"".join(b"\0" + colour * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    id_ = str(uuid.uuid5(_NAMESPACE, f"{person.id}/{role}"))
    return Attachment(id=id_, name=f"{role.lower()}.png", mime_type="image/png", content=content)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def setze(*path: str, value: object) -> Change:
    """A mistake: this value at this place."""

    def change(data: dict[str, Any]) -> None:
        for name in path[:-1]:
            data = data[name]
        data[path[-1]] = value

    return change


def ohne(*path: str) -> Change:
    """A mistake: nothing at this place."""

    def change(data: dict[str, Any]) -> None:
        for name in path[:-1]:
            data = data[name]
        del data[path[-1]]

    return change


def reiche_ein(sender: "Sender", service: str, schema_uri: str, name: str, sample: Sample, defects: Sequence[str] = ()) -> str:
    """Hand in one application under ids derived from service and name; returns the submissionId."""
    data, attachments = sample
    named = f"{service}/{name}"
    return sender.submit(
        json.dumps(data, ensure_ascii=False).encode(), attachments, service=service, schema_uri=schema_uri, mime_type="application/json",
        defects=defects, submission_id=str(uuid.uuid5(_NAMESPACE, named)), case_id=str(uuid.uuid5(_NAMESPACE, f"fall/{named}")),
    )  # fmt: skip

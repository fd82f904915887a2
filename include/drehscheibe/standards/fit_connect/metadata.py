"""Metadata of a submission: which data and attachments it holds, by which schema, with which hashes."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from drehscheibe.checks.json_profile import compiled
from drehscheibe.checks.readable import read_json
from drehscheibe.errors import Finding, Rejected
from drehscheibe.paths import SCHEMAS

if TYPE_CHECKING:  # see json_profile
    from jsonschema.exceptions import ValidationError

__all__ = ["AttachmentInfo", "Metadata", "read_metadata"]

_FOLDER: Final = SCHEMAS / "fit-connect"
_URI: Final = re.compile(r"https://schema\.fitko\.de/fit-connect/metadata/([0-9]{1,4})\.([0-9]{1,4})\.([0-9]{1,4})/metadata\.schema\.json")
_KNOWN: Final = {(1, 0): "1.0.0", (2, 1): "2.1.0"}
_CORE: Final = "gemeinsam"
_WITHOUT_SCHEMA: Final = (1, 0, 0)  # only 1.0.0 lets a sender leave out $schema
_LATER: Final = {"author", "dataSets"}  # elements of later versions, in which $schema is mandatory
_LAW: Final = "FIT-Connect, Metadatenschema"
_SHOWN: Final = 5


@dataclass(frozen=True, kw_only=True)
class AttachmentInfo:
    """What the metadata say about one attachment.

    Attributes:
        id: UUID.
        purpose: ``form``, ``attachment``, ``report`` or ``data``.
        name: the original file name; empty when the sender gave none.
        mime_type: e.g. ``application/pdf``.
        sha512: lower-case hex, over the plaintext.
        fragments: UUIDs under which its pieces were sent, in order; empty when it came whole.
    """

    id: str
    purpose: str
    name: str
    mime_type: str
    sha512: str
    fragments: tuple[str, ...] = ()

    @property
    def sent_as(self) -> tuple[str, ...]:
        """The UUIDs it was uploaded under."""
        return self.fragments or (self.id,)


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """The metadata of one submission.

    Attributes:
        version: as the sender named it, e.g. ``1.5.0``.
        checked_against: ``1.0.0``, ``2.1.0``, or ``gemeinsam`` when the version's own schema is not known here.
        schema_uri: schema of the data; empty when there are none.
        mime_type: ``application/json`` or ``application/xml``; empty when there are no data.
        sha512: of the data; empty when there are none.
        attachments: in the sender's order.
        service: service URN (only 1.x names it here; later versions name it in the submission).
        raw: everything, as sent.
    """

    version: str
    checked_against: str
    schema_uri: str = ""
    mime_type: str = ""
    sha512: str = ""
    attachments: tuple[AttachmentInfo, ...] = ()
    service: str = ""
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False)


def read_metadata(plaintext: bytes) -> Metadata:
    """Parse and validate metadata of any 1.x or 2.x version.

    1.0.x and 2.1.x are checked against their own profile, every other 1.x and 2.x against the core common to all of them.

    Raises:
        Rejected: FC-METADATEN-SYNTAX, FC-METADATEN-OHNE-SCHEMA, FC-METADATEN-VERSION or FC-METADATEN-SCHEMA.
    """
    try:
        value = read_json(plaintext)
    except Rejected:
        raise Rejected(_finding("FC-METADATEN-SYNTAX", "Die Metadaten sind kein gültiges JSON. Der Absender muss neu senden.")) from None
    if not isinstance(value, dict):
        raise Rejected(_finding("FC-METADATEN-SYNTAX", "Die Metadaten sind kein JSON-Objekt. Der Absender muss neu senden."))
    version = _version(value)
    profile = _KNOWN.get(version[:2], _CORE)
    findings = tuple(_violations(profile, value))
    if findings:
        raise Rejected(*findings)
    return _model(value, ".".join(map(str, version)), profile)


def _version(value: Mapping[str, Any]) -> tuple[int, int, int]:
    uri = value.get("$schema")
    if uri is None and not _LATER & value.keys():
        return _WITHOUT_SCHEMA
    if uri is None:
        text = "Die Metadaten nennen ihr Schema nicht ($schema). Der Absender muss neu senden."
        raise Rejected(_finding("FC-METADATEN-OHNE-SCHEMA", text))
    match = _URI.fullmatch(uri) if isinstance(uri, str) else None
    if match is None or int(match[1]) not in (1, 2):
        text = "Die Metadaten folgen einem Schema, das hier nicht unterstützt wird (bekannt sind 1.x und 2.x)."
        raise Rejected(_finding("FC-METADATEN-VERSION", text))
    return int(match[1]), int(match[2]), int(match[3])


def _file(profile: str) -> Path:
    return _FOLDER / f"metadata-{profile}.schema.json"


def _violations(profile: str, value: Mapping[str, Any]) -> Iterator[Finding]:
    errors = sorted(compiled(_file(profile)).iter_errors(value), key=lambda error: list(map(str, error.absolute_path)))
    for error in errors[:_SHOWN]:
        text = f"Die Metadaten verletzen das Schema ({_where(error)}, Regel „{error.validator}“). Der Absender muss neu senden."
        yield _finding("FC-METADATEN-SCHEMA", text)


def _where(error: "ValidationError") -> str:
    # keys come from the sender: only names that the schema itself knows are repeated
    known = _names(json.dumps(error.schema) if isinstance(error.schema, dict) else "")
    path = [str(step) if isinstance(step, int) or step in _vocabulary() else "…" for step in error.absolute_path]
    present = error.instance if isinstance(error.instance, dict) else {}
    lacking = [name for name in _listed(error.validator_value) if name not in present] if error.validator == "required" else []
    return "Feld " + ("/".join([*path, *sorted(set(lacking) & known)]) or "/")


def _listed(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list) else []


def _names(schema: str) -> set[str]:
    return set(re.findall(r'"([$A-Za-z0-9]+)"', schema))


@cache
def _vocabulary() -> frozenset[str]:
    text = "".join(_file(profile).read_text("utf-8") for profile in (*_KNOWN.values(), _CORE))
    return frozenset(_names(text))


def _model(value: Mapping[str, Any], version: str, profile: str) -> Metadata:
    structure = value["contentStructure"]
    data = structure.get("data")
    schema = data["submissionSchema"] if data else {}
    service = value.get("publicServiceType")
    return Metadata(
        version=version,
        checked_against=profile,
        schema_uri=schema.get("schemaUri", ""),
        mime_type=schema.get("mimeType", ""),
        sha512=data["hash"]["content"] if data else "",
        attachments=tuple(map(_attachment, structure["attachments"])),
        service=str(service.get("identifier", "")) if isinstance(service, Mapping) else "",
        raw=value,
    )


def _attachment(value: Mapping[str, Any]) -> AttachmentInfo:
    return AttachmentInfo(
        id=value["attachmentId"],
        purpose=value["purpose"],
        name=value.get("filename", ""),
        mime_type=value["mimeType"],
        sha512=value["hash"]["content"],
        fragments=tuple(value.get("fragments", ())),
    )


def _finding(rule: str, text: str) -> Finding:
    return Finding(rule, text, "metadata", _LAW)

"""The online service of the sandbox: makes submissions as a sender would, in process, and broken ones on purpose."""

import json
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from jwcrypto import jwk

from drehscheibe.message import Attachment
from drehscheibe.partners.fit_connect.zustelldienst.register import Register, Submission
from drehscheibe.standards.fit_connect import encrypt, sha512

__all__ = ["DEFECTS", "Defect", "Sender"]

_METADATA: Final = "https://schema.fitko.de/fit-connect/metadata/{version}/metadata.schema.json"
_DOCTYPE: Final = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
_BOMB: Final = 64_000_000
_GARBAGE: Final = 50_000_000


class Defect(StrEnum):
    """What is wrong with a submission on purpose."""

    WRONG_TAG = "falsches-tag"
    UNKNOWN_KEY = "unbekannter-schluessel"
    MISSING_ATTACHMENT = "fehlende-anlage"
    SCHEMA_VIOLATION = "metadaten-schema"
    HASH_MISMATCH = "falsche-pruefsumme"
    DOCTYPE = "doctype"
    GARBAGE = "muell"
    ZIP_BOMB = "zip-bombe"


DEFECTS: Final = tuple(Defect)


class Sender:
    """Submits without HTTP; the cryptography is real."""

    def __init__(
        self, register: Register, destination_id: str, key: Callable[[], jwk.JWK], own: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Take the destination and its public encryption key; `own` are the destinations of services that have one of their own."""
        self._register, self._destination_id, self._key, self._own = register, destination_id, key, own

    def submit(
        self,
        data: bytes,
        attachments: Sequence[Attachment] = (),
        *,
        service: str,
        schema_uri: str,
        mime_type: str = "application/xml",
        metadata: Mapping[str, Any] | None = None,
        metadata_version: str = "2.1.0",
        defects: Iterable[Defect | str] = (),
        submission_id: str = "",
        case_id: str = "",
        garbage_size: int = _GARBAGE,
    ) -> str:
        """Make one submission; returns its submissionId.

        Args:
            data: the Fachdaten, plain.
            attachments: plain; their ids are UUIDs.
            service: URN of the Leistung.
            schema_uri: schema of the data.
            mime_type: of the data, ``application/json`` or ``application/xml``.
            metadata: further top-level elements, or replacements of generated ones.
            metadata_version: e.g. ``1.0.0``.
            defects: what to break.
            submission_id: UUID to use, for repeatable demos.
            case_id: UUID to use.
            garbage_size: bytes of the defect ``muell``.
        """
        wrong = {Defect(defect) for defect in defects}
        data, mime_type = _spoil(data, mime_type, wrong, garbage_size)
        document = _metadata(data, attachments, schema_uri, mime_type, metadata_version, wrong) | dict(metadata or {})
        sent = attachments[:-1] if Defect.MISSING_ATTACHMENT in wrong else attachments
        submission = Submission(
            id=submission_id or str(uuid.uuid4()),
            case_id=case_id or str(uuid.uuid4()),
            destination_id=self._own.get(service, self._destination_id),
            service={"name": "Antrag", "identifier": service},
            announced=tuple(one.id for one in sent),
            created=self._register.clock(),
            attachments={one.id: encrypt(one.content, self._key(), one.mime_type) for one in sent},
            metadata=encrypt(json.dumps(document).encode(), self._key(), "application/json"),
            data=self._encrypt_data(data, mime_type, wrong),
        )
        self._hand_over(submission, data, mime_type, wrong)
        return submission.id

    def _encrypt_data(self, data: bytes, mime_type: str, wrong: set[Defect]) -> str:
        key = self._key()
        if Defect.UNKNOWN_KEY in wrong:
            key = jwk.JWK(**{**key.export_public(as_dict=True), "kid": "unbekannt-" + sha512(data)[:16]})
        return encrypt(data, key, mime_type, compress=Defect.ZIP_BOMB in wrong)

    def _hand_over(self, submission: Submission, data: bytes, mime_type: str, wrong: set[Defect]) -> None:
        with self._register.lock:
            self._register.add(submission)
            tags = submission.tags()
            if Defect.WRONG_TAG in wrong:
                submission.data = self._encrypt_data(data, mime_type, wrong)
            self._register.submit(submission, tags)


def _spoil(data: bytes, mime_type: str, wrong: set[Defect], garbage_size: int) -> tuple[bytes, str]:
    if Defect.DOCTYPE in wrong:
        return _DOCTYPE, "application/xml"
    if Defect.ZIP_BOMB in wrong:
        return bytes(_BOMB), mime_type
    if Defect.GARBAGE in wrong:
        return (bytes(range(256)) * (garbage_size // 256 + 1))[:garbage_size], mime_type
    return data, mime_type


def _metadata(
    data: bytes, attachments: Sequence[Attachment], schema_uri: str, mime_type: str, version: str, wrong: set[Defect]
) -> dict[str, Any]:
    digest = "0" * 128 if Defect.HASH_MISMATCH in wrong else sha512(data)
    described = {"hash": {"type": "sha512", "content": digest}, "submissionSchema": {"schemaUri": schema_uri, "mimeType": mime_type}}
    if Defect.SCHEMA_VIOLATION in wrong:
        del described["hash"]
    missing = Defect.MISSING_ATTACHMENT in wrong and not attachments
    listed = [_described(one) for one in attachments] + ([_described(_LOST)] if missing else [])
    return {"$schema": _METADATA.format(version=version), "contentStructure": {"data": described, "attachments": listed}}


_LOST: Final = Attachment(id="00000000-0000-4000-8000-000000000000", name="nachweis.pdf", mime_type="application/pdf", content=b"")


def _described(attachment: Attachment) -> dict[str, Any]:
    return {
        "attachmentId": attachment.id,
        "purpose": "attachment",
        "filename": attachment.name,
        "mimeType": attachment.mime_type,
        "hash": {"type": "sha512", "content": sha512(attachment.content)},
    }

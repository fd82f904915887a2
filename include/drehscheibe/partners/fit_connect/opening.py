"""From the encrypted bundle to the application: prove the event log, compare tags, decrypt, compare hashes. Pure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jwcrypto import jwk

from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.message import Attachment
from drehscheibe.partners.fit_connect.bundle import Bundle
from drehscheibe.partners.fit_connect.files import file_name
from drehscheibe.partners.fit_connect.settings import FitConnectConnection
from drehscheibe.standards import xml
from drehscheibe.standards.fit_connect import (
    SIGNATURE,
    AttachmentInfo,
    AuthenticationTags,
    Event,
    EventType,
    KeyRing,
    Metadata,
    check_hash,
    check_key,
    check_tags,
    decrypt,
    read_metadata,
    unverified_claims,
    verify,
)

__all__ = ["Opened", "open_bundle", "received_tags", "submit_event"]

_LAW: Final = "FIT-Connect, Prüfung empfangener Einreichungen"


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A submission whose every part was proven.

    Attributes:
        submitted: the event by which the sender handed it over.
        metadata: validated.
        data: the Fachdaten, plain bytes.
        attachments: in the metadata's order, without the one that was the Fachdaten.
    """

    submitted: Event
    metadata: Metadata
    data: bytes
    attachments: tuple[Attachment, ...]


def open_bundle(bundle: Bundle, settings: FitConnectConnection) -> Opened:
    """Check and decrypt. Raises Rejected with rules FC-..., XML-... (probleme.toml maps them to FIT-Connect problems)."""
    _refuse(_size_findings(bundle))
    submitted = submit_event(bundle, settings)
    _refuse(check_tags(AuthenticationTags.from_payload(submitted.payload), received_tags(bundle)))
    ring = settings.ring
    plain = decrypt(bundle.token("encryptedMetadata"), ring, limit=settings.max_metadata, where="metadata")
    metadata = read_metadata(plain.plaintext)
    _refuse(_consistent(bundle, metadata))
    contents = dict(_attachment_bytes(bundle, metadata, ring, settings.max_attachment))
    data = _data(bundle, metadata, contents, ring, settings.max_data)
    _refuse(_hash_findings(metadata, data, contents))
    _check_syntax(data, metadata.mime_type)
    kept = [info for info in metadata.attachments if info.purpose != "data"]
    attachments = tuple(_attachment(number, info, contents[info.id]) for number, info in enumerate(kept, 1))
    return Opened(submitted=submitted, metadata=metadata, data=data, attachments=attachments)


def received_tags(bundle: Bundle) -> AuthenticationTags:
    """The tags of the JWEs as they arrived."""
    return AuthenticationTags.of(bundle.token("encryptedMetadata"), bundle.token("encryptedData") or None, bundle.attachments)


def submit_event(bundle: Bundle, settings: FitConnectConnection) -> Event:
    """The one verified submit event of this submission. Raises Rejected FC-EREIGNISSE, FC-ABSENDEEREIGNIS."""
    subject = f"submission:{bundle.submission_id}"
    mine = [token for token in bundle.events if unverified_claims(token).get("sub") == subject]
    events = [verify(token, _Trust(bundle, settings)) for token in mine if EventType.SUBMIT.uri in _kinds(token)]
    if len(events) != 1:
        text = f"Das Ereignisprotokoll enthält {len(events)} Absendeereignisse statt genau eines. Der IT-Betrieb fragt den Zustelldienst."
        raise Rejected(Finding("FC-ABSENDEEREIGNIS", text, "metadata", _LAW))
    if events[0].transaction != f"case:{bundle.case_id}" or events[0].issuer.rstrip("/") not in settings.trusted_issuers:
        text = "Das Absendeereignis gehört zu einem anderen Vorgang oder Zustelldienst. Der IT-Betrieb prüft mit dem Zustelldienst."
        raise Rejected(Finding("FC-EREIGNISSE", text, "metadata", _LAW))
    return events[0]


def _kinds(token: str) -> list[str]:
    events = unverified_claims(token).get("events")
    return list(events) if isinstance(events, dict) else []


class _Trust:
    """Finds the key of the Zustelldienst for a submit event among those fetched with the submission."""

    def __init__(self, bundle: Bundle, settings: FitConnectConnection) -> None:
        self._keys = {str(key.get("kid")): key for key in bundle.keys if not check_key(key, SIGNATURE)}
        self._issuers = settings.trusted_issuers

    def __call__(self, issuer: str, kid: str) -> jwk.JWK | None:
        if issuer.rstrip("/") not in self._issuers or kid not in self._keys:
            return None
        try:
            return KeyRing([self._keys[kid]], SIGNATURE, private=False).get(kid)
        except Misconfigured:  # the service published no key that can be used: that is no setting of ours
            return None


def _refuse(findings: Iterator[Finding]) -> None:
    found = tuple(findings)
    if found:
        raise Rejected(*found)


def _size_findings(bundle: Bundle) -> Iterator[Finding]:
    for part in bundle.too_large:
        text = "Ein Teil der Einreichung ist größer als zugelassen und wurde nicht abgeholt. Der Absender muss kleiner senden."
        yield Finding("FC-GROESSE", text, part, _LAW)


def _consistent(bundle: Bundle, metadata: Metadata) -> Iterator[Finding]:
    if metadata.service and bundle.service and metadata.service != bundle.service:
        yield Finding("FC-LEISTUNG", "Metadaten und Einreichung nennen verschiedene Verwaltungsleistungen.", "metadata", _LAW)
    named = [sent for info in metadata.attachments for sent in info.sent_as]
    if len(named) != len(set(named)) or len({info.id for info in metadata.attachments}) != len(metadata.attachments):
        yield Finding("FC-ANLAGENLISTE", "Die Metadaten nennen eine Anlage mehrfach. Der Absender muss neu senden.", "metadata", _LAW)
    for sent in sorted(set(named) - bundle.attachments.keys()):
        text = "Eine in den Metadaten genannte Anlage fehlt. Der Absender muss neu senden."
        yield Finding("FC-ANLAGE-FEHLT", text, f"attachment:{sent}", _LAW)
    for extra in sorted((set(bundle.announced) | bundle.attachments.keys()) - set(named)):
        text = "Eine Anlage ist in den Metadaten nicht beschrieben. Der Absender muss neu senden."
        yield Finding("FC-ANLAGENLISTE", text, f"attachment:{extra}", _LAW)


def _attachment_bytes(bundle: Bundle, metadata: Metadata, ring: KeyRing, limit: int) -> Iterator[tuple[str, bytes]]:
    for info in metadata.attachments:
        left, pieces = limit, []
        for sent in info.sent_as:
            piece = decrypt(bundle.attachments[sent], ring, limit=left, where=f"attachment:{info.id}").plaintext
            pieces.append(piece)
            left -= len(piece)
        yield info.id, b"".join(pieces)


def _data(bundle: Bundle, metadata: Metadata, contents: dict[str, bytes], ring: KeyRing, limit: int) -> bytes:
    token = bundle.token("encryptedData")
    if token and metadata.sha512:
        return decrypt(token, ring, limit=limit, where="data").plaintext
    large = [contents[info.id] for info in metadata.attachments if info.purpose == "data"]
    if len(large) == 1 and metadata.sha512:
        return large[0]
    text = "Die Fachdaten fehlen oder sind in den Metadaten nicht beschrieben. Der Absender muss neu senden."
    raise Rejected(Finding("FC-DATEN-FEHLEN", text, "data", _LAW))


def _hash_findings(metadata: Metadata, data: bytes, contents: dict[str, bytes]) -> Iterator[Finding]:
    yield from check_hash(data, metadata.sha512, "data")
    for info in metadata.attachments:
        yield from check_hash(contents[info.id], info.sha512, f"attachment:{info.id}")


def _check_syntax(data: bytes, mime_type: str) -> None:
    if mime_type == "application/xml":
        xml.parse(data)
        return
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        raise Rejected(Finding("FC-DATEN-SYNTAX", "Die Fachdaten sind kein gültiges JSON.", "data", _LAW)) from None


def _attachment(number: int, info: AttachmentInfo, content: bytes) -> Attachment:
    return Attachment(id=info.id, name=file_name(info.name, number, info.mime_type), mime_type=info.mime_type, content=content)

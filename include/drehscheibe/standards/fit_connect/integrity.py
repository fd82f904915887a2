"""Proof that nothing was exchanged on the way: authentication tags of the JWEs and SHA-512 over the plaintext."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from drehscheibe.errors import Finding

__all__ = ["AuthenticationTags", "authentication_tag", "check_hash", "check_tags", "sha512"]

_LAW: Final = "FIT-Connect, set-payload authenticationTags"


def authentication_tag(token: str) -> str:
    """The fifth segment of a compact JWE: the 128-bit GCM tag, base64url (22 characters)."""
    return token.rpartition(".")[2]


@dataclass(frozen=True, kw_only=True)
class AuthenticationTags:
    """The tags of one submission as an event names them; `data` is None where the submission has no data of its own."""

    metadata: str
    data: str | None = None
    attachments: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, metadata: str, data: str | None, attachments: Mapping[str, str]) -> "AuthenticationTags":
        """Read the tags off the JWEs themselves."""
        tags = {attachment: authentication_tag(token) for attachment, token in attachments.items()}
        return cls(metadata=authentication_tag(metadata), data=authentication_tag(data) if data else None, attachments=tags)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> "AuthenticationTags":
        """Read the object ``authenticationTags`` of an event; missing parts read as empty."""
        tags = payload.get("authenticationTags")
        tags = tags if isinstance(tags, Mapping) else {}
        attachments = tags.get("attachments")
        named = {str(key): str(value) for key, value in attachments.items()} if isinstance(attachments, Mapping) else {}
        data = tags.get("data")
        return cls(metadata=str(tags.get("metadata", "")), data=str(data) if data else None, attachments=named)

    def payload(self) -> dict[str, Any]:
        """As events carry it."""
        data = {"data": self.data} if self.data else {}
        attachments = {"attachments": dict(self.attachments)} if self.attachments else {}
        return {"authenticationTags": {"metadata": self.metadata, **data, **attachments}}


def check_tags(promised: AuthenticationTags, received: AuthenticationTags) -> Iterator[Finding]:
    """Compare what the submit event promised with what was received (rules FC-TAG, FC-ANLAGENLISTE)."""
    if not _same(promised.metadata, received.metadata):
        yield _mismatch("metadata", "Der Metadatensatz")
    if not _same(promised.data or "", received.data or ""):
        yield _mismatch("data", "Der Fachdatensatz")
    for attachment in sorted(promised.attachments.keys() & received.attachments.keys()):
        if not _same(promised.attachments[attachment], received.attachments[attachment]):
            yield _mismatch(f"attachment:{attachment}", "Eine Anlage")
    for attachment in sorted(received.attachments.keys() - promised.attachments.keys()):
        text = "Eine empfangene Anlage ist im Ereignisprotokoll nicht angekündigt. Der Absender muss neu senden."
        yield Finding("FC-ANLAGENLISTE", text, f"attachment:{attachment}", _LAW)
    for attachment in sorted(promised.attachments.keys() - received.attachments.keys()):
        text = "Eine im Ereignisprotokoll genannte Anlage wurde nicht geliefert. Der Absender muss neu senden."
        yield Finding("FC-ANLAGE-FEHLT", text, f"attachment:{attachment}", _LAW)


def _same(promised: str, received: str) -> bool:
    return hmac.compare_digest(promised.encode("utf-8", "surrogatepass"), received.encode("utf-8", "surrogatepass"))


def _mismatch(where: str, part: str) -> Finding:
    text = f"{part} ist nicht der, den der Absender abgeschickt hat (Authentication-Tag weicht ab). Der Absender muss neu senden."
    return Finding("FC-TAG", text, where, _LAW)


def sha512(plaintext: bytes) -> str:
    """The hash FIT-Connect wants: SHA-512 over the unencrypted bytes, lower-case hex."""
    return hashlib.sha512(plaintext).hexdigest()


def check_hash(plaintext: bytes, expected: str, where: str) -> Iterator[Finding]:
    """Compare with the hash the metadata name (rule FC-HASH)."""
    if not _same(expected, sha512(plaintext)):
        text = "Der Inhalt stimmt nicht mit der Prüfsumme in den Metadaten überein. Der Absender muss neu senden."
        yield Finding("FC-HASH", text, where, "FIT-Connect, Metadatenschema: hash (sha512)")

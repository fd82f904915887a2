"""Bytes to messages of the ZFER profile and back, and the check against its XSD."""

from drehscheibe.errors import Finding
from drehscheibe.standards.binding import Vocabulary
from drehscheibe.standards.profile import Profile
from drehscheibe.standards.zfer.codes import VERSION
from drehscheibe.standards.zfer.messages import MESSAGES, Nachricht

__all__ = ["NAMESPACE", "check", "kind", "read", "read_element", "write"]

NAMESPACE = "urn:drehscheibe:profil:zfer:1.0"
_PROFILE: Profile[Nachricht] = Profile(
    "zfer", Vocabulary(VERSION, {"reg": NAMESPACE}), MESSAGES,
    Finding("ZFER-ART", "Das Dokument ist keine Nachricht des ZFER-Profils; der Absender ist zu fragen."),
)  # fmt: skip
kind, write, read, read_element, check = _PROFILE.kind, _PROFILE.write, _PROFILE.read, _PROFILE.read_element, _PROFILE.check

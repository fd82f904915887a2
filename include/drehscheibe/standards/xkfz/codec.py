"""Bytes to XKfz messages and back, and the check against the profile's XSD."""

from drehscheibe.errors import Finding
from drehscheibe.standards.binding import Vocabulary
from drehscheibe.standards.profile import Profile
from drehscheibe.standards.xkfz.codes import VERSION
from drehscheibe.standards.xkfz.messages import MESSAGES, Nachricht

__all__ = ["NAMESPACE", "VOCABULARY", "check", "read", "read_element", "write"]

NAMESPACE = "urn:drehscheibe:profil:xkfz:5.9"
VOCABULARY = Vocabulary(VERSION, {"xkfz": NAMESPACE})
_PROFILE: Profile[Nachricht] = Profile(
    "xkfz", VOCABULARY, MESSAGES.values(),
    Finding("XKFZ-ART", "Das Dokument ist keine XKfz-Nachricht, die die Drehscheibe kennt; der Absender ist zu fragen."),
)  # fmt: skip
write, read, read_element, check = _PROFILE.write, _PROFILE.read, _PROFILE.read_element, _PROFILE.check

"""Bytes to messages of the licence register and back, and the check against the profile's XSD."""

from drehscheibe.errors import Finding
from drehscheibe.standards.binding import Vocabulary
from drehscheibe.standards.fahrerlaubnis.codes import VERSION
from drehscheibe.standards.fahrerlaubnis.messages import MESSAGES, Nachricht
from drehscheibe.standards.fahrerlaubnis.vorgang import VORGANGSNACHRICHTEN, Vorgangsnachricht
from drehscheibe.standards.profile import Profile

__all__ = ["NAMESPACE", "Dokument", "check", "kind", "read", "read_element", "write"]

NAMESPACE = "urn:drehscheibe:profil:fahrerlaubnis:1.0"
Dokument = Nachricht | Vorgangsnachricht
_PROFILE: Profile[Dokument] = Profile(
    "fahrerlaubnis", Vocabulary(VERSION, {"reg": NAMESPACE}), (*MESSAGES, *VORGANGSNACHRICHTEN),
    Finding("FE-ART", "Das Dokument ist keine Nachricht des Fahrerlaubnisregisters; der Absender ist zu fragen."),
)  # fmt: skip
kind, write, read, read_element, check = _PROFILE.kind, _PROFILE.write, _PROFILE.read, _PROFILE.read_element, _PROFILE.check

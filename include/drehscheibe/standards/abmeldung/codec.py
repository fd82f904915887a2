"""Bytes to messages of the profile and back, and what its reasons mean."""

from collections.abc import Mapping

from drehscheibe.errors import Finding
from drehscheibe.standards.abmeldung.messages import MESSAGES, VERSION, Nachricht
from drehscheibe.standards.binding import Vocabulary
from drehscheibe.standards.profile import Profile

__all__ = ["GRUENDE", "NAMESPACE", "VERSION", "kind", "read", "read_element", "write"]

NAMESPACE = "urn:drehscheibe:profil:abmeldung:1.0"
_PROFILE: Profile[Nachricht] = Profile(
    "abmeldung", Vocabulary(VERSION, {"abm": NAMESPACE}), MESSAGES,
    Finding("T080", "Das Dokument ist keine Abmeldung einer Nebenwohnung; es ist am falschen Dienst eingegangen.", law="XMeld T080"),
)  # fmt: skip
kind, write, read, read_element = _PROFILE.kind, _PROFILE.write, _PROFILE.read, _PROFILE.read_element

GRUENDE: Mapping[str, str] = {
    "01": "Das Melderegister konnte die Person nicht eindeutig ermitteln; bitte die Angaben mit ihr klären.",
    "02": "Das Melderegister kann die Abmeldung in dieser Form nicht bearbeiten; bitte die Identität der Person prüfen.",
    "03": "Die Nebenwohnung ist nicht oder nicht mehr gemeldet; bitte mit der Person klären, welche Wohnung gemeint ist.",
    "04": "Es ist die einzige Wohnung der Person; das ist keine Abmeldung einer Nebenwohnung. Bitte auf die Ab- oder Ummeldung verweisen.",
    "05": "Die Abmeldung wurde abgelehnt; bitte den Fall im Melderegister prüfen.",
    "06": "Diese Meldebehörde ist nicht zuständig; bitte die Person an die Behörde einer ihrer Wohnungen verweisen.",
}
"""Our own keys: reason -> German sentence."""

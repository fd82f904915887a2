"""Bytes to messages of the card-order profile and back, and the check against its XSD."""

from drehscheibe.errors import Finding
from drehscheibe.message import Message
from drehscheibe.standards.binding import Vocabulary
from drehscheibe.standards.kartenauftrag.codes import VERSION, Status, finding
from drehscheibe.standards.kartenauftrag.messages import MESSAGES, Herstellungsauftrag, Nachricht, Rueckmeldung
from drehscheibe.standards.profile import Profile

__all__ = ["NAMESPACE", "befunde", "check", "kind", "message", "read", "read_element", "write"]

NAMESPACE = "urn:drehscheibe:profil:kartenauftrag:1.0"
_PROFILE: Profile[Nachricht] = Profile(
    "kartenauftrag", Vocabulary(VERSION, {"reg": NAMESPACE}), MESSAGES,
    Finding("KARTE-ART", "Das Dokument ist keine Nachricht des Kartenauftrags; der Absender ist zu fragen."),
)  # fmt: skip
kind, write, read, read_element, check = _PROFILE.kind, _PROFILE.write, _PROFILE.read, _PROFILE.read_element, _PROFILE.check
_BAD = {Status.UNZUSTELLBAR: "K401", Status.ABGELEHNT: ""}


def message(order: Herstellungsauftrag) -> Message:
    """An order as a message for the card producer; its `auftragID` is the transfer UUID."""
    return Message(id=order.auftragID, kind=kind(order), body=write(order))


def befunde(feedback: Rueckmeldung) -> tuple[Finding, ...]:
    """What a clerk must do about a feedback; empty when all is well."""
    if feedback.status not in tuple(_BAD):
        return ()
    named = tuple(finding(reason.code, reason.feld or "") for reason in feedback.grund)
    return named or (finding(_BAD[Status(feedback.status)]),)

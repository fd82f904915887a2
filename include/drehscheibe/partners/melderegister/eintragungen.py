"""The Melderegister as a target that registers and tells what became of it.

1704 and 1706 -> 1705 or 1707, Abmeldung -> its result, 0201 and 0202 -> 0203 or 0204 for each person.
"""

from datetime import date

from drehscheibe.message import Message
from drehscheibe.partners.melderegister.abfragen import Melderegister
from drehscheibe.standards.xml import parse

__all__ = ["Eintragungen"]


class Eintragungen(Melderegister):
    """Has registrations and departures entered (§§ 17, 23a, 24, 33 BMG); the connection is looked up at the first call.

    The register answers an order it has carried out before as it did then. An order is known by the UUID in its document, which
    therefore must stay the same as long as the form does, however often a clerk has the case run again.
    """

    _operation, _part = "eintragen", "auftrag"

    def _uuid(self, message: Message) -> str:
        return str(next(parse(message.body).iter("{*}nachrichtenUUID")).text)

    def _written(self, message: Message, today: date) -> bytes:
        """As it came from the portal: written anew it would lack what our profile leaves out. Refused with V000 it is, all the same."""
        del today
        return message.body

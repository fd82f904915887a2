"""Sending through the XTA mailbox: to whom the message's own head names."""

from drehscheibe.message import Message
from drehscheibe.partners.xta_postfach import Destination, Versand
from drehscheibe.services.meldewesen.melderegister import kennung
from drehscheibe.transport.xta import Party

__all__ = ["versand"]


def _an(message: Message, destination: Destination) -> Party:
    return Party(identifier=kennung(message.body), category=destination.category)


def versand(*, einzeln: bool = False) -> Versand:
    """The target; `einzeln` where attachments are messages of their own to the same reader."""
    return Versand(address=_an, einzeln=einzeln)

"""How to reach the vehicle registration."""

from drehscheibe.partners.documents import SoapConnection

__all__ = ["ZulassungConnection"]


class ZulassungConnection(SoapConnection):
    """The connection ``zulassung``; `url` is the address of the SOAP service that offers xkfzVerarbeitung."""

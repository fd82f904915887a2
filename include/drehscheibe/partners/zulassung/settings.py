"""How to reach the vehicle registration."""

from drehscheibe.partners.service_connection import ServiceConnection

__all__ = ["ZulassungConnection"]


class ZulassungConnection(ServiceConnection):
    """The connection ``zulassung``; `url` is the address of the SOAP service that offers xkfzVerarbeitung."""

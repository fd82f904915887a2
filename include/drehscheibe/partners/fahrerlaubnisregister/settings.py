"""How to reach the licence register."""

from drehscheibe.partners.service_connection import ServiceConnection

__all__ = ["FahrerlaubnisregisterConnection"]


class FahrerlaubnisregisterConnection(ServiceConnection):
    """The connection ``fahrerlaubnisregister``; `url` is the address of the SOAP service."""

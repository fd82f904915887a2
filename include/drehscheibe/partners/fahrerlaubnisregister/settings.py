"""How to reach the licence register."""

from drehscheibe.partners.documents import SoapConnection

__all__ = ["FahrerlaubnisregisterConnection"]


class FahrerlaubnisregisterConnection(SoapConnection):
    """The connection ``fahrerlaubnisregister``; `url` is the address of the SOAP service."""

"""How to reach the Melderegister."""

from pydantic import Field

from drehscheibe.partners.documents import SoapConnection

__all__ = ["MelderegisterConnection"]


class MelderegisterConnection(SoapConnection):
    """The connection ``melderegister``; `url` is the address of the SOAP service."""

    page: int = Field(default=500, ge=1, le=1000, description="Änderungen je Abruf des Änderungsdienstes")

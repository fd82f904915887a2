"""How to reach the Melderegister."""

from pydantic import Field

from drehscheibe.partners.service_connection import ServiceConnection

__all__ = ["MelderegisterConnection"]


class MelderegisterConnection(ServiceConnection):
    """The connection ``melderegister``; `url` is the address of the SOAP service."""

    page: int = Field(default=500, ge=1, le=1000, description="Änderungen je Abruf des Änderungsdienstes")

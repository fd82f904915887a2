"""How to reach the card producer."""

from pydantic import Field

from drehscheibe.partners.service_connection import ServiceConnection

__all__ = ["KartenherstellerConnection"]


class KartenherstellerConnection(ServiceConnection):
    """The connection ``kartenhersteller``; `url` is what the addresses of orders and feedback begin with."""

    seite: int = Field(default=200, ge=1, le=1000, description="Rückmeldungen je Abruf der Liste")

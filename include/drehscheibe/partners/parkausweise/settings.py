"""How to reach the register of residents' parking permits."""

from drehscheibe.partners.service_connection import ServiceConnection

__all__ = ["ParkausweiseConnection"]


class ParkausweiseConnection(ServiceConnection):
    """The connection ``parkausweise``; `url` is what the addresses of abfragen, auftraege and stand begin with."""

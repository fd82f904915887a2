"""How to reach the register of residents' parking permits."""

from drehscheibe.partners.rest import RestConnection

__all__ = ["ParkausweiseConnection"]


class ParkausweiseConnection(RestConnection):
    """The connection ``parkausweise``; `url` is what the addresses of abfragen, auftraege and stand begin with."""

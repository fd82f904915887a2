"""How to reach the register of identity cards and passports."""

from drehscheibe.partners.rest import RestConnection

__all__ = ["PassregisterConnection"]


class PassregisterConnection(RestConnection):
    """The connection ``passregister``; `url` is what the address of statusabfragen begins with."""

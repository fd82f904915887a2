"""How to reach the register of identity cards and passports."""

from drehscheibe.partners.service_connection import ServiceConnection

__all__ = ["PassregisterConnection"]


class PassregisterConnection(ServiceConnection):
    """The connection ``passregister``; `url` is what the address of statusabfragen begins with."""

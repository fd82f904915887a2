"""How to reach ZFER and FAER, and when they are closed for maintenance."""

from pydantic import Field, field_validator

from drehscheibe.partners.service_connection import ServiceConnection
from drehscheibe.partners.zfer.wartung import Wartungskalender

__all__ = ["ZferConnection"]


class ZferConnection(ServiceConnection):
    """The connection ``zfer``; `url` is the address of the SOAP service that offers verarbeiten."""

    wartung: tuple[str, ...] = Field(
        default=(),
        description="Wartungsfenster des KBA, z. B. „So 02:00-06:00“; dann wird nicht angefragt (Zeiten beim KBA erfragen)",
    )

    @field_validator("wartung")
    @classmethod
    def _readable(cls, lines: tuple[str, ...]) -> tuple[str, ...]:
        Wartungskalender.lies(lines)
        return lines

    @property
    def kalender(self) -> Wartungskalender:
        """The windows as a calendar."""
        return Wartungskalender.lies(self.wartung)

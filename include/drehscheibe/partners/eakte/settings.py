"""How to reach the e-file."""

from pydantic import Field

from drehscheibe.partners.service_connection import ServiceConnection

__all__ = ["EAkteConnection"]


class EAkteConnection(ServiceConnection):
    """The connection ``eakte``; `url` is the address of the SOAP service that imports xdomea packages."""

    max_package: int = Field(default=100_000_000, gt=0, description="größtes xdomea-Paket in Byte, das die eAkte annimmt")
    max_call: int = Field(default=20_000_000, gt=0, description="Byte an Paketen, die höchstens in einen Aufruf gehen")

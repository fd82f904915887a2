"""How to reach the form system, and how to prove who we are there."""

from pydantic import Field, SecretStr, model_validator

from drehscheibe.partners.service_connection import ServiceConnection

__all__ = ["FormulareConnection"]


class FormulareConnection(ServiceConnection):
    """The connection ``formulare``: user and password, or a key id and a secret to sign with."""

    schluessel: str = Field(default="", description="Kennung des Signaturschlüssels; leer: Anmeldung mit Kennung und Kennwort")
    geheimnis: SecretStr = Field(default=SecretStr(""), description="Geheimnis zum Signieren (HMAC-SHA256)")
    seite: int = Field(default=100, ge=1, le=1000, description="Eingänge je Abruf der Liste")

    @model_validator(mode="after")
    def _one_way(self) -> "FormulareConnection":
        if bool(self.schluessel) != bool(self.geheimnis.get_secret_value()):
            raise ValueError("schluessel und geheimnis gehören zusammen")
        return self

"""How to reach FIT-Connect: addresses, credentials, keys by kid, limits."""

import json
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from cryptography import x509
from jwcrypto import jwk
from pydantic import Field, SecretStr, field_validator

from drehscheibe.connections import Connection
from drehscheibe.errors import Misconfigured
from drehscheibe.standards.fit_connect import KeyRing, signing_key

__all__ = ["FitConnectConnection"]

_UUID = r"^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"
_SET_SCHEMA = "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json"


class FitConnectConnection(Connection):
    """The connection ``fit_connect``; `url` is the submission API without its version, `user` and `password` are the OAuth client.

    Keys are given either as text or as a file; several decryption keys may stand side by side while keys roll over.
    """

    user: str = Field(default="", description="client_id aus dem Self-Service-Portal")
    password: SecretStr = Field(default=SecretStr(""), description="client_secret dazu")
    token_url: str = Field(description="Adresse des OAuth-Token-Dienstes")
    api_version: Literal["v1", "v2"] = Field(default="v1", description="Version der Submission API")
    destination_ids: tuple[Annotated[str, Field(pattern=_UUID)], ...] = Field(
        min_length=1, description="UUIDs der Zustellpunkte, die abgeholt werden"
    )
    destination_services: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Leistungen (URN) je Zustellpunkt, soweit bekannt; erspart Abrufe beim Verteilen auf Abläufe"
    )
    decryption_keys: SecretStr = Field(default=SecretStr(""), description="private Schlüssel zum Entschlüsseln (JWK oder JWK-Set)")
    decryption_keys_file: Path | None = Field(default=None, description="Datei mit denselben Schlüsseln")
    signing_key: SecretStr = Field(default=SecretStr(""), description="privater Schlüssel zum Unterschreiben der Ereignisse (JWK, PS512)")
    signing_key_file: Path | None = Field(default=None, description="Datei mit demselben Schlüssel")
    trust_anchors_file: Path | None = Field(
        default=None,
        description="Wurzelzertifikate (PEM) für die Schlüssel des Zustelldienstes; leer: Kette wird nicht geprüft (nur Testumgebung)",
    )
    issuers: tuple[str, ...] = Field(default=(), description="Adressen, unter denen der Zustelldienst unterschreibt; leer: `url`")
    callback_secret: SecretStr = Field(default=SecretStr(""), description="vereinbartes Callback-Geheimnis (32-512 Zeichen)")
    set_schema: str = Field(default=_SET_SCHEMA, description="Schema der Ereignisse, wo das Absendeereignis keines nennt")
    problems: dict[str, str] = Field(default_factory=dict, description="Problemname je Regel, wo er anders lautet als in probleme.toml")
    page: int = Field(default=100, ge=1, le=500, description="Einträge je Seite beim Abfragen")
    max_metadata: int = Field(default=1_000_000, gt=0, description="größter Metadatensatz in Byte")
    max_data: int = Field(default=20_000_000, gt=0, description="größter Fachdatensatz in Byte")
    max_attachment: int = Field(default=50_000_000, gt=0, description="größte Anlage in Byte")
    max_submission: int = Field(default=200_000_000, gt=0, description="größte Einreichung mit allen Anlagen in Byte, verschlüsselt")
    replies: bool = Field(default=False, description="Antworten über FIT-Connect senden (Nachrichtenformat nicht von FITKO bestätigt)")

    @field_validator("destination_ids", "issuers", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        """A form's single line: values separated by commas or blanks."""
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("destination_services", "problems", mode="before")
    @classmethod
    def _mapped(cls, value: object) -> object:
        """A form's single line: a JSON object."""
        try:
            return json.loads(value) if isinstance(value, str) else value
        except ValueError:
            raise ValueError("ein JSON-Objekt wird erwartet") from None

    @property
    def base(self) -> str:
        """Address of the submission API with its version, without a final slash."""
        return f"{self.url.rstrip('/')}/{self.api_version}"

    @property
    def trusted_issuers(self) -> tuple[str, ...]:
        """Who may sign events besides destinations, without final slashes."""
        return tuple(issuer.rstrip("/") for issuer in self.issuers or (self.url,))

    @cached_property
    def ring(self) -> KeyRing:
        """The decryption keys. Raises Misconfigured."""
        text = _secret(self.decryption_keys, self.decryption_keys_file, "decryption_keys")
        return KeyRing.from_json(text)

    @cached_property
    def signer(self) -> jwk.JWK:
        """The key that signs our events. Raises Misconfigured."""
        text = _secret(self.signing_key, self.signing_key_file, "signing_key")
        try:
            return signing_key(jwk.json_decode(text))
        except ValueError:
            raise Misconfigured("fit_connect: signing_key ist kein JSON (JWK nach RFC 7517).") from None

    @cached_property
    def anchors(self) -> tuple[x509.Certificate, ...] | None:
        """Trusted roots, or None when chains are not checked. Raises Misconfigured."""
        if self.trust_anchors_file is None:
            return None
        try:
            return tuple(x509.load_pem_x509_certificates(self.trust_anchors_file.read_bytes()))
        except (OSError, ValueError):
            raise Misconfigured("fit_connect: trust_anchors_file ist nicht lesbar oder enthält kein Zertifikat (PEM).") from None


def _secret(text: SecretStr, file: Path | None, name: str) -> str:
    if file is None and not text.get_secret_value():
        raise Misconfigured(f"fit_connect: {name} oder {name}_file in der Verbindung setzen.")
    if file is None:
        return text.get_secret_value()
    try:
        return file.read_text("utf-8")
    except OSError:
        raise Misconfigured(f"fit_connect: die Datei aus {name}_file ist nicht lesbar.") from None

"""The hub's own settings: read once from the environment (``DREHSCHEIBE_...``), frozen, every field documented."""

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.errors import Misconfigured

__all__ = ["Settings", "settings"]


class Settings(BaseSettings):
    """Where the hub keeps its state and for whom it works."""

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_", frozen=True, extra="ignore")

    home: Path = Field(default=Path("var"), description="Ordner für Journal, Schlüsselbund und Qualitätsberichte")
    journal_url: str = Field(default="", description="SQLAlchemy-Adresse des Journals; leer: SQLite in `home`")
    keyring: Path | None = Field(default=None, description="Schlüsselbund (JSON, nur für den Dienst lesbar); leer: in `home`")
    ags: str = Field(default="06413000", pattern=r"^\d{8}$", description="Amtlicher Gemeindeschlüssel des Bürgerbüros")
    name: str = Field(default="Stadt Offenbach am Main, Bürgerbüro", description="Name der Behörde in Nachrichten")
    strasse: str = Field(default="Berliner Straße", description="Anschrift der Behörde in Nachrichten: Straße")
    hausnummer: str = Field(default="100", description="Anschrift der Behörde in Nachrichten: Hausnummer")
    plz: str = Field(default="63065", pattern=r"^\d{5}$", description="Anschrift der Behörde in Nachrichten: Postleitzahl")
    ort: str = Field(default="Offenbach am Main", description="Anschrift der Behörde in Nachrichten: Ort")
    email: str = Field(default="buergerbuero@offenbach.example", description="Erreichbarkeit in Nachrichten")
    start: date = Field(default=date(2026, 11, 1), description="Erster Tag, ab dem der Zeitplan gilt; versäumte Nächte werden nachgeholt")
    test: bool = Field(default=False, description="Kennzeichnet ausgehende Nachrichten als Test (nie im Wirkbetrieb)")

    @property
    def database_url(self) -> str:
        """The journal's address: SQLite in `home` unless one is set."""
        return self.journal_url or f"sqlite:///{(self.home / 'journal.db').resolve()}"

    @property
    def keyring_path(self) -> Path:
        """Where the key ring lies."""
        return self.keyring or self.home / "keyring.json"

    @property
    def reports(self) -> Path:
        """Where quality reports are written."""
        return self.home / "berichte"


@cache
def settings() -> Settings:
    """The settings of this process. Raises Misconfigured naming the variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"DREHSCHEIBE_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors(include_input=False))
        raise Misconfigured(f"Die Einstellungen sind falsch: {wrong}.") from None

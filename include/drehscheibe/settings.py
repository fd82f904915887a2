"""The hub's own settings: read once from the environment (``DREHSCHEIBE_...``), frozen, every field documented."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from drehscheibe.errors import Misconfigured
from drehscheibe.invalid import reasons

__all__ = ["Settings", "load", "settings"]


class Settings(BaseSettings):
    """Where the hub keeps its state and for whom it works."""

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_", frozen=True, extra="ignore")

    home: Path = Field(default=Path("var"), description="Ordner für Journal, Schlüsselbund und Qualitätsberichte")
    journal_url: str = Field(
        default="", pattern=r"^(sqlite://|postgresql(\+\w+)?://|$)",
        description="SQLAlchemy-Adresse des Journals (sqlite:///… oder postgresql+psycopg://…); leer: SQLite in `home`",
    )  # fmt: skip
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


S = TypeVar("S", bound=BaseSettings)


def load(model: type[S]) -> S:
    """Settings read from the environment now. Raises Misconfigured naming each variable that is wrong, never its value."""
    prefix = str(model.model_config.get("env_prefix", ""))
    try:
        return model()
    except ValidationError as error:
        raise Misconfigured(f"Bitte diese Einstellung berichtigen: {reasons(error, prefix)}.") from None
    except SettingsError:  # a variable that has to be JSON; the text says which field, and may quote
        names = ", ".join(f"{prefix}{name}".upper() for name, field in model.model_fields.items() if "[" in str(field.annotation))
        raise Misconfigured(f"Bitte diese Einstellung berichtigen: kein gültiges JSON in {names}.") from None


@cache
def settings() -> Settings:
    """The settings of this process. Raises Misconfigured naming the variable that is wrong."""
    return load(Settings)

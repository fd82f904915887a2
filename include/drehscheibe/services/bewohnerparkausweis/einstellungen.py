"""What the city decides about residents' parking: fee, term, districts, and the key of the seal (``DREHSCHEIBE_PARKEN_...``)."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.checks.rules.suchform import suchform
from drehscheibe.dokumente import Siegel, siegel
from drehscheibe.errors import Misconfigured
from drehscheibe.settings import load, settings

__all__ = ["Parken", "bereiche", "bezirk", "parken", "siegel_der_behoerde", "siegeldatei"]


class Parken(BaseSettings):
    """Residents' parking in this city."""

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_PARKEN_", frozen=True, extra="ignore")

    # [of-park]: the city's own page, 75 euro for a year, bound to plate and date
    gebuehr_cent: int = Field(default=7500, ge=0, description="Gebühr je Ausweis in Cent")
    monate: int = Field(default=12, ge=1, le=36, description="Geltungsdauer in Monaten")
    kreis: str = Field(default="OF", description="Kreis der eigenen Kennzeichen; andere nur bei Hauptwohnung")
    vorlauf_tage: int = Field(default=90, ge=0, description="so viele Tage im Voraus darf ein Ausweis beginnen [M]")
    bezirke: Path = Field(
        default=Path(__file__).with_name("bezirke.toml"), description="Straßenverzeichnis der Bewohnerparkbereiche (TOML)"
    )
    siegel: Path | None = Field(
        default=None, description="privater Siegelschlüssel (Ed25519, PEM); leer: in DREHSCHEIBE_HOME, wird angelegt"
    )


@cache
def parken() -> Parken:
    """The settings of this process. Raises Misconfigured naming the variable that is wrong."""
    return load(Parken)


@cache
def _verzeichnis(datei: Path) -> dict[tuple[str, str], list[dict[str, Any]]]:
    try:
        entries = tomllib.loads(datei.read_text("utf-8"))["strasse"]
        found: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for entry in entries:
            found.setdefault((entry["plz"], suchform(entry["name"])), []).append(entry)
    except (OSError, ValueError, KeyError, TypeError):
        raise Misconfigured(f"Das Straßenverzeichnis {datei.name} ist nicht lesbar; DREHSCHEIBE_PARKEN_BEZIRKE prüfen.") from None
    return found


def bezirk(plz: str, strasse: str, nummer: int) -> str:
    """The parking district of an address, or empty. Raises Misconfigured."""
    for entry in _verzeichnis(parken().bezirke).get((plz, suchform(strasse)), ()):
        if entry.get("von", 1) <= nummer <= entry.get("bis", 9999):
            return str(entry["bezirk"])
    return ""


def bereiche() -> frozenset[str]:
    """All parking districts there are. Raises Misconfigured."""
    return frozenset(str(entry["bezirk"]) for entries in _verzeichnis(parken().bezirke).values() for entry in entries)


def siegeldatei() -> Path:
    """Where the private key lies; the public one lies beside it (``.pub.pem``)."""
    return parken().siegel or settings().home / "siegel.pem"


def siegel_der_behoerde() -> Siegel:
    """The key that signs permits; made at the first use where none is configured. Raises Misconfigured."""
    return _siegel(siegeldatei())


@cache
def _siegel(datei: Path) -> Siegel:
    if parken().siegel is None and not datei.exists():
        return siegel.anlegen(datei)
    return siegel.laden(datei)

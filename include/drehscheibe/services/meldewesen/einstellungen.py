"""What the residence services need to know of this place: service URIs of the mailbox, and the city's postcodes."""

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.partners.xta_postfach.settings import SANDBOX
from drehscheibe.settings import load

__all__ = ["Meldewesen", "dienste", "meldewesen"]


class Meldewesen(BaseSettings):
    """Read from the environment (``DREHSCHEIBE_MELDEWESEN_...``), frozen."""

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_MELDEWESEN_", frozen=True, extra="ignore")

    dienste: dict[str, list[str]] = Field(
        default_factory=dict,
        description="Dienst-URIs je Ablauf (anmelden, ummelden, abmelden_nebenwohnung, rueckmeldung, "
        "meldeschein_auskunft), unter denen Nachrichten im Postfach "
        "liegen, wie im DVDV eingetragen; sie enthalten die Version, während eines Wechsels stehen also beide hier",
    )
    postleitzahlen: tuple[str, ...] = Field(
        default=("63065", "63067", "63069", "63071", "63073", "63075"),
        description="Postleitzahlen der Stadt; die Vorgabe ist aus dem Gedächtnis notiert und zu prüfen (DQ-12)",
    )
    mindestalter: int = Field(default=16, description="ab diesem Alter meldet man sich selbst an (§ 17 Abs. 3 BMG)")
    meldefrist_tage: int = Field(default=14, description="Tage nach dem Einzug, in denen anzumelden ist (§ 17 Abs. 1 BMG)")
    auswertung_kulanz_tage: int = Field(
        default=2, ge=0, description="so viele Arbeitstage nach den drei des § 33 BMG gilt die Auswertung (0203) anderer Meldebehörden "
        "erst als ausstehend; Vorgabe der Praxis",
    )
    auswertung_anmahnen_tage: int = Field(
        default=30, ge=1, description="so viele Tage lang wird eine ausstehende Auswertung (0203) gemeldet; Vorgabe der Praxis"
    )
    abmeldung_frueher_tage: int = Field(default=7, description="so viele Tage vor dem Auszug darf abgemeldet werden (§ 17 Abs. 2 BMG)")


@cache
def meldewesen() -> Meldewesen:
    """The settings of this process. Raises Misconfigured naming the variable that is wrong."""
    return load(Meldewesen)


def dienste(ablauf: str) -> tuple[str, ...]:
    """The service URIs a flow takes from the mailbox. Raises Misconfigured."""
    return tuple(meldewesen().dienste.get(ablauf, [f"{SANDBOX}:{ablauf}"]))

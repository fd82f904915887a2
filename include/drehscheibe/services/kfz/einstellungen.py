"""Terms and limits of the Kfz services: configuration (``DREHSCHEIBE_KFZ_...``), each with its source."""

from datetime import date, timedelta
from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.settings import load

__all__ = ["KfzEinstellungen", "einstellungen"]


class KfzEinstellungen(BaseSettings):
    """What the law or the office sets; [M] marks what is known from practice only and must be confirmed before use."""

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_KFZ_", frozen=True, extra="ignore")

    korrekturen: int = Field(default=3, ge=0, description="Korrekturen eines Dialogs, dann ist er beendet (§ 20 Abs. 4 FZV)")
    vorlaeufig_tage: int = Field(default=14, ge=1, description="Gültigkeit des vorläufigen Nachweises in Tagen (§ 31 Abs. 1 FZV)")
    behalten_tage: int = Field(
        default=10, ge=1, description="Weiterfahren mit altem Schein und Bescheid, Kennzeichen behalten, in Tagen (§ 30 Abs. 4 Nr. 3 FZV)"
    )
    ausser_betrieb_jahre: int = Field(default=7, ge=1, description="danach keine Wiederzulassung mehr in Jahren (§ 16 Abs. 2 FZV)")
    reservierung_tage: int = Field(default=90, ge=1, description="Dauer einer Reservierung in Tagen ([M] örtlich, üblich drei Monate)")
    codes_seit: date = Field(default=date(2015, 1, 1), description="Dokumente davor tragen keine Sicherheitscodes (FZV Anl. 5, 8)")
    kreis: str = Field(default="OF", description="Unterscheidungszeichen des eigenen Bezirks (FZV Anl. 1)")
    plz_von: str = Field(default="63065", pattern=r"^\d{5}$", description="erste Postleitzahl des Bezirks ([M], DOMAIN DQ-12)")
    plz_bis: str = Field(default="63075", pattern=r"^\d{5}$", description="letzte Postleitzahl des Bezirks ([M], DOMAIN DQ-12)")
    sperrliste: frozenset[str] = Field(
        default=frozenset({"HJ", "KZ", "NS", "SA", "SS"}), description="nicht vergebene Buchstaben ([M] Landesregel)"
    )

    sepa_laender: frozenset[str] = Field(
        default=frozenset(
            "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO".split()  # noqa: SIM905
            + "RS SE SI SK SM VA".split()  # noqa: SIM905 - a table, read as one
        ),
        description="Länder, deren Konten ein SEPA-Mandat tragen ([M] nach EPC409-09, vor dem Einsatz mit der geltenden Liste vergleichen)",
    )

    def vorlaeufig_bis(self, tag: date) -> date:
        """Last day of the provisional proof of a decision of this day."""
        return tag + timedelta(days=self.vorlaeufig_tage)

    def behalten_bis(self, tag: date) -> date:
        """Last day on which the old registration certificate and the decision of this day still serve."""
        return tag + timedelta(days=self.behalten_tage)

    def reserviert_bis(self, tag: date) -> date:
        """Last day of a reservation made on this day."""
        return tag + timedelta(days=self.reservierung_tage)

    def zu_lange(self, seit: date, heute: date) -> bool:
        """Out of service for more than the years of § 16 Abs. 2 FZV: the vehicle needs the procedure of a new one."""
        year = seit.year + self.ausser_betrieb_jahre
        leap = (seit.month, seit.day) == (2, 29)
        return heute > (date(year, 2, 28) if leap else seit.replace(year=year))


@cache
def einstellungen() -> KfzEinstellungen:
    """The settings of this process. Raises Misconfigured naming the variable that is wrong."""
    return load(KfzEinstellungen)

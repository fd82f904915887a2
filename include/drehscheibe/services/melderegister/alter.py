"""Who is old enough for a notice to an authority, and what is done where the birth date, known in part, does not tell."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.errors import Finding
from drehscheibe.services.melderegister.datensatz import Datensatz
from drehscheibe.settings import load

__all__ = ["MitteilungEinstellungen", "alt_genug", "alter_unklar", "einstellungen"]


class MitteilungEinstellungen(BaseSettings):
    """What all notices to authorities have in common (``DREHSCHEIBE_MITTEILUNG_...``)."""

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_MITTEILUNG_", frozen=True, extra="ignore")

    alter_unklar: Literal["klaerfall", "mitteilen", "unterlassen"] = Field(
        default="klaerfall", description="was geschieht, wenn erst ab einem Alter mitgeteilt wird und das Geburtsdatum nicht sagt, ob es "
        "erreicht ist: ein Mensch entscheidet (klaerfall), es wird mitgeteilt, oder es unterbleibt ([M]: das Gesetz sagt es nicht)",
    )


@cache
def einstellungen() -> MitteilungEinstellungen:
    """The settings of this process. Raises Misconfigured naming the variable that is wrong."""
    return load(MitteilungEinstellungen)


def alt_genug(data: Datensatz, alter: int) -> bool:
    """Whether this age was completed on the day of the event, or may have been and that is enough to look at it."""
    reached = data.erreicht(alter)
    return einstellungen().alter_unklar != "unterlassen" if reached is None else reached


def alter_unklar(data: Datensatz, alter: int, law: str) -> Iterator[Finding]:
    """What a clerk must decide about a notice of somebody who may be too young for it."""
    if einstellungen().alter_unklar == "klaerfall" and data.erreicht(alter) is None:
        text = (
            f"Das Geburtsdatum sagt nicht, ob die Person {alter} Jahre alt ist, und erst dann wird mitgeteilt. Ist sie es, bitte diesen "
            "Klärfall übergehen, sonst zurückweisen."
        )
        yield Finding("ALTER-UNKLAR", text, "person.geburtsdatum", law)

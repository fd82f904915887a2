"""What makes one Kfz service differ from the other five: a row of data, from which gates, mapping and flow are built."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drehscheibe.checks.rules import Rule
from drehscheibe.message import Case, Message
from drehscheibe.paths import SCHEMAS
from drehscheibe.services.kfz.antrag import Antrag
from drehscheibe.services.kfz.regeln import Zeilenregel
from drehscheibe.services.leistungen import leistung, schema_uri

__all__ = ["SCHEMA", "SCHEMA_URI", "Dienst"]

SCHEMA: Path = SCHEMAS / "kfz-antraege" / "1.0" / "antrag.schema.json"
SCHEMA_URI = schema_uri("kfz-antraege")


def _nichts(antrag: Antrag, tag: date) -> Sequence[str]:
    del antrag, tag
    return ()


@dataclass(frozen=True, kw_only=True)
class Dienst:
    """One online service of the vehicle registration.

    Attributes:
        name: of the flow, the folder and the application's ``dienst``.
        title: for clerks, German.
        law: legal basis.
        minute: when in each ten minutes the flow runs, 0..9, so that six flows do not start together.
        aktenzeichen: file reference of the e-file.
        pflicht: columns that must be filled.
        werte: rules of the catalogue and the columns they are applied to.
        regeln: what is asked of the application as a whole.
        uebergabe: writes the message for the vehicle registration.
        gemeldet: True where the Melderegister is asked whether the applicant lives at the address (§ 34a BMG).
        vermerk: lines about terms for the note in the e-file; gets the application and the day it is filed.
    """

    name: str
    title: str
    law: str
    minute: int
    aktenzeichen: str
    pflicht: tuple[str, ...]
    werte: tuple[tuple[Rule, str], ...]
    regeln: tuple[Zeilenregel, ...]
    uebergabe: Callable[[Case], Message]
    gemeldet: bool = False
    vermerk: Callable[[Antrag, date], Sequence[str]] = _nichts

    @property
    def leistung(self) -> str:
        """URN by which the portal names the service at FIT-Connect: configuration."""
        return leistung(self.name)

"""What the first issue of each class needs: ages and documents, read from schemas/fuehrerschein-antraege/1.0/klassen.toml [M]."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from drehscheibe.checks.rules import Teildatum
from drehscheibe.errors import Misconfigured
from drehscheibe.paths import SCHEMAS
from drehscheibe.services.daten import monate_zurueck

__all__ = ["Klassenregeln", "klassenregeln"]


@dataclass(frozen=True, kw_only=True)
class Klassenregeln:
    """The rules of a version.

    Attributes:
        mindestalter: class -> years.
        vorlauf: months an application may come in before the age is reached.
        sehtest_jahre: an eye test must not be older.
        theorie_monate, praxis_monate: how long a test order runs until the theory test is passed, and then until the practical one.
        begleitet_ab, begleitet: accompanied driving: age and classes.
        nachweise, gruppe2_nachweise: role of an attachment -> what a clerk calls it.
        gruppe2, gruppe2_statt: classes of group 2, and the roles their own documents replace.
    """

    mindestalter: Mapping[str, int]
    vorlauf: int
    sehtest_jahre: int
    theorie_monate: int
    praxis_monate: int
    begleitet_ab: int
    begleitet: frozenset[str]
    nachweise: Mapping[str, str]
    gruppe2: frozenset[str]
    gruppe2_statt: frozenset[str]
    gruppe2_nachweise: Mapping[str, str]

    def alter(self, klasse: str, begleitet: bool) -> int:
        """Least age of a known class, in years."""
        return self.begleitet_ab if begleitet and klasse in self.begleitet else self.mindestalter[klasse]

    def zu_jung(self, geburt: Teildatum, klasse: str, begleitet: bool, eingang: date) -> bool | None:
        """Whether the age is too far off on the day the application came in; None when a partial birth date leaves that open."""
        born_until = monate_zurueck(eingang, 12 * self.alter(klasse, begleitet) - self.vorlauf)
        if geburt.spaetestens <= born_until:
            return False
        return True if geburt.fruehestens > born_until else None

    def liste(self, data: Mapping[str, Any]) -> Mapping[str, str]:
        """The documents an application (JSON) needs: role -> name; those of both groups where classes of both are applied for."""
        classes = set(data["klassen"])
        second = classes & self.gruppe2
        first = dict(self.nachweise)
        if second and second == classes:
            first = {role: name for role, name in first.items() if role not in self.gruppe2_statt}
        return first | (dict(self.gruppe2_nachweise) if second else {})

    def braucht_sehtest(self, klassen: Iterable[str]) -> bool:
        """Whether the simple eye test is among the documents."""
        return not set(klassen) <= self.gruppe2


@cache
def klassenregeln() -> Klassenregeln:
    """The rules of this process. Raises Misconfigured when the file is broken."""
    try:
        data = tomllib.loads((SCHEMAS / "fuehrerschein-antraege" / "1.0" / "klassen.toml").read_text("utf-8"))
        second = data["gruppe2"]
        return Klassenregeln(
            mindestalter=data["mindestalter"], vorlauf=data["vorlauf_monate"], sehtest_jahre=data["sehtest_jahre"],
            theorie_monate=data["pruefauftrag_monate"]["theorie"], praxis_monate=data["pruefauftrag_monate"]["praxis"],
            begleitet_ab=data["begleitet"]["alter"], begleitet=frozenset(data["begleitet"]["klassen"]), nachweise=data["nachweise"],
            gruppe2=frozenset(second["klassen"]), gruppe2_statt=frozenset(second["statt"]), gruppe2_nachweise=second["nachweise"],
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Misconfigured(f"Die Datei klassen.toml der Führerschein-Anträge ist nicht benutzbar ({type(error).__name__}).") from None

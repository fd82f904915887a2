"""Which documents an application for naturalisation needs and what it costs, read from schemas/einbuergerung/1.0/unterlagen.toml [M]."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from drehscheibe.checks.rules import Teildatum
from drehscheibe.errors import Misconfigured
from drehscheibe.paths import SCHEMAS
from drehscheibe.services.daten import jahre_zurueck

__all__ = ["Regelwerk", "Unterlage", "regelwerk"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unterlage:
    """A document.

    Attributes:
        rolle: its name among the application's attachments.
        name: what a clerk calls it, German.
        entfaellt: answers (JSON keys) of which one makes it unnecessary.
        ab_alter: asked only of people of this age, in years.
    """

    rolle: str
    name: str
    entfaellt: frozenset[str] = frozenset()
    ab_alter: int = 0

    def noetig(self, data: Mapping[str, Any], geburt: Teildatum, tag: date) -> bool:
        """Whether this application needs it; of a partial birth date the older age counts, so that nothing is forgotten."""
        return not any(data.get(answer) for answer in self.entfaellt) and geburt.fruehestens <= jahre_zurueck(tag, self.ab_alter)


@dataclass(frozen=True, kw_only=True, slots=True)
class Regelwerk:
    """The list in force.

    Attributes:
        unterlagen: in the order a clerk goes through them.
        aufenthalt_jahre: least lawful residence under § 10 StAG.
        straffreiheit_ab: age in years from which criminal proceedings are to be declared.
        gebuehr, gebuehr_kind: in euro (§ 38 Abs. 2 StAG).
    """

    unterlagen: tuple[Unterlage, ...]
    aufenthalt_jahre: int
    straffreiheit_ab: int
    gebuehr: int
    gebuehr_kind: int

    def liste(self, data: Mapping[str, Any], geburt: Teildatum, tag: date) -> Mapping[str, str]:
        """The documents this application needs: role -> name."""
        return {one.rolle: one.name for one in self.unterlagen if one.noetig(data, geburt, tag)}

    def kosten(self, kind: bool) -> int:
        """The fee in euro."""
        return self.gebuehr_kind if kind else self.gebuehr


def _unterlage(data: Mapping[str, Any]) -> Unterlage:
    entfaellt = frozenset(data.get("entfaellt", ()))
    return Unterlage(rolle=data["rolle"], name=data["name"], entfaellt=entfaellt, ab_alter=data.get("ab_alter", 0))


@cache
def regelwerk() -> Regelwerk:
    """The list of this process. Raises Misconfigured when the file is broken."""
    try:
        data = tomllib.loads((SCHEMAS / "einbuergerung" / "1.0" / "unterlagen.toml").read_text("utf-8"))
        return Regelwerk(
            unterlagen=tuple(map(_unterlage, data["unterlage"])), aufenthalt_jahre=data["aufenthalt_jahre"],
            straffreiheit_ab=data["straffreiheit_ab_alter"], gebuehr=data["gebuehr"], gebuehr_kind=data["gebuehr_kind"],
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Misconfigured(f"Die Datei unterlagen.toml der Einbürgerung ist nicht benutzbar ({type(error).__name__}).") from None

"""What becomes of the classes of an old licence on a new card: data (umstellung.toml), unverified [M] and to be checked by the office."""

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from drehscheibe.errors import Misconfigured
from drehscheibe.paths import SCHEMAS
from drehscheibe.standards.fahrerlaubnis.codes import VERSION
from drehscheibe.standards.register import Klasseneintrag

__all__ = ["AufAntrag", "Befristung", "Umstellung", "umstellung"]


@dataclass(frozen=True, kw_only=True, slots=True)
class AufAntrag:
    """A class that only comes on request.

    Attributes:
        aus: old classes that entitle to it.
        nachweis: role of the attachment that is needed, or empty.
        schluesselzahl: what the class's restriction key begins with, or empty.
    """

    aus: frozenset[str]
    nachweis: str = ""
    schluesselzahl: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Befristung:
    """Classes that end on their own (§ 23 FeV); from this age on, `nachweise` are needed where they come from `aus`, for `jahre`."""

    klassen: frozenset[str]
    aus: frozenset[str]
    alter: int
    jahre: int
    nachweise: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Umstellung:
    """The table.

    Attributes:
        neu: class of an old document -> those that stand on the new card.
        auch: class of an old document -> those that may come along, by date of issue or as included ones.
        auf_antrag: class -> how it comes on request.
        befristung: classes with an end of their own.
        nachweise: role of an attachment -> what a clerk calls it.
    """

    neu: Mapping[str, frozenset[str]]
    auch: Mapping[str, frozenset[str]]
    auf_antrag: Mapping[str, AufAntrag]
    befristung: Befristung
    nachweise: Mapping[str, str]

    def neue(self, alte: Iterable[str]) -> frozenset[str]:
        """What must stand on the new card; a class the table does not know stays as it is."""
        return frozenset().union(*(self.neu.get(one, frozenset({one})) for one in alte))

    def moegliche(self, alte: Iterable[str]) -> frozenset[str]:
        """What may come along without a request."""
        old = frozenset(alte)
        return self.neue(old).union(*(self.auch.get(one, frozenset()) for one in old))

    def beantragbar(self, alte: Collection[str]) -> frozenset[str]:
        """What comes on request only."""
        on_request = {name for name, how in self.auf_antrag.items() if how.aus & set(alte)}
        return frozenset(on_request - self.neue(alte))

    def fehlt(self, alte: Collection[str], karte: Iterable[Klasseneintrag]) -> bool:
        """Whether a class the holder has is not on the card."""
        return not self.neue(alte) <= {one.klasse for one in karte}

    def zuviel(self, alte: Collection[str], karte: Iterable[Klasseneintrag]) -> bool:
        """Whether the card has a class that does not follow from the old ones, or lacks the key that limits one on request."""
        allowed, on_request = self.moegliche(alte), self.beantragbar(alte)
        return any(one.klasse not in allowed and not (one.klasse in on_request and self._begrenzt(one)) for one in karte)

    def _begrenzt(self, entry: Klasseneintrag) -> bool:
        key = self.auf_antrag[entry.klasse].schluesselzahl
        return not key or any(one.split(".")[0] == key for one in entry.schluesselzahl)


def _lies(data: Mapping[str, Mapping[str, Mapping[str, list[str]]]]) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    for name, row in data["klassen"].items():
        yield name, frozenset(row["neu"]), frozenset(row.get("auch", ()))


@cache
def umstellung() -> Umstellung:
    """The table of this process. Raises Misconfigured when it can not be read."""
    try:
        data = tomllib.loads((SCHEMAS / "fahrerlaubnis" / VERSION / "umstellung.toml").read_text("utf-8"))
        rows, limited = list(_lies(data)), data["befristung"]
        return Umstellung(
            neu={name: new for name, new, _ in rows}, auch={name: also for name, _, also in rows}, nachweise=data["nachweise"],
            auf_antrag={name: AufAntrag(**row | {"aus": frozenset(row["aus"])}) for name, row in data["auf_antrag"].items()},
            befristung=Befristung(
                klassen=frozenset(limited["klassen"]), aus=frozenset(limited["aus"]), alter=limited["alter"], jahre=limited["jahre"],
                nachweise=tuple(limited["nachweise"]),
            ),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        raise Misconfigured(f"schemas/fahrerlaubnis/{VERSION}/umstellung.toml fehlt oder ist unvollständig.") from None

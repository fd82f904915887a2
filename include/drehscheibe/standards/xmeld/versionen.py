"""Versions of XMeld and when they are valid: a new namespace each May and November (DOMAIN 4f).

25.11a is known from its schemas. 26.05 and 26.11 are taken to have the structure of 25.11a in a namespace of their own: an
assumption until their official schemas are installed. Switch dates by name of the version ([D] for 26.05, [M] for 26.11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from drehscheibe.errors import Finding, Misconfigured, Rejected
from drehscheibe.settings import load
from drehscheibe.standards.binding import Vocabulary

__all__ = ["V2511A", "V2605", "V2611", "VERSIONEN", "XINNERES", "Umstieg", "Version", "Versionen", "umstieg", "versions"]

XINNERES: Mapping[str, str] = {
    "xian": "http://www.osci.de/xinneres/allgemeinername/4",
    "xiaa": "http://www.osci.de/xinneres/auslandsanschrift/5",
    "xiaz": "http://www.osci.de/xinneres/azrnummer/3",
    "xink": "http://www.osci.de/xinneres/basisnachricht/7",
    "xibehoerde": "http://www.osci.de/xinneres/behoerde/7",
    "xicgvz": "http://www.osci.de/xinneres/codes/gemeindeverzeichnis/3",
    "xida": "http://www.osci.de/xinneres/datum/2",
    "xig": "http://www.osci.de/xinneres/geschlecht/1",
    "xiid": "http://www.osci.de/xinneres/idnr/2",
    "xima": "http://www.osci.de/xinneres/meldeanschrift/5",
    "xint": "http://www.osci.de/xinneres/nachrichtentypen/7",
    "xipa": "http://www.osci.de/xinneres/postanschrift/5",
    "xirts": "http://www.osci.de/xinneres/rueckweisung/6",
    "bn-uq-g2g": "http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_1",
    "din91379": "urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08",
}


@dataclass(frozen=True)
class Version:
    """One version of XMeld.

    Attributes:
        name: as in the root attribute ``version``, e.g. ``25.11a``.
        namespace: of its messages.
        ab: first day on which it is sent.
        bis: first day on which its successor is sent; None while none is known.
        grundlage: where its structure is taken from.
    """

    name: str
    namespace: str
    ab: date
    bis: date | None
    grundlage: str

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Its namespaces."""
        return Vocabulary(self.name, {**XINNERES, "xmeld": self.namespace})


V2511A = Version("25.11a", "http://www.osci.de/xmeld2511a", date(2025, 11, 1), date(2026, 5, 1), "official schemas, final of 2025-02-17")
V2605 = Version("26.05", "http://www.osci.de/xmeld2605", date(2026, 5, 1), date(2026, 11, 1), "assumed: structure of 25.11a")
V2611 = Version("26.11", "http://www.osci.de/xmeld2611", date(2026, 11, 1), None, "assumed: structure of 25.11a")
VERSIONEN = (V2511A, V2605, V2611)


class Umstieg(BaseSettings):
    """How this place goes through a switch; read from the environment (``DREHSCHEIBE_XMELD_...``), frozen. No source gives these [M]."""

    model_config = SettingsConfigDict(env_prefix="DREHSCHEIBE_XMELD_", frozen=True, extra="ignore")

    nachlauf_tage: int = Field(
        default=14, ge=0, description="Tage nach einem Wechsel, an denen die ältere Version noch angenommen wird; danach V000"
    )
    umstieg: dict[str, dict[str, date]] = Field(
        default_factory=dict,
        description="Behörden, die an einem anderen Tag wechseln als der Kalender: Kennung -> Version -> Tag, "
        'z. B. {"ags:06412000": {"26.11": "2026-11-09"}}',
    )


@cache
def umstieg() -> Umstieg:
    """The settings of this process. Raises Misconfigured naming the variable that is wrong."""
    return load(Umstieg)


class Versionen:
    """The versions in use, and who deviates from the calendar."""

    def __init__(
        self,
        bekannt: tuple[Version, ...] = VERSIONEN,
        nachlauf: timedelta | None = None,
        umstieg: Mapping[str, Mapping[str, date]] | None = None,
    ) -> None:
        """A calendar.

        Args:
            bekannt: oldest first.
            nachlauf: for how long after a switch the older version is still accepted; None: as set for this place.
            umstieg: an authority's key -> (version -> day) where it switches on another day than the calendar says; None: as set.
        """
        self.bekannt = bekannt
        self._nachlauf, self._umstieg = nachlauf, umstieg

    @property
    def nachlauf(self) -> timedelta:
        """For how long after a switch the older version is still accepted."""
        return timedelta(days=umstieg().nachlauf_tage) if self._nachlauf is None else self._nachlauf

    def valid(self, on: date, partner: str = "") -> tuple[Version, ...]:
        """The versions accepted on a day, newest first: the current one and, within the window after a switch, its predecessor."""
        return tuple(
            version
            for version, following in reversed(tuple(zip(self.bekannt, (*self.bekannt[1:], None), strict=True)))
            if self._from(version, partner) <= on and (following is None or on < self._from(following, partner) + self.nachlauf)
        )

    def current(self, on: date, partner: str = "") -> Version:
        """The version to send to a partner on a day. Raises Misconfigured when none is valid."""
        valid = self.valid(on, partner)
        if not valid:
            raise Misconfigured(f"Für den {on:%d.%m.%Y} ist keine XMeld-Version hinterlegt (standards/xmeld/versionen.py).")
        return valid[0]

    def near(self, on: date, partner: str = "") -> tuple[Version, ...]:
        """Versions worth trying with a partner that refused another: those accepted on a day, then the one before, then the next."""
        valid = self.valid(on, partner)
        newest = self.bekannt.index(self.current(on, partner))
        around = (*self.bekannt[max(newest - 1, 0) : newest], *self.bekannt[newest + 1 : newest + 2])
        return tuple(dict.fromkeys((*valid, *around)))

    def named(self, name: str) -> Version:
        """A version by its name. Raises Misconfigured."""
        for version in self.bekannt:
            if version.name == name:
                return version
        raise Misconfigured(f"Die XMeld-Version {name} ist nicht hinterlegt; bekannt: {', '.join(v.name for v in self.bekannt)}.")

    def of(self, namespace: str | None) -> Version:
        """The version of a namespace. Raises Rejected with V000."""
        for version in self.bekannt:
            if version.namespace == namespace:
                return version
        raise Rejected(Finding("V000", "Die Nachricht nennt eine XMeld-Version, die hier nicht bekannt ist.", law="XMeld V000"))

    def accept(self, namespace: str | None, on: date, partner: str = "") -> Version:
        """The version of a namespace if it is accepted on that day. Raises Rejected with V000."""
        version = self.of(namespace)
        if version not in self.valid(on, partner):
            text = f"Die XMeld-Version {version.name} wird nicht mehr oder noch nicht bedient; bitte in der gültigen Version senden."
            raise Rejected(Finding("V000", text, law="XMeld V000"))
        return version

    def _from(self, version: Version, partner: str) -> date:
        deviating = umstieg().umstieg if self._umstieg is None else self._umstieg
        return deviating.get(partner, {}).get(version.name, version.ab)


versions = Versionen()
"""The calendar as set for this place."""

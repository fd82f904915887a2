"""Where an authority can be reached: the port to the DVDV (Deutsches Verwaltungsdiensteverzeichnis), and a table in its place.

Source: DOMAIN 4e; the DVDV client itself is not part of the hub yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Dienst", "Tabelle", "Verzeichnis"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Dienst:
    """A service as the directory lists it.

    Attributes:
        organisation: key of the authority, e.g. ``ags:06412000``.
        service: service URI; it contains the standard's version, so a new version is a new entry.
        category: the authority's category, e.g. ``Meldebehörde``.
    """

    organisation: str
    service: str
    category: str = ""


class Verzeichnis(Protocol):
    """A directory of services."""

    def find(self, organisation: str, service: str) -> Dienst | None:
        """The entry, None when the authority does not offer the service. Raises Transient."""
        ...


class Tabelle:
    """A directory that knows what it was given."""

    def __init__(self, entries: Iterable[Dienst]) -> None:
        self._entries = {(entry.organisation, entry.service): entry for entry in entries}

    def find(self, organisation: str, service: str) -> Dienst | None:
        """See `Verzeichnis`."""
        return self._entries.get((organisation, service))

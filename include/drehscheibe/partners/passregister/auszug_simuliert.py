"""The stock of the register of identity cards and passports for the reconciliation: every document with its holder."""

from collections.abc import Iterator

from drehscheibe.abgleich import quellen
from drehscheibe.abgleich.eintraege import Dokument
from drehscheibe.sandbox.world import World

__all__ = ["eintraege"]

def eintraege(world: World) -> Iterator[Dokument]:
    """The simulated register's stock; the document of somebody who has left lies with the new authority."""
    for one in world.people():
        if one.ausweis and one.gemeldet:
            yield quellen.dokument(one)

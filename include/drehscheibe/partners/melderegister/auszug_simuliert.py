"""The Melderegister's stock for the reconciliation: present and former residents (§ 37 BMG).

Of a blocked person (§ 51 BMG) it hands out no more than recognises them: whose records must be looked at by hand (DOMAIN 0.7, 3c).
"""

from collections.abc import Iterator
from dataclasses import replace

from drehscheibe.abgleich.eintraege import Anschrift, Einwohner, Gemeldet
from drehscheibe.abgleich.quellen import resident
from drehscheibe.partners.melderegister.person import gesperrt
from drehscheibe.sandbox.world import World

__all__ = ["eintraege"]

_NOWHERE = Anschrift("", "", "", "", "")


def eintraege(world: World) -> Iterator[Gemeldet]:
    """The simulated register's stock."""
    for one in world.people():
        record = resident(one, world.heute)
        if gesperrt(one):
            record = replace(record, anschrift=_NOWHERE, gesperrt=True)
            if isinstance(record, Einwohner):
                record = replace(record, bezirk="", ausweise=(), ausweispflichtig=False)
        yield record

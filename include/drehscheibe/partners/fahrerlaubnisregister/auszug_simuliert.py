"""The licence register's stock for the reconciliation: every licence of the local file, with its holder as the file knows him."""

from collections.abc import Iterator

from drehscheibe.abgleich import quellen
from drehscheibe.abgleich.eintraege import Fuehrerschein
from drehscheibe.partners.fahrerlaubnisregister.register import Register as Kartei

__all__ = ["eintraege"]

def eintraege(register: Kartei) -> Iterator[Fuehrerschein]:
    """The simulated register's stock; card files of other authorities are not ours."""
    for one in register.world.people():
        licence = register.licence(one.id)
        if licence is not None:
            yield quellen.fuehrerschein(licence, register.holder(one.id) or one)

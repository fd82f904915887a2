"""The permit register's stock for the reconciliation: every permit in force, with its holder, district and plate; it keeps no address."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from drehscheibe.abgleich.eintraege import Anschrift, Parkausweis
from drehscheibe.checks.rules.identitaet import Person
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum

if TYPE_CHECKING:
    from drehscheibe.partners.parkausweise.simulator import Eintrag

__all__ = ["eintraege"]

_UNKNOWN = Anschrift("", "", "", "", "")


def eintraege(entries: "Iterable[Eintrag]", heute: date) -> Iterator[Parkausweis]:
    """The simulated register's stock; a permit that has ended or run out is nobody's concern."""
    for one in entries:
        permit, holder = one.ausweis, one.inhaber
        if permit.status == "beendet" or permit.bis < heute:
            continue
        born = Teildatum.aus_text(holder.geburtsdatum) if holder.geburtsdatum else UNBEKANNT
        person = Person(id=permit.nummer, familienname=holder.familienname, vornamen=holder.vornamen, geburtsdatum=born)
        yield Parkausweis(id=permit.nummer, person=person, anschrift=_UNKNOWN, kennzeichen=permit.kennzeichen, bezirk=permit.bezirk)

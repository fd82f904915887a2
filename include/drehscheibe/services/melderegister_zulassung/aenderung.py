"""A change of the Melderegister in the words of the vehicle registration (XKfz)."""

from collections.abc import Mapping

from drehscheibe.services.melderegister.aenderung import Aenderung, Anlass, Anschrift, Identitaet, lies
from drehscheibe.standards import xkfz
from drehscheibe.standards.xkfz import Art

__all__ = ["ART", "Aenderung", "anschrift", "lies", "person"]

ART: Mapping[Anlass, Art] = {
    Anlass.ANSCHRIFT: Art.HALTER_ANSCHRIFT,
    Anlass.NAME: Art.HALTER_NAME,
    Anlass.TOD: Art.HALTER_TOD,
    Anlass.WEGZUG: Art.HALTER_WEGZUG,
}


def person(known: Identitaet) -> xkfz.NatuerlichePerson:
    """Name, birth date and place: all this register may be told of a person (DOMAIN 5c)."""
    return xkfz.NatuerlichePerson(
        Nachname=known.familienname, Vorname=known.vornamen or None, VornameZuRechtNichtVorhanden=not known.vornamen,
        TagDerGeburt=known.geburtsdatum or None, Geburtsort=known.geburtsort or None,
    )  # fmt: skip


def anschrift(known: Anschrift) -> xkfz.Anschrift:
    """The address, with nothing about the dwelling."""
    return xkfz.Anschrift(
        Postleitzahl=known.plz or None, Wohnort=known.ort, Strasse=known.strasse or None, Hausnummer=known.hausnummer or None,
        Gemeindeschluessel=known.ags or None,
    )  # fmt: skip

"""What changed about a name, as XMeld writes it: before and after, or nothing where it is the same."""

from drehscheibe.services.melderegister.aenderung import Identitaet
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.nachrichten.fortschreibung import AenderungFamilienname, AenderungName, AenderungVornamen

__all__ = ["familienname", "name", "vornamen"]


def familienname(before: Identitaet, after: Identitaet) -> AenderungFamilienname | None:
    """The family name."""
    if before.familienname == after.familienname:
        return None
    old, new = (xmeld.Familienname(nachname=one.familienname) for one in (before, after))
    return AenderungFamilienname(vorher=old, nachher=new)


def vornamen(before: Identitaet, after: Identitaet) -> AenderungVornamen | None:
    """The first names, also where there are none."""
    if before.vornamen == after.vornamen:
        return None
    old, new = (xmeld.Vornamen(vornamen=one.vornamen) for one in (before, after))
    return AenderungVornamen(vorher=old, nachher=new)


def name(before: str, after: str) -> AenderungName | None:
    """One plain name; an empty one is not there."""
    return AenderungName(vorher=before or None, nachher=after or None) if before != after else None

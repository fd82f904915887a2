"""The Meldebehoerden of other municipalities: which have the person too, how they are addressed, how a message names the person."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from drehscheibe.errors import Finding, Rejected
from drehscheibe.services.melderegister.datensatz import Datensatz
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import InlandMitSperrvermerk, NurInlandMitSperrvermerk, WohnungOhneDatumInland
from drehscheibe.standards.xmeld.baukasten.namen import IdentifizierenderName
from drehscheibe.standards.xmeld.nachrichten.fortschreibung import IdentifiziertePerson

__all__ = ["MEIST", "anderswo", "blaetter", "frueher", "identifikation", "leser_frueher", "leser_weitere"]

MEIST = 2
"""So many other Meldebehoerden are told by themselves; a person with more is a clerk's."""
_LAW = "§ 33 Abs. 3 BMG"
Wohnung = Mapping[str, Any]


def anderswo(data: Datensatz) -> tuple[Wohnung, ...]:
    """The person's dwellings in other municipalities, one for each, the main one first."""
    found: dict[str, Wohnung] = {}
    for home in data.wohnungen:
        if home["ags"] != settings().ags:
            found.setdefault(home["ags"], home)
    return tuple(found.values())


def frueher(data: Datensatz) -> Wohnung | None:
    """The last dwelling in another municipality, where that one is not told as one the person lives in."""
    last: Wohnung | None = data.inhalt.get("letzte_auswaertige_wohnung")
    current = {settings().ags, *(home["ags"] for home in anderswo(data))}
    return last if last is not None and last["ags"] not in current else None


def leser_weitere(platz: int) -> Callable[[Datensatz], xmeld.Leser | None]:
    """For `Stelle.leser`: the Meldebehoerde of the person's nth dwelling elsewhere, counted from 0."""

    def reader(data: Datensatz) -> xmeld.Leser | None:
        homes = anderswo(data)
        return _leser(homes[platz]) if platz < len(homes) else None

    return reader


def leser_frueher(data: Datensatz) -> xmeld.Leser | None:
    """For `Stelle.leser`: the Meldebehoerde of the last dwelling elsewhere."""
    home = frueher(data)
    return _leser(home) if home else None


def _leser(home: Wohnung) -> xmeld.Leser:
    return xmeld.Leser(kennung=f"ags:{home['ags']}", name=f"Meldebehörde {home['ort']}")


def identifikation(data: Datensatz, leser: xmeld.Leser) -> IdentifiziertePerson:
    """Who it is by the data of before, with the dwellings here and there; of a former one without its status (XMeld 25.11a, 0094).

    Raises:
        Rejected: WEITERE-WOHNUNGEN for a person with dwellings in more municipalities than this hub tells by itself.
    """
    homes = anderswo(data)
    if len(homes) > MEIST:
        text = "Diese Person hat Wohnungen in mehr als zwei weiteren Gemeinden; bitte deren Meldebehörden von Hand unterrichten."
        raise Rejected(Finding("WEITERE-WOHNUNGEN", text, "weitere_wohnungen", _LAW))
    there = next((home for home in homes if leser.kennung == f"ags:{home['ags']}"), None)
    here = data.inhalt.get("wohnung_vorher") or next((home for home in data.wohnungen if home["ags"] == settings().ags), None)
    before = data.vorher
    name = IdentifizierenderName(
        familienname_unstrukturiert=xmeld.Familienname(nachname=before.familienname), vornamen=xmeld.Vornamen(vornamen=before.vornamen),
        geburtsname_unstrukturiert=before.geburtsname or None,
    )  # fmt: skip
    return IdentifiziertePerson(
        name=name, geburt=data.geburt, wohnung_autor=_zur_identifikation(data, here, here["status"]) if here else None,
        wohnung_leser=_zur_identifikation(data, there or data.inhalt["letzte_auswaertige_wohnung"], there["status"] if there else None),
    )  # fmt: skip


def _zur_identifikation(data: Datensatz, home: Wohnung, status: str | None) -> WohnungOhneDatumInland:
    """Never with a Sperrvermerk: no identifying address carries it (DOMAIN 3c)."""
    inland = InlandMitSperrvermerk(anschrift_inland=data.inland(home))
    return WohnungOhneDatumInland(anschrift=NurInlandMitSperrvermerk(anschrift_inland=inland), statusderwohnung=status)


def blaetter(who: IdentifiziertePerson) -> Iterator[str]:
    """The DSMeld sheets an identification fills."""
    name, birth = who.name, who.geburt
    filled = {
        "0101a": name.familienname_unstrukturiert, "0201a": name.geburtsname_unstrukturiert, "0301": name.vornamen,
        "0601": birth.geburtsdatum, "0602": birth.geburtsort, "0603": birth.geburtsortStaat, "1201": who.wohnung_leser,
        "1213": who.wohnung_leser.statusderwohnung or (who.wohnung_autor and who.wohnung_autor.statusderwohnung),
    }  # fmt: skip
    yield from (sheet for sheet, value in filled.items() if value)

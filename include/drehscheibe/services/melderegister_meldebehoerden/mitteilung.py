"""The notices to the Meldebehörden of further dwellings: move (0088), death (0040), new name (0091 from the main dwelling, else 0092)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.sperren import Eintrag, Sperre, Uebermittlung
from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case
from drehscheibe.services.melderegister import namen
from drehscheibe.services.melderegister.datensatz import Datensatz
from drehscheibe.services.melderegister.folgen import Ereignis
from drehscheibe.services.melderegister.meldebehoerde import blaetter, identifikation, leser_weitere
from drehscheibe.services.melderegister.mitteilung import Stelle, kopf
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import Wohnung
from drehscheibe.standards.xmeld.nachrichten import fortschreibung as fs

__all__ = ["WEITERE"]

_LAW = "§ 33 Abs. 3 BMG"
_UMZUG = "3"  # Code.XMeld.Datenuebermittlungsanlaesse v7: without change of municipality
_FAMILIENNAME, _VORNAMEN = "1", "2"  # Code.Fortschreibung.Aenderungsart v1


def _bauen(case: Case, data: Datensatz, leser: xmeld.Leser) -> tuple[str, xmeld.Nachricht]:
    """Number and message. Raises Rejected (too many dwellings, no proof of a death, two names at once)."""
    who = identifikation(data, leser)
    match data.art:
        case Ereignis.UMZUG:
            return "0088", _umzug(case, data, leser, who)
        case Ereignis.TOD:
            return "0040", _tod(case, data, leser, who)
        case _ if data.hauptwohnung_hier:
            return "0091", _name(case, data, leser, who)
        case _:
            return "0092", _namenshinweis(case, data, leser, who)


def _umzug(case: Case, data: Datensatz, leser: xmeld.Leser, who: fs.IdentifiziertePerson) -> xmeld.Nachricht0088:
    """All dwellings as they are now, and the one given up."""
    before = data.inhalt.get("wohnung_vorher")
    left = _wohnung(data, {**before, "einzug": "", "auszug": data.tag.isoformat()}) if before else None
    return xmeld.Nachricht0088(
        **kopf(case, leser, "0088"), identifikation_betroffenePerson=who, anlass=_UMZUG,
        aktuelleWohnung=tuple(_wohnung(data, home) for home in data.wohnungen),
        aufgegebeneWohnung=left, identifikation_ereignis=data.kennung,
    )  # fmt: skip


def _wohnung(data: Datensatz, home: Mapping[str, Any]) -> Wohnung:
    return Wohnung(
        anschrift=data.mit_sperrvermerk(home), datumDesAuszugs=home.get("auszug") or None,
        datumDesBeziehens=date.fromisoformat(home["einzug"]) if home.get("einzug") else None, statusderwohnung=home["status"],
    )  # fmt: skip


def _tod(case: Case, data: Datensatz, leser: xmeld.Leser, who: fs.IdentifiziertePerson) -> xmeld.Nachricht0040:
    proof = data.nachweis
    if proof is None:
        text = "Zum Sterbefall ist kein Nachweis eingetragen; bitte im Melderegister ergänzen und erneut durchlaufen lassen."
        raise Rejected(Finding("NACHWEIS", text, "nachweis", _LAW))
    return xmeld.Nachricht0040(
        **kopf(case, leser, "0040"), betroffener=who, tod=xmeld.Tod(sterbetag=data.sterbetag), nachweis_tod=proof
    )


def _name(case: Case, data: Datensatz, leser: xmeld.Leser, who: fs.IdentifiziertePerson) -> xmeld.Nachricht0091:
    """All names as they are now."""
    name = data.nachher
    names = fs.FortschreibungPersonNameMitNachweis(
        familienname_unstrukturiert=xmeld.Familienname(nachname=name.familienname), geburtsname_unstrukturiert=name.geburtsname or None,
        vornamen=xmeld.Vornamen(vornamen=name.vornamen), doktorgrad=data.person["doktorgrad"] or None,
    )  # fmt: skip
    return xmeld.Nachricht0091(
        **kopf(case, leser, "0091"), identifikation_betroffenePerson=who, namen=names, identifikation_ereignis=data.kennung
    )


def _namenshinweis(case: Case, data: Datensatz, leser: xmeld.Leser, who: fs.IdentifiziertePerson) -> xmeld.Nachricht0092:
    """What changed, before and after: the Meldebehörde of the main dwelling decides. It names one kind of change."""
    before, after = data.vorher, data.nachher
    family, given = namen.familienname(before, after), namen.vornamen(before, after)
    birth = namen.name(before.geburtsname, after.geburtsname)
    if given and (family or birth):
        text = "Familien- und Vornamen sind zugleich geändert, ein Hinweis (0092) nennt nur eines; bitte von Hand mitteilen."
        raise Rejected(Finding("ZWEI-NAMEN", text, "name", "XMeld 25.11a, 0092: aenderungsart"))
    return xmeld.Nachricht0092(
        **kopf(case, leser, "0092"), identifikation_betroffenePerson=who, aenderungsart=_VORNAMEN if given else _FAMILIENNAME,
        familienname_unstrukturiert=family, geburtsname_unstrukturiert=birth, vornamen=given, identifikation_ereignis=data.kennung,
    )  # fmt: skip


def _betroffen(data: Datensatz) -> bool:
    """The feed tells moves of only and main dwellings."""
    return data.art is not Ereignis.UMZUG or data.hauptwohnung_hier


def _blaetter(message: object) -> Iterator[str]:
    match message:
        case xmeld.Nachricht0040():
            yield from (*blaetter(message.betroffener), "1901", "nachweis")
        case xmeld.Nachricht0088():
            yield from blaetter(message.identifikation_betroffenePerson)
            for home in (*message.aktuelleWohnung, message.aufgegebeneWohnung):
                filled = {"1301": home and home.datumDesBeziehens, "1306": home and home.datumDesAuszugs, "1201": home, "1213": home}
                yield from (sheet for sheet, value in filled.items() if value)
        case xmeld.Nachricht0091():
            now = message.namen
            yield from blaetter(message.identifikation_betroffenePerson)
            yield from ("0101a", "0301")
            yield from (sheet for sheet, value in {"0201a": now.geburtsname_unstrukturiert, "0401": now.doktorgrad}.items() if value)
        case xmeld.Nachricht0092():
            yield from (*blaetter(message.identifikation_betroffenePerson), "0101a", "0201a", "0301")


def _marken(message: object) -> Iterator[str]:
    if isinstance(message, xmeld.Nachricht0088):
        homes = (home.anschrift.anschrift_inland for home in message.aktuelleWohnung if home.anschrift)
        yield from (Sperre.BSV52.value for inland in homes if inland and inland.bedingterSperrvermerk)


def _sperren(data: Datensatz) -> tuple[Eintrag, ...]:
    """With the Sperrvermerk of an address, where the message holds one that does not merely identify."""
    marked = data.art is Ereignis.UMZUG and any(home["sperrvermerk"] for home in data.wohnungen)
    return (*data.sperren, Eintrag(Sperre.BSV52)) if marked else data.sperren


def _stelle(platz: int, name: str, title: str) -> Stelle:
    return Stelle(
        name=name, title=title, leser=leser_weitere(platz), bauen=_bauen, nur=_betroffen, empfaenger=Empfaenger.MELDEBEHOERDE,
        art=Uebermittlung.FORTSCHREIBUNG, nummern=frozenset({"0040", "0088", "0091", "0092"}), blaetter=_blaetter, sperren=_sperren,
        marken=_marken, law=_LAW,
    )  # fmt: skip


WEITERE = (
    _stelle(0, "meldebehoerde", "Meldebehörde der weiteren Wohnung"), _stelle(1, "zweite", "Meldebehörde einer zweiten weiteren Wohnung")
)  # fmt: skip
"""One leg for each municipality told."""

"""The notice to the Landesrundfunkanstalt (1400): who it is by the data of before, and name, dwellings or death as they are now."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.sperren import Eintrag, Sperre, Uebermittlung
from drehscheibe.message import Case
from drehscheibe.services.melderegister.datensatz import Datensatz
from drehscheibe.services.melderegister.folgen import Ereignis
from drehscheibe.services.melderegister.mitteilung import Stelle, kopf, zentral
from drehscheibe.services.melderegister_rundfunk.einstellungen import einstellungen
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.angaben import Geburtsdatum, Sterbetag
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschrift
from drehscheibe.standards.xmeld.nachrichten import lra

__all__ = ["LRA"]

_LAW = "§ 11 RBStV, Landesrecht"
# Code.LRA.Aenderung.Anlass v3; whoever moves registers the new dwelling (§ 17 BMG)
_ANLASS: Mapping[Ereignis, str] = {
    **dict.fromkeys((Ereignis.ZUZUG_INLAND, Ereignis.ZUZUG_AUSLAND, Ereignis.UMZUG), "01"),
    Ereignis.WEGZUG_UNBEKANNT: "05", Ereignis.WEGZUG_AUSLAND: "07", Ereignis.TOD: "09",
    **dict.fromkeys((Ereignis.VORNAME_GEBURTSNAME, Ereignis.FAMILIENNAME), "11"),
}  # fmt: skip
_FORT = (Ereignis.WEGZUG_AUSLAND, Ereignis.WEGZUG_UNBEKANNT)
_ZUGEZOGEN = (Ereignis.ZUZUG_INLAND, Ereignis.ZUZUG_AUSLAND)
_ZUGEZOGEN_AUS = "1"  # Code.Wohnungsart v4
_VERHEIRATET, _LEBENSPARTNER = "VH", "LP"
Wohnung = Mapping[str, Any]


def _bauen(case: Case, data: Datensatz, leser: xmeld.Leser) -> tuple[str, xmeld.Nachricht]:
    """Number and message."""
    change = lra.LRAAenderungsdatensatz(
        anlass=_ANLASS[data.art], identifikation_betroffener=_identifikation(data), bruttodaten=_bruttodaten(data),
        identifikation_ereignis=data.kennung,
    )  # fmt: skip
    return "1400", xmeld.Nachricht1400(**kopf(case, leser, "1400"), aenderungsdatensatz=change)


def _identifikation(data: Datensatz) -> lra.LRAIdentifikation:
    """With the dwelling of before; where none is known, that of now."""
    before, left = data.vorher, _letzte(data)
    return lra.LRAIdentifikation(
        familienname_unstrukturiert=xmeld.Familienname(nachname=before.familienname), vornamen=xmeld.Vornamen(vornamen=before.vornamen),
        geburtsdatum=Geburtsdatum(geburtsdatum=before.geburtsdatum), geburtsname_unstrukturiert=before.geburtsname or None,
        anschrift=Anschrift(anschrift_inland=data.inland(left) if left else data.anschrift),
    )  # fmt: skip


def _bruttodaten(data: Datensatz) -> lra.LRAPerson:
    before, now, left = data.vorher, data.nachher, _letzte(data)
    return lra.LRAPerson(
        familienname_unstrukturiert=xmeld.Familienname(nachname=now.familienname),
        frueherer_familienname_unstrukturiert=(before.familienname,) if before.familienname != now.familienname else (),
        vornamen=xmeld.Vornamen(vornamen=now.vornamen), fruehereVornamen=(before.vornamen,) if before.vornamen != now.vornamen else (),
        doktorgrad=(data.person["doktorgrad"] or None) if einstellungen().doktorgrad else None,
        geburtsdatum=Geburtsdatum(geburtsdatum=now.geburtsdatum), familienstand=_familienstand(data.person["familienstand"]),
        geburtsname_unstrukturiert=xmeld.Familienname(nachname=now.geburtsname) if now.geburtsname else None,
        aktuelle_wohnung=() if data.art in _FORT else tuple(_aktuell(data, home) for home in data.wohnungen),
        letzte_fruehere_wohnung=(_verlassen(data, left),) if left else (),
        sterbetag=Sterbetag(sterbetag=data.sterbetag) if data.art is Ereignis.TOD else None,
    )  # fmt: skip


def _familienstand(status: str) -> lra.LRAFamilienstand | None:
    match einstellungen().familienstand:
        case "nichts":
            return None
        case "familienstand":
            return lra.LRAFamilienstand(familienstand=status)
        case "verpartnert":
            return lra.LRAFamilienstand(verpartnert=status in (_VERHEIRATET, _LEBENSPARTNER))
        case "verheiratet":
            return lra.LRAFamilienstand(verheiratet=status == _VERHEIRATET)


def _letzte(data: Datensatz) -> Wohnung | None:
    """The dwelling left last, with the day where it is known."""
    if data.art in _FORT:
        home: Wohnung = data.person["wohnung"]
        return home
    if data.art is Ereignis.UMZUG and "wohnung_vorher" in data.inhalt:
        return {**data.inhalt["wohnung_vorher"], "auszug": data.tag.isoformat()}
    return data.inhalt.get("letzte_auswaertige_wohnung") if data.art in _ZUGEZOGEN else None


def _bezogen(home: Wohnung) -> date | None:
    return date.fromisoformat(home["einzug"]) if home.get("einzug") else None


def _aktuell(data: Datensatz, home: Wohnung) -> lra.LRAWohnungOhneAuszugsdatum:
    return lra.LRAWohnungOhneAuszugsdatum(
        anschrift=data.mit_sperrvermerk(home), datumDesBeziehens=_bezogen(home), statusderwohnung=home["status"]
    )


def _verlassen(data: Datensatz, home: Wohnung) -> lra.LRAWohnung:
    return lra.LRAWohnung(
        anschrift=data.mit_sperrvermerk(home), datumDesAuszugs=home.get("auszug") or None, datumDesBeziehens=_bezogen(home),
        statusderwohnung=home["status"], artderwohnung=_ZUGEZOGEN_AUS if data.art is Ereignis.ZUZUG_INLAND else None,
    )  # fmt: skip


def _wohnungen(person: lra.LRAPerson) -> Iterator[lra.LRAWohnung | lra.LRAWohnungOhneAuszugsdatum]:
    yield from person.aktuelle_wohnung
    yield from person.letzte_fruehere_wohnung


def _blaetter(message: object) -> Iterator[str]:
    assert isinstance(message, xmeld.Nachricht1400)  # noqa: S101 - the gate has seen to it
    known, now = message.aenderungsdatensatz.identifikation_betroffener, message.aenderungsdatensatz.bruttodaten
    filled = {
        "0101a": now.familienname_unstrukturiert, "0201a": now.geburtsname_unstrukturiert or known.geburtsname_unstrukturiert,
        "0203a": now.frueherer_familienname_unstrukturiert, "0301": now.vornamen, "0303": now.fruehereVornamen, "0401": now.doktorgrad,
        "0601": now.geburtsdatum, "1201": known.anschrift, "1401": now.familienstand, "1901": now.sterbetag,
    }  # fmt: skip
    yield from (sheet for sheet, value in filled.items() if value)
    for home in _wohnungen(now):
        left = isinstance(home, lra.LRAWohnung) and home.datumDesAuszugs
        told = {"1213": home.statusderwohnung, "1301": home.datumDesBeziehens, "1306": left}
        yield from (sheet for sheet, value in told.items() if value)


def _marken(message: object) -> Iterator[str]:
    assert isinstance(message, xmeld.Nachricht1400)  # noqa: S101 - the gate has seen to it
    homes = (home.anschrift.anschrift_inland for home in _wohnungen(message.aenderungsdatensatz.bruttodaten))
    yield from (Sperre.BSV52.value for inland in homes if inland and inland.bedingterSperrvermerk)


def _sperren(data: Datensatz) -> tuple[Eintrag, ...]:
    marked = any(home["sperrvermerk"] for home in data.wohnungen)
    return (*data.sperren, Eintrag(Sperre.BSV52)) if marked else data.sperren


LRA = Stelle(
    name="rundfunk",
    title="Beitragsservice von ARD, ZDF und Deutschlandradio",
    leser=zentral("dbs:490010020000", "Landesrundfunkanstalten"),
    bauen=_bauen,
    ab=lambda: einstellungen().mindestalter,
    empfaenger=Empfaenger.LRA,
    art=Uebermittlung.LRA,
    nummern=frozenset({"1400"}),
    blaetter=_blaetter,
    sperren=_sperren,
    marken=_marken,
    law=_LAW,
)

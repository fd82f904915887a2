"""The notices to the Datenstelle der Rentenversicherung: change of name or address (1001), death (1005)."""

from collections.abc import Iterator

from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.sperren import Uebermittlung
from drehscheibe.message import Case
from drehscheibe.services.melderegister import namen
from drehscheibe.services.melderegister.datensatz import Datensatz
from drehscheibe.services.melderegister.folgen import Ereignis
from drehscheibe.services.melderegister.mitteilung import Stelle, kopf, zentral
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschrift, Unbekannt
from drehscheibe.standards.xmeld.nachrichten import rentenversicherung as dsrv

__all__ = ["DSRV"]

_FORT = (Ereignis.WEGZUG_AUSLAND, Ereignis.WEGZUG_UNBEKANNT)
_ZUGEZOGEN = (Ereignis.ZUZUG_INLAND, Ereignis.ZUZUG_AUSLAND)


def bauen(case: Case, data: Datensatz, leser: xmeld.Leser) -> tuple[str, xmeld.Nachricht]:
    """Number and message."""
    who = _person(data)
    if data.art is Ereignis.TOD:
        death = dsrv.DSRVSterbefall(identifikationsdaten=who, sterbetag=data.sterbetag, identifikation_ereignis=data.kennung)
        return "1005", xmeld.Nachricht1005(**kopf(case, leser, "1005"), sterbefall=(death,))
    before, after = data.vorher, data.nachher
    change = dsrv.DSRVAenderung(
        identifikationsdaten=who, merkmal_leben=True, identifikation_ereignis=data.kennung,
        aenderung_familienname=namen.familienname(before, after), aenderung_vornamen=namen.vornamen(before, after),
        aenderung_geburtsname=namen.name(before.geburtsname, after.geburtsname),
        aenderung_anschrift_gegenwaertig=_anschrift(data),
    )  # fmt: skip
    return "1001", xmeld.Nachricht1001(**kopf(case, leser, "1001"), aenderung=(change,))


def _person(data: Datensatz) -> dsrv.DSRVIdentifikationPerson:
    before = data.vorher
    return dsrv.DSRVIdentifikationPerson(
        aktueller_familienname=xmeld.Familienname(nachname=before.familienname), geburtsname=before.geburtsname or None,
        vornamen=xmeld.Vornamen(vornamen=before.vornamen), geburt=data.geburt, geschlecht=data.person["geschlecht"],
        anschrift=dsrv.DSRVAnschrift(anschrift_inland=data.anschrift_vorher or data.anschrift),
    )  # fmt: skip


def _anschrift(data: Datensatz) -> dsrv.DSRVAenderungAnschrift | None:
    """Before and after; of somebody who left, that the address is unknown here now."""
    here = dsrv.DSRVAnschrift(anschrift_inland=data.anschrift)
    if data.art in _FORT:
        gone = dsrv.DSRVAnschrift(anschrift_unbekannt=Unbekannt(anschriftUnbekannt=True))
        return dsrv.DSRVAenderungAnschrift(vorher=Anschrift(anschrift_inland=data.anschrift), nachher=gone)
    if data.art in _ZUGEZOGEN:
        return dsrv.DSRVAenderungAnschrift(nachher=here)
    before = data.anschrift_vorher
    return dsrv.DSRVAenderungAnschrift(vorher=Anschrift(anschrift_inland=before), nachher=here) if before else None


def _blaetter(message: object) -> Iterator[str]:
    parts = message.sterbefall if isinstance(message, xmeld.Nachricht1005) else getattr(message, "aenderung", ())
    for part in parts:
        yield from _gefuellt(part)


def _gefuellt(part: dsrv.DSRVAenderung | dsrv.DSRVSterbefall) -> Iterator[str]:
    known = part.identifikationsdaten
    birth, home = known.geburt, known.anschrift
    filled = {
        "0101a": known.aktueller_familienname, "0201a": known.geburtsname, "0301": known.vornamen, "0601": birth.geburtsdatum,
        "0602": birth.geburtsort, "0603": birth.geburtsortStaat, "0701": known.geschlecht, "1201": home.anschrift_inland,
        "1200": home.anschrift_unbekannt, "1901": isinstance(part, dsrv.DSRVSterbefall),
    }  # fmt: skip
    yield from (sheet for sheet, value in filled.items() if value)


DSRV = Stelle(
    name="rentenversicherung",
    title="Datenstelle der Rentenversicherung",
    leser=zentral("dbs:490020010000", "Datenstelle der Rentenversicherung"),
    bauen=bauen,
    empfaenger=Empfaenger.DSRV,
    art=Uebermittlung.DSRV_BZR_KBA,
    nummern=frozenset({"1001", "1005"}),
    blaetter=_blaetter,
)

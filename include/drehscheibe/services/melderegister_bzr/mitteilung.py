"""The notice to the Bundesamt für Justiz (0550): who it is by the names of before, what has changed, and the act that changed it."""

from collections.abc import Iterator

from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.sperren import Uebermittlung
from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case
from drehscheibe.services.melderegister import namen
from drehscheibe.services.melderegister.datensatz import Datensatz
from drehscheibe.services.melderegister.mitteilung import Stelle, kopf, zentral
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import Anschrift
from drehscheibe.standards.xmeld.nachrichten import bzr

__all__ = ["BZR"]

_STRAFMUENDIG = 14
"""DOMAIN 1b: name changes of people of 14 or more."""
_LAW = "§ 20a BZRG"
_ORT_UNBEKANNT = "unbekannt"  # XMeld 25.11a, 0550: geburtsort


def _bauen(case: Case, data: Datensatz, leser: xmeld.Leser) -> tuple[str, xmeld.Nachricht]:
    """Number and message. Raises Rejected (the act is not entered)."""
    before, after = data.vorher, data.nachher
    told = bzr.Zentralregistermitteilung(
        identifikation_person=_person(data), nachweisdaten=_nachweis(data),
        aenderung_aktuellerFamilienname=namen.name(before.familienname, after.familienname),
        aenderung_geburtsname=namen.name(before.geburtsname, after.geburtsname), aenderung_vornamen=namen.vornamen(before, after),
        identifikation_ereignis=data.kennung,
    )  # fmt: skip
    return "0550", xmeld.Nachricht0550(**kopf(case, leser, "0550"), zentralregistermitteilung=told)


def _person(data: Datensatz) -> bzr.BZRIdentifikationPerson:
    before, who = data.vorher, data.person
    both = bzr.BZRFamiliennameUndGeburtsname(
        aktueller_familienname_unstrukturiert=before.familienname, geburtsname_unstrukturiert=before.geburtsname
    )
    name = (
        bzr.BZRNachname(familienname_und_geburtsname_unstrukturiert=both)
        if before.geburtsname
        else bzr.BZRNachname(aktueller_familienname_unstrukturiert=before.familienname)
    )
    birth = bzr.BZRGeburt(
        geburtsort=who["geburtsort"] or _ORT_UNBEKANNT, geburtsortStaat=who["geburtsstaat"] or None, geburtsdatum=who["geburtsdatum"]
    )
    return bzr.BZRIdentifikationPerson(
        nachname_unstrukturiert=name, vornamen=xmeld.Vornamen(vornamen=before.vornamen), geburt=birth,
        anschrift=Anschrift(anschrift_inland=data.anschrift),
    )  # fmt: skip


def _nachweis(data: Datensatz) -> bzr.BZRNachweis:
    """Of another act its day, authority and file number (DSMeld 0205, 0206, 0304, 0305), not the kind of document."""
    match data.namensgrund, data.nachweis:
        case "ehe", _:
            return bzr.BZRNachweis(eheoderlp=True)
        case "korrektur", _:
            return bzr.BZRNachweis(korrektur=True)
        case "verwaltungsakt", xmeld.Nachweisdaten() as proof:
            act = xmeld.Nachweisdaten(datum=proof.datum, behoerdeoderaktenzeichen=proof.behoerdeoderaktenzeichen)
            return bzr.BZRNachweis(andererverwaltungsakt=act)
    text = "Grund oder Nachweis der Namensänderung fehlen; bitte im Melderegister ergänzen und erneut durchlaufen lassen."
    raise Rejected(Finding("NACHWEIS", text, "nachweis", _LAW))


def _blaetter(message: object) -> Iterator[str]:
    assert isinstance(message, xmeld.Nachricht0550)  # noqa: S101 - the gate has seen to it
    told = message.zentralregistermitteilung
    known, act = told.identifikation_person, told.nachweisdaten.andererverwaltungsakt
    birth, both = known.geburt, known.nachname_unstrukturiert.familienname_und_geburtsname_unstrukturiert
    family = told.aenderung_aktuellerFamilienname or told.aenderung_geburtsname
    filled = {
        "0101a": known.nachname_unstrukturiert, "0201a": both or told.aenderung_geburtsname, "0301": known.vornamen,
        "0601": birth.geburtsdatum, "0602": birth.geburtsort, "0603": birth.geburtsortStaat, "1201": known.anschrift,
        "0205": act and family and act.datum, "0206": act and family and act.behoerdeoderaktenzeichen,
        "0304": act and told.aenderung_vornamen and act.datum, "0305": act and told.aenderung_vornamen and act.behoerdeoderaktenzeichen,
    }  # fmt: skip
    yield from (sheet for sheet, value in filled.items() if value)


BZR = Stelle(
    name="bzr",
    title="Bundesamt für Justiz (Bundeszentralregister)",
    leser=zentral("dbs:490040010000", "Bundesamt für Justiz"),
    bauen=_bauen,
    ab=lambda: _STRAFMUENDIG,
    empfaenger=Empfaenger.BZR,
    art=Uebermittlung.DSRV_BZR_KBA,
    nummern=frozenset({"0550"}),
    blaetter=_blaetter,
    law=_LAW,
)

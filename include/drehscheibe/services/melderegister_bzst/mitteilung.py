"""The notices to the Bundeszentralamt für Steuern: change (0502), end of competence (0510), death (0533)."""

from collections.abc import Iterator, Mapping
from datetime import date

from drehscheibe.checks.minimierung import ERLAUBT, Empfaenger
from drehscheibe.checks.sperren import Sperre, Uebermittlung
from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Case
from drehscheibe.services.melderegister.datensatz import Datensatz
from drehscheibe.services.melderegister.folgen import Ereignis
from drehscheibe.services.melderegister.mitteilung import Stelle, kopf, zentral
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.angaben import Sterbetag
from drehscheibe.standards.xmeld.baukasten.anschriften import AnschriftMitSperrvermerk, InlandMitSperrvermerk
from drehscheibe.standards.xmeld.nachrichten import bzst

__all__ = ["BZST"]

_LAW = "§ 139b AO; XMeld: steueridentifikation"
# bzst.beendigung.der.zustaendigkeit 3: moved abroad, moved to unknown, died
_GRUND: Mapping[Ereignis, str] = {Ereignis.WEGZUG_AUSLAND: "01", Ereignis.WEGZUG_UNBEKANNT: "03", Ereignis.TOD: "04"}
_MARKEN = frozenset({Sperre.AS51.value, Sperre.AS51_SICHERHEIT.value})
"""Marks that travel, without their term (DOMAIN 3c)."""


def bauen(case: Case, data: Datensatz, leser: xmeld.Leser) -> tuple[str, xmeld.Nachricht]:
    """Number and message. Raises Rejected (no IdNr yet)."""
    number = _idnr(data)
    if data.art is Ereignis.TOD:
        return "0533", xmeld.Nachricht0533(
            **kopf(case, leser, "0533"), identifikation_bzst=bzst.BZStIdentifikation(steueridentifikation=number), grund=_GRUND[data.art],
            sterbetag=Sterbetag(sterbetag=data.sterbetag), identifikation_ereignis=data.kennung,
        )  # fmt: skip
    if data.art in _GRUND:
        return "0510", xmeld.Nachricht0510(
            **kopf(case, leser, "0510"), grund=_GRUND[data.art], datumDesAuszugs=_tag(data.person["wohnung"].get("auszug")) or data.tag,
            steueridentifikation=number, identifikation_ereignis=data.kennung, bzst_bruttomeldedaten=_daten(data, case.now.date()),
        )  # fmt: skip
    change = bzst.Aenderungsteuerpflichtiger(
        steueridentifikation=number, datumDesBeziehens=_tag(data.person["wohnung"].get("einzug")) or "",
        identifikation_ereignis=data.kennung,
        bzst_bruttomeldedaten=_daten(data, case.now.date()),
    )  # fmt: skip
    return "0502", xmeld.Nachricht0502(**kopf(case, leser, "0502"), aenderungsteuerpflichtiger=change)


def _idnr(data: Datensatz) -> bzst.PlausibilisierteSteueridentifikation:
    number = data.person["idnr"]
    if not number:
        text = (
            "Zu dieser Person ist noch keine Identifikationsnummer eingetragen; bitte die Antwort des BZSt (0501) abwarten und danach "
            "erneut durchlaufen lassen (klaerfall resubmit)."
        )
        raise Rejected(Finding("DQ-02", text, "idnr", _LAW))
    plausible = bzst.PlausibilisierteIdNr(idNr=number, geburtsdatum=data.person["geburtsdatum"])
    return bzst.PlausibilisierteSteueridentifikation(plausibilisierteIdNr=plausible)


def _daten(data: Datensatz, stichtag: date) -> bzst.BZStBruttomeldedaten:
    who, name = data.person, data.nachher
    return bzst.BZStBruttomeldedaten(
        name=bzst.BZStName(
            familienname_unstrukturiert=xmeld.Familienname(nachname=name.familienname), vornamen=xmeld.Vornamen(vornamen=name.vornamen),
            geburtsname_unstrukturiert=name.geburtsname or None, doktorgrad=who["doktorgrad"] or None,
        ),
        geburt=data.geburt, geschlecht=who["geschlecht"],
        anschrift=AnschriftMitSperrvermerk(anschrift_inland=InlandMitSperrvermerk(anschrift_inland=data.anschrift)),
        uebermittlungssperre=tuple(bzst.AuskunftssperreOhneFrist(grund=one) for one in _kennzeichen(data, stichtag)),
        religion=bzst.BzstReligion(religion_steuer_erhebend=who["religion"]),
        familienstand=bzst.BZStFamilienstand(familienstand=who["familienstand"]),
    )  # fmt: skip


def _kennzeichen(data: Datensatz, stichtag: date) -> Iterator[str]:
    """Those in force; one that has ended is not passed on (DOMAIN 3c)."""
    keys = dict.fromkeys(one.sperre.value for one in data.sperren if not one.abgelaufen(stichtag))
    return (key for key in keys if key in _MARKEN)


def _tag(text: str | None) -> date | None:
    """None where the register does not know it."""
    return date.fromisoformat(text) if text else None


def _brutto(message: object) -> bzst.BZStBruttomeldedaten | None:
    if isinstance(message, xmeld.Nachricht0502):
        return message.aenderungsteuerpflichtiger.bzst_bruttomeldedaten
    return message.bzst_bruttomeldedaten if isinstance(message, xmeld.Nachricht0510) else None


def _blaetter(message: object) -> Iterator[str]:
    yield "2701"
    if isinstance(message, xmeld.Nachricht0533):
        yield from ("0601", "1901")
    if isinstance(message, xmeld.Nachricht0510):
        yield "1306"
    if isinstance(message, xmeld.Nachricht0502) and message.aenderungsteuerpflichtiger.datumDesBeziehens:
        yield "1301"
    if (data := _brutto(message)) is not None:
        yield from _gefuellt(data)


def _gefuellt(data: bzst.BZStBruttomeldedaten) -> Iterator[str]:
    """The sheets; where an address abroad or an unknown one stood, it would be sheet 1200."""
    name, birth, inland = data.name, data.geburt, data.anschrift.anschrift_inland
    filled = {
        "0101a": name.familienname_unstrukturiert, "0103a": name.ehename_unstrukturiert, "0201a": name.geburtsname_unstrukturiert,
        "0301": name.vornamen, "0302": name.gebraeuchlicherVorname, "0401": name.doktorgrad, "0601": birth.geburtsdatum,
        "0602": birth.geburtsort, "0603": birth.geburtsortStaat, "0701": data.geschlecht, "1101": data.religion,
        "1201": inland, "1200": not inland, "1801": data.uebermittlungssperre, "1401": data.familienstand,
        "1001": data.staatsangehoerigkeit, "2704": data.steueridentifikation_kind,
    }  # fmt: skip
    yield from (sheet for sheet, value in filled.items() if value)


def _marken(message: object) -> Iterator[str]:
    data = _brutto(message)
    if data is None:  # a 0533 has no place for a mark, and nothing in it could be found out
        yield from _MARKEN
        return
    yield from (one.grund for one in data.uebermittlungssperre)


BZST = Stelle(
    name="bzst",
    title="Bundeszentralamt für Steuern",
    leser=zentral("dbs:490010010000", "Bundeszentralamt für Steuern"),
    bauen=bauen,
    empfaenger=Empfaenger.BZST,
    art=Uebermittlung.BZST,
    nummern=frozenset({"0502", "0510", "0533"}),
    blaetter=_blaetter,
    auch=ERLAUBT[Empfaenger.BZST_STEUER].felder,
    marken=_marken,
)

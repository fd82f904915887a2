"""What a message of the Melderegister's change feed says, in plain values; what it means to a recipient is for each sync to decide."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from threading import Lock

from lxml import etree

from drehscheibe.checks import document
from drehscheibe.checks.sperren import Eintrag, Sperre
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Item, Row
from drehscheibe.message import Case, Message
from drehscheibe.services.melderegister.folgen import Ereignis, sendet
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import InlandMitSperrvermerk, Wohnung
from drehscheibe.standards.xmeld.nachrichten.fortschreibung import IdentifiziertePerson
from drehscheibe.zeit import BERLIN

__all__ = ["Aenderung", "Anlass", "Anschrift", "Identitaet", "lies", "namensereignis", "zeile", "zu_melden"]


class Anlass(StrEnum):
    """What changed, as a clerk calls it."""

    ANSCHRIFT = "Änderung der Anschrift"
    NAME = "Änderung des Namens"
    TOD = "Tod"
    WEGZUG = "Wegzug"


# Code.XMeld.Datenuebermittlungsanlaesse: what a changed picture of dwellings (0088) stands for
_EREIGNIS: Mapping[str, Ereignis] = {
    "1": Ereignis.ZUZUG_INLAND,
    "3": Ereignis.UMZUG,
    "5": Ereignis.ZUZUG_AUSLAND,
    "2": Ereignis.WEGZUG_INLAND,
    "7": Ereignis.WEGZUG_AUSLAND,
    "8": Ereignis.WEGZUG_UNBEKANNT,
    "12": Ereignis.GEBURT,
}
_ANLASS: Mapping[Ereignis, Anlass] = {
    **dict.fromkeys((Ereignis.ZUZUG_INLAND, Ereignis.ZUZUG_AUSLAND, Ereignis.UMZUG), Anlass.ANSCHRIFT),
    **dict.fromkeys((Ereignis.WEGZUG_INLAND, Ereignis.WEGZUG_AUSLAND, Ereignis.WEGZUG_UNBEKANNT), Anlass.WEGZUG),
    **dict.fromkeys((Ereignis.VORNAME_GEBURTSNAME, Ereignis.FAMILIENNAME), Anlass.NAME),
    Ereignis.TOD: Anlass.TOD,
}
_HAUPTWOHNUNG = ("0", "1")


@dataclass(frozen=True, kw_only=True, slots=True)
class Identitaet:
    """A person by name and birth; what is not known or not told is empty. `geburtsdatum` is ISO 8601, shortened where less is known."""

    familienname: str
    vornamen: str = ""
    geburtsname: str = ""
    geburtsdatum: str = ""
    geburtsort: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Anschrift:
    """An address in Germany; `ags` has 8 digits."""

    strasse: str
    hausnummer: str
    plz: str
    ort: str
    ags: str


@dataclass(frozen=True, kw_only=True)
class Aenderung:
    """One change of one resident.

    Attributes:
        art: which event of the table of consequences it is (`folgen`).
        person: as known before the change.
        tag: day of the event.
        anschrift: the new one, where the change is one of address.
        name: the new name, where it is one of name.
        sperren: Auskunftssperren that the message itself tells, and the bedingte Sperrvermerk of an address in it.
        ereignis: the register's id of the event.
        wohnungsstatus: of the new address: 0 only, 1 main dwelling, 2 secondary; empty where not told.
        nachricht: UUID of the message that tells it.
        vermerkt: the day the register noted it.
    """

    art: Ereignis
    person: Identitaet
    tag: date
    anschrift: Anschrift | None = None
    name: Identitaet | None = None
    sperren: tuple[Eintrag, ...] = ()
    ereignis: str
    wohnungsstatus: str = ""
    nachricht: str = ""
    vermerkt: date = date.min

    @property
    def anlass(self) -> Anlass | None:
        """What changed for a register of the city; None where none is told (a birth, a Sperre)."""
        return _ANLASS.get(self.art)


_MOST = 512  # a batch
_lock = Lock()
_kept: dict[bytes, Aenderung] = {}
"""What the gate has understood, the mappings need again soon."""


def lies(message: Message, root: etree._Element | None = None) -> Aenderung:
    """Understand a message of the feed; `root` where a gate has parsed it. Raises Rejected for a type the syncs do not know."""
    known = _kept.get(message.body)
    if known is None:
        found = xmeld.read(message.body, checked=True) if root is None else xmeld.read_root(root)
        known = _deute(found)
        known = replace(known, nachricht=found.kopf.uuid, vermerkt=_in_berlin(found.kopf.erstellt))
        with _lock:
            if len(_kept) >= _MOST:
                del _kept[next(iter(_kept))]
            _kept[message.body] = known
    return known


def _in_berlin(when: datetime) -> date:
    """The day here; the register may tell the time in any zone."""
    return when.astimezone(BERLIN).date()


def _deute(found: object) -> Aenderung:
    match found:
        case xmeld.Nachricht0088():
            return _wohnung(found)
        case xmeld.Nachricht0092():
            return _name(found)
        case xmeld.Nachricht0040():
            person = _person(found.betroffener)
            tag = found.tod.sterbetag or _in_berlin(found.kopf.erstellt)
            return Aenderung(art=Ereignis.TOD, person=person, tag=tag, ereignis=found.kopf.uuid)
        case xmeld.Nachricht0093():
            return _sperre(found)
    raise Rejected(Finding("T080", "Diese Nachrichtenart gehört nicht in den Abgleich; bitte die IT verständigen.", law="XMeld"))


def _wohnung(found: xmeld.Nachricht0088) -> Aenderung:
    if found.anlass not in _EREIGNIS:
        raise Rejected(
            Finding("X011", "Dieser Übermittlungsanlass ist dem Abgleich unbekannt; bitte die IT verständigen.", "anlass", "XMeld")
        )
    art = _EREIGNIS[found.anlass]
    dwelling = next((one for one in found.aktuelleWohnung if one.statusderwohnung in _HAUPTWOHNUNG), found.aktuelleWohnung[0])
    inland = dwelling.anschrift.anschrift_inland if dwelling.anschrift else None
    marks = (Eintrag(Sperre.BSV52),) if inland and inland.bedingterSperrvermerk else ()
    return Aenderung(
        art=art, person=_person(found.identifikation_betroffenePerson), tag=_tag(dwelling, found), sperren=marks,
        anschrift=_anschrift(inland) if inland and art in _ANLASS else None, ereignis=found.identifikation_ereignis.ereignis_zeichen,
        wohnungsstatus=dwelling.statusderwohnung or "",
    )  # fmt: skip


def _tag(dwelling: Wohnung, found: xmeld.Nachricht0088) -> date:
    since = dwelling.datumDesBeziehens
    return since if isinstance(since, date) else _in_berlin(found.identifikation_ereignis.ereignis_zeitpunkt)


def _name(found: xmeld.Nachricht0092) -> Aenderung:
    person = _person(found.identifikation_betroffenePerson)
    family, birth = found.familienname_unstrukturiert, found.geburtsname_unstrukturiert
    name = Identitaet(
        familienname=family.nachher.nachname if family and family.nachher else person.familienname,
        vornamen=found.vornamen.nachher.vornamen if found.vornamen else person.vornamen,
        geburtsname=(birth.nachher if birth else None) or person.geburtsname,
        geburtsdatum=person.geburtsdatum, geburtsort=person.geburtsort,
    )  # fmt: skip
    event = found.identifikation_ereignis
    before = replace(person, geburtsname=(birth.vorher if birth else None) or "")
    return Aenderung(
        art=namensereignis(before, name), person=person, tag=_in_berlin(event.ereignis_zeitpunkt), name=name,
        ereignis=event.ereignis_zeichen,
    )  # fmt: skip


def namensereignis(before: Identitaet, after: Identitaet) -> Ereignis:
    """Which of the two kinds of name change: where no birth name is entered, the family name is the name at birth."""
    at_birth = [one.geburtsname or one.familienname for one in (before, after)]
    if at_birth[0] != at_birth[1] or before.vornamen != after.vornamen:
        return Ereignis.VORNAME_GEBURTSNAME
    return Ereignis.FAMILIENNAME


def _sperre(found: xmeld.Nachricht0093) -> Aenderung:
    event = found.identifikation_ereignis
    marks = tuple(Eintrag(Sperre(one.grund), one.frist) for one in found.auskunftssperre)
    person = _person(found.identifikation_betroffenePerson)
    return Aenderung(
        art=Ereignis.SPERRE, person=person, tag=_in_berlin(event.ereignis_zeitpunkt), sperren=marks, ereignis=event.ereignis_zeichen
    )


def _person(known: IdentifiziertePerson) -> Identitaet:
    family = known.name.familienname_unstrukturiert
    return Identitaet(
        familienname=family.nachname if family else "", vornamen=known.name.vornamen.vornamen or "",
        geburtsdatum=known.geburt.geburtsdatum or "", geburtsort=known.geburt.geburtsort or "",
    )  # fmt: skip


def _anschrift(inland: InlandMitSperrvermerk) -> Anschrift:
    known = inland.anschrift_inland
    return Anschrift(
        strasse=known.strasse or "", hausnummer=f"{known.hausnummer or ''}{known.hausnummerBuchstabeZusatzziffer or ''}",
        plz=known.postleitzahl or "", ort=known.wohnort or "", ags=known.gemeindeschluessel or "",
    )  # fmt: skip


def zu_melden(ablauf: str) -> Callable[[Case], bool]:
    """For a leg's `when`: by the table of consequences, this flow tells somebody of the change."""
    return sendet(ablauf, lambda case: lies(case.incoming).art)


def zeile(item: Item) -> Row:
    """The change as one row; dates are dates, absent values None."""
    change = lies(item.message, document(item))
    address, name = change.anschrift, change.name
    return {
        "art": str(change.anlass) if change.anlass else None,
        "ereignis": change.ereignis,
        "familienname": change.person.familienname,
        "vornamen": change.person.vornamen or None,
        "geburtsdatum": change.person.geburtsdatum or None,
        "neuer_familienname": name.familienname if name else None,
        "tag": change.tag,
        "tag_text": change.tag.isoformat(),
        "strasse": address.strasse or None if address else None,
        "plz": address.plz or None if address else None,
        "ort": address.ort if address else None,
        "ags": address.ags or None if address else None,
    }

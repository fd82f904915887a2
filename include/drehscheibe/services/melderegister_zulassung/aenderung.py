"""What a message of the Melderegister's change feed means to the vehicle registration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from drehscheibe.checks.sperren import Eintrag, Sperre
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Item, Row
from drehscheibe.message import Message
from drehscheibe.standards import xkfz, xmeld
from drehscheibe.standards.xkfz import Art
from drehscheibe.standards.xmeld.baukasten.anschriften import InlandMitSperrvermerk, Wohnung
from drehscheibe.standards.xmeld.nachrichten.fortschreibung import IdentifiziertePerson

__all__ = ["Aenderung", "lies", "zeile"]

# Code.XMeld.Datenuebermittlungsanlaesse: what a changed picture of dwellings (0088) stands for
_ANLASS: Mapping[str, Art | None] = {
    "1": Art.HALTER_ANSCHRIFT,
    "3": Art.HALTER_ANSCHRIFT,
    "5": Art.HALTER_ANSCHRIFT,
    "2": Art.HALTER_WEGZUG,
    "7": Art.HALTER_WEGZUG,
    "8": Art.HALTER_WEGZUG,
    "12": None,
}
_HAUPTWOHNUNG = ("0", "1")


@dataclass(frozen=True, kw_only=True)
class Aenderung:
    """One change of one resident.

    Attributes:
        art: what the vehicle registration would be told; None where it is told nothing (a birth, a Sperre lifted).
        person: as known before the change.
        tag: day of the event.
        anschrift: the new one, where the change is one of address.
        name: the new name, where it is one of name.
        sperren: Auskunftssperren that the message itself tells, and the bedingte Sperrvermerk of an address in it.
        ereignis: the register's id of the event.
    """

    art: Art | None
    person: xkfz.NatuerlichePerson
    tag: date
    anschrift: xkfz.Anschrift | None = None
    name: xkfz.NatuerlichePerson | None = None
    sperren: tuple[Eintrag, ...] = ()
    ereignis: str


def lies(message: Message) -> Aenderung:
    """Understand a message of the feed. Raises Rejected for a type this sync does not know."""
    return _lies(message.body)


@lru_cache(maxsize=2048)
def _lies(body: bytes) -> Aenderung:
    found = xmeld.read(body, checked=True)
    match found:
        case xmeld.Nachricht0088():
            return _wohnung(found)
        case xmeld.Nachricht0092():
            return _name(found)
        case xmeld.Nachricht0040():
            person = _person(found.betroffener)
            tag = found.tod.sterbetag or found.kopf.erstellt.date()
            return Aenderung(art=Art.HALTER_TOD, person=person, tag=tag, ereignis=found.kopf.uuid)
        case xmeld.Nachricht0093():
            return _sperre(found)
    raise Rejected(
        Finding("T080", "Diese Nachrichtenart gehört nicht in den Abgleich mit der Zulassung; bitte die IT verständigen.", law="XMeld")
    )


def _wohnung(found: xmeld.Nachricht0088) -> Aenderung:
    if found.anlass not in _ANLASS:
        raise Rejected(
            Finding("X011", "Dieser Übermittlungsanlass ist dem Abgleich unbekannt; bitte die IT verständigen.", "anlass", "XMeld")
        )
    art = _ANLASS[found.anlass]
    dwelling = next((one for one in found.aktuelleWohnung if one.statusderwohnung in _HAUPTWOHNUNG), found.aktuelleWohnung[0])
    inland = dwelling.anschrift.anschrift_inland if dwelling.anschrift else None
    marks = (Eintrag(Sperre.BSV52),) if inland and inland.bedingterSperrvermerk else ()
    return Aenderung(
        art=art, person=_person(found.identifikation_betroffenePerson), tag=_tag(dwelling, found), sperren=marks,
        anschrift=_anschrift(inland) if inland and art is not None else None, ereignis=found.identifikation_ereignis.ereignis_zeichen,
    )  # fmt: skip


def _tag(dwelling: Wohnung, found: xmeld.Nachricht0088) -> date:
    since = dwelling.datumDesBeziehens
    return since if isinstance(since, date) else found.identifikation_ereignis.ereignis_zeitpunkt.date()


def _name(found: xmeld.Nachricht0092) -> Aenderung:
    person = _person(found.identifikation_betroffenePerson)
    family = found.familienname_unstrukturiert.nachher if found.familienname_unstrukturiert else None
    given = found.vornamen.nachher.vornamen if found.vornamen else person.Vorname
    name = xkfz.NatuerlichePerson(
        Nachname=family.nachname if family else person.Nachname, Vorname=given or None,
        VornameZuRechtNichtVorhanden=not given, TagDerGeburt=person.TagDerGeburt, Geburtsort=person.Geburtsort,
    )  # fmt: skip
    event = found.identifikation_ereignis
    return Aenderung(art=Art.HALTER_NAME, person=person, tag=event.ereignis_zeitpunkt.date(), name=name, ereignis=event.ereignis_zeichen)


def _sperre(found: xmeld.Nachricht0093) -> Aenderung:
    event = found.identifikation_ereignis
    marks = tuple(Eintrag(Sperre(one.grund), one.frist) for one in found.auskunftssperre)
    person = _person(found.identifikation_betroffenePerson)
    return Aenderung(art=None, person=person, tag=event.ereignis_zeitpunkt.date(), sperren=marks, ereignis=event.ereignis_zeichen)


def _person(known: IdentifiziertePerson) -> xkfz.NatuerlichePerson:
    family, given = known.name.familienname_unstrukturiert, known.name.vornamen.vornamen
    return xkfz.NatuerlichePerson(
        Nachname=family.nachname if family else "", Vorname=given or None, VornameZuRechtNichtVorhanden=not given,
        TagDerGeburt=known.geburt.geburtsdatum or None, Geburtsort=known.geburt.geburtsort or None,
    )  # fmt: skip


def _anschrift(inland: InlandMitSperrvermerk) -> xkfz.Anschrift:
    known = inland.anschrift_inland
    return xkfz.Anschrift(
        Postleitzahl=known.postleitzahl, Wohnort=known.wohnort, Strasse=known.strasse, Gemeindeschluessel=known.gemeindeschluessel,
        Hausnummer=f"{known.hausnummer or ''}{known.hausnummerBuchstabeZusatzziffer or ''}" or None,
    )  # fmt: skip


def zeile(item: Item) -> Row:
    """The change as one row; dates are dates, absent values None."""
    change = lies(item.message)
    address, name = change.anschrift, change.name
    return {
        "art": str(change.art) if change.art else None,
        "ereignis": change.ereignis,
        "familienname": change.person.Nachname,
        "vornamen": change.person.Vorname,
        "geburtsdatum": change.person.TagDerGeburt,
        "neuer_familienname": name.Nachname if name else None,
        "tag": change.tag,
        "tag_text": change.tag.isoformat(),
        "strasse": address.Strasse if address else None,
        "plz": address.Postleitzahl if address else None,
        "ort": address.Wohnort if address else None,
        "ags": address.Gemeindeschluessel if address else None,
    }

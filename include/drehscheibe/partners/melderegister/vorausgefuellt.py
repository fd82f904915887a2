"""How the simulated register tells another Meldebehoerde who comes to them: the content of a 0301 (§ 23 Abs. 2 BMG, § 4 1. BMeldDÜV)."""

from collections.abc import Iterator, Mapping
from datetime import date
from unicodedata import normalize

from drehscheibe.partners.melderegister.meldeschein import anschrift
from drehscheibe.partners.melderegister.person import gesperrt, vereinbar
from drehscheibe.sandbox.population import Anschrift, Person
from drehscheibe.sandbox.population.streets import AGS
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten import angehoerige as an
from drehscheibe.standards.xmeld.baukasten import anschriften as ort
from drehscheibe.standards.xmeld.baukasten.angaben import FamilienstandNurBegruendung, Geburt, Geburtsdatum, Religion
from drehscheibe.standards.xmeld.baukasten.namen import PersonName, PersonNameKind, PersonNamePartner, familienname_von
from drehscheibe.standards.xmeld.nachrichten import anmeldung as form

__all__ = ["SPERREN", "auskuenfte", "gesucht", "sperren"]

SPERREN = frozenset({"1", "3", "11"})
"""Keys of Auskunftssperren a 0301 may carry (its schema; DOMAIN 3c)."""
_GEFUNDEN, _NIEMAND, _MEHRERE, _VERZOGEN, _TOT, _NEBENWOHNUNG = "01", "02", "03", "04", "07", "09"
_RELIGION = "vd"  # the sandbox's people belong to no church that raises tax [M]


def auskuenfte(
    question: xmeld.Nachricht0300, world: World, wohin: Mapping[str, Anschrift], tag: date
) -> tuple[form.AnmeldungZuziehendePerson, ...]:
    """One answer for each person asked about, in order.

    Args:
        question: the 0300.
        world: who lives here.
        wohin: where people went who moved away, as far as told.
        tag: the day it is; Sperren that have ended are not told.
    """
    asked = question.betroffene
    found = [list(_suche(who, asked.wegzugsanschrift, world)) for who in asked.identifikation_person]
    together = {one.id for people in found for one in people}
    return tuple(_eine(who, people, world, wohin, together, tag) for who, people in zip(asked.identifikation_person, found, strict=True))


def gesucht(world: World, family: str, given: str, born: str) -> Iterator[Person]:
    """People of this present family name, these first names among theirs, and a birth date that may be the same."""
    for one in world.find(family, given):
        if normalize("NFC", one.familienname).casefold() == normalize("NFC", family).casefold() and vereinbar(one.geburtsdatum, born):
            yield one


def sperren(person: Person, tag: date) -> tuple[xmeld.Auskunftssperre, ...]:
    """The Auskunftssperren of a person that may travel and are in force."""
    mine = (one for one in person.sperren if one.schluessel in SPERREN and (one.frist is None or one.frist >= tag))
    return tuple(xmeld.Auskunftssperre(frist=one.frist, grund=one.schluessel) for one in mine)


def _suche(who: form.AnmeldungIdentifikationPerson, home: form.AnmeldungWegzugsanschrift, world: World) -> Iterator[Person]:
    for one in gesucht(world, familienname_von(who.name), who.name.vornamen.vornamen, str(who.geburt.geburtsdatum or "")):
        if any(_passt(known, home) for known in (one.anschrift, one.nebenwohnung) if known):
            yield one


def _passt(known: Anschrift, asked: form.AnmeldungWegzugsanschrift) -> bool:
    pairs = (
        (asked.gemeindeschluessel, known.ags), (asked.postleitzahl, known.plz), (asked.strasse, known.strasse),
        (asked.hausnummer, str(known.hausnummer)), (asked.hausnummerBuchstabeZusatzziffer, known.zusatz),
    )  # fmt: skip
    return all(not told or str(told).strip().casefold() == value.casefold() for told, value in pairs)


def _eine(
    who: form.AnmeldungIdentifikationPerson, found: list[Person], world: World, wohin: Mapping[str, Anschrift], together: set[str],
    tag: date,
) -> form.AnmeldungZuziehendePerson:  # fmt: skip
    status = _status(found)
    if status != _GEFUNDEN:
        where = _verblieben(found[0], status, wohin) if status in (_VERZOGEN, _NEBENWOHNUNG) else None
        return form.AnmeldungZuziehendePerson(antwortstatus=status, anfrageprofil=who, wegzugsanschrift=where)
    return form.AnmeldungZuziehendePerson(
        antwortstatus=status, anfrageprofil=who, personendaten=_daten(found[0], tag),
        partner_und_kinder=_angehoerige(found[0], world, together, tag),
    )  # fmt: skip


def _status(found: list[Person]) -> str:
    """Key of vorausgefuellter.meldeschein.antwortstatus v2."""
    if len(found) != 1:
        return _MEHRERE if found else _NIEMAND
    (person,) = found
    if person.gestorben is not None:
        return _TOT
    if person.weggezogen is not None:
        return _VERZOGEN
    return _GEFUNDEN if person.anschrift.ags == AGS else _NEBENWOHNUNG


def _verblieben(person: Person, status: str, wohin: Mapping[str, Anschrift]) -> ort.Anschrift | None:
    """Where the main dwelling is now; nothing of somebody with an Auskunftssperre, for its mark can not travel with an address alone."""
    if gesperrt(person) or person.bsv:
        return None
    if status == _NEBENWOHNUNG:
        return ort.Anschrift(anschrift_inland=anschrift(person.anschrift))
    if person.id in wohin:  # first: who went abroad may have come back since
        return ort.Anschrift(anschrift_inland=anschrift(wohin[person.id]))
    if person.ziel == "unbekannt":
        return ort.Anschrift(anschrift_unbekannt=ort.Unbekannt(anschriftUnbekannt=True))
    return ort.Anschrift(anschrift_ausland=ort.Ausland(zurechtnichtuebermittelt=True)) if person.ziel == "Ausland" else None


def _daten(person: Person, tag: date) -> form.AnmeldungNatuerlichePerson:
    homes = [(person.anschrift, person.wohnungsstatus), *([(person.nebenwohnung, "2")] if person.nebenwohnung else [])]
    return form.AnmeldungNatuerlichePerson(
        auskunftssperre=sperren(person, tag),
        name=PersonName(
            familienname_unstrukturiert=_familie(person), vornamen=xmeld.Vornamen(vornamen=_nfc(person.vornamen)),
            geburtsname_unstrukturiert=_nfc(person.geburtsname) or None, doktorgrad=person.doktorgrad or None,
        ),
        familienstand=FamilienstandNurBegruendung(familienstand=person.familienstand),
        geburt=Geburt(
            geburtsort=person.geburtsort, geburtsortStaat=None if person.geburtsstaat == "000" else person.geburtsstaat,
            geburtsdatum=person.geburtsdatum,
        ),
        religion=Religion(religion_steuer_erhebend=_RELIGION), staatsangehoerigkeit=person.staatsangehoerigkeiten,
        geschlecht=person.geschlecht, idNr=person.idnr or None,
        aktuelleWohnung=tuple(
            ort.WohnungOhneZusatzdaten(
                anschrift=_mit_vermerk(home, person.bsv), statusderwohnung=state, datumDesBeziehens=person.einzug if state != "2" else ""
            )
            for home, state in homes
        ),
    )  # fmt: skip


def _nfc(text: str) -> str:
    return normalize("NFC", text)


def _familie(person: Person) -> xmeld.Familienname:
    return xmeld.Familienname(nachname=_nfc(person.familienname))


def _mit_vermerk(home: Anschrift, bsv: bool) -> ort.AnschriftMitSperrvermerk:
    return ort.AnschriftMitSperrvermerk(
        anschrift_inland=ort.InlandMitSperrvermerk(anschrift_inland=anschrift(home), bedingterSperrvermerk=bsv)
    )


def _angehoerige(person: Person, world: World, together: set[str], tag: date) -> an.PartnerUndKinder | None:
    """Spouse and children; of those who stay nobody with an Auskunftssperre or a Sperrvermerk (§ 23a Abs. 1 BMG, DOMAIN 3c)."""
    spouse, *_ = [*_frei((person.partner,), world, together), None]
    children = tuple(_kind(one, tag) for one in _frei(person.kinder, world, together))
    if spouse is None and not children:
        return None
    return an.PartnerUndKinder(kind=children, partner=_partner(spouse, person, tag) if spouse else None)


def _frei(ids: tuple[str, ...], world: World, together: set[str]) -> Iterator[Person]:
    for one in filter(None, map(world.person, filter(None, ids))):
        if one.gestorben is None and (one.id in together or not (one.bsv or gesperrt(one))):
            yield one


def _partner(one: Person, person: Person, tag: date) -> an.PartnerMitSperre:
    return an.PartnerMitSperre(
        partnerschaftstyp="LP" if person.familienstand == "LP" else "EG",
        name=PersonNamePartner(
            familienname_unstrukturiert=_familie(one), vornamen=_nfc(one.vornamen), geburtsname_unstrukturiert=_nfc(one.geburtsname) or None
        ),
        geburt=Geburtsdatum(geburtsdatum=one.geburtsdatum), geschlecht=one.geschlecht, auskunftssperre=sperren(one, tag),
        wohnung=(an.WohnungPartner(anschrift=_mit_vermerk(one.anschrift, one.bsv), statusderwohnung=one.wohnungsstatus),),
    )  # fmt: skip


def _kind(one: Person, tag: date) -> an.KindMitSperre:
    home = _mit_vermerk(one.anschrift, one.bsv).anschrift_inland
    return an.KindMitSperre(
        name=PersonNameKind(familienname_unstrukturiert=_familie(one), vornamen=_nfc(one.vornamen)),
        geburt=Geburtsdatum(geburtsdatum=one.geburtsdatum), geschlecht=one.geschlecht, auskunftssperre=sperren(one, tag),
        anschrift=ort.AnschriftOhneAuslandMitSperrvermerk(anschrift_inland=home),
    )  # fmt: skip

"""How the simulated register takes registrations: Meldeschein (1704), confirmation code (1706), and a secondary dwelling given up.

What the online procedure can not go on with (somebody not found or registered here already, another Wohnungsgeber, a street that
does not exist) is refused with status 02, as the code list has nothing finer.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zlib import crc32

from lxml import etree

from drehscheibe.errors import Finding, Rejected
from drehscheibe.partners.melderegister.meldeschein import Angemeldet, Schein, angaben, anschrift, lies, passende
from drehscheibe.partners.melderegister.person import ANSCHRIFT, BUERGERBUERO, MELDEBEHOERDE, vereinbar
from drehscheibe.partners.melderegister.vermerke import Vermerke
from drehscheibe.sandbox.population import Anschrift, Person
from drehscheibe.sandbox.population.streets import AGS, STREETS
from drehscheibe.sandbox.world import World
from drehscheibe.standards import abmeldung, xmeld
from drehscheibe.standards.xmeld.nachrichten import wohnungsanmeldung as wa
from drehscheibe.zeit import heute, jetzt

__all__ = ["Anmeldungen", "bestaetigungscode"]

_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_CODE_PER_POST, _NICHT_ELEKTRONISCH, _CODE_UNGUELTIG = "01", "02", "03"
_NEBENWOHNUNG = "2"
_FRIST = timedelta(days=14)


def bestaetigungscode(familienname: str, geburtsdatum: str) -> str:
    """The code in the letter: always the same for the same person, so that a sample can bring it."""
    return f"{crc32(f'{familienname}/{geburtsdatum}'.encode()) % 10**8:08d}"


@dataclass(frozen=True, slots=True)
class _Ergebnis:
    """What became of an order: whom it concerned, the answer, and the form that a code made effective."""

    person: str
    antwort: bytes
    schein: bytes = b""


class Anmeldungen:
    """Registers in the shared world. An order seen before is answered as before. The caller locks.

    Attributes:
        vermerke: what the change feed tells of it.
        wohnungsgeber: who provides a dwelling, by street and number, where the register knows; another name is refused.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self.wohnungsgeber: dict[tuple[str, str], str] = {}
        self.vermerke = Vermerke()
        self._answered: dict[str, _Ergebnis] = {}
        self._pending: dict[tuple[str, str, str], tuple[Schein, str, bytes]] = {}

    def warten_lassen(self, schein: xmeld.Nachricht1704, code: str) -> None:
        """A Meldeschein that came earlier and waits for this code."""
        found = lies(schein)
        self._pending[found.schluessel] = (found, code, xmeld.write(schein))

    def bearbeite(self, root: etree._Element, body: bytes) -> tuple[str, str, bytes, bytes]:
        """Carry an order out: its UUID, whom it concerned, the answer, and the form a code made effective. Raises Rejected."""
        order: Any = abmeldung.read(body) if etree.QName(root).namespace == abmeldung.NAMESPACE else xmeld.read(body)
        uuid = order.nachrichtenUUID if isinstance(order, abmeldung.Abmeldung | abmeldung.Abmeldeergebnis) else order.kopf.uuid
        if uuid not in self._answered:
            self._answered[uuid] = self._serve(order, body)
        done = self._answered[uuid]
        return uuid, done.person, done.antwort, done.schein

    def _serve(self, order: object, body: bytes) -> _Ergebnis:
        match order:
            case xmeld.Nachricht1704():
                return self._schein(order, body)
            case xmeld.Nachricht1706():
                return self._code(order)
            case abmeldung.Abmeldung():
                return self._abmelden(order)
        raise Rejected(Finding("T080", "Das Melderegister trägt Nachrichten dieser Art nicht ein."))

    # -- registration -----------------------------------------------------------------------------------------------------------

    def _schein(self, order: xmeld.Nachricht1704, body: bytes) -> _Ergebnis:
        schein = lies(order)
        people = self._people(schein)
        if people is None:
            return _Ergebnis("", _ergebnis_1707(order, wa.Anmeldeergebnis(ablehnung=_ablehnung())))
        if order.ergaenzendeMeldedaten.wohnungsgeberbestaetigung is None:
            code = bestaetigungscode(schein.familienname, schein.geburtsdatum)
            self._pending[schein.schluessel] = (schein, code, body)
            return _Ergebnis("", _status(order, _CODE_PER_POST, heute() + _FRIST))
        return self._register(order, schein, people)

    def _code(self, order: xmeld.Nachricht1706) -> _Ergebnis:
        who = order.identifikation
        key = (who.familienname_unstrukturiert, who.vornamen, str(who.geburt.geburtsdatum or ""))
        schein, code, form = self._pending.get(key, (None, "", b""))
        people = self._people(schein) if schein else None
        if schein is None or people is None or code != order.code:
            return _Ergebnis("", _status(order, _CODE_UNGUELTIG, None))
        del self._pending[key]
        return replace(self._register(order, schein, people), schein=form)

    def _people(self, schein: Schein) -> list[Person] | None:
        """Everybody on the form as they will be registered; None when this can not go on without a clerk."""
        home = schein.neue
        if (home.strasse, home.plz) not in {(street[0], street[1]) for street in STREETS}:
            return None
        known = self.wohnungsgeber.get((home.strasse, f"{home.hausnummer}{home.zusatz}"))
        if known is not None and known.casefold() != schein.wohnungsgeber.casefold():
            return None
        people = [self._one(schein, number) for number in range(len(schein.personen))]
        return [one for one in people if one is not None] if all(people) else None

    def _one(self, schein: Schein, number: int) -> Person | None:
        told = schein.personen[number]
        found = passende(self._world, told)
        if schein.bisher_hier:
            here = [one for one in found if one.gemeldet]
            return _umgezogen(here[0], schein) if len(here) == 1 and here[0].anschrift != schein.neue else None
        if any(one.gemeldet for one in found):
            return None  # registered here already
        back = found[0].id if len(found) == 1 else f"Z{uuid5(NAMESPACE_URL, f'{schein.uuid}/{number}').hex[:12]}"
        return angaben(told, schein, back)

    def _register(self, order: xmeld.Nachricht1704 | xmeld.Nachricht1706, schein: Schein, people: list[Person]) -> _Ergebnis:
        left = schein.personen[0].bisher
        known = [(self._world.person(person.id), person) for person in people]
        for person in people:
            self._world.update_person(person)
        before = [old or replace(new, anschrift=left or new.anschrift) for old, new in known]
        art, today = "umzug" if schein.bisher_hier else "zuzug", self._world.heute
        self.vermerke.vermerke(art, today, min(schein.einzug, today), before, people)
        told = tuple(_bestaetigung(one, schein) for one in schein.personen)
        result = wa.Anmeldeergebnis(anmeldung=wa.AnmeldeergebnisAnmeldung(zuziehendePerson=told))
        return _Ergebnis(people[0].id, _ergebnis_1707(order, result))

    # -- a secondary dwelling given up --------------------------------------------------------------------------------------------

    def _abmelden(self, order: abmeldung.Abmeldung) -> _Ergebnis:
        who = order.person
        known = self._world.find(who.familienname, who.vornamen or "")
        found = [one for one in known if vereinbar(one.geburtsdatum, who.geburtsdatum or "")]
        if len(found) != 1:
            return _abgemeldet(order, "", "01")
        person = found[0]
        if not person.gemeldet:
            return _abgemeldet(order, person.id, "02")
        home, without = order.nebenwohnung, _ohne(person, order)
        if without is None:
            return _abgemeldet(order, person.id, "04" if _is(person.anschrift, home) else "03")
        self._world.update_person(without)
        return _abgemeldet(order, person.id, "")


def _ohne(person: Person, order: abmeldung.Abmeldung) -> Person | None:
    """The person without the secondary dwelling, gone when none is left here; None when it is not one of theirs."""
    home, here = order.nebenwohnung, person.nebenwohnung
    kept = tuple(one for one in person.anderswo if not _is(one, home))
    if here is not None and _is(here, home):
        left = replace(person, nebenwohnung=None)
    elif len(kept) < len(person.anderswo):
        left = replace(person, anderswo=kept)
    else:
        return None
    status = "1" if left.nebenwohnung or left.anderswo else "0"
    if person.anschrift.ags == AGS or left.nebenwohnung:
        return replace(left, wohnungsstatus=status)
    return replace(left, wohnungsstatus=status, weggezogen=order.auszug, ziel="Inland")


def _is(home: Anschrift, told: abmeldung.Wohnung) -> bool:
    number = f"{told.hausnummer or ''}{told.zusatz or ''}"
    return (home.strasse, f"{home.hausnummer}{home.zusatz}", home.plz) == (told.strasse, number, told.postleitzahl)


def _umgezogen(person: Person, schein: Schein) -> Person:
    if schein.status == _NEBENWOHNUNG:
        return replace(person, nebenwohnung=schein.neue, wohnungsstatus="1")
    return replace(person, anschrift=schein.neue, einzug=schein.einzug)


def _ablehnung() -> wa.AnmeldeergebnisAblehnung:
    return wa.AnmeldeergebnisAblehnung(status=_NICHT_ELEKTRONISCH)


def _bestaetigung(one: Angemeldet, schein: Schein) -> wa.AngemeldetePerson:
    paper = wa.Meldebestaetigung(
        name=wa.MeldebestaetigungName(
            familienname_unstrukturiert=xmeld.Familienname(nachname=one.familienname),
            vornamen=xmeld.Vornamen(vornamen=one.vornamen), doktorgrad=one.doktorgrad or None,
        ),
        geburtsdatum=one.geburtsdatum,
        wohnung=wa.MeldebestaetigungWohnung(
            anschrift=anschrift(schein.neue), datumAnmeldungBeiAnmeldebehoerde=heute(), datumDesBeziehens=schein.einzug,
            statusderwohnung=schein.status,
        ),
    )  # fmt: skip
    return wa.AngemeldetePerson(meldebestaetigung=paper, pdfDokument=_PDF)


_Auftrag = xmeld.Nachricht1704 | xmeld.Nachricht1706


def _kopf(order: _Auftrag, number: str) -> xmeld.Nachrichtenkopf:
    uuid = str(uuid5(NAMESPACE_URL, f"urn:drehscheibe:sandbox:melderegister:{number}:{order.kopf.uuid}"))
    return xmeld.kopf(number, uuid=uuid, erstellt=jetzt(), leser=BUERGERBUERO, autor=MELDEBEHOERDE)


def _aktenzeichen(order: _Auftrag) -> str:
    return f"MB-{order.kopf.uuid[:8]}"


def _ergebnis_1707(order: _Auftrag, result: wa.Anmeldeergebnis) -> bytes:
    return xmeld.write(
        xmeld.Nachricht1707(
            nachrichtenkopf_g2g=_kopf(order, "1707"), anschrift_autor=ANSCHRIFT, identifikation=order.identifikation,
            aktenzeichen=_aktenzeichen(order), ergebnis=result, ursprungsnachricht=order.kopf.identifikation_nachricht,
            version=order.version,
        )
    )


def _status(order: _Auftrag, status: str, until: date | None) -> bytes:
    return xmeld.write(
        xmeld.Nachricht1705(
            nachrichtenkopf_g2g=_kopf(order, "1705"), anschrift_autor=ANSCHRIFT, identifikation=order.identifikation,
            aktenzeichen=_aktenzeichen(order), status=status, fristende=until,
            ursprungsnachricht=order.kopf.identifikation_nachricht, version=order.version,
        )
    )


def _abgemeldet(order: abmeldung.Abmeldung, person: str, reason: str) -> _Ergebnis:
    uuid = str(uuid5(NAMESPACE_URL, f"urn:drehscheibe:sandbox:melderegister:abmeldung:{order.nachrichtenUUID}"))
    answer = abmeldung.Abmeldeergebnis(
        nachrichtenUUID=uuid, erstellungszeitpunkt=jetzt(), leser=order.autor,
        autor=abmeldung.Stelle(kennung=MELDEBEHOERDE.kennung, name=MELDEBEHOERDE.name),
        ursprungsnachricht=abmeldung.Ursprungsnachricht(nachrichtenUUID=order.nachrichtenUUID),
        status="abgelehnt" if reason else "abgemeldet", grund=reason or None, auszug=None if reason else order.auszug,
    )  # fmt: skip
    return _Ergebnis(person, abmeldung.write(answer))

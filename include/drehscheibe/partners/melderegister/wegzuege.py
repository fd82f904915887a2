"""How the simulated register takes a Rueckmeldung (0201): who left is entered as gone, and evaluated (0203), or it can not be true (0204).

Either everybody of a 0201 is entered or, when one of them is ambiguous or may not be told about by itself, nobody (S999).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from drehscheibe.errors import Finding, Rejected
from drehscheibe.partners.melderegister.meldeschein import anschrift, wohnung
from drehscheibe.partners.melderegister.person import ANSCHRIFT, BUERGERBUERO, MELDEBEHOERDE
from drehscheibe.partners.melderegister.vermerke import Vermerke
from drehscheibe.partners.melderegister.vorausgefuellt import gesucht, sperren
from drehscheibe.sandbox.population import Anschrift, Person
from drehscheibe.sandbox.population.streets import AGS
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten import anschriften as ort
from drehscheibe.standards.xmeld.baukasten.angaben import Geburtsdatum
from drehscheibe.standards.xmeld.nachrichten import rueckmeldung as rm
from drehscheibe.zeit import heute

__all__ = ["Wegzuege"]

_NEBENWOHNUNG = "2"
# Code.Melderegister.Abweichung v4
_UNBEKANNT, _TOT, _AUSLAND, _INLAND, _RUECKGEMELDET, _NUR_NEBEN, _NUR_HAUPT = "0", "1", "2", "3", "4", "5", "8"
_Betroffener = rm.RueckmeldungUmzugsverbandBetroffener


@dataclass(frozen=True, slots=True)
class _Urteil:
    """What becomes of one person: who it is, how they are registered from now on, or why it can not be true."""

    person: Person | None
    danach: Person | None = None
    grund: str = ""


class Wegzuege:
    """Enters departures in the shared world. An order seen before is answered as before. The caller locks.

    Attributes:
        wohin: the dwelling somebody left for, by person.
    """

    def __init__(self, world: World, vermerke: Vermerke) -> None:
        """`vermerke`: what the change feed tells of it."""
        self._world, self._vermerke = world, vermerke
        self.wohin: dict[str, Anschrift] = {}
        self._answered: dict[str, tuple[str, tuple[bytes, ...]]] = {}

    def bearbeite(self, order: xmeld.Nachricht0201, now: datetime) -> tuple[str, str, tuple[bytes, ...]]:
        """Carry it out: its UUID, the first person it concerned, and the answer for each person. Raises Rejected with S999."""
        uuid = order.kopf.uuid
        if uuid not in self._answered:
            moved = [one for group in order.umzugsverband for one in group.betroffener]
            judged = [self._beurteile(one) for one in moved]
            pairs = list(zip(moved, judged, strict=True))
            told = tuple(self._antwort(order, one, urteil, number, now) for number, (one, urteil) in enumerate(pairs))
            self._trage_ein([(one, urteil) for one, urteil in pairs if urteil.danach is not None])
            who = judged[0].person
            self._answered[uuid] = (who.id if who else "", told)
        return uuid, *self._answered[uuid]

    def _beurteile(self, one: _Betroffener) -> _Urteil:
        found = self._finde(one)
        if found is None:
            return _Urteil(None, grund=_UNBEKANNT)
        if found.gestorben is not None:
            return _Urteil(found, grund=_TOT)
        if found.weggezogen is not None and found.ziel != "unbekannt":
            return self._schon_fort(found, one)
        asked = str(one.identifikation_betroffener.wohnung_leser.statusderwohnung or "")
        if found.anschrift.ags != AGS and asked != _NEBENWOHNUNG:
            return _Urteil(_frei(found), grund=_NUR_NEBEN)
        if found.anschrift.ags == AGS and found.nebenwohnung is None and asked == _NEBENWOHNUNG:
            return _Urteil(found, grund=_NUR_HAUPT)
        return _Urteil(found, _danach(found, one))

    def _finde(self, one: _Betroffener) -> Person | None:
        """By name, birth date and, among several, the dwelling here. Raises Rejected when it is still ambiguous."""
        who = one.identifikation_betroffener
        family = who.name.familienname_unstrukturiert
        first, *_ = [*who.name.vornamen.vornamen.split(), ""]
        found = list(gesucht(self._world, family.nachname if family else "", first, str(who.geburt.geburtsdatum or "")))
        if len(found) > 1:
            left = who.wohnung_leser.anschrift.anschrift_inland
            here = [person for person in found if left is not None and _ort(person.anschrift) == _ort(wohnung(left.anschrift_inland))]
            if len(here) != 1:
                raise Rejected(Finding("S999", "Die Person ist nicht eindeutig."))
            found = here
        return found[0] if found else None

    def _schon_fort(self, person: Person, one: _Betroffener) -> _Urteil:
        known = self.wohin.get(person.id)
        if person.ziel == "Ausland":
            return _Urteil(person, grund=_AUSLAND)
        if known is None:
            return _Urteil(person, grund=_INLAND)
        if _ort(known) == _ort(_neue(one)):
            return _Urteil(person)  # known already: nothing to enter
        return _Urteil(_frei(person), grund=_RUECKGEMELDET)

    def _trage_ein(self, entered: list[tuple[_Betroffener, _Urteil]]) -> None:
        before = [urteil.person for _, urteil in entered if urteil.person]
        after = [urteil.danach for _, urteil in entered if urteil.danach]
        for (one, _), person in zip(entered, after, strict=True):
            self.wohin[person.id] = _neue(one)
            self._world.update_person(person)
        gone = [(old, new) for old, new in zip(before, after, strict=True) if new.weggezogen]
        if gone:
            day = min(gone[0][1].weggezogen or self._world.heute, self._world.heute)
            self._vermerke.vermerke("wegzug", self._world.heute, day, [old for old, _ in gone], [new for _, new in gone])

    # -- what goes back ---------------------------------------------------------------------------------------------------------

    def _antwort(self, order: xmeld.Nachricht0201, one: _Betroffener, urteil: _Urteil, number: int, now: datetime) -> bytes:
        digits = "0204" if urteil.grund else "0203"
        uuid = str(uuid5(NAMESPACE_URL, f"urn:drehscheibe:sandbox:melderegister:{digits}:{order.kopf.uuid}/{number}"))
        common: dict[str, Any] = {
            "nachrichtenkopf_g2g": xmeld.kopf(digits, uuid=uuid, erstellt=now, leser=BUERGERBUERO, autor=MELDEBEHOERDE),
            "anschrift_autor": ANSCHRIFT, "betroffener": one.identifikation_betroffener,
            "ursprungsnachricht": order.kopf.identifikation_nachricht, "ursprungsereignis": one.identifikation_ereignis,
            "version": order.version,
        }  # fmt: skip
        if urteil.grund:
            return xmeld.write(xmeld.Nachricht0204(**common, grund=urteil.grund, **self._naeheres(urteil)))
        assert urteil.person is not None  # noqa: S101 - who is evaluated was found
        unknown = urteil.person.weggezogen is not None and urteil.person.ziel == "unbekannt"
        event = xmeld.EreignisId(ereignis_zeitpunkt=now, ereignis_zeichen=uuid)
        more = rm.HauptwohnungErgaenzungen(vorherigeAbmeldungNachUnbekannt=unknown)
        differs = _abweichungen(urteil.person, one, now.date())
        return xmeld.write(
            xmeld.Nachricht0203(**common, hauptwohnung_ergaenzungen=more, abweichungen=differs, identifikation_ereignis=event)
        )

    def _naeheres(self, urteil: _Urteil) -> dict[str, Any]:
        """What goes with a reason (schema of 0204)."""
        person = urteil.person
        if person is None:
            return {}
        if urteil.grund == _TOT:
            return {"tod": xmeld.Tod(sterbetag=person.gestorben)}
        if urteil.grund == _NUR_NEBEN:
            return {"aktuelleAnschrift": ort.AnschriftOhneAusland(anschrift_inland=anschrift(person.anschrift))}
        where = self.wohin.get(person.id) if urteil.grund == _RUECKGEMELDET else None
        told = {"aktuelleAnschrift": ort.AnschriftOhneAusland(anschrift_inland=anschrift(where))} if where else {}
        return {**told, "auszugsdatum": person.weggezogen}


def _frei(person: Person) -> Person:
    """Somebody whose address may be told without its marks. Raises Rejected (S999) with an Auskunftssperre or a Sperrvermerk."""
    if person.bsv or any(one.schluessel in ("1", "3", "6", "11", "12") for one in person.sperren):
        raise Rejected(Finding("S999", "Über diese Person entscheidet ein Mensch."))
    return person


def _ort(home: Anschrift) -> tuple[str, int, str, str]:
    return home.strasse.casefold(), home.hausnummer, home.zusatz.casefold(), home.plz


def _bezogen(one: _Betroffener) -> ort.WohnungOhneZusatzdaten:
    """The dwelling they moved into: the first that is told and not here."""
    homes = one.zuzugsperson.WOHNUNG
    away = (home for home in homes if home.anschrift.anschrift_inland and str(_ags(home)) != AGS)
    return next(away, homes[0])


def _ags(home: ort.WohnungOhneZusatzdaten) -> object:
    inland = home.anschrift.anschrift_inland
    return inland.anschrift_inland.gemeindeschluessel if inland else ""


def _neue(one: _Betroffener) -> Anschrift:
    inland = _bezogen(one).anschrift.anschrift_inland
    if inland is None:
        raise Rejected(Finding("S999", "Die neue Wohnung liegt nicht im Inland."))
    return wohnung(inland.anschrift_inland)


def _danach(person: Person, one: _Betroffener) -> Person:
    """The person as they are registered from now on: gone, with a second dwelling there, or here with the secondary one only."""
    new = _bezogen(one)
    if str(new.statusderwohnung or "") == _NEBENWOHNUNG:
        return replace(person, wohnungsstatus="1", nebenwohnung=person.nebenwohnung or _neue(one))
    if person.nebenwohnung is not None and person.nebenwohnung.ags == AGS:
        return replace(person, wohnungsstatus="1", anschrift=_neue(one))
    day = new.datumDesBeziehens
    return replace(person, weggezogen=day if isinstance(day, date) else heute(), ziel="Inland")


def _abweichungen(person: Person, one: _Betroffener, tag: date) -> rm.Abweichungen:
    """Pairs where the two differ; nothing for what agrees."""
    told, who = one.zuzugsperson, one.identifikation_betroffener
    given, born = told.NAMENATUERLICHEPERSON.vornamen or who.name.vornamen, str(told.GEBURT.geburtsdatum or "")
    ours = sperren(person, tag)
    left = who.wohnung_leser.anschrift.anschrift_inland
    pairs: tuple[tuple[str, bool, Callable[[], object]], ...] = (
        ("vornamen", given.vornamen != person.vornamen, lambda: rm.AbweichungenVornamen(
            vornamen_rueckmelder=given, vornamen_auswerter=xmeld.Vornamen(vornamen=person.vornamen))),
        ("geburtsdatum", born != person.geburtsdatum, lambda: rm.AbweichungenGeburtsdatum(
            geburtsdatum_rueckmelder=_datum(born), geburtsdatum_auswerter=_datum(person.geburtsdatum))),
        ("geschlecht", str(told.GESCHLECHT) != person.geschlecht, lambda: rm.AbweichungenGeschlecht(
            geschlecht_rueckmelder=told.GESCHLECHT, geschlecht_auswerter=person.geschlecht)),
        ("idNr", bool(person.idnr) and told.idNr != person.idnr, lambda: rm.AbweichungenIdNr(
            idNr_rueckmelder=told.idNr, idNr_auswerter=person.idnr)),
        ("auskunftssperre", {str(x.grund) for x in told.AUSKUNFTSSPERRE} != {str(x.grund) for x in ours}, lambda: (
            rm.AbweichungenAuskunftssperre(auskunftssperre_rueckmelder=told.AUSKUNFTSSPERRE, auskunftssperre_auswerter=ours))),
        ("hauptwohnung_bisher", left is not None and _ort(wohnung(left.anschrift_inland)) != _ort(person.anschrift), lambda: (
            rm.AbweichungenHauptwohnungBisher(
                hauptwohnung_bisher_rueckmelder=_bisher(wohnung(left.anschrift_inland), False, "") if left else None,  # type: ignore[arg-type]
                hauptwohnung_bisher_auswerter=_bisher(person.anschrift, person.bsv, person.wohnungsstatus)))),
    )  # fmt: skip
    return rm.Abweichungen(**{name: make() for name, differs, make in pairs if differs})  # type: ignore[arg-type]


def _datum(text: str) -> rm.GeburtsdatumMitHistorie:
    return rm.GeburtsdatumMitHistorie(geburtsdatumErstePeriode=Geburtsdatum(geburtsdatum=text))


def _bisher(home: Anschrift, bsv: bool, status: str) -> ort.WohnungOhneZusatzdaten:
    inland = ort.InlandMitSperrvermerk(anschrift_inland=anschrift(home), bedingterSperrvermerk=bsv)
    return ort.WohnungOhneZusatzdaten(anschrift=ort.AnschriftMitSperrvermerk(anschrift_inland=inland), statusderwohnung=status or None)

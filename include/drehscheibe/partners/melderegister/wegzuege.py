"""How the simulated register takes a Rueckmeldung: who left is entered as gone, and evaluated (0203), or it can not be true (0204).

Of somebody who came back from abroad (0202) the departure is there already: only where they live now is noted. Whoever is still
registered here has never been deregistered; whether and when they went abroad a person finds out (§ 6 Abs. 1 BMG; that the register
should not deregister them by itself is our reading [M]).
Either everybody of a Rueckmeldung is entered or, when one of them is ambiguous or may not be told about by itself, nobody (S999).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from drehscheibe.errors import Finding, Rejected
from drehscheibe.partners.melderegister.abweichungen import Betroffener, abweichungen
from drehscheibe.partners.melderegister.meldeschein import anschrift, ort_von, wohnung
from drehscheibe.partners.melderegister.person import ANSCHRIFT, BUERGERBUERO, MELDEBEHOERDE, gesperrt
from drehscheibe.partners.melderegister.vermerke import Vermerke
from drehscheibe.partners.melderegister.vorausgefuellt import gesucht
from drehscheibe.sandbox.population import Anschrift, Person, Sperre
from drehscheibe.sandbox.population.streets import AGS
from drehscheibe.sandbox.world import World
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten import anschriften as ort
from drehscheibe.standards.xmeld.baukasten.namen import familienname_von
from drehscheibe.standards.xmeld.nachrichten import rueckmeldung as rm
from drehscheibe.zeit import heute

__all__ = ["Wegzuege"]

_NEBENWOHNUNG = "2"
# Code.Melderegister.Abweichung v4
_UNBEKANNT, _TOT, _AUSLAND, _INLAND, _RUECKGEMELDET, _NUR_NEBEN, _NUR_HAUPT = "0", "1", "2", "3", "4", "5", "8"


@dataclass(frozen=True, slots=True)
class _Urteil:
    """What becomes of one person: who it is, how and where they are registered from now on, or why it can not be true."""

    person: Person | None
    danach: Person | None = None
    neue: Anschrift | None = None
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

    def bearbeite(self, order: xmeld.Nachricht0201 | xmeld.Nachricht0202, now: datetime) -> tuple[str, str, tuple[bytes, ...]]:
        """Carry it out: its UUID, the first person it concerned, and the answer for each person. Raises Rejected with S999."""
        uuid = order.kopf.uuid
        if uuid not in self._answered:
            moved: tuple[Betroffener, ...] = rm.betroffene(order)
            judged = [self._beurteile(one) for one in moved]
            pairs = enumerate(zip(moved, judged, strict=True))
            told = tuple(self._antwort(order, one, urteil, number, now) for number, (one, urteil) in pairs)
            self._trage_ein(judged)
            who = judged[0].person
            self._answered[uuid] = (who.id if who else "", told)
        return uuid, *self._answered[uuid]

    def _beurteile(self, one: Betroffener) -> _Urteil:
        found = self._finde(one)
        if found is None:
            return _Urteil(None, grund=_UNBEKANNT)
        if found.gestorben is not None:
            return _Urteil(found, grund=_TOT)
        if found.weggezogen is not None and (found.ziel != "unbekannt" or found.id in self.wohin):
            return self._schon_fort(found, one)
        asked = str(one.identifikation_betroffener.wohnung_leser.statusderwohnung or "")
        if found.anschrift.ags != AGS and asked != _NEBENWOHNUNG:
            return _Urteil(_frei(found), grund=_NUR_NEBEN)
        if found.anschrift.ags == AGS and found.nebenwohnung is None and asked == _NEBENWOHNUNG:
            return _Urteil(found, grund=_NUR_HAUPT)
        if not isinstance(one, rm.RueckmeldungBetroffenerAusland):
            return _Urteil(found, _vermerkt(_danach(found, one), one), _neue(one))
        if found.gemeldet:
            raise Rejected(Finding("S999", "Die Person ist hier noch gemeldet."))
        return _Urteil(found, _vermerkt(found, one), _neue(one))

    def _finde(self, one: Betroffener) -> Person | None:
        """By name, birth date and, among several, the dwelling here. Raises Rejected when it is still ambiguous."""
        who = one.identifikation_betroffener
        first, *_ = [*who.name.vornamen.vornamen.split(), ""]
        found = list(gesucht(self._world, familienname_von(who.name), first, str(who.geburt.geburtsdatum or "")))
        if len(found) > 1:
            left = who.wohnung_leser.anschrift.anschrift_inland
            here = [person for person in found if left is not None and ort_von(person.anschrift) == ort_von(wohnung(left.anschrift_inland))]
            if len(here) != 1:
                raise Rejected(Finding("S999", "Die Person ist nicht eindeutig."))
            found = here
        return found[0] if found else None

    def _schon_fort(self, person: Person, one: Betroffener) -> _Urteil:
        known = self.wohin.get(person.id)
        if known is None and person.ziel == "Ausland":
            back = isinstance(one, rm.RueckmeldungBetroffenerAusland)
            return _Urteil(person, _vermerkt(person, one), _neue(one)) if back else _Urteil(person, grund=_AUSLAND)
        if known is None:
            return _Urteil(person, grund=_INLAND)
        if ort_von(known) == ort_von(_neue(one)):
            return _Urteil(person, _vermerkt(person, one), known)  # the departure is known already
        return _Urteil(_frei(person), grund=_RUECKGEMELDET)

    def _trage_ein(self, judged: list[_Urteil]) -> None:
        """The feed tells of departures; that somebody is back in Germany is nothing that changed here."""
        gone = []
        for old, new, home in ((one.person, one.danach, one.neue) for one in judged):
            if old is None or new is None or home is None:
                continue
            self.wohin[new.id] = home
            self._world.update_person(new)
            if new.weggezogen and (new.weggezogen, new.ziel) != (old.weggezogen, old.ziel):
                gone.append((old, new))
        if gone:
            day = min(gone[0][1].weggezogen or self._world.heute, self._world.heute)
            self._vermerke.vermerke("wegzug", self._world.heute, day, [old for old, _ in gone], [new for _, new in gone])

    # -- what goes back ---------------------------------------------------------------------------------------------------------

    def _antwort(
        self, order: xmeld.Nachricht0201 | xmeld.Nachricht0202, one: Betroffener, urteil: _Urteil, number: int, now: datetime
    ) -> bytes:
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
        unknown = isinstance(order, xmeld.Nachricht0201) and urteil.person.weggezogen is not None and urteil.person.ziel == "unbekannt"
        event = xmeld.EreignisId(ereignis_zeitpunkt=now, ereignis_zeichen=uuid)
        more = rm.HauptwohnungErgaenzungen(vorherigeAbmeldungNachUnbekannt=unknown)
        differs = abweichungen(urteil.person, one, now.date())
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
    if person.bsv or gesperrt(person):
        raise Rejected(Finding("S999", "Über diese Person entscheidet ein Mensch."))
    return person


def _bezogen(one: Betroffener) -> ort.WohnungOhneZusatzdaten:
    """The dwelling they moved into: the first that is told and not here."""
    homes = one.zuzugsperson.WOHNUNG
    away = (home for home in homes if home.anschrift.anschrift_inland and str(_ags(home)) != AGS)
    return next(away, homes[0])


def _ags(home: ort.WohnungOhneZusatzdaten) -> object:
    inland = home.anschrift.anschrift_inland
    return inland.anschrift_inland.gemeindeschluessel if inland else ""


def _neue(one: Betroffener) -> Anschrift:
    inland = _bezogen(one).anschrift.anschrift_inland
    if inland is None:
        raise Rejected(Finding("S999", "Die neue Wohnung liegt nicht im Inland."))
    return wohnung(inland.anschrift_inland)


def _vermerkt(person: Person, one: Betroffener) -> Person:
    """With the Auskunftssperren and the Sperrvermerk that came with the Rueckmeldung: from now on they guard the new address here, too."""
    known = {entry.schluessel for entry in person.sperren}
    told = {str(entry.grund): Sperre(schluessel=str(entry.grund), frist=entry.frist) for entry in one.zuzugsperson.AUSKUNFTSSPERRE}
    homes = (home.anschrift.anschrift_inland for home in one.zuzugsperson.WOHNUNG)
    marked = person.bsv or any(home.bedingterSperrvermerk for home in homes if home)
    return replace(person, sperren=(*person.sperren, *(entry for key, entry in told.items() if key not in known)), bsv=marked)


def _danach(person: Person, one: Betroffener) -> Person:
    """The person as they are registered from now on: gone, with a second dwelling there, or here with the secondary one only."""
    new = _bezogen(one)
    if str(new.statusderwohnung or "") == _NEBENWOHNUNG:
        return replace(person, wohnungsstatus="1", nebenwohnung=person.nebenwohnung or _neue(one))
    if person.nebenwohnung is not None and person.nebenwohnung.ags == AGS:
        return replace(person, wohnungsstatus="1", anschrift=_neue(one))
    day = new.datumDesBeziehens
    return replace(person, weggezogen=day if isinstance(day, date) else heute(), ziel="Inland")

"""Register events as XMeld messages: moves and births 0088, names 0092, deaths 0040, Auskunftssperren 0093.

Of somebody with an Auskunftssperre only a 0093 with the Sperren goes out, never what changed: the rest is for a clerk
(§§ 34a Abs. 5, 37 BMG; DOMAIN 0.7).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from drehscheibe.partners.melderegister.person import ANSCHRIFT, AUSKUNFTSSPERREN, BUERGERBUERO, MELDEBEHOERDE, dwelling, gesperrt, to_xmeld
from drehscheibe.sandbox.population import Ereignis, Person
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.anschriften import AnschriftMitSperrvermerk, Ausland, Unbekannt, Wohnung
from drehscheibe.standards.xmeld.nachrichten.fortschreibung import (
    AenderungFamilienname,
    AenderungName,
    AenderungVornamen,
    IdentifiziertePerson,
)
from drehscheibe.zeit import BERLIN

__all__ = ["Eintrag", "entries"]

_OPENS, _HOURS = time(8), timedelta(hours=8)
# Code.XMeld.Datenuebermittlungsanlaesse v7
_MOVE, _ARRIVAL, _ARRIVAL_ABROAD, _DEPARTURE, _DEPARTURE_ABROAD, _DEPARTURE_UNKNOWN, _BIRTH = "3", "1", "5", "2", "7", "8", "12"
_ELSEWHERE = xmeld.Wohnsitz(strasse="Am Prellbock", hausnummer="4", postleitzahl="64283", wohnort="Darmstadt", ags="06411000", status="0")


@dataclass(frozen=True, kw_only=True, slots=True)
class Eintrag:
    """One entry of the change feed: its stable id, when the register noted it, whom it is about, and how to write it.

    Attributes:
        uuid: of the message it is told by.
        ereignis: what happened.
        vorher: the person before it, None for somebody new.
        nachher: the person after it.
    """

    id: str
    vermerkt: datetime
    person: str
    uuid: str
    ereignis: Ereignis
    vorher: Person | None
    nachher: Person
    write: Callable[[], bytes]


def entries(event: Ereignis, number: int, of_day: int, version: str) -> Iterator[Eintrag]:
    """The entries of an event, one for each person it changed.

    Args:
        event: what happened.
        number: the event's place in its day.
        of_day: events of the day; they are spread over the office hours.
        version: XMeld version to write.
    """
    noted = datetime.combine(event.gemeldet, _OPENS, BERLIN) + _HOURS * (number / max(1, of_day))
    before = {person.id: person for person in event.vorher}
    for place, person in enumerate(event.nachher, 1):
        if event.art == "geburt" and person.id in before:
            continue  # the mother is no news
        letter = _Letter(event, before.get(person.id), person, f"{event.id}-{place}", noted, version)
        if not letter.withheld:
            yield Eintrag(
                id=letter.id, vermerkt=noted, person=person.id, uuid=letter.uuid, ereignis=event, vorher=letter.before, nachher=person,
                write=letter.write,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Letter:
    event: Ereignis
    before: Person | None
    after: Person
    id: str
    noted: datetime
    version: str

    @property
    def blocked(self) -> bool:
        return gesperrt(self.after)

    @property
    def withheld(self) -> bool:
        """Nobody here knows the person yet, and nobody may learn the address."""
        return self.blocked and self.before is None

    def write(self) -> bytes:
        if self.blocked or self.event.art in ("sperre", "entsperrung"):
            return self._sperren()
        return {"namensaenderung": self._name, "sterbefall": self._death}.get(self.event.art, self._dwellings)()

    @property
    def uuid(self) -> str:
        """Of the message, the same whenever it is told."""
        return str(uuid5(NAMESPACE_URL, f"urn:drehscheibe:sandbox:melderegister:{self.id}:{self.version}"))

    def _head(self, number: str) -> xmeld.Nachrichtenkopf:
        return xmeld.kopf(number, uuid=self.uuid, erstellt=self.noted, leser=BUERGERBUERO, autor=MELDEBEHOERDE)

    @property
    def _event(self) -> xmeld.EreignisId:
        happened = datetime.combine(self.event.tag, time(12), BERLIN)
        return xmeld.EreignisId(ereignis_zeitpunkt=happened, ereignis_zeichen=self.event.id)

    def _identity(self) -> IdentifiziertePerson:
        known = self.before or self.after
        named = self.after if self.event.makel == "zeichen" else known
        home = dwelling(known.anschrift, known, known.wohnungsstatus)
        return xmeld.identifikation(replace(to_xmeld(known), familienname=to_xmeld(named).familienname), home)

    def _dwellings(self) -> bytes:
        given_up = None
        if self.before is not None and self.event.art != "geburt":
            old = xmeld.inlandsanschrift(dwelling(self.before.anschrift, self.before, self.before.wohnungsstatus))
            anschrift = AnschriftMitSperrvermerk(anschrift_inland=old)
            given_up = Wohnung(anschrift=anschrift, datumDesAuszugs=self.event.tag.isoformat(), statusderwohnung=self.before.wohnungsstatus)
        anlass, current = self._where_to()
        message = xmeld.Nachricht0088(
            nachrichtenkopf_g2g=self._head("0088"), anschrift_autor=ANSCHRIFT, identifikation_betroffenePerson=self._identity(),
            anlass=anlass, aktuelleWohnung=current, aufgegebeneWohnung=given_up, identifikation_ereignis=self._event, version=self.version,
        )  # fmt: skip
        return xmeld.write(message)

    def _where_to(self) -> tuple[str, tuple[Wohnung, ...]]:
        person, art = self.after, self.event.art
        if art == "wegzug" and person.ziel == "Ausland":
            away = AnschriftMitSperrvermerk(anschrift_ausland=Ausland(staat=person.geburtsstaat if person.geburtsstaat != "000" else "161"))
            return _DEPARTURE_ABROAD, (Wohnung(anschrift=away),)
        if art == "wegzug" and person.ziel == "unbekannt":
            lost = AnschriftMitSperrvermerk(anschrift_unbekannt=Unbekannt(anschriftUnbekannt=True, sachverhalt="0"))
            return _DEPARTURE_UNKNOWN, (Wohnung(anschrift=lost),)
        if art == "wegzug":
            return _DEPARTURE, (self._home(_ELSEWHERE),)
        arrival = _ARRIVAL if self.before is not None or person.staatsangehoerigkeiten == ("000",) else _ARRIVAL_ABROAD
        anlass = {"zuzug": arrival, "geburt": _BIRTH}.get(art, _MOVE)
        homes = [dwelling(person.anschrift, person, person.wohnungsstatus)]
        if person.nebenwohnung:
            homes.append(dwelling(person.nebenwohnung, person, "2"))
        return anlass, tuple(self._home(home) for home in homes)

    def _home(self, home: xmeld.Wohnsitz) -> Wohnung:
        since = self.event.tag if home.status != "2" else ""
        inland = AnschriftMitSperrvermerk(anschrift_inland=xmeld.inlandsanschrift(home))
        return Wohnung(anschrift=inland, datumDesBeziehens=since, statusderwohnung=home.status or None)

    def _name(self) -> bytes:
        old, new = to_xmeld(self.before or self.after), to_xmeld(self.after)
        family = AenderungFamilienname(
            vorher=xmeld.Familienname(nachname=old.familienname), nachher=xmeld.Familienname(nachname=new.familienname)
        )
        given = AenderungVornamen(vorher=xmeld.Vornamen(vornamen=old.vornamen), nachher=xmeld.Vornamen(vornamen=new.vornamen))
        message = xmeld.Nachricht0092(
            nachrichtenkopf_g2g=self._head("0092"), anschrift_autor=ANSCHRIFT, identifikation_betroffenePerson=self._identity(),
            aenderungsart="1", familienname_unstrukturiert=family,
            geburtsname_unstrukturiert=AenderungName(vorher=old.geburtsname or None, nachher=new.geburtsname or None),
            vornamen=given if old.vornamen != new.vornamen else None,
            identifikation_ereignis=self._event, version=self.version,
        )  # fmt: skip
        return xmeld.write(message)

    def _death(self) -> bytes:
        message = xmeld.Nachricht0040(
            nachrichtenkopf_g2g=self._head("0040"), anschrift_autor=ANSCHRIFT, betroffener=self._identity(),
            tod=xmeld.Tod(sterbetag=self.after.gestorben), version=self.version,
            nachweis_tod=xmeld.Nachweisdaten(datum=self.event.gemeldet, dokumentbeschreibung="Sterbeurkunde"),
        )  # fmt: skip
        return xmeld.write(message)

    def _sperren(self) -> bytes:
        told = [sperre for sperre in self.after.sperren if sperre.schluessel in AUSKUNFTSSPERREN][:3]
        message = xmeld.Nachricht0093(
            nachrichtenkopf_g2g=self._head("0093"), anschrift_autor=ANSCHRIFT, identifikation_betroffenePerson=self._identity(),
            auskunftssperre=tuple(xmeld.Auskunftssperre(frist=sperre.frist, grund=sperre.schluessel) for sperre in told),
            identifikation_ereignis=self._event, version=self.version,
        )  # fmt: skip
        return xmeld.write(message)

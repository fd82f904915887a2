"""The simulated register's Vorgaenge: opened by applications for exchange, carried on by messages and by the people of the office."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from drehscheibe.checks.rules import fuehrerschein
from drehscheibe.partners.fahrerlaubnisregister.decisions import Refusal, given
from drehscheibe.partners.fahrerlaubnisregister.vorgaenge import VERSANDT
from drehscheibe.sandbox.population import Fahrerlaubnis, Population
from drehscheibe.sandbox.population.numbers import fahrerlaubnisnummer
from drehscheibe.sandbox.world import World
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards.fahrerlaubnis import Vorgang, Vorgangsstand

__all__ = ["Vorgaenge"]

_BEHOERDE = "Stadt Offenbach am Main"
_COUNTERS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORDER = "AM A1 A2 A B96 B BE C1 C1E C CE D1 D1E D DE L T".split()  # noqa: SIM905 - a table, read as one
_S = Vorgangsstand
_BEFORE: dict[str, set[str]] = {
    _S.ANGEFORDERT: {_S.WARTET}, _S.KARTEIKARTE_DA: {_S.WARTET, _S.ANGEFORDERT}, _S.BESTELLT: {_S.BEREIT},
    VERSANDT: {_S.BEREIT, _S.BESTELLT}, _S.ABHOLBEREIT: {_S.BEREIT, _S.BESTELLT, VERSANDT, _S.GEMELDET, _S.ABGESCHLOSSEN},
    _S.AUSGEHAENDIGT: {_S.BEREIT, _S.BESTELLT, VERSANDT, _S.ABHOLBEREIT},
    _S.GEMELDET: {_S.AUSGEHAENDIGT}, _S.ABGESCHLOSSEN: {_S.AUSGEHAENDIGT, _S.GEMELDET},
}  # fmt: skip


class Vorgaenge:
    """All Vorgaenge by number. Not thread-safe: the simulator holds a lock."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._all: dict[str, Vorgang] = {}
        self._holders: dict[str, str] = {}
        self._since: dict[str, date] = {}
        self._versions: Counter[str] = Counter()
        self._before: dict[str, Fahrerlaubnis] = {}
        self._wanted: dict[str, tuple[str, ...]] = {}

    def open(self, number: str, application: fe.Antrag, person: str) -> None:
        """Begin one for an application that was accepted."""
        assert application.bisher is not None  # noqa: S101 - the register refuses an exchange without
        made = Vorgang(
            vorgangsnummer=number, antragsnummer=application.antragsnummer, stand=str(_S.WARTET), person=application.person,
            anschrift=application.anschrift, bisher=application.bisher, uebergabe=application.uebergabe,
            benachrichtigungAn=application.benachrichtigungAn, lichtbild=application.lichtbild, unterschrift=application.unterschrift,
        )  # fmt: skip
        self.put(made, person, application.eingangAm)
        self._wanted[number] = application.klasse
        if not application.karteikarteErforderlich:
            self.freigeben(number)

    def put(self, vorgang: Vorgang, person: str, since: date) -> None:
        """Write one as it is: as a sample, or as somebody of the office corrects it."""
        number = vorgang.vorgangsnummer
        self._all[number], self._holders[number], self._since[number] = vorgang, person, since
        self._versions[number] += 1

    def get(self, number: str) -> Vorgang:
        """The one with this number. Raises KeyError."""
        return self._all[number]

    def freigeben(self, number: str) -> None:
        """What a person of the office does once the licence is clear: number and classes of the new card are set."""
        person = self._holders[number]
        licence = self._world.licence_of(person)
        assert licence is not None  # noqa: S101 - an exchange is of a licence there is
        known, today = self._all[number], self._world.gegenwart
        classes = neue_klassen(licence, today, self._wanted.get(number, ()))
        made = replace(known, stand=str(_S.BEREIT), nummer=neue_nummer(person, licence), klasse=classes)
        self.put(made, person, self._since[number])

    def in_state(self, states: tuple[str, ...]) -> tuple[fe.Vorgangseintrag, ...]:
        """Those in one of these states."""
        return tuple(
            fe.Vorgangseintrag(vorgangsnummer=number, stand=one.stand, seit=self._since[number], fassung=self._versions[number])
            for number, one in self._all.items()
            if one.stand in states
        )

    def find(self, question: fe.VorgangAnfrage) -> Vorgang | None:
        """By its number, or by that of the new card; pictures only where asked for."""
        if question.vorgangsnummer:
            found = self._all.get(question.vorgangsnummer)
        else:
            found = next((one for one in self._all.values() if one.nummer == question.nummer), None)
        return found if found is None or question.mitBildern else replace(found, lichtbild=None, unterschrift=None)

    def melde(self, message: fe.VorgangMeldung) -> str:
        """Carry one on; returns the holder's pseudonymous id. Raises Refusal."""
        known, state = self._all.get(message.vorgangsnummer), message.stand
        if known is None:
            raise Refusal("F209", "vorgangsnummer")
        if known.stand not in _BEFORE.get(state, ()):
            raise Refusal("F210", "stand")
        if message.am > message.kopf.erstellungszeitpunkt.date():
            raise Refusal("F205", "am")
        made = replace(known, stand=state)
        match state:
            case _S.KARTEIKARTE_DA:
                made = replace(made, karteikarte=given(message.karteikarte, "karteikarte"))
            case _S.BESTELLT:
                made = replace(made, bestelltAm=message.am, gueltigBis=given(message.gueltigBis, "gueltigBis"))
            case _ if state in (VERSANDT, _S.ABHOLBEREIT):
                made = replace(made, lichtbild=None, unterschrift=None)  # they have done their duty
                self._take_back(made)
                made = replace(made, uebergebenAm=None, verbleib=None)
            case _S.AUSGEHAENDIGT:
                whereabouts = given(message.verbleib, "verbleib")
                made = replace(made, uebergebenAm=message.am, verbleib=whereabouts, lichtbild=None, unterschrift=None)
                self._replace_licence(made)
        holder = self._holders[known.vorgangsnummer]
        self.put(made, holder, message.am)
        return holder

    def _replace_licence(self, made: Vorgang) -> None:
        """The new card counts from now on; the old document is invalid."""
        person = self._holders[made.vorgangsnummer]
        licence = self._world.licence_of(person)
        if licence is not None and made.nummer:
            self._before[made.vorgangsnummer] = licence
            classes = tuple(one.klasse for one in made.klasse)
            self._world.update_licence(
                replace(
                    licence, nummer=made.nummer, papier=False, klassen=classes, erteilt=made.bestelltAm or licence.erteilt,
                    gueltig_bis=made.gueltigBis, behoerde=_BEHOERDE, auswaerts=False,
                )
            )  # fmt: skip

    def _take_back(self, made: Vorgang) -> None:
        """The card came back after it counted as handed over: the document of before is the one to exchange again."""
        licence = self._before.pop(made.vorgangsnummer, None)
        if licence is not None:
            self._world.update_licence(licence)


def neue_nummer(person: str, licence: Fahrerlaubnis) -> str:
    """The Fahrerlaubnisnummer stays and the issue counter goes up; a paper gets a number for the first time (§ 49 FeV)."""
    known = fuehrerschein.lies(licence.nummer)
    if known is None or not known.ausfertigung:
        return fahrerlaubnisnummer(Population.index(person), 1)
    return known.fahrerlaubnisnummer + _COUNTERS[_COUNTERS.index(known.ausfertigung) + 1]


def neue_klassen(licence: Fahrerlaubnis, tag: date, gewuenscht: Iterable[str] = ()) -> tuple[fe.Klasseneintrag, ...]:
    """The classes of a card made on this day, with those wished for; limited ones end on the next fifth anniversary of their grant."""
    table = fe.umstellung()
    new = table.neue(licence.klassen)
    extra = table.beantragbar(licence.klassen) & set(gewuenscht)
    return tuple(
        fe.Klasseneintrag(
            klasse=one, erteiltAm=licence.erteilt, gueltigBis=_ende(licence.erteilt, tag) if one in table.befristung.klassen else None,
            schluesselzahl=tuple(filter(None, (table.auf_antrag[one].schluesselzahl,))) if one in extra else (),
        )
        for one in _ORDER
        if one in new | extra
    )  # fmt: skip


def _ende(erteilt: date, tag: date) -> date:
    years = fe.umstellung().befristung.jahre
    year = next(year for year in range(erteilt.year + years, 9999, years) if year > tag.year)
    return date(year, erteilt.month, min(erteilt.day, 28))

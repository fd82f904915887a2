"""Where the simulated register and a Rueckmeldung differ about a person: the pairs of a 0203."""

from collections.abc import Callable
from datetime import date
from unicodedata import normalize

from drehscheibe.partners.melderegister.meldeschein import anschrift, ort_von, wohnung
from drehscheibe.partners.melderegister.vorausgefuellt import sperren
from drehscheibe.sandbox.population import Anschrift, Person
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten import anschriften as ort
from drehscheibe.standards.xmeld.baukasten.angaben import Geburtsdatum
from drehscheibe.standards.xmeld.nachrichten import rueckmeldung as rm

__all__ = ["Betroffener", "abweichungen"]

Betroffener = rm.RueckmeldungUmzugsverbandBetroffener | rm.RueckmeldungBetroffenerAusland


def abweichungen(person: Person, one: Betroffener, tag: date) -> rm.Abweichungen:
    """Pairs where the two differ; nothing for what agrees.

    Args:
        person: as the register has them.
        one: as the other authority tells them.
        tag: the day it is; Sperren that have ended are not told.
    """
    told, who = one.zuzugsperson, one.identifikation_betroffener
    given, born = told.NAMENATUERLICHEPERSON.vornamen or who.name.vornamen, str(told.GEBURT.geburtsdatum or "")
    ours, ours_given = sperren(person, tag), normalize("NFC", person.vornamen)
    pairs: tuple[tuple[str, bool, Callable[[], object]], ...] = (
        ("vornamen", given.vornamen != ours_given, lambda: rm.AbweichungenVornamen(
            vornamen_rueckmelder=given, vornamen_auswerter=xmeld.Vornamen(vornamen=ours_given))),
        ("geburtsdatum", born != person.geburtsdatum, lambda: rm.AbweichungenGeburtsdatum(
            geburtsdatum_rueckmelder=_datum(born), geburtsdatum_auswerter=_datum(person.geburtsdatum))),
        ("geschlecht", str(told.GESCHLECHT) != person.geschlecht, lambda: rm.AbweichungenGeschlecht(
            geschlecht_rueckmelder=told.GESCHLECHT, geschlecht_auswerter=person.geschlecht)),
        ("idNr", bool(person.idnr) and told.idNr != person.idnr, lambda: rm.AbweichungenIdNr(
            idNr_rueckmelder=told.idNr, idNr_auswerter=person.idnr)),
        ("auskunftssperre", {str(x.grund) for x in told.AUSKUNFTSSPERRE} != {str(x.grund) for x in ours}, lambda: (
            rm.AbweichungenAuskunftssperre(auskunftssperre_rueckmelder=told.AUSKUNFTSSPERRE, auskunftssperre_auswerter=ours))),
    )  # fmt: skip
    differing = {name: make() for name, differs, make in pairs if differs}
    return rm.Abweichungen(**differing, hauptwohnung_bisher=_hauptwohnung(person, one))  # type: ignore[arg-type]


def _hauptwohnung(person: Person, one: Betroffener) -> rm.AbweichungenHauptwohnungBisher | None:
    """The dwelling they left, and the day they left it for abroad (0202)."""
    left = one.identifikation_betroffener.wohnung_leser.anschrift.anschrift_inland
    day, known = "", ""
    if isinstance(one, rm.RueckmeldungBetroffenerAusland):
        named = one.letzte_inlandswohnung.anschrift
        left = named.anschrift_inland if named else left
        day, known = str(one.letzte_inlandswohnung.datumLetzterWegzugAusland or ""), str(person.weggezogen or "")
    if left is None or (ort_von(wohnung(left.anschrift_inland)), day) == (ort_von(person.anschrift), known):
        return None
    return rm.AbweichungenHauptwohnungBisher(
        hauptwohnung_bisher_rueckmelder=_bisher(wohnung(left.anschrift_inland), False, "", day),
        hauptwohnung_bisher_auswerter=_bisher(person.anschrift, person.bsv, person.wohnungsstatus, known),
    )


def _datum(text: str) -> rm.GeburtsdatumMitHistorie:
    return rm.GeburtsdatumMitHistorie(geburtsdatumErstePeriode=Geburtsdatum(geburtsdatum=text))


def _bisher(home: Anschrift, bsv: bool, status: str, auszug: str) -> ort.WohnungOhneZusatzdaten:
    inland = ort.InlandMitSperrvermerk(anschrift_inland=anschrift(home), bedingterSperrvermerk=bsv)
    return ort.WohnungOhneZusatzdaten(
        anschrift=ort.AnschriftMitSperrvermerk(anschrift_inland=inland), statusderwohnung=status or None, datumDesAuszugs=auszug or None
    )

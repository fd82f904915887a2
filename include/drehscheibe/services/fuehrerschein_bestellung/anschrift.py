"""Where a card is sent home to, asked again: weeks may lie between the application and the order when a transcript was waited for."""

from collections.abc import Iterator

from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services import fahrerlaubnis, vorgang
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_bestellung.bestellung import bestellbar
from drehscheibe.services.melderegister import auskunft
from drehscheibe.services.melderegister.auskunft import Gesucht
from drehscheibe.standards.fahrerlaubnis import Anschrift, Uebergabeart

__all__ = ["MELDEREGISTER", "frage_anschrift", "nachzufragen"]


def nachzufragen(case: Case) -> bool:
    """The card goes home, and a transcript came first."""
    known = vorgang.lies(case.incoming)
    return bestellbar(case) and known.uebergabe == Uebergabeart.DIREKTVERSAND and known.karteikarte is not None


def frage_anschrift(case: Case) -> Message:
    """Ask for the holder (XMeld 1330)."""
    return auskunft.frage(case, _gesucht(case.incoming), "Umtausch Führerschein")


def _gesucht(message: Message) -> Gesucht:
    known = vorgang.lies(message)
    who = known.person
    born = Teildatum.aus_text(who.geburtsdatum) if who.geburtsdatum else UNBEKANNT
    return Gesucht(familienname=who.familienname, vornamen=who.vornamen or "", geburt=born, plz=known.anschrift.postleitzahl or "")


def _unveraendert(item: Item) -> Iterator[Finding]:
    """Street and number; that the person lives here and under this postal code was asked before."""
    found, home = auskunft.person(item.message), vorgang.lies(item.case.incoming).anschrift
    same_place = any(one.aktuell and one.postleitzahl == home.postleitzahl for one in found.anschriften)
    if same_place and not (found.verstorben or found.verzogen) and _tuer(fahrerlaubnis.anschrift(found)) != _tuer(home):
        text = "Der Inhaber ist seit dem Antrag umgezogen; bitte die Anschrift im Vorgang berichtigen, dann wird die Karte bestellt."
        yield Finding("ANSCHRIFT", text, "vorgang/anschrift", "§ 25 FeV")


def _tuer(home: Anschrift) -> tuple[str, str]:
    return home.strasse or "", f"{home.hausnummer or ''}{home.zusatz or ''}"


_ANTWORT = auskunft.antwort(_gesucht, "§ 73 FeV")
MELDEREGISTER = Gate(
    name=_ANTWORT.name,
    title=_ANTWORT.title,
    checks=(*_ANTWORT.checks, Frage(rule="ANSCHRIFT", title="Die Anschrift ist noch dieselbe", pruefe=_unveraendert, law="§ 25 FeV")),
    stop_above=_ANTWORT.stop_above,
    stop_from=_ANTWORT.stop_from,
)

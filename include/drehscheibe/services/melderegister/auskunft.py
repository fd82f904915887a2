"""Asking the Melderegister for an applicant (XMeld 1330), and judging its answer (1331)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.checks import Readable
from drehscheibe.checks.rules.identitaet import Grad, vergleiche
from drehscheibe.checks.rules.identitaet import Person as Angabe
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["Ermittelt", "Gesucht", "Zutreffend", "antwort", "frage", "person"]

LAW = "§ 34a BMG"
# what the answer shall tell (list personensuche.anforderungselement, version 2), and not one sheet more:
# family, birth and first names, doctorate; date, place and state of birth; current address with status and move-in; death
_ELEMENTE = ("1", "4", "7", "10", "13", "15", "16", "44", "45", "46", "48", "49", "50", "55", "74", "172")


@dataclass(frozen=True, kw_only=True, slots=True)
class Gesucht:
    """Whom an application names: the name, the birth date (may be partial), and the postal code of the dwelling."""

    familienname: str
    vornamen: str
    geburt: Teildatum
    plz: str


def frage(case: Case, gesucht: Gesucht, anlass: str) -> Message:
    """Ask for one person by name, birth date and municipality.

    Args:
        case: whose transfer this is.
        gesucht: the person.
        anlass: occasion, for the register's log (§ 40 BMG).
    """
    kopf = xmeld.kopf("1330", uuid=case.transfer_id, erstellt=case.now, leser=behoerde.melderegister(), autor=behoerde.autor())
    born = gesucht.geburt.xmeld()[1] if gesucht.geburt != UNBEKANNT else ""
    question = xmeld.Nachricht1330(
        nachrichtenkopf_g2g=kopf,
        anschrift_autor=behoerde.postanschrift(),
        datenAbrufendeStelle=behoerde.abrufende_stelle(case.incoming.id, anlass),
        suchprofil=xmeld.suche(nachname=gesucht.familienname, vornamen=gesucht.vornamen, ags=settings().ags, geburtsdatum=born),
        steuerungsinformationen=xmeld.SucheSteuerungsinformationen(anforderungselement=_ELEMENTE),
    )
    return Message(id=case.transfer_id, kind="xmeld/1330", body=xmeld.write(question))


def person(message: Message) -> xmeld.Person:
    """The one person of an answer that has passed its gate."""
    answer = xmeld.read(message.body, checked=True)
    assert isinstance(answer, xmeld.Nachricht1331)  # noqa: S101 - the gate has seen to it
    return xmeld.personen(answer)[0]


@dataclass(frozen=True)
class Ermittelt:
    """Exactly one person was found; why not is not told, for it must not show whether a Sperre exists (§ 34a Abs. 5 BMG)."""

    rule: str = "MELDEREGISTER"
    title: str = "Das Melderegister hat genau eine Person ermittelt"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Look at the Ergebnisstatus."""
        for item in items:
            answer = item.memo["xmeld"]
            if xmeld.ergebnis(answer) is xmeld.Ergebnis.ZURUECKGEWIESEN:
                text = "Das Melderegister hat die Anfrage zurückgewiesen; bitte die Zuständigkeit prüfen."
                yield item, Finding("MELDEREGISTER-ZURUECK", text, "", LAW)
            elif xmeld.ergebnis(answer) is not xmeld.Ergebnis.GEFUNDEN:
                text = "Das Melderegister konnte keine eindeutige automatische Auskunft geben; bitte von Hand prüfen."
                yield item, Finding(self.rule, text, "antragsteller", LAW)


@dataclass(frozen=True, kw_only=True)
class Zutreffend:
    """The person found is the applicant, alive, and lives where the application says.

    Attributes:
        gesucht_of: whom the application names.
        zustaendig: what makes this office competent, e.g. ``§ 73 FeV``.
    """

    gesucht_of: Callable[[Message], Gesucht]
    zustaendig: str
    rule: str = "DQ-25"
    title: str = "Person und Anschrift stimmen mit dem Melderegister überein"
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Compare what was applied for with what is registered; nothing is merged."""
        for item in items:
            found, wanted = xmeld.personen(item.memo["xmeld"])[0], self.gesucht_of(item.case.incoming)
            if vergleiche(_angabe(wanted), _angabe_aus(found)) in (Grad.NEIN, Grad.KONFLIKT):
                text = "Die ermittelte Person weicht in Namen oder Geburtsdatum vom Antrag ab; bitte die Identität prüfen."
                yield item, Finding(self.rule, text, "antragsteller", LAW)
            if found.verstorben or found.verzogen:
                text = "Die Person ist nach dem Melderegister nicht mehr hier gemeldet; bitte die Zuständigkeit prüfen."
                yield item, Finding("ZUSTAENDIGKEIT", text, "antragsteller", self.zustaendig)
            elif wanted.plz not in {dwelling.postleitzahl for dwelling in found.anschriften if dwelling.aktuell}:
                text = "Die Anschrift des Antrags ist nicht die gemeldete; bitte mit dem Antragsteller klären."
                yield item, Finding("ANSCHRIFT", text, "anschrift", self.zustaendig)


def _angabe(wanted: Gesucht) -> Angabe:
    return Angabe(id="", familienname=wanted.familienname, vornamen=wanted.vornamen, geburtsdatum=wanted.geburt)


def _angabe_aus(found: xmeld.Person) -> Angabe:
    born = Teildatum.aus_text(found.geburtsdatum) if found.geburtsdatum else UNBEKANNT
    return Angabe(id="", familienname=found.familienname, vornamen=found.vornamen, geburtsdatum=born)


def antwort(gesucht_of: Callable[[Message], Gesucht], zustaendig: str) -> Gate:
    """The gate of the answer, for a flow whose applications name a person like this."""
    return Gate(
        name="melderegister",
        title="Antwort des Melderegisters",
        checks=(
            Readable(), Gueltig(nummern=frozenset({"1331"})), Ermittelt(), Zutreffend(gesucht_of=gesucht_of, zustaendig=zustaendig),
        ),
        stop_above=0.9,
        stop_from=50,
    )  # fmt: skip

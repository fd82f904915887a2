"""Asking the Melderegister for the applicant (XMeld 1330), and judging its answer (1331)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.checks import Readable
from drehscheibe.checks.rules.identitaet import Grad, vergleiche
from drehscheibe.checks.rules.identitaet import Person as Angabe
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.fuehrerschein_umtausch.antrag import lies
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["ANTWORT", "frage", "person"]

LAW = "§ 34a BMG"
# what the answer shall tell (list personensuche.anforderungselement, version 2), and not one sheet more:
# family, birth and first names, doctorate; date, place and state of birth; current address with status and move-in; death
_ELEMENTE = ("1", "4", "7", "10", "13", "15", "16", "44", "45", "46", "48", "49", "50", "55", "74", "172")


def frage(case: Case) -> Message:
    """Ask for the applicant by name, birth date and municipality."""
    antrag = lies(case.incoming)
    kopf = xmeld.kopf("1330", uuid=case.transfer_id, erstellt=case.now, leser=behoerde.melderegister(), autor=behoerde.autor())
    question = xmeld.Nachricht1330(
        nachrichtenkopf_g2g=kopf,
        anschrift_autor=behoerde.postanschrift(),
        datenAbrufendeStelle=behoerde.abrufende_stelle(case.incoming.id, "Umtausch Führerschein"),
        suchprofil=xmeld.suche(
            nachname=antrag.familienname, vornamen=antrag.vornamen, ags=settings().ags, geburtsdatum=_xmeld_datum(antrag.geburt)
        ),
        steuerungsinformationen=xmeld.SucheSteuerungsinformationen(anforderungselement=_ELEMENTE),
    )
    return Message(id=case.transfer_id, kind="xmeld/1330", body=xmeld.write(question))


def _xmeld_datum(value: Teildatum) -> str:
    return value.xmeld()[1] if value != UNBEKANNT else ""


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


@dataclass(frozen=True)
class Zutreffend:
    """The person found is the applicant, alive, and lives where the application says."""

    rule: str = "DQ-25"
    title: str = "Person und Anschrift stimmen mit dem Melderegister überein"
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Compare what was applied for with what is registered; nothing is merged."""
        for item in items:
            found = xmeld.personen(item.memo["xmeld"])[0]
            antrag = lies(item.case.incoming)
            grade = vergleiche(_angabe(antrag.familienname, antrag.vornamen, antrag.geburt), _angabe_aus(found))
            if grade in (Grad.NEIN, Grad.KONFLIKT):
                text = "Die ermittelte Person weicht in Namen oder Geburtsdatum vom Antrag ab; bitte die Identität prüfen."
                yield item, Finding(self.rule, text, "antragsteller", LAW)
            if found.verstorben or found.verzogen:
                text = "Die Person ist nach dem Melderegister nicht mehr hier gemeldet; bitte die Zuständigkeit prüfen."
                yield item, Finding("ZUSTAENDIGKEIT", text, "antragsteller", "§ 73 FeV")
            elif antrag.plz not in {dwelling.postleitzahl for dwelling in found.anschriften if dwelling.aktuell}:
                text = "Die Anschrift des Antrags ist nicht die gemeldete; bitte klären, wohin der Führerschein gehen soll."
                yield item, Finding("ANSCHRIFT", text, "anschrift", "§ 73 FeV")


def _angabe(familienname: str, vornamen: str, geburt: Teildatum) -> Angabe:
    return Angabe(id="", familienname=familienname, vornamen=vornamen, geburtsdatum=geburt)


def _angabe_aus(found: xmeld.Person) -> Angabe:
    return _angabe(found.familienname, found.vornamen, Teildatum.aus_text(found.geburtsdatum) if found.geburtsdatum else UNBEKANNT)


ANTWORT = Gate(
    name="melderegister",
    title="Antwort des Melderegisters",
    checks=(Readable(), Gueltig(nummern=frozenset({"1331"})), Ermittelt(), Zutreffend()),
    stop_above=0.9,
    stop_from=50,
)

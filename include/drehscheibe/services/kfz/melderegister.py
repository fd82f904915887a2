"""Asking the Melderegister whether an applicant lives at the address (XMeld 1330), and judging its answer (1331)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from drehscheibe.checks import Readable, Schema
from drehscheibe.checks.rules.identitaet import Grad, Person, vergleiche
from drehscheibe.checks.rules.suchform import suchform
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Case, Message
from drehscheibe.services import behoerde
from drehscheibe.services.kfz.antrag import Antrag, geburt, lies
from drehscheibe.settings import settings
from drehscheibe.standards import xmeld
from drehscheibe.standards.schemas import schema

__all__ = ["ANTWORT", "MELDEREGISTER", "frage", "person", "wohnung"]

MELDEREGISTER = "melderegister"
LAW = "§ 34a BMG"
# list personensuche.anforderungselement, version 2: family and first names, date and place of birth; current address with status; death
_ELEMENTE = ("1", "4", "7", "13", "15", "44", "45", "46", "48", "49", "50", "55", "172")


def frage(anlass: str, case: Case) -> Message:
    """Ask for the applicant by name, birth date and municipality; `anlass` is the occasion the register logs (§ 40 BMG)."""
    antrag = lies(case.incoming)
    question = xmeld.Nachricht1330(
        nachrichtenkopf_g2g=xmeld.kopf(
            "1330", uuid=case.transfer_id, erstellt=case.now, leser=behoerde.melderegister(), autor=behoerde.autor()
        ),
        anschrift_autor=behoerde.postanschrift(),
        datenAbrufendeStelle=behoerde.abrufende_stelle(case.incoming.id, anlass),
        suchprofil=xmeld.suche(
            nachname=antrag.familienname, vornamen=antrag.vornamen, ags=settings().ags, geburtsdatum=_xmeld(geburt(antrag))
        ),
        steuerungsinformationen=xmeld.SucheSteuerungsinformationen(anforderungselement=_ELEMENTE),
    )
    return Message(id=case.transfer_id, kind="xmeld/1330", body=xmeld.write(question))


def _xmeld(value: Teildatum) -> str:
    return "" if value == UNBEKANNT else value.xmeld()[1]


def person(case: Case) -> xmeld.Person | None:
    """The one person of an answer that has passed its gate; None where the Melderegister was not asked."""
    message = case.answers.get(MELDEREGISTER)
    if message is None:
        return None
    answer = xmeld.read(message.body)
    assert isinstance(answer, xmeld.Nachricht1331)  # noqa: S101 - the gate has seen to it
    return xmeld.personen(answer)[0]


def wohnung(found: xmeld.Person, antrag: Antrag) -> xmeld.Wohnsitz | None:
    """The current only or main dwelling, where it is the address of the application; a secondary one does not count (§ 6 FZV)."""
    wanted = _ort(antrag.plz, antrag.strasse, antrag.hausnummer)
    for one in found.anschriften:
        if one.aktuell and one.status != "2" and _ort(one.postleitzahl, one.strasse, one.hausnummer + one.hausnummer_zusatz) == wanted:
            return one
    return None


def _ort(plz: str, strasse: str, hausnummer: str) -> tuple[str, str, str]:
    street = suchform(strasse).removesuffix(".").replace("STRASSE", "STR")
    return plz, street, hausnummer.replace(" ", "").casefold()


@dataclass(frozen=True)
class Ermittelt:
    """Exactly one person was found; why not is not told, for it must not show whether a Sperre exists (§ 34a Abs. 5 BMG)."""

    rule: str = "MELDEREGISTER"
    title: str = "Das Melderegister hat genau eine Person ermittelt"
    law: str = LAW
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Look at the Ergebnisstatus; not found, several, blocked and refused read alike."""
        for item in items:
            answer = xmeld.read(item.message.body)
            if isinstance(answer, xmeld.Nachricht1331) and xmeld.ergebnis(answer) is xmeld.Ergebnis.GEFUNDEN:
                item.memo["person"] = xmeld.personen(answer)[0]
                continue
            text = "Das Melderegister konnte keine eindeutige automatische Auskunft geben; bitte von Hand prüfen."
            yield item, Finding(self.rule, text, "antragsteller", self.law)


@dataclass(frozen=True)
class Gemeldet:
    """The person found is the applicant and lives at the address of the application now."""

    rule: str = "ANSCHRIFT"
    title: str = "Der Antragsteller ist unter der Anschrift gemeldet"
    law: str = "§ 15 Abs. 1, § 6 FZV"
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Compare what was applied for with what is registered; nothing is merged (DQ-25)."""
        for item in items:
            found, antrag = item.memo["person"], lies(item.case.incoming)
            if vergleiche(_angabe(antrag), _angabe_aus(found)) in (Grad.NEIN, Grad.KONFLIKT):
                text = "Die ermittelte Person weicht in Namen oder Geburtsdatum vom Antrag ab; bitte die Identität prüfen."
                yield item, Finding("DQ-25", text, "antragsteller", LAW)
            elif found.verstorben or found.verzogen or wohnung(found, antrag) is None:
                text = (
                    "Unter der Anschrift des Antrags ist der Antragsteller nicht mit einziger oder Hauptwohnung gemeldet; bitte zuerst die "
                    "Ummeldung abwarten oder die Anschrift klären."
                )
                yield item, Finding(self.rule, text, "anschrift", self.law)


def _angabe(antrag: Antrag) -> Person:
    return Person(id="", familienname=antrag.familienname, vornamen=antrag.vornamen, geburtsdatum=geburt(antrag))


def _angabe_aus(found: xmeld.Person) -> Person:
    born = Teildatum.aus_text(found.geburtsdatum) if found.geburtsdatum else UNBEKANNT
    return Person(id="", familienname=found.familienname, vornamen=found.vornamen, geburtsdatum=born)


ANTWORT = Gate(
    name="melderegister",
    title="Antwort des Melderegisters",
    checks=(Readable(), Schema(partial(schema, "xmeld", "25.11a"), law="XMeld 25.11a"), Ermittelt(), Gemeldet()),
    stop_above=0.9,
    stop_from=50,
)

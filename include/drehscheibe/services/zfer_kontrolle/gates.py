"""What is asked of a hand-over under control, and of what the ZFER holds about it."""

from collections.abc import Iterable, Iterator
from datetime import date

from drehscheibe.checks.rules.fuehrerschein import fuehrerscheinnummer
from drehscheibe.checks.rules.identitaet import Grad, vergleiche
from drehscheibe.checks.rules.identitaet import Person as Angabe
from drehscheibe.checks.rules.teildatum import UNBEKANNT, Teildatum
from drehscheibe.errors import Finding
from drehscheibe.gate import Item
from drehscheibe.services import vorgang
from drehscheibe.services import zfer as register
from drehscheibe.services.frage import Frage
from drehscheibe.standards import zfer
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand

__all__ = ["EINGANG", "ZFER"]


def _nummer(item: Item) -> Iterator[Finding]:
    if reason := fuehrerscheinnummer(vorgang.lies(item.message).nummer or ""):
        yield Finding("DQ-05", reason, "vorgang/nummer", "§ 49 FeV")


def _abgleich(item: Item) -> Iterator[Finding]:
    answer, known = zfer.read(item.message.body), vorgang.lies(item.case.incoming)
    if not isinstance(answer, zfer.AuskunftErgebnis):
        yield Finding("ZFER", "Das KBA hat etwas anderes als eine Auskunft geschickt; bitte dort nachfragen.")
        return
    if not answer.fahrerlaubnis and known.stand == Vorgangsstand.AUSGEHAENDIGT:
        text = "Die Aushändigung ist seit einem Tag nicht gemeldet; bitte den Klärfall im Ablauf „Führerschein-Aushändigung“ erledigen."
        yield Finding("NICHT-GEMELDET", text, "vorgang", "§ 51 StVG")
    for licence in answer.fahrerlaubnis:
        if vergleiche(_angabe(known.person), _angabe(licence.inhaber)) in (Grad.NEIN, Grad.KONFLIKT):
            text = "Im ZFER steht diese Karte bei einer Person mit anderen Namen oder Geburtsdaten; bitte mit dem KBA klären."
            yield Finding("ZFER-PERSON", text, "vorgang/person", "§ 59 StVG")
        if (licence.ausgestelltAm, licence.gueltigBis) != (known.bestelltAm, known.gueltigBis):
            text = "Ausstellung oder Ablauf der Karte stehen im ZFER anders als im Register; bitte mit der Karte vergleichen."
            yield Finding("ZFER-DATEN", text, "vorgang/gueltigBis", "§ 49 FeV")
        if _klassen(licence.klasse) != _klassen(known.klasse):
            text = (
                "Klassen, ihre Daten oder Schlüsselzahlen stehen im ZFER anders als im Register; bitte mit der Karte vergleichen und "
                "berichtigen."
            )
            yield Finding("ZFER-KLASSEN", text, "vorgang/klasse", "§ 49 FeV")


def _klassen(entries: Iterable[zfer.Klasseneintrag]) -> set[tuple[str, date | None, date | None, frozenset[str]]]:
    return {(one.klasse, one.erteiltAm, one.gueltigBis, frozenset(one.schluesselzahl)) for one in entries}


def _angabe(person: zfer.Person) -> Angabe:
    born = Teildatum.aus_text(person.geburtsdatum) if person.geburtsdatum else UNBEKANNT
    earlier = (person.geburtsname,) if person.geburtsname else ()
    return Angabe(id="", familienname=person.familienname, vornamen=person.vornamen or "", geburtsdatum=born, fruehere_namen=earlier)


EINGANG = vorgang.eingang("Aushändigung", Frage(rule="DQ-05", title="Die Nummer der Karte ist richtig", pruefe=_nummer, law="§ 49 FeV"))
ZFER = register.auskunft(
    "Eintrag im ZFER", Frage(rule="ZFER", title="Das ZFER führt die Karte wie das Register", pruefe=_abgleich, law="§ 51 StVG")
)

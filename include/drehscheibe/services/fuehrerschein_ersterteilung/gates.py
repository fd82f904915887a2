"""What is asked of an application for a first licence, and of what goes to the licence register."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from drehscheibe.checks import JsonSchema, Readable, Table, Value, document, filled, read_json, unique
from drehscheibe.checks.rules import RULES, UNBEKANNT
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.message import Attachment, Message
from drehscheibe.paths import SCHEMAS
from drehscheibe.services import fahrerlaubnis
from drehscheibe.services.anlagen import Anlagen, Nachweise, anlagen
from drehscheibe.services.antragsteller import pruefungen
from drehscheibe.services.daten import monate_zurueck
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_ersterteilung.antrag import lies, zeile
from drehscheibe.services.fuehrerschein_ersterteilung.klassen import klassenregeln
from drehscheibe.services.kartenbilder import kartenbilder

__all__ = ["EINGANG", "FAHRERLAUBNIS"]

TABELLE = Table(zeile)
_PROFIL = SCHEMAS / "fuehrerschein-antraege" / "1.0" / "ersterteilung.schema.json"


def _klassen(item: Item) -> Iterator[Finding]:
    antrag, rules, received = lies(item.message), klassenregeln(), item.case.now.date()
    for number, one in enumerate(antrag.klassen):
        place = f"klassen[{number}]"
        if one not in rules.mindestalter:
            yield Finding("KLASSEN", "Diese Fahrerlaubnisklasse gibt es nicht; bitte mit dem Antragsteller klären.", place, "§ 6 FeV")
            continue
        young = rules.zu_jung(antrag.person.geburt, one, antrag.begleitet, received)
        if young:
            age = f"das Mindestalter der Klasse {one} ({rules.alter(one, antrag.begleitet)} Jahre)"
            text = f"Der Antrag kommt zu früh: {age} liegt mehr als {rules.vorlauf} Monate voraus. Bitte mit dem Antragsteller klären."
            yield Finding("MINDESTALTER", text, place, "§ 10 FeV")
        elif young is None:
            text = "Das Geburtsdatum ist nur teilweise bekannt, das Mindestalter nicht sicher erreicht; bitte einen Nachweis verlangen."
            yield Finding("MINDESTALTER-UNKLAR", text, place, "§ 10 FeV")


def _erklaerung(item: Item) -> Iterator[Finding]:
    antrag = lies(item.message)
    if antrag.andere is None:
        text = "Die Erklärung über bereits erteilte oder beantragte Fahrerlaubnisse fehlt; bitte beim Antragsteller nachfordern."
        yield Finding("ERKLAERUNG", text, "erklaerung", "§ 21 FeV")
    elif antrag.andere:
        text = (
            "Der Antragsteller hat oder hatte eine andere Fahrerlaubnis; bitte prüfen, ob Umschreibung oder Erweiterung zu beantragen ist, "
            "und eine ausländische Behörde über das KBA anfragen."
        )
        yield Finding("ANDERE-FAHRERLAUBNIS", text, "erklaerung.andereFahrerlaubnis", "§§ 8, 22 Abs. 2, 31 FeV")


def _sehtest(item: Item) -> Iterator[Finding]:
    antrag, rules, received = lies(item.message), klassenregeln(), item.case.now.date()
    if not rules.braucht_sehtest(antrag.klassen):
        return
    if antrag.sehtest.jahr is None:
        yield Finding("SEHTEST", "Das Datum des Sehtests fehlt; bitte der Bescheinigung entnehmen.", "sehtestVom", "§ 12 FeV")
    elif antrag.sehtest.fruehestens > received:
        text = "Das Datum des Sehtests liegt in der Zukunft; bitte mit der Bescheinigung vergleichen."
        yield Finding("SEHTEST", text, "sehtestVom", "§ 12 FeV")
    elif antrag.sehtest.fruehestens < monate_zurueck(received, 12 * rules.sehtest_jahre):
        text = f"Der Sehtest ist älter als {rules.sehtest_jahre} Jahre oder sein Datum unvollständig; bitte einen neuen verlangen."
        yield Finding("SEHTEST", text, "sehtestVom", "§ 12 FeV")


def _pruefauftrag(item: Item) -> Iterator[Finding]:
    """Has the Technische Prüfstelle had to return the order of an earlier application?"""
    antrag, rules, received = lies(item.message), klassenregeln(), item.case.now.date()
    place, law = "pruefauftrag", "§ 18 Abs. 2, § 22 Abs. 5 FeV"
    if antrag.auftrag == UNBEKANNT:
        return
    if max(antrag.auftrag.fruehestens, antrag.theorie.fruehestens if antrag.theorie != UNBEKANNT else date.min) > received:
        text = "Ein Tag des früheren Prüfauftrags liegt in der Zukunft; bitte mit der Prüfstelle klären."
        yield Finding("PRUEFAUFTRAG", text, place, law)
    elif antrag.theorie != UNBEKANNT and antrag.theorie.fruehestens < monate_zurueck(received, rules.praxis_monate):
        text = (
            f"Seit der theoretischen Prüfung sind mehr als {rules.praxis_monate} Monate vergangen, die Prüfstelle hat den Prüfauftrag "
            "zurückzugeben. Bitte dem Antragsteller mitteilen, dass die Theorie zu wiederholen und der Antrag neu zu stellen ist."
        )
        yield Finding("PRUEFAUFTRAG-ZURUECK", text, f"{place}.theorieBestandenAm", law)
    elif antrag.theorie == UNBEKANNT and antrag.auftrag.fruehestens < monate_zurueck(received, rules.theorie_monate):
        text = (
            f"Der frühere Prüfauftrag ist älter als {rules.theorie_monate} Monate und die theoretische Prüfung nicht bestanden, die "
            "Prüfstelle hat ihn zurückzugeben. Bitte mit dem Antragsteller klären, ob er einen neuen Antrag stellt."
        )
        yield Finding("PRUEFAUFTRAG-ZURUECK", text, f"{place}.erteiltAm", law)


def _bilder(message: Message) -> Mapping[str, Attachment]:
    return anlagen(message, json.loads(message.body))


def _liste(item: Item) -> Mapping[str, str]:
    return klassenregeln().liste(document(item))


EINGANG = Gate(
    name="eingang",
    title="Antrag",
    checks=(
        Readable(reader=read_json),
        JsonSchema(_PROFIL, law="Anträge der Fahrerlaubnisbehörde 1.0 (eigenes Profil)"),
        TABELLE,
        *(Value.of(RULES["teildatum"], TABELLE, column) for column in ("sehtest", "auftrag", "theorie")),
        Value.of(RULES["staatsangehoerigkeit"], TABELLE, "staatsangehoerigkeit"),
        Value.of(RULES["ausweisnummer"], TABELLE, "ausweisnummer"),
        *pruefungen(
            TABELLE,
            filled("FAHRSCHULE", "fahrschule", text="Die Fahrschule fehlt."),
            unique("DOPPELT", "familienname", "vornamen", "geburtsdatum", text="Für dieselbe Person liegen hier mehrere Anträge vor."),
        ),
        Frage(rule="MINDESTALTER", title="Klassen und Mindestalter", pruefe=_klassen, law="§§ 6, 10 FeV"),
        Nachweise(liste=_liste, law="§§ 12, 19, 21 FeV"),
        Anlagen(law="§ 21 FeV"),
        *kartenbilder(_bilder),
        Frage(rule="SEHTEST", title="Der Sehtest ist jung genug", pruefe=_sehtest, law="§ 12 FeV"),
        Frage(rule="PRUEFAUFTRAG", title="Ein früherer Prüfauftrag läuft noch", pruefe=_pruefauftrag, law="§ 22 Abs. 5 FeV"),
        Frage(rule="ERKLAERUNG", title="Erklärung über andere Fahrerlaubnisse", pruefe=_erklaerung, law="§ 21 FeV"),
    ),
    stop_above=0.9,
    stop_from=50,
)
FAHRERLAUBNIS = fahrerlaubnis.ausgang("Antrag an das Fahrerlaubnisregister")

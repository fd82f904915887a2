"""What is asked of an application for a first licence, and of what goes to the licence register."""

from collections.abc import Iterator, Mapping

from drehscheibe.checks import JsonSchema, Readable, Table, Value, document, filled, read_json, unique
from drehscheibe.checks.rules import RULES
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.paths import SCHEMAS
from drehscheibe.services import fahrerlaubnis
from drehscheibe.services.anlagen import Anlagen, Nachweise
from drehscheibe.services.antragsteller import pruefungen
from drehscheibe.services.daten import monate_zurueck
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_ersterteilung.antrag import lies, zeile
from drehscheibe.services.fuehrerschein_ersterteilung.klassen import klassenregeln

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


def _liste(item: Item) -> Mapping[str, str]:
    return klassenregeln().liste(document(item))


EINGANG = Gate(
    name="eingang",
    title="Antrag",
    checks=(
        Readable(reader=read_json),
        JsonSchema(_PROFIL, law="Anträge der Fahrerlaubnisbehörde 1.0 (eigenes Profil)"),
        TABELLE,
        Value.of(RULES["teildatum"], TABELLE, "sehtest"),
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
        Frage(rule="SEHTEST", title="Der Sehtest ist jung genug", pruefe=_sehtest, law="§ 12 FeV"),
        Frage(rule="ERKLAERUNG", title="Erklärung über andere Fahrerlaubnisse", pruefe=_erklaerung, law="§ 21 FeV"),
    ),
    stop_above=0.9,
    stop_from=50,
)
FAHRERLAUBNIS = fahrerlaubnis.ausgang("Antrag an das Fahrerlaubnisregister")

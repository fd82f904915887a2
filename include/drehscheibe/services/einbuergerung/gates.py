"""What is asked of an application for naturalisation: readable, plausible, complete; and of the Melderegister's answer."""

from collections.abc import Iterator, Mapping

from drehscheibe.checks import JsonSchema, Readable, Table, Value, document, filled, read_json, unique
from drehscheibe.checks.rules import RULES, UNBEKANNT
from drehscheibe.checks.rules.person import staatsangehoerigkeiten
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.paths import SCHEMAS
from drehscheibe.services.anlagen import Anlagen, Nachweise
from drehscheibe.services.antragsteller import pruefungen
from drehscheibe.services.daten import jahre_zurueck
from drehscheibe.services.einbuergerung.antrag import gesucht, lies, zeile
from drehscheibe.services.einbuergerung.unterlagen import regelwerk
from drehscheibe.services.frage import Frage
from drehscheibe.services.melderegister import auskunft

__all__ = ["ANTWORT", "EINGANG"]

TABELLE = Table(zeile)
_DEUTSCH = "000"
_ANSPRUCH = "§ 10 StAG"


def _liste(item: Item) -> Mapping[str, str]:
    return regelwerk().liste(document(item), lies(item.message).person.geburt, item.case.now.date())


def _staaten(item: Item) -> Iterator[Finding]:
    keys = lies(item.message).staatsangehoerigkeiten
    place = "antragsteller.staatsangehoerigkeiten"
    reason = staatsangehoerigkeiten(keys)
    if reason:
        yield Finding("DQ-20", reason, place, "DSMeld 1001; Destatis")
    if _DEUTSCH in keys:
        text = "Die antragstellende Person gibt an, schon Deutsche oder Deutscher zu sein; bitte die Staatsangehörigkeit klären."
        yield Finding("DEUTSCH", text, place, "§ 10 Abs. 1 StAG")


def _aufenthalt(item: Item) -> Iterator[Finding]:
    antrag, today = lies(item.message), item.case.now.date()
    years, since = regelwerk().aufenthalt_jahre, antrag.aufenthalt_seit
    begin = jahre_zurueck(today, years)
    if since == UNBEKANNT or antrag.rechtsgrundlage != _ANSPRUCH or since.spaetestens <= begin:
        return
    if since.fruehestens > begin:
        text = f"Der angegebene Aufenthalt dauert noch keine {years} Jahre; bitte prüfen, ob eine andere Rechtsgrundlage in Betracht kommt."
    else:
        text = f"Der Beginn des Aufenthalts ist nur ungefähr angegeben; ob er {years} Jahre dauert, ist am Aufenthaltstitel zu prüfen."
    yield Finding("AUFENTHALT", text, "aufenthaltSeit", "§ 10 Abs. 1 StAG")


def _straffrei(item: Item) -> Iterator[Finding]:
    antrag, rules, place = lies(item.message), regelwerk(), "straffreiheit"
    responsible = antrag.person.geburt.fruehestens <= jahre_zurueck(item.case.now.date(), rules.straffreiheit_ab)
    if antrag.ermittlungen is None and responsible:
        text = "Die Erklärung über Ermittlungsverfahren und Verurteilungen fehlt; bitte beim Antragsteller nachfordern."
        yield Finding("STRAFFREIHEIT", text, place, "§ 10 Abs. 1 Satz 1 Nr. 5 StAG")
    if antrag.ermittlungen:
        text = (
            "Es ist ein laufendes Ermittlungs- oder Strafverfahren angegeben; die Entscheidung ist bis zu dessen Abschluss auszusetzen. "
            "Bitte das Aktenzeichen erfragen und bei der Staatsanwaltschaft anfragen."
        )
        yield Finding("STRAFVERFAHREN", text, f"{place}.ermittlungsverfahren", "§ 12a Abs. 3 StAG")
    if antrag.verurteilt:
        text = "Es ist eine Verurteilung angegeben; bitte prüfen, ob sie bei der Einbürgerung außer Betracht bleibt."
        yield Finding("VERURTEILUNG", text, f"{place}.verurteilung", "§ 10 Abs. 1 Satz 1 Nr. 5, § 12a Abs. 1 StAG")


EINGANG = Gate(
    name="eingang",
    title="Antrag und Unterlagen",
    checks=(
        Readable(reader=read_json),
        JsonSchema(SCHEMAS / "einbuergerung" / "1.0" / "antrag.schema.json", law="Antrag auf Einbürgerung 1.0 (eigenes Profil)"),
        TABELLE,
        Value.of(RULES["vergangenheit"], TABELLE, "aufenthaltSeit"),
        *pruefungen(
            TABELLE,
            filled("DQ-17", "geburtsort"),
            unique("DOPPELT", "familienname", "vornamen", "geburtsdatum", text="Für dieselbe Person liegen hier mehrere Anträge vor."),
        ),
        Frage(rule="DQ-20", title="Staatsangehörigkeiten", pruefe=_staaten, law="§ 10 StAG"),
        Frage(rule="AUFENTHALT", title="Dauer des Aufenthalts", pruefe=_aufenthalt, law="§ 10 Abs. 1 StAG"),
        Frage(rule="STRAFVERFAHREN", title="Ermittlungsverfahren und Verurteilungen", pruefe=_straffrei, law="§§ 10, 12a StAG"),
        Nachweise(liste=_liste, title="Die Unterlagen sind vollständig", law="§§ 10, 37 StAG"),
        Anlagen(law="§ 37 StAG"),
    ),
    stop_above=0.9,
    stop_from=50,
)
ANTWORT = auskunft.antwort(gesucht, "§ 3 HVwVfG")

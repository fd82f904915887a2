"""What is asked of a transcript that came in, and of the Vorgang it says it belongs to."""

import unicodedata
from collections.abc import Iterator

from drehscheibe.checks import JsonSchema, Readable, Table, Value, document, filled, read_json
from drehscheibe.checks.rules import RULES, Teildatum
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item
from drehscheibe.paths import SCHEMAS
from drehscheibe.services import vorgang
from drehscheibe.services.anlagen import Anlagen
from drehscheibe.services.antragsteller import pruefungen
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_umtausch.gates import KLASSEN
from drehscheibe.services.karteikarteneingang.abschrift import lies, zeile
from drehscheibe.standards.fahrerlaubnis import Vorgang, Vorgangsstand

__all__ = ["EINGANG", "VORGANG"]

TABELLE = Table(zeile)
_PROFIL = SCHEMAS / "fuehrerschein-antraege" / "1.0" / "abschrift.schema.json"
_LAW = "FeV (Verwaltungspraxis)"


def _klassen(item: Item) -> Iterator[Finding]:
    if not {one["klasse"] for one in document(item)["fuehrerschein"]["klassen"]} <= KLASSEN:
        text = "Eine Klasse der Abschrift gibt es nicht; bitte mit dem Bild der Karteikarte vergleichen."
        yield Finding("KLASSEN", text, "fuehrerschein.klassen", "§ 6 FeV, Anlage 3")


def _vorhanden(item: Item) -> Iterator[Finding]:
    try:
        known = vorgang.lies(item.message)
    except Rejected:
        text = "Zu diesem Zeichen gibt es keinen Vorgang; bitte von Hand zuordnen. Nach dem Namen allein wird nichts zugeordnet."
        yield Finding("VORGANG", text, "zeichen", "DQ-25")
        return
    if known.stand not in (Vorgangsstand.WARTET, Vorgangsstand.ANGEFORDERT):
        text = "Der Vorgang wartet nicht (mehr) auf eine Karteikarte; bitte im Fahrerlaubnisregister ansehen."
        yield Finding("VORGANG-STAND", text, "zeichen", _LAW)


def _passend(item: Item) -> Iterator[Finding]:
    sent, known = lies(item.case.incoming), vorgang.lies(item.message)
    holder, person = sent.inhaber, known.person
    names = {_fold(name) for name in (person.familienname, person.geburtsname) if name}
    if not names & {_fold(name) for name in (holder.familienname, holder.geburtsname) if name}:
        text = "Der Name bei der Ausstellung ist weder der heutige noch der Geburtsname; bitte frühere Namen im Melderegister prüfen."
        yield Finding("DQ-25", text, "inhaber.familienname", "DQ-25")
    if not set(_fold(holder.vornamen).split("\0")) & set(_fold(person.vornamen or "").split("\0")) and holder.vornamen:
        yield Finding("DQ-25", "Kein Vorname stimmt überein; bitte die Identität prüfen.", "inhaber.vornamen", "DQ-25")
    if person.geburtsdatum and not holder.geburt.vereinbar(Teildatum.aus_text(person.geburtsdatum)):
        yield Finding("DQ-25", "Das Geburtsdatum stimmt nicht überein; bitte die Identität prüfen.", "inhaber.geburtsdatum", "DQ-25")
    yield from _dokument(item, known)


def _dokument(item: Item, known: Vorgang) -> Iterator[Finding]:
    sent, old = lies(item.case.incoming), known.bisher
    if sent.nummer and old.nummer and _fold(sent.nummer) != _fold(old.nummer):
        text = "Die Nummer der Karteikarte ist nicht die des vorgelegten Führerscheins; bitte bei der Behörde nachfragen."
        yield Finding("NUMMER", text, "fuehrerschein.nummer", _LAW)
    if not sent.ausgestellt.vereinbar(Teildatum.aus_text(old.ausgestelltAm)):
        text = "Das Ausstellungsdatum der Karteikarte ist nicht das des vorgelegten Führerscheins; bitte bei der Behörde nachfragen."
        yield Finding("AUSSTELLUNG", text, "fuehrerschein.ausgestelltAm", _LAW)


def _fold(text: str) -> str:
    return "\0".join(unicodedata.normalize("NFC", text).casefold().split())


EINGANG = Gate(
    name="eingang",
    title="Abschrift",
    checks=(
        Readable(reader=read_json),
        JsonSchema(_PROFIL, law="Anträge der Fahrerlaubnisbehörde 1.0 (eigenes Profil)"),
        TABELLE,
        Value.of(RULES["teildatum"], TABELLE, "ausgestellt"),
        *pruefungen(TABELLE, filled("DQ-17", "behoerde"), filled("ZEICHEN", "zeichen", text="Unser Zeichen fehlt.")),
        Frage(rule="KLASSEN", title="Die Klassen gibt es", pruefe=_klassen, law="FeV Anlage 3"),
        Anlagen(title="Das Bild der Karteikarte liegt bei", law=_LAW),
    ),
    stop_above=0.9,
    stop_from=50,
)
VORGANG = vorgang.gate(
    "Vorgang zur Abschrift",
    Frage(rule="VORGANG", title="Ein Vorgang wartet auf die Abschrift", pruefe=_vorhanden, law="DQ-25", final=True),
    Frage(rule="DQ-25", title="Name bei Ausstellung, Geburt und Dokument stimmen überein", pruefe=_passend, law="DQ-25"),
)

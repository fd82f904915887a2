"""What is asked of a request for a transcript, of the card file's answer, and of the letter."""

import unicodedata
from collections.abc import Iterator

from drehscheibe.checks import JsonSchema, Readable, Table, document, filled, read_json
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.paths import SCHEMAS
from drehscheibe.services import fahrerlaubnis
from drehscheibe.services.antragsteller import pruefungen
from drehscheibe.services.frage import Frage
from drehscheibe.services.karteikartenabschrift.antrag import lies, zeile
from drehscheibe.standards import fahrerlaubnis as fe

__all__ = ["AUSKUNFT", "EINGANG", "NUMMER", "POST"]

TABELLE = Table(zeile)
_PROFIL = SCHEMAS / "fuehrerschein-antraege" / "1.0" / "karteikarte.schema.json"


def _zustaendig(item: Item) -> Iterator[Finding]:
    if not fahrerlaubnis.eigene(document(item)["fuehrerschein"]["behoerde"]):
        text = "Den Führerschein hat eine andere Behörde ausgestellt; ihre Kartei ist zu befragen, nicht unsere. Bitte dorthin verweisen."
        yield Finding("ZUSTAENDIGKEIT", text, "fuehrerschein.behoerde", "§ 73 FeV")


def _gefunden(item: Item) -> Iterator[Finding]:
    if not lies(item.case.incoming).nummer:  # with a number there is one more question
        yield from _in_der_kartei(item)


def _anderer_name(item: Item) -> Iterator[Finding]:
    """Asked by number: the name was not found, so a card there is in another name; none is no card at all."""
    answer = fe.read(item.message.body)
    if isinstance(answer, fe.AuskunftErgebnis) and answer.fahrerlaubnis:
        text = (
            "Unter der Nummer des Führerscheins ist jemand mit anderem Namen oder Geburtsdatum eingetragen; bitte den Namen bei der "
            "Ausstellung und die Identität mit dem Antragsteller klären."
        )
        yield Finding("NAME-ABWEICHUNG", text, "antragsteller.familienname", "DQ-25; FeV (Verwaltungspraxis)")
    yield from _in_der_kartei(item)


def _in_der_kartei(item: Item) -> Iterator[Finding]:
    answer = fe.read(item.message.body)
    if not isinstance(answer, fe.AuskunftErgebnis) or not answer.fahrerlaubnis:
        text = "In der Kartei ist zu diesen Angaben kein Führerschein zu finden; bitte unter früheren Namen und im Archiv suchen."
        yield Finding("KARTEI", text, "antragsteller", "FeV (Verwaltungspraxis)")


def _passend(item: Item) -> Iterator[Finding]:
    answer, antrag = fe.read(item.message.body), lies(item.case.incoming)
    if not isinstance(answer, fe.AuskunftErgebnis):
        return
    for licence in answer.fahrerlaubnis:
        holder = licence.inhaber
        if _fold(antrag.person.familienname) not in {_fold(name) for name in (holder.familienname, holder.geburtsname) if name}:
            text = "Der Name bei der Ausstellung stimmt nicht mit der Kartei überein; bitte die Identität prüfen."
            yield Finding("DQ-25", text, "antragsteller.familienname", "DQ-25")
        if not licence.ausgestelltAm.startswith(str(antrag.jahr)):
            text = "Das Jahr der Ausstellung stimmt nicht mit der Kartei überein; bitte mit dem Antragsteller klären."
            yield Finding("AUSSTELLUNG", text, "fuehrerschein.jahr", "FeV (Verwaltungspraxis)")
        if antrag.nummer and _fold(antrag.nummer) != _fold(licence.nummer):
            text = "Die Nummer des Führerscheins stimmt nicht mit der Kartei überein; bitte mit dem Antragsteller klären."
            yield Finding("NUMMER", text, "fuehrerschein.nummer", "FeV (Verwaltungspraxis)")


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


EINGANG = Gate(
    name="eingang",
    title="Anforderung",
    checks=(
        Readable(reader=read_json),
        JsonSchema(_PROFIL, law="Anträge der Fahrerlaubnisbehörde 1.0 (eigenes Profil)"),
        TABELLE,
        *pruefungen(TABELLE, filled("DQ-17", "behoerde"), filled("DQ-17", "ziel")),
        Frage(rule="ZUSTAENDIGKEIT", title="Die Karteikarte liegt hier", pruefe=_zustaendig, law="§ 73 FeV"),
    ),
    stop_above=0.9,
    stop_from=50,
)
_FORM = fahrerlaubnis.auskunft("Auskunft aus der Kartei")
AUSKUNFT = Gate(
    name=_FORM.name,
    title=_FORM.title,
    checks=(
        *_FORM.checks,
        Frage(rule="KARTEI", title="Die Kartei kennt den Führerschein", pruefe=_gefunden, final=True),
        Frage(rule="DQ-25", title="Name bei Ausstellung, Jahr und Nummer stimmen überein", pruefe=_passend),
    ),
)
NUMMER = Gate(
    name="nummer",
    title="Auskunft aus der Kartei nach der Nummer",
    checks=(
        *_FORM.checks,
        Frage(rule="NAME-ABWEICHUNG", title="Die Nummer steht auf denselben Namen", pruefe=_anderer_name, law="DQ-25"),
    ),
)
POST = Gate(
    name="postausgang",
    title="Abschrift an die Zielbehörde",
    checks=(
        Readable(reader=read_json),
        JsonSchema(SCHEMAS / "postausgang" / "1.0" / "brief.schema.json", law="Postausgang 1.0 (eigenes Profil)"),
    ),
)

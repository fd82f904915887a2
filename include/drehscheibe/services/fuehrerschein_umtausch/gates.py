"""What is asked of an application, of the Melderegister's answer, and of what goes to the licence register and the e-file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.checks import Expectations, JsonSchema, Readable, Table, Value, document, filled, length, read_json, unique
from drehscheibe.checks.rules import RULES
from drehscheibe.checks.rules.ausweis import passnummer
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.checks.rules.umtauschfrist import LAW, NICHT_BETROFFEN, UNENTSCHEIDBAR, umtauschfrist
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item
from drehscheibe.paths import SCHEMAS
from drehscheibe.services.anlagen import Anlagen
from drehscheibe.services.fuehrerschein_umtausch.antrag import lies, zeile
from drehscheibe.services.fuehrerschein_umtausch.bilder import LICHTBILD, UNTERSCHRIFT
from drehscheibe.services.fuehrerschein_umtausch.dokument import DOKUMENT, NACHWEISE

__all__ = ["EINGANG", "KLASSEN"]

# classes of old and new documents (FeV Anlage 3, 9); anything else is a typing error
KLASSEN = frozenset(
    "1 1a 1b 2 3 4 5 A A1 A2 AM B BE B96 C C1 CE C1E D D1 DE D1E L M S T".split()  # noqa: SIM905 - a table, read as one
)
_AUSWEISARTEN = frozenset({"PA", "RP", "AT"})
TABELLE = Table(zeile)


@dataclass(frozen=True)
class Umtauschpflicht:
    """The old document must be exchanged at all: issued in 2013 or later there is nothing to do (DOMAIN 2a)."""

    rule: str = "UMTAUSCH"
    title: str = "Der Führerschein ist umzutauschen"
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterable[tuple[Item, Finding]]:
        """Decide by birth year and date of issue; dates that can not be read are DQ-15's concern."""
        for item in items:
            try:
                antrag = lies(item.message)
            except Rejected:
                continue
            answer = umtauschfrist(antrag.geburt, antrag.ausgestellt)
            if answer is NICHT_BETROFFEN:
                text = "Der Führerschein ist vom Pflichtumtausch nicht betroffen (ausgestellt ab 2013); bitte mit dem Antragsteller klären."
                yield item, Finding(self.rule, text, "fuehrerschein.ausgestelltAm", LAW)
            elif answer is UNENTSCHEIDBAR:
                text = (
                    "Die Umtauschfrist ist aus den Angaben nicht bestimmbar; bitte in der Karteikarte der ausstellenden Behörde nachsehen."
                )
                yield item, Finding("UMTAUSCH-UNKLAR", text, "fuehrerschein.ausgestelltAm", LAW)


@dataclass(frozen=True)
class Klassen:
    """Every class of the old document exists."""

    rule: str = "KLASSEN"
    title: str = "Die Führerscheinklassen gibt es"
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Match every class to the end."""
        for item in items:
            if not set(document(item)["fuehrerschein"]["klassen"]) <= KLASSEN:
                text = "Eine der angegebenen Führerscheinklassen gibt es nicht; bitte mit dem Bild des Führerscheins vergleichen."
                yield item, Finding(self.rule, text, "fuehrerschein.klassen", "§ 6 FeV, Anlage 3")


def _person(value: str) -> str | None:
    return din_91379(value, "A")


def _name(column: str) -> Value:
    title = f"Schreibweise: {column}"
    return Value(rule="DQ-16", title=title, law="DIN 91379, Datentyp A", table=TABELLE, column=column, check=_person)


def _ausweisart(value: str) -> str | None:
    return None if value in _AUSWEISARTEN else "Diesen Schlüssel für die Art des Ausweises gibt es nicht; bitte berichtigen."


EINGANG = Gate(
    name="eingang",
    title="Antrag",
    checks=(
        Readable(reader=read_json),
        JsonSchema(
            SCHEMAS / "fuehrerschein-umtausch" / "1.0" / "antrag.schema.json", law="Antrag Führerschein-Umtausch 1.0 (eigenes Profil)"
        ),
        TABELLE,
        _name("familienname"),
        _name("vornamen"),
        _name("geburtsname"),
        Value.of(RULES["teildatum"], TABELLE, "geburtsdatum"),
        Value.of(RULES["teildatum"], TABELLE, "ausgestellt"),
        Value.of(RULES["plz"], TABELLE, "plz"),
        Value(rule="CODE-AUSWEISART", title="Art des Ausweises", table=TABELLE, column="ausweisart", check=_ausweisart),
        Value.of(RULES["ausweisnummer"], TABELLE, "personalausweis"),
        Value(rule="DQ-03", title="Seriennummer des Reisepasses", law="§ 4 PassG", table=TABELLE, column="reisepass", check=passnummer),
        Value.of(RULES["fuehrerscheinnummer"], TABELLE, "kartennummer"),
        Klassen(),
        Expectations(
            table=TABELLE,
            parts=(
                filled("DQ-17", "familienname"),
                filled("DQ-17", "geburtsdatum"),
                filled("DQ-17", "geburtsort"),
                filled("DQ-17", "behoerde"),
                length("DQ-13", "ort", 2, 40, law="XMeld: wohnort"),
                unique("DOPPELT", "fuehrerscheinnummer", text="Zu demselben Führerschein liegen in dieser Lieferung mehrere Anträge vor."),
            ),
        ),
        Anlagen(title="Lichtbild, Unterschrift und was der Antrag sonst nennt, liegen bei", law="FeV Anlage 8"),
        NACHWEISE,
        LICHTBILD,
        UNTERSCHRIFT,
        *DOKUMENT,
        Umtauschpflicht(),
    ),
    stop_above=0.9,
    stop_from=50,
)

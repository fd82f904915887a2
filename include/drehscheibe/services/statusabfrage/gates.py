"""What is asked of a question about a document, of the register's answer, and of the mail that goes out."""

from collections.abc import Iterator

from drehscheibe.checks import Expectations, JsonSchema, Readable, Table, Value, filled, matches, read_json
from drehscheibe.checks.rules import RULES, UNBEKANNT
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.paths import SCHEMAS
from drehscheibe.services.frage import Frage
from drehscheibe.services.statusabfrage.abfrage import lies, zeile

__all__ = ["ANTWORT", "EINGANG", "MAIL"]

TABELLE = Table(zeile)


def _geburt(item: Item) -> Iterator[Finding]:
    if lies(item.message).geburt == UNBEKANNT:
        text = "Ohne Geburtsdatum darf keine Auskunft gegeben werden; der Fragende muss es angeben."
        yield Finding("DQ-17", text, "geburtsdatum", "PAuswG, PassG")


EINGANG = Gate(
    name="eingang",
    title="Abfrage",
    checks=(
        Readable(reader=read_json),
        JsonSchema(SCHEMAS / "statusabfrage" / "1.0" / "abfrage.schema.json", law="Statusabfrage Pass und Ausweis 1.0 (eigenes Profil)"),
        TABELLE,
        Value.of(RULES["teildatum"], TABELLE, "geburtsdatum"),
        Value.of(RULES["ausweisnummer"], TABELLE, "seriennummer"),
        Frage(rule="DQ-17", title="Das Geburtsdatum ist angegeben", pruefe=_geburt),
        Expectations(
            table=TABELLE,
            parts=(
                filled("DQ-17", "antwortAn"),
                matches("ANTRAGSNUMMER", "antragsnummer", r"[A-Z0-9]{4,20}", text="Die Antragsnummer ist nicht so aufgebaut."),
                matches("E-MAIL", "antwortAn", r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]+", text="Das ist keine E-Mail-Adresse."),
            ),
        ),
    ),
    stop_above=0.9,
    stop_from=50,
)
ANTWORT = Gate(
    name="passregister",
    title="Auskunft des Pass- und Ausweisregisters",
    checks=(
        Readable(reader=read_json),
        JsonSchema(SCHEMAS / "passregister" / "1.0" / "status.schema.json", law="Passregister 1.0 (eigenes Profil)"),
    ),
)
MAIL = Gate(
    name="antwort",
    title="Antwort an den Fragenden",
    checks=(
        Readable(reader=read_json),
        JsonSchema(SCHEMAS / "postausgang" / "1.0" / "statusmail.schema.json", law="Postausgang 1.0 (eigenes Profil)"),
    ),
)

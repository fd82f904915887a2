"""The application for a Melderegisterauskunft: enough known of the person searched for, no advertising, purpose where commercial."""

from datetime import date

from drehscheibe.checks import Table, Value, document
from drehscheibe.checks.rules import RULES
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.gate import Item, Row
from drehscheibe.services.melde import gates
from drehscheibe.services.melde.antrag import zeile

__all__ = ["EINGANG", "WEITERE"]

WEITERE = ("geburtsdatum", "geburtsort", "geschlecht", "familienstand", "einzugsdatum")
"""Further data by which a person may be searched for (§ 49 Abs. 5 BMG), besides an address."""


def _zeile(item: Item) -> Row:
    data = document(item)
    wanted, trade = data["gesucht"], data.get("gewerblich")
    address = wanted.get("anschrift", {})
    return {
        **zeile(data),
        "gesucht_familienname": wanted["familienname"],
        "gesucht_vornamen": wanted["vornamen"],
        "gesucht_geburtsdatum": wanted.get("geburtsdatum"),
        "gesucht_plz": address.get("plz"),
        "gesucht_hausnummer": address.get("hausnummer"),
        "gesucht_einzug": wanted.get("einzugsdatum"),
        "gesucht_geschlecht": wanted.get("geschlecht"),
        "gesucht_familienstand": wanted.get("familienstand"),
        "mit_anschrift": bool(address),
        "weitere": sum(bool(wanted.get(name)) for name in WEITERE),
        "keine_werbung": data["keineWerbung"],
        "gewerblich": trade is not None,
        "zweck": trade["zweck"].strip() if trade else None,
        "geschaeftszeichen": trade["geschaeftszeichen"].strip() if trade else None,
    }


def _bestimmt(row: Row, tag: date) -> str | None:
    del tag
    if not row["gesucht_familienname"].strip() or not row["gesucht_vornamen"].strip():
        return "Für die gesuchte Person sind ein Familienname und mindestens ein Vorname nötig; bitte beim Antragsteller nachfordern."
    if not row["mit_anschrift"] and row["weitere"] < 2:
        return "Neben dem Namen sind eine Anschrift oder zwei weitere Angaben zur gesuchten Person nötig; bitte nachfordern."
    return None


def _eines_von_beiden(row: Row, tag: date) -> str | None:
    del tag
    if row["gesucht_geschlecht"] and row["gesucht_familienstand"]:
        return "Geschlecht und Familienstand dürfen nicht zusammen angegeben sein; bitte mit dem Antragsteller klären."
    return None


def _erklaert(row: Row, tag: date) -> str | None:
    del tag
    if row["keine_werbung"]:
        return None
    return "Die Erklärung fehlt, dass die Daten nicht für Werbung oder Adresshandel verwendet werden; ohne sie darf keine Auskunft ergehen."


def _zweck(row: Row, tag: date) -> str | None:
    del tag
    if row["gewerblich"] and not (row["zweck"] and row["geschaeftszeichen"]):
        return "Bei gewerblichem Zweck sind der Zweck und das Geschäftszeichen anzugeben; bitte beim Antragsteller nachfordern."
    return None


TABELLE = Table(_zeile)


def _regel(rule: str, title: str, field: str, urteil: gates.Urteil, law: str) -> gates.Antragsregel:
    return gates.Antragsregel(rule=rule, title=title, table=TABELLE, field=field, urteil=urteil, law=law)


def _name(column: str) -> Value:
    title = f"Schreibweise: {column}"
    return Value(rule="DQ-16", title=title, law="DIN 91379, Datentyp A", table=TABELLE, column=column, check=lambda v: din_91379(v, "A"))


EINGANG = gates.eingang(
    "Antrag auf Melderegisterauskunft",
    "melderegisterauskunft",
    TABELLE,
    checks=(
        _name("gesucht_familienname"),
        _name("gesucht_vornamen"),
        Value.of(RULES["teildatum"], TABELLE, "gesucht_geburtsdatum"),
        Value.of(RULES["vergangenheit"], TABELLE, "gesucht_einzug"),
        Value.of(RULES["plz"], TABELLE, "gesucht_plz"),
        Value.of(RULES["hausnummer"], TABELLE, "gesucht_hausnummer"),
        _regel("AUSKUNFT-WERBUNG", "Erklärung: keine Werbung", "keineWerbung", _erklaert, "§ 44 Abs. 3 BMG"),
        _regel("AUSKUNFT-SUCHE", "Die gesuchte Person ist hinreichend bestimmt", "gesucht", _bestimmt, "§ 49 Abs. 4, 5 BMG"),
        _regel("AUSKUNFT-MERKMALE", "Geschlecht oder Familienstand", "gesucht", _eines_von_beiden, "§ 49 Abs. 4 BMG"),
        _regel("AUSKUNFT-ZWECK", "Gewerblicher Zweck", "gewerblich", _zweck, "§§ 44 Abs. 1, 47 BMG"),
    ),
)

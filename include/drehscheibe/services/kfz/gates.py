"""The gates of the Kfz services: the entry gate is built from a service's row, those towards the registration and the e-file are alike."""

from functools import partial

from drehscheibe.checks import AllowList, Expectations, JsonSchema, Readable, Schema, Value, document, filled, read_json, unique
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.rules import RULES
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.gate import Check, Gate, Item
from drehscheibe.services.kfz.antrag import PROFIL, TABELLE
from drehscheibe.services.kfz.dienst import SCHEMA, Dienst
from drehscheibe.services.kfz.regeln import DIALOG, richtiger_dienst
from drehscheibe.standards import xkfz
from drehscheibe.standards.schemas import schema

__all__ = ["AKTE", "ZULASSUNG", "eingang"]

_PERSON = ("familienname", "vornamen", "kontoinhaber")
_TEILE = tuple(f"{{{xkfz.NAMESPACE}}}{name}" for name in ("NatuerlichePerson", "Anschrift"))
_WORTE = {
    "Nachname": "familienname", "Vorname": "vornamen", "VornameZuRechtNichtVorhanden": "vornamen", "TagDerGeburt": "geburtsdatum",
    "Geburtsort": "geburtsort", "Postleitzahl": "plz", "Wohnort": "ort", "Strasse": "strasse", "Hausnummer": "hausnummer",
    "Gemeindeschluessel": "ags",
}  # fmt: skip


def _schreibweise(value: str) -> str | None:
    return din_91379(value, "A")


def _name(column: str) -> Value:
    title = f"Schreibweise: {column}"
    return Value(rule="DQ-16", title=title, law="DIN 91379, Datentyp A", table=TABELLE, column=column, check=_schreibweise)


def eingang(dienst: Dienst) -> Gate:
    """Readable, of this service, still in dialogue; then every value by its rule, then the application as a whole."""
    values: tuple[Check, ...] = (
        *(_name(column) for column in _PERSON),
        Value.of(RULES["teildatum"], TABELLE, "geburtsdatum"),
        Value.of(RULES["vergangenheit"], TABELLE, "geburtsdatum"),
        Value.of(RULES["plz"], TABELLE, "plz"),
        *(Value.of(rule, TABELLE, column) for rule, column in dienst.werte),
    )
    expected = Expectations(
        table=TABELLE,
        parts=(
            *(filled("DQ-17", column, law=dienst.law) for column in dienst.pflicht),
            unique("DOPPELT", "dialog", "korrektur", text="Derselbe Antrag liegt in dieser Lieferung mehrfach vor."),
        ),
    )
    first: tuple[Check, ...] = (Readable(reader=read_json), JsonSchema(SCHEMA, law=PROFIL), TABELLE)
    checks = (*first, richtiger_dienst(dienst.name), DIALOG, *values, *dienst.regeln, expected)
    return Gate(name="eingang", title=f"Antrag: {dienst.title}", checks=checks, stop_above=0.9, stop_from=50)


def _felder(item: Item) -> set[str]:
    """What a message tells about the person, in the words of the allow-list; an element without a word there keeps its own name."""
    names = (str(child.tag).rpartition("}")[2] for part in document(item).iter(*_TEILE) for child in part)
    return {_WORTE.get(name, name) for name in names}


ZULASSUNG = Gate(
    name="zulassung",
    title="Antrag an die Zulassungsbehörde",
    checks=(
        Readable(),
        Schema(partial(schema, "xkfz", "5.9"), law="XKfz 5.9 (eigenes Profil)"),
        AllowList(empfaenger=Empfaenger.ZULASSUNG, fields_of=_felder),
    ),
)
AKTE = Gate(
    name="eakte",
    title="Ablage in der E-Akte",
    checks=(Readable(), Schema(partial(schema, "xdomea", "3.0.0"), law="xdomea 3.0.0")),
)

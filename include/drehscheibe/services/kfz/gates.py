"""The gates of the Kfz services: the entry gate is built from a service's row, the one towards the registration is alike for all."""

from dataclasses import replace

from drehscheibe.checks import Expectations, JsonSchema, Readable, Value, filled, read_json, unique
from drehscheibe.checks.rules import RULES
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.gate import Check, Gate
from drehscheibe.services.kfz.antrag import PROFIL, TABELLE
from drehscheibe.services.kfz.dienst import SCHEMA, Dienst
from drehscheibe.services.kfz.regeln import DIALOG, richtiger_dienst
from drehscheibe.services.melderegister_zulassung.gates import ZULASSUNG as MITTEILUNG

__all__ = ["ZULASSUNG", "eingang"]

_PERSON = ("familienname", "vornamen", "kontoinhaber")


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


ZULASSUNG = replace(MITTEILUNG, title="Antrag an die Zulassungsbehörde")
"""Schema and allow-list are the same for everything the vehicle registration is told."""

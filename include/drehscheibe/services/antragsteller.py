"""Who applies, as the portals of several services send it: the JSON objects ``antragsteller`` and ``anschrift``, and their checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drehscheibe.checks import Expectations, Table, Value, filled
from drehscheibe.checks.expectations import Expectation
from drehscheibe.checks.rules import RULES, UNBEKANNT, Teildatum
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Check

__all__ = ["Antragsteller", "aus_json", "datum", "pruefungen", "spalten"]

_OPTIONAL = ("geburtsname", "doktorgrad", "geburtsort")
_ANSCHRIFT = ("strasse", "hausnummer", "plz", "ort")


@dataclass(frozen=True, kw_only=True, slots=True)
class Antragsteller:
    """A person who applies. What is not told is empty; `geburt` may be partial; `hausnummer` holds its letter, too."""

    familienname: str
    vornamen: str
    geburt: Teildatum
    geburtsname: str = ""
    doktorgrad: str = ""
    geburtsort: str = ""
    strasse: str = ""
    hausnummer: str = ""
    plz: str = ""
    ort: str = ""


def datum(text: str | None) -> Teildatum:
    """A date of an application; unknown where there is none. Raises Rejected for what is none (the gate says so before)."""
    try:
        return Teildatum.aus_text(text) if text else UNBEKANNT
    except ValueError:
        raise Rejected(Finding("DQ-15", "Ein Datum des Antrags ist nicht lesbar; bitte beim Antragsteller erfragen.")) from None


def aus_json(data: Mapping[str, Any]) -> Antragsteller:
    """The applicant of an application that is valid against its schema. Raises Rejected as `datum`."""
    person, address = data["antragsteller"], data.get("anschrift", {})
    told = {name: person.get(name, "") for name in _OPTIONAL} | {name: address.get(name, "") for name in _ANSCHRIFT}
    born = datum(person["geburtsdatum"])
    return Antragsteller(familienname=person["familienname"], vornamen=person["vornamen"], geburt=born, **told)


def spalten(data: Mapping[str, Any]) -> dict[str, Any]:
    """The applicant's columns of a gate's row; absent values are None."""
    person, address = data["antragsteller"], data.get("anschrift", {})
    return {name: person.get(name) or None for name in ("familienname", "vornamen", "geburtsname", "geburtsdatum", "geburtsort")} | {
        name: address.get(name) for name in ("strasse", "plz", "ort")
    }


def _person(value: str) -> str | None:
    return din_91379(value, "A")


def _name(table: Table, column: str) -> Value:
    return Value(rule="DQ-16", title=f"Schreibweise: {column}", law="DIN 91379, Datentyp A", table=table, column=column, check=_person)


def pruefungen(table: Table, *more: Expectation) -> tuple[Check, ...]:
    """What is asked of every applicant's columns, and what a service's own table is asked besides."""
    return (
        *(_name(table, column) for column in ("familienname", "vornamen", "geburtsname")),
        Value.of(RULES["teildatum"], table, "geburtsdatum"),
        Value.of(RULES["plz"], table, "plz"),
        Expectations(
            table=table,
            parts=(
                filled("DQ-17", "familienname"),
                filled("DQ-17", "geburtsdatum"),
                *more,
            ),
        ),
    )

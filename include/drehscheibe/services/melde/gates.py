"""Gates the services share: the application, the Melderegister's answer to a 17xx, and the letter that goes out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from drehscheibe.checks import Expectations, JsonSchema, Readable, Table, Value, filled, length, read_json
from drehscheibe.checks.expectations import Expectation
from drehscheibe.checks.rules import RULES
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.errors import Finding
from drehscheibe.gate import Check, Gate, Item, Row
from drehscheibe.partners.postausgang.nachrichten import PROFILE
from drehscheibe.paths import SCHEMAS
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["POST", "Antragsregel", "Bearbeitet", "Urteil", "antwort", "eingang"]

Urteil = Callable[[Row, date], str | None]
"""None, or a German sentence saying what is wrong and who must act; gets the application's row and the day of the case."""

POST = Gate(
    name="postausgang",
    title="Brief an den Antragsteller",
    checks=(Readable(reader=read_json), JsonSchema(PROFILE / "brief.schema.json", law="Postausgang 1.0 (eigenes Profil)")),
)


@dataclass(frozen=True, kw_only=True)
class Antragsregel:
    """A check of one application as a whole.

    Attributes:
        table: gives the row.
        field: what the finding names.
        urteil: judges it.
    """

    rule: str
    title: str
    table: Table
    field: str
    urteil: Urteil
    law: str = ""
    final: bool = False

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Ask for every application."""
        for item in items:
            if reason := self.urteil(self.table(item), item.case.now.date()):
                yield item, Finding(self.rule, reason, self.field, self.law)


def _person(value: str) -> str | None:
    return din_91379(value, "A")


def eingang(title: str, schema: str, table: Table, parts: tuple[Expectation, ...] = (), checks: tuple[Check, ...] = ()) -> Gate:
    """The entry gate of a service.

    Args:
        title: for clerks, German.
        schema: name of the profile in schemas/melde-antraege/1.0.
        table: the application as a row with at least the columns of `antrag.zeile`.
        parts: further expectations about the row.
        checks: what else is asked, after everything here.
    """
    names = ("familienname", "vornamen")
    return Gate(
        name="eingang",
        title=title,
        checks=(
            Readable(reader=read_json),
            JsonSchema(SCHEMAS / "melde-antraege" / "1.0" / f"{schema}.schema.json", law=f"{title} 1.0 (eigenes Profil)"),
            table,
            *(
                Value(rule="DQ-16", title=f"Schreibweise: {one}", law="DIN 91379, Datentyp A", table=table, column=one, check=_person)
                for one in names
            ),
            Value.of(RULES["teildatum"], table, "geburtsdatum"),
            Value.of(RULES["plz"], table, "plz"),
            Value.of(RULES["hausnummer"], table, "hausnummer"),
            Expectations(
                table=table,
                parts=(
                    filled("DQ-17", "familienname"),
                    length("DQ-13", "ort", 2, 40, law="XMeld: wohnort"),
                    *parts,
                ),
            ),
            *checks,
        ),
        stop_above=0.9,
        stop_from=50,
    )


_GRUENDE = {
    "01": "Das Melderegister konnte die Person nicht eindeutig ermitteln; bitte die Angaben mit dem Antragsteller klären.",
    "02": "Das Melderegister kann den Antrag in dieser Form nicht bearbeiten; bitte die Identität des Antragstellers prüfen.",
}


@dataclass(frozen=True)
class Bearbeitet:
    """The Melderegister served the citizen, or gave a reason that the citizen can be told (03, 04); 01 and 02 need a clerk."""

    rule: str = "MELDEREGISTER"
    title: str = "Das Melderegister hat den Antrag bearbeitet"
    law: str = "XMeld: onlinedienste.nichterstellung.grund"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Look at the reason."""
        for item in items:
            reason = str(item.memo["xmeld"].antwortAbrufanfrage.grundDerRueckweisung or "")
            if reason in _GRUENDE:
                yield item, Finding(f"{self.rule}-{reason}", _GRUENDE[reason], "antragsteller", self.law)


def antwort(nummer: str) -> Gate:
    """The gate for the answer to a 17xx."""
    return Gate(
        name=f"melderegister-{nummer}",
        title="Antwort des Melderegisters",
        checks=(Readable(), Gueltig(nummern=frozenset({nummer})), Bearbeitet()),
        stop_above=0.9,
        stop_from=50,
    )

"""What is asked of every message of the change feed, whichever register it goes to next."""

from datetime import date

from drehscheibe.checks import Expectations, Readable, Sperren, Table, Value, between, filled, length, unique
from drehscheibe.checks.rules import RULES
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.checks.sperren import Eintrag, Uebermittlung
from drehscheibe.gate import Check, Gate, Item
from drehscheibe.services.melderegister.aenderung import lies, zeile
from drehscheibe.services.melderegister.reihenfolge import Namensfolge
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["EINGANG", "EINGANG_MITTEILUNG"]

TABELLE = Table(zeile)


def _marks(item: Item) -> tuple[Eintrag, ...]:
    return lies(item.message).sperren


def _person(value: str) -> str | None:
    return din_91379(value, "A")


def _name(column: str) -> Value:
    return Value(rule="DQ-16", title=f"Schreibweise: {column}", law="DIN 91379, Datentyp A", table=TABELLE, column=column, check=_person)


# expired Sperren, too, keep data back until a person has looked (§ 51 Abs. 4 BMG)
_SPERREN = Sperren(art=Uebermittlung.WEITERGABE_INTERN, sperren_of=_marks, law="§ 37, § 34a Abs. 5 BMG")
_WERTE: tuple[Check, ...] = (
    _name("familienname"),
    _name("vornamen"),
    _name("neuer_familienname"),
    Value.of(RULES["teildatum"], TABELLE, "geburtsdatum"),
    Value.of(RULES["vergangenheit"], TABELLE, "tag_text"),
    Value.of(RULES["plz"], TABELLE, "plz"),
    Value.of(RULES["ags"], TABELLE, "ags"),
    Expectations(
        table=TABELLE,
        parts=(
            filled("DQ-17", "familienname", law="XMeld, S030"),
            filled("DQ-17", "ereignis", law="XMeld, Identifikation.Ereignis"),
            length("DQ-13", "ort", 2, 40, law="XMeld: wohnort"),
            between("DQ-22", "tag", date(1990, 1, 1), None, text="Das Ereignis liegt unglaubwürdig weit zurück."),
            unique(
                "DOPPELT",
                "ereignis",
                "familienname",
                "vornamen",
                "geburtsdatum",
                text="Dasselbe Ereignis derselben Person kommt doppelt vor.",
            ),
        ),
    ),
)


def _eingang(*further: Check) -> Gate:
    return Gate(
        name="eingang", title="Änderungsmitteilung des Melderegisters", checks=(Readable(), Gueltig(), TABELLE, *further, *_WERTE),
        stop_above=0.5, stop_from=50,
    )  # fmt: skip


EINGANG = _eingang(_SPERREN, Namensfolge())
"""For the registers of the city (§ 37 BMG): they get nothing of somebody with an Auskunftssperre, and know people by name."""
EINGANG_MITTEILUNG = _eingang()
"""For notices of the Meldebehoerde: what a Sperre means there is the recipient's row of the matrix, asked of the outgoing message."""

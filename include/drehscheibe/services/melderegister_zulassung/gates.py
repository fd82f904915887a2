"""What is asked of a change, of the vehicle registration's answer, and of what goes to it and to the e-file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from drehscheibe.checks import (
    AllowList,
    Expectations,
    Readable,
    Schema,
    Sperren,
    Table,
    Value,
    between,
    document,
    filled,
    length,
    matches,
    unique,
)
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.rules import RULES
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.checks.sperren import Eintrag, Uebermittlung
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.services.melderegister_zulassung.aenderung import lies, zeile
from drehscheibe.standards import xkfz
from drehscheibe.standards.schemas import schema
from drehscheibe.standards.xmeld.pruefung import Gueltig

__all__ = ["AKTE", "AUSKUNFT", "EINGANG", "ZULASSUNG"]

TABELLE = Table(zeile)
_TEILE = tuple(f"{{{xkfz.NAMESPACE}}}{name}" for name in ("NatuerlichePerson", "Anschrift"))


def _marks(item: Item) -> tuple[Eintrag, ...]:
    return lies(item.message).sperren


def _person(value: str) -> str | None:
    return din_91379(value, "A")


def _name(column: str) -> Value:
    return Value(rule="DQ-16", title=f"Schreibweise: {column}", law="DIN 91379, Datentyp A", table=TABELLE, column=column, check=_person)


EINGANG = Gate(
    name="eingang",
    title="Änderungsmitteilung des Melderegisters",
    checks=(
        Readable(),
        Gueltig(),
        TABELLE,
        # expired Sperren, too, keep data back until a person has looked (§ 51 Abs. 4 BMG)
        Sperren(art=Uebermittlung.WEITERGABE_INTERN, sperren_of=_marks, law="§ 37, § 34a Abs. 5 BMG"),
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
                matches("DQ-12", "plz", r"[0-9]{5}", text="Die Postleitzahl hat nicht fünf Ziffern."),
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
    ),
    stop_above=0.5,
    stop_from=50,
)


@dataclass(frozen=True)
class EindeutigerHalter:
    """The vehicle registration knows one such keeper, or none; with several nothing is changed (DQ-25)."""

    rule: str = "HANDPRUEFUNG"
    title: str = "Der Halter ist eindeutig oder es gibt keinen"
    law: str = "DQ-25"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Look at the status of the answer."""
        for item in items:
            answer = xkfz.read(item.message.body)
            known = isinstance(answer, xkfz.Auskunft0802) and answer.status in ("gefunden", "nicht-gefunden")
            if not known:
                text = "Die Person ist bei der Zulassungsbehörde nicht eindeutig zuzuordnen; bitte von Hand vergleichen."
                yield item, Finding(self.rule, text, "halter", self.law)


def _fields(item: Item) -> set[str]:
    """What a 0707 tells about the person, in the words of the allow-list; an element without a word there keeps its own name."""
    names = (str(child.tag).rpartition("}")[2] for part in document(item).iter(*_TEILE) for child in part)
    return {_WORTE.get(name, name) for name in names}


_WORTE = {
    "Nachname": "familienname", "Vorname": "vornamen", "VornameZuRechtNichtVorhanden": "vornamen", "TagDerGeburt": "geburtsdatum",
    "Geburtsort": "geburtsort", "Geschlecht": "geschlecht", "Doktorgrad": "doktorgrad", "GeburtsnameNachname": "geburtsname",
    "Postleitzahl": "plz", "Wohnort": "ort", "Strasse": "strasse", "Hausnummer": "hausnummer", "Gemeindeschluessel": "ags",
    "Adressierungszusaetze": "zusatzangaben", "Staat": "staat",
}  # fmt: skip

AUSKUNFT = Gate(
    name="halterauskunft",
    title="Halterauskunft der Zulassungsbehörde",
    checks=(Readable(), Schema(partial(schema, "xkfz", "5.9"), law="XKfz 5.9 (eigenes Profil)"), EindeutigerHalter()),
)
ZULASSUNG = Gate(
    name="zulassung",
    title="Mitteilung an die Zulassungsbehörde",
    checks=(
        Readable(),
        Schema(partial(schema, "xkfz", "5.9"), law="XKfz 5.9 (eigenes Profil)"),
        AllowList(empfaenger=Empfaenger.ZULASSUNG, fields_of=_fields),
    ),
)
AKTE = Gate(
    name="eakte",
    title="Ablage in der E-Akte",
    checks=(Readable(), Schema(partial(schema, "xdomea", "3.0.0"), law="xdomea 3.0.0")),
)

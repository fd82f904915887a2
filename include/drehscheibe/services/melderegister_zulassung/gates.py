"""What is asked of the vehicle registration's answer, and of what goes to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from drehscheibe.checks import AllowList, Readable, Schema, document
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.standards import xkfz
from drehscheibe.standards.schemas import schema

__all__ = ["AUSKUNFT", "ZULASSUNG"]

_TEILE = tuple(f"{{{xkfz.NAMESPACE}}}{name}" for name in ("NatuerlichePerson", "Anschrift"))


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

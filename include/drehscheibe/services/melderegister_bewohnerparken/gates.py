"""What is asked of the permit register's answer, and of what goes to it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from drehscheibe.checks import AllowList, JsonSchema, Readable, document, read_json
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.partners.parkausweise import mehrdeutig
from drehscheibe.partners.parkausweise.nachrichten import PROFIL

__all__ = ["AUSKUNFT", "MITTEILUNG"]

_LAW = "Parkausweise 1.0 (eigenes Profil)"
_HUELLE = frozenset({"version", "id", "ausweis", "art"})
"""Which permit is meant, under which id: no data about the person."""


@dataclass(frozen=True)
class EindeutigerInhaber:
    """The register knows one such holder, or none; with several nothing is changed (DQ-25)."""

    rule: str = "HANDPRUEFUNG"
    title: str = "Der Inhaber ist eindeutig oder es gibt keinen"
    law: str = "DQ-25"
    final: bool = True

    def judge(self, items: Sequence[Item]) -> Iterator[tuple[Item, Finding]]:
        """Look at how many fit."""
        for item in items:
            if mehrdeutig(item.message):
                text = "Die Person ist im Register der Parkausweise nicht eindeutig zuzuordnen; bitte von Hand vergleichen."
                yield item, Finding(self.rule, text, "inhaber", self.law)


def _fields(art: str) -> Callable[[Item], set[str]]:
    """What messages of this kind tell; nothing of others."""
    return lambda item: set(document(item)) - _HUELLE if document(item)["art"] == art else set()


AUSKUNFT = Gate(
    name="auskunft",
    title="Auskunft des Registers der Parkausweise",
    checks=(Readable(reader=read_json), JsonSchema(PROFIL / "auskunft.schema.json", law=_LAW), EindeutigerInhaber()),
)
MITTEILUNG = Gate(
    name="parkausweise",
    title="Mitteilung an das Register der Parkausweise",
    checks=(
        Readable(reader=read_json),
        JsonSchema(PROFIL / "aenderung.schema.json", law=_LAW),
        AllowList(empfaenger=Empfaenger.BEWOHNERPARKEN, fields_of=_fields("wohnung")),
        AllowList(
            empfaenger=Empfaenger.BEWOHNERPARKEN_NAME, fields_of=_fields("name"), rule="DATENSPARSAMKEIT-NAME",
            title="Die Namensänderung enthält nur den neuen Namen",
        ),
    ),
)  # fmt: skip

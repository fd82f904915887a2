"""What is asked of the e-file's hits, and of what goes to it."""

from collections.abc import Iterator
from functools import partial

from drehscheibe.checks import AllowList, Readable, Schema, document
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item
from drehscheibe.services.frage import Frage
from drehscheibe.services.melderegister_eakte.stammdaten import FELDER, akten
from drehscheibe.standards.schemas import schema

__all__ = ["STAMMDATEN", "TREFFER"]

_XDOMEA = Schema(partial(schema, "xdomea", "3.0.0"), law="xdomea 3.0.0")


def _gesucht(item: Item) -> Iterator[Finding]:
    try:
        people = {person for _, person in akten(item.message)}
    except Rejected as refusal:
        yield from refusal.findings
        return
    if len(people) > 1:
        text = "Die gefundenen Akten betreffen mehrere Personen; bitte die Akten in der E-Akte von Hand zuordnen."
        yield Finding("HANDPRUEFUNG", text, "akte", "DQ-25")


def _fields(item: Item) -> set[str]:
    names = (one.text or "" for one in document(item).iterfind(".//{*}Metadatum/{*}Name"))
    return {FELDER.get(name, name) for name in names}


TREFFER = Gate(
    name="akten",
    title="Akten der Person in der E-Akte",
    checks=(
        Readable(),
        _XDOMEA,
        Frage(rule="HANDPRUEFUNG", title="Alle gefundenen Akten betreffen dieselbe Person", pruefe=_gesucht, law="DQ-25", final=True),
    ),
)
STAMMDATEN = Gate(
    name="stammdaten",
    title="Stammdaten der Akten",
    checks=(Readable(), _XDOMEA, AllowList(empfaenger=Empfaenger.EAKTE, fields_of=_fields)),
)

"""What is asked of a result of the robot, of the permit it belongs to, and before it counts as done by hand."""

from collections.abc import Iterator
from dataclasses import replace

from drehscheibe.checks import JsonSchema, Readable, read_json
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item
from drehscheibe.partners import emma
from drehscheibe.partners.parkausweise.nachrichten import PROFIL
from drehscheibe.paths import SCHEMAS
from drehscheibe.services.frage import Frage
from drehscheibe.services.parkausweis_rueckmeldung.rueckmeldung import ausweis
from drehscheibe.services.parkausweis_ueberwachung.gates import VERMERK

__all__ = ["EINGANG", "NACHTRAG", "STAND"]

_DANACH = "Ist es von Hand eingetragen, bitte diesen Klärfall übergehen; das Register vermerkt es dann."


def _zuordnung(item: Item) -> Iterator[Finding]:
    try:
        ausweis(item.message)
    except Rejected as unknown:
        yield from unknown.findings


def _erledigt(item: Item) -> Iterator[Finding]:
    for finding in emma.befunde(emma.read(item.case.incoming)):
        yield replace(finding, text=f"{finding.text} {_DANACH}")


EINGANG = Gate(
    name="eingang",
    title="Ergebnis des Roboters",
    checks=(
        Readable(reader=read_json),
        JsonSchema(SCHEMAS / "emma" / "1.0" / "ergebnis.schema.json", law="EMMA 1.0 (eigenes Profil)"),
    ),
)
STAND = Gate(
    name="stand",
    title="Ausweis zum Ergebnis",
    checks=(
        Readable(reader=read_json),
        JsonSchema(PROFIL / "stand.schema.json", law="Parkausweise 1.0 (eigenes Profil)"),
        Frage(rule="EMMA-ZUORDNUNG", title="Das Ergebnis gehört zu einem Ausweis", pruefe=_zuordnung, final=True),
    ),
)
NACHTRAG = Gate(
    name="nachtrag",
    title="Was der Roboter nicht konnte",
    checks=(*VERMERK.checks, Frage(rule="EMMA", title="Der Roboter hat den Auftrag erledigt, oder jemand von Hand", pruefe=_erledigt)),
)

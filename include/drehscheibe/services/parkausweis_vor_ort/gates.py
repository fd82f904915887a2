"""What is asked of a permit read on the street, and of the register's answer about it."""

from collections.abc import Iterator

from drehscheibe.checks import JsonSchema, Readable, Table, Value, document, read_json
from drehscheibe.checks.rules import RULES
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item, Row
from drehscheibe.partners.parkausweise.nachrichten import PROFIL
from drehscheibe.services.frage import Frage
from drehscheibe.services.parkausweis_vor_ort.erfassung import ausweis, lies

__all__ = ["EINGANG", "STAND"]

LAW = "§ 45 Abs. 1b Nr. 2a StVO"
_PROFILE = "Parkausweise 1.0 (eigenes Profil)"


def _zeile(item: Item) -> Row:
    return {"kennzeichen": document(item)["kennzeichen"]}


def _tag(item: Item) -> Iterator[Finding]:
    try:
        day = lies(item.message).erfasst
    except Rejected as wrong:
        yield from wrong.findings
        return
    if day > item.case.now.date():
        yield Finding("VORORT-TAG", "Der Tag der Erfassung liegt in der Zukunft; bitte die Uhr des Erfassungsgeräts prüfen.", "erfasst")


def _stimmt(item: Item) -> Iterator[Finding]:
    try:
        known, seen = ausweis(item.message).ausweis, lies(item.case.incoming)
    except Rejected as unknown:
        yield from unknown.findings
        return
    if known.kennzeichen != seen.kennzeichen:
        text = "Der Ausweis ist für ein anderes Kennzeichen erteilt; bitte den Vorgang als möglichen Missbrauch prüfen."
        yield Finding("VORORT-KENNZEICHEN", text, "kennzeichen", LAW, True)
    if known.status == "beendet" or not known.von <= seen.erfasst <= known.bis:
        text = "Der Ausweis galt an diesem Tag nicht oder ist beendet; bitte die Aufnahme im Gerät löschen und den Verstoß prüfen."
        yield Finding("VORORT-GELTUNG", text, "ausweis", LAW, True)


TABELLE = Table(_zeile)
EINGANG = Gate(
    name="eingang",
    title="Erfassung vor Ort",
    checks=(
        Readable(reader=read_json),
        JsonSchema(PROFIL / "erfassung.schema.json", law=_PROFILE),
        TABELLE,
        Value.of(RULES["kennzeichen"], TABELLE, "kennzeichen"),
        Frage(rule="VORORT-TAG", title="Der Tag der Erfassung ist möglich", pruefe=_tag),
    ),
)
STAND = Gate(
    name="stand",
    title="Ausweis im Register",
    checks=(
        Readable(reader=read_json),
        JsonSchema(PROFIL / "stand.schema.json", law=_PROFILE),
        Frage(rule="VORORT", title="Der Ausweis im Register ist der gelesene und gilt", pruefe=_stimmt, law=LAW, final=True),
    ),
)

"""What is asked of a permit before the robot types it in, and of what the register and the robot get."""

from collections.abc import Iterator

from drehscheibe.checks import AllowList, JsonSchema, Readable, Table, Value, document, read_json
from drehscheibe.checks.minimierung import Empfaenger
from drehscheibe.checks.rules import RULES
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item, Row
from drehscheibe.partners.parkausweise import Art, vormerkung
from drehscheibe.partners.parkausweise.nachrichten import PROFIL
from drehscheibe.paths import SCHEMAS
from drehscheibe.services.bewohnerparkausweis.einstellungen import bereiche
from drehscheibe.services.frage import Frage

__all__ = ["AUFTRAG", "EINGANG", "UEBERGABE", "VERMERK", "gate"]

LAW = "§ 45 Abs. 1b Nr. 2a StVO"
_PROFILE = "Parkausweise 1.0 (eigenes Profil)"


def _zeile(item: Item) -> Row:
    return {"kennzeichen": document(item)["kennzeichen"]}


def _bereich(item: Item) -> Iterator[Finding]:
    if vormerkung(item.message).bezirk not in bereiche():
        text = "Den Bewohnerparkbereich dieses Ausweises gibt es nicht; bitte den Ausweis im Register berichtigen."
        yield Finding("PARKEN-BEREICH", text, "bezirk", LAW)


def _geltung(item: Item) -> Iterator[Finding]:
    known = vormerkung(item.message)
    if known.von > known.bis:
        text = "Der Ausweis endet, bevor er beginnt; bitte die Geltungsdauer im Register berichtigen."
        yield Finding("PARKEN-GELTUNG", text, "bis", LAW)
    elif known.art is Art.EINTRAGEN and known.bis < item.case.now.date():
        text = "Der Ausweis ist abgelaufen, bevor die Verkehrsüberwachung ihn kannte; bitte klären, ob jemand zu Unrecht verwarnt wurde."
        yield Finding("PARKEN-ABGELAUFEN", text, "bis", LAW)


def gate(name: str, title: str, kind: str) -> Gate:
    """A gate of the form alone, for what goes to the register."""
    return Gate(name=name, title=title, checks=(Readable(reader=read_json), JsonSchema(PROFIL / f"{kind}.schema.json", law=_PROFILE)))


TABELLE = Table(_zeile)
EINGANG = Gate(
    name="eingang",
    title="Vormerkung",
    checks=(
        Readable(reader=read_json),
        JsonSchema(PROFIL / "vormerkung.schema.json", law=_PROFILE),
        TABELLE,
        Value.of(RULES["kennzeichen"], TABELLE, "kennzeichen"),
        Frage(rule="PARKEN-BEREICH", title="Den Bewohnerparkbereich gibt es", pruefe=_bereich, law=LAW),
        Frage(rule="PARKEN-GELTUNG", title="Der Ausweis gilt noch", pruefe=_geltung, law=LAW),
    ),
    stop_above=0.9,
    stop_from=50,
)
UEBERGABE = gate("parkausweise", "Übergabe an den Roboter", "uebergabe")
VERMERK = gate("parkausweise", "Vermerk im Register der Parkausweise", "vermerk")
AUFTRAG = Gate(
    name="emma",
    title="Arbeitsauftrag an den Roboter",
    checks=(
        Readable(reader=read_json),
        JsonSchema(SCHEMAS / "emma" / "1.0" / "auftrag.schema.json", law="EMMA 1.0 (eigenes Profil)"),
        AllowList(empfaenger=Empfaenger.VERKEHRSUEBERWACHUNG, fields_of=lambda item: document(item)["felder"].keys()),
    ),
)

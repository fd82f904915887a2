"""What is asked of a feedback, and of the Vorgang it belongs to."""

from collections.abc import Iterator
from functools import partial

from drehscheibe.checks import Readable, Schema
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item
from drehscheibe.services import vorgang
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_rueckmeldung.rueckmeldung import lies
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand
from drehscheibe.standards.schemas import schema

__all__ = ["EINGANG", "VORGANG"]


def _befund(item: Item) -> Iterator[Finding]:
    yield from kartenauftrag.befunde(lies(item.message))


def _zuordnung(item: Item) -> Iterator[Finding]:
    try:
        known = vorgang.lies(item.message)
    except Rejected:
        text = "Zu der Nummer dieser Karte gibt es keinen Vorgang; die Fahrerlaubnisbehörde muss klären, wer sie bestellt hat."
        yield Finding("VORGANG", text, "fuehrerscheinnummer", "§ 48 Abs. 3 StVG")
        return
    if known.stand not in (Vorgangsstand.BESTELLT, Vorgangsstand.BEREIT):
        text = "Der Vorgang zu dieser Karte ist schon weiter oder wartet noch; bitte im Fahrerlaubnisregister ansehen."
        yield Finding("VORGANG-STAND", text, "fuehrerscheinnummer", "")


EINGANG = Gate(
    name="eingang",
    title="Rückmeldung",
    checks=(
        Readable(),
        Schema(partial(schema, "kartenauftrag", "1.0"), law="Kartenauftrag 1.0 (eigenes Profil)"),
        Frage(rule="KARTE", title="Die Karte ist hergestellt und zustellbar", pruefe=_befund, law="§ 25 FeV", final=True),
    ),
)
VORGANG = vorgang.gate("Vorgang zur Karte", Frage(rule="VORGANG", title="Die Karte gehört zu einem Vorgang", pruefe=_zuordnung, final=True))

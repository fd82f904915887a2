"""What is asked of a feedback, and of the Vorgang it belongs to."""

from collections.abc import Iterator
from functools import partial

from drehscheibe.checks import Readable, Schema
from drehscheibe.errors import Finding, Rejected
from drehscheibe.gate import Gate, Item
from drehscheibe.services import vorgang
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_rueckmeldung.rueckmeldung import lies, nachtraeglich, unterwegs, zu_berichtigen
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand
from drehscheibe.standards.kartenauftrag import Status
from drehscheibe.standards.schemas import schema

__all__ = ["EINGANG", "RUECKSENDUNG", "VORGANG"]


def _befund(item: Item) -> Iterator[Finding]:
    told = lies(item.message)
    if told.status != Status.UNZUSTELLBAR:  # that one the register has to hear of first
        yield from kartenauftrag.befunde(told)


_SPAET = (
    "Die Karte kam zurück, obwohl das Register sie als ausgehändigt führt: das ZFER erfährt davon gerade erst, oder sie wurde seither am "
    "Schalter ausgehändigt oder war gar nicht zu versenden. Die Fahrerlaubnisbehörde muss klären, wer die Karte hat; war sie nie "
    "ausgehändigt, muss sie die Aushändigung im Register zurücknehmen und dem KBA die Berichtigung mitteilen."
)
_BERICHTIGT = (
    "Die Karte kam zurück, nachdem sie durch Ablauf der Zustellfrist als ausgehändigt galt. Dem ZFER ist die Berichtigung mitgeteilt, das "
    "Register führt die Karte wieder als abholbereit. Die Fahrerlaubnisbehörde muss die Anschrift mit dem Melderegister vergleichen und "
    "den Inhaber unterrichten. Kommt das öfter vor, ist die Zustellfrist zu kurz (DREHSCHEIBE_FUEHRERSCHEIN_ZUSTELLFRIST)."
)
_ZURUECK = (
    "Die Karte kam als unzustellbar zurück. Das Register führt sie als abholbereit; ausgehändigt ist sie nicht, und das ZFER wurde nicht "
    "unterrichtet. Die Fahrerlaubnisbehörde muss die Anschrift mit dem Melderegister vergleichen und den Inhaber unterrichten."
)


def _zurueck(item: Item) -> Iterator[Finding]:
    """What came back always needs a person: only one can find out where the holder is now."""
    if zu_berichtigen(item.case):
        yield Finding("KARTE-BERICHTIGT", _BERICHTIGT, "fuehrerscheinnummer", "§ 51 StVG, § 25 FeV")
    else:
        yield Finding("KARTE-K401", _ZURUECK, "fuehrerscheinnummer", "§ 25 FeV")


def _zuordnung(item: Item) -> Iterator[Finding]:
    try:
        known = vorgang.lies(item.message)
    except Rejected:
        text = "Zu der Nummer dieser Karte gibt es keinen Vorgang; die Fahrerlaubnisbehörde muss klären, wer sie bestellt hat."
        yield Finding("VORGANG", text, "fuehrerscheinnummer", "§ 48 Abs. 3 StVG")
        return
    told = lies(item.case.incoming)
    if told.status == Status.UNZUSTELLBAR:
        if not (unterwegs(known.stand) or known.stand == Vorgangsstand.ABHOLBEREIT or nachtraeglich(told, known)):
            yield Finding("KARTE-SPAET", _SPAET, "fuehrerscheinnummer", "§ 51 StVG, § 25 Abs. 5 FeV")
    elif known.stand not in (Vorgangsstand.BESTELLT, Vorgangsstand.BEREIT):
        text = "Der Vorgang zu dieser Karte ist schon weiter oder wartet noch; bitte im Fahrerlaubnisregister ansehen."
        yield Finding("VORGANG-STAND", text, "fuehrerscheinnummer", "")


EINGANG = Gate(
    name="eingang",
    title="Rückmeldung",
    checks=(
        Readable(),
        Schema(partial(schema, "kartenauftrag", "1.0"), law="Kartenauftrag 1.0 (eigenes Profil)"),
        Frage(rule="KARTE", title="Die Karte ließ sich herstellen", pruefe=_befund, law="§ 25 FeV", final=True),
    ),
)
VORGANG = vorgang.gate("Vorgang zur Karte", Frage(rule="VORGANG", title="Die Karte gehört zu einem Vorgang", pruefe=_zuordnung, final=True))
RUECKSENDUNG = vorgang.gate(
    "Vorgang nach der Rücksendung", Frage(rule="KARTE-K401", title="Die Karte ist angekommen", pruefe=_zurueck, final=True)
)

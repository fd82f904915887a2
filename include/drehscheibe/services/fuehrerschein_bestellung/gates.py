"""What is asked of a Vorgang before anything is ordered, of the register's answer, and of the order itself."""

from collections.abc import Iterator
from functools import partial

from drehscheibe.checks import Readable, Schema
from drehscheibe.checks.rules.fuehrerschein import fuehrerscheinnummer
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.services import vorgang
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_bestellung.bestellung import gueltig_bis, karte
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.fahrerlaubnis import Vorgangsstand
from drehscheibe.standards.schemas import schema

__all__ = ["EINGANG", "KARTE", "VORGANG"]

# classes there are since 2013 (§ 6 FeV); an old one on a card means the register has not converted it (FeV Anlage 3)
_NEUE = frozenset("AM A1 A2 A B BE B96 C1 C1E C CE D1 D1E D DE L T".split())  # noqa: SIM905 - a table, read as one


def _karte(item: Item) -> Iterator[Finding]:
    known = vorgang.lies(item.message)
    if known.stand != Vorgangsstand.BEREIT:
        return
    if reason := fuehrerscheinnummer(known.nummer or ""):
        yield Finding("DQ-05", reason, "vorgang/nummer", "§ 49 FeV")
    if not known.klasse or not {one.klasse for one in known.klasse} <= _NEUE:
        text = "Die Klassen sind noch nicht auf die heutigen umgestellt; die Fahrerlaubnisbehörde muss sie im Register festlegen."
        yield Finding("KLASSEN", text, "vorgang/klasse", "FeV Anlage 3")
    today = item.case.now.date()
    for reason_ in kartenauftrag.verstoesse(karte(known, today, gueltig_bis(today))):
        yield kartenauftrag.finding(reason_.code, reason_.feld or "")


def _alte_nummer(item: Item) -> Iterator[Finding]:
    """The Fahrerlaubnisnummer stays for life, only the issue counter goes up (§ 49 FeV)."""
    known = vorgang.lies(item.message)
    old, new = known.bisher.nummer or "", known.nummer or ""
    if known.stand == Vorgangsstand.BEREIT and known.bisher.muster == "karte" and old and (old[:10] != new[:10] or old >= new):
        text = "Die neue Nummer passt nicht zur alten: sie bleibt, nur die Ausfertigung zählt hoch. Bitte im Register klären."
        yield Finding("AUSFERTIGUNG", text, "vorgang/nummer", "§ 49 FeV")


def _bestellt(item: Item) -> Iterator[Finding]:
    if vorgang.lies(item.message).stand != Vorgangsstand.BESTELLT:
        text = "Das Register führt den Vorgang nach der Bestellung in einem anderen Stand; bitte dort nachsehen."
        yield Finding("VORGANG-STAND", text, "vorgang/stand")


EINGANG = vorgang.eingang(
    "Vorgang",
    Frage(rule="KARTE", title="Was auf die Karte kommt, lässt sich herstellen", pruefe=_karte, law="Anlage 8 FeV"),
    Frage(rule="AUSFERTIGUNG", title="Die Nummer setzt die bisherige fort", pruefe=_alte_nummer, law="§ 49 FeV"),
)
VORGANG = vorgang.gate("Vorgang nach der Bestellung", Frage(rule="VORGANG-STAND", title="Der Vorgang ist bestellt", pruefe=_bestellt))
KARTE = Gate(
    name="kartenauftrag",
    title="Auftrag an den Kartenhersteller",
    checks=(Readable(), Schema(partial(schema, "kartenauftrag", "1.0"), law="Kartenauftrag 1.0 (eigenes Profil)")),
)

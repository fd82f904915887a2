"""What is asked of a Vorgang before anything is ordered, of the register's answer, and of the order itself."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from drehscheibe.checks import Readable, Schema
from drehscheibe.checks.rules.fuehrerschein import fuehrerscheinnummer
from drehscheibe.checks.rules.fuehrerschein import lies as lies_nummer
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item
from drehscheibe.services import vorgang
from drehscheibe.services.frage import Frage
from drehscheibe.services.fuehrerschein_bestellung.ausstehend import ausstehend
from drehscheibe.services.fuehrerschein_bestellung.bestellung import gueltig_bis, karte
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.fahrerlaubnis import Vorgang, Vorgangsstand
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
    today = item.case.now.date()
    yield from _klassen(known, today)
    for reason_ in kartenauftrag.verstoesse(karte(known, today, gueltig_bis(today))):
        yield kartenauftrag.finding(reason_.code, reason_.feld or "")


def _klassen(known: Vorgang, today: date) -> Iterator[Finding]:
    """Somebody of the office has set them; the table looks again, where it is known what the old document (or its file) says."""
    table, place, law = fe.umstellung(), "vorgang/klasse", "FeV Anlage 3"
    if not known.klasse or not {one.klasse for one in known.klasse} <= _NEUE:
        text = "Die Klassen sind noch nicht auf die heutigen umgestellt; die Fahrerlaubnisbehörde muss sie im Register festlegen."
        yield Finding("KLASSEN", text, place, law)
        return
    old = [one.klasse for one in known.karteikarte.klasse] if known.karteikarte else known.bisher.klasse
    if old and table.fehlt(old, known.klasse):
        text = "Auf der Karte fehlt eine Klasse, die sich aus dem alten Führerschein ergibt; bitte im Register vergleichen."
        yield Finding("KLASSEN-FEHLEN", text, place, law)
    if old and table.zuviel(old, known.klasse):
        text = (
            "Auf der Karte steht eine Klasse, die sich aus dem alten Führerschein nicht ergibt, oder der auf Antrag erteilten fehlt die "
            "einschränkende Schlüsselzahl; bitte im Register vergleichen."
        )
        yield Finding("KLASSEN-ZUVIEL", text, place, law)
    limited = [one for one in known.klasse if one.klasse in table.befristung.klassen]
    if any(one.gueltigBis is None or one.gueltigBis < today for one in limited):
        text = "Eine Klasse, die ein eigenes Ende hat, steht ohne oder mit einem vergangenen da; bitte im Register nachtragen."
        yield Finding("KLASSE-ENDE", text, place, "§ 23 FeV")


def _alte_nummer(item: Item) -> Iterator[Finding]:
    """The Fahrerlaubnisnummer stays for life, only the issue counter goes up (§ 49 FeV)."""
    known = vorgang.lies(item.message)
    old, new = known.bisher.nummer or "", known.nummer or ""
    if known.stand == Vorgangsstand.BEREIT and (parts := lies_nummer(new)) and parts.vorlaeufig:
        text = "Die neue Nummer endet auf 0: das ist ein vorläufiger Nachweis, keine Karte. Bitte im Register die Ausfertigung vergeben."
        yield Finding("AUSFERTIGUNG", text, "vorgang/nummer", "§ 49 FeV")
        return
    if known.stand == Vorgangsstand.BEREIT and known.bisher.muster == "karte" and old and (old[:10] != new[:10] or old >= new):
        text = "Die neue Nummer passt nicht zur alten: sie bleibt, nur die Ausfertigung zählt hoch. Bitte im Register klären."
        yield Finding("AUSFERTIGUNG", text, "vorgang/nummer", "§ 49 FeV")


def _bestellt(item: Item) -> Iterator[Finding]:
    if vorgang.lies(item.message).stand != Vorgangsstand.BESTELLT:
        text = "Das Register führt den Vorgang nach der Bestellung in einem anderen Stand; bitte dort nachsehen."
        yield Finding("VORGANG-STAND", text, "vorgang/stand")


EINGANG = vorgang.eingang(
    "Vorgang",
    Frage(rule="AUSSTEHEND", title="Nichts steht zu lange aus", pruefe=ausstehend, final=True),
    Frage(rule="KARTE", title="Was auf die Karte kommt, lässt sich herstellen", pruefe=_karte, law="Anlage 8 FeV"),
    Frage(rule="AUSFERTIGUNG", title="Die Nummer setzt die bisherige fort", pruefe=_alte_nummer, law="§ 49 FeV"),
)
VORGANG = vorgang.gate("Vorgang nach der Bestellung", Frage(rule="VORGANG-STAND", title="Der Vorgang ist bestellt", pruefe=_bestellt))
KARTE = Gate(
    name="kartenauftrag",
    title="Auftrag an den Kartenhersteller",
    checks=(Readable(), Schema(partial(schema, "kartenauftrag", "1.0"), law="Kartenauftrag 1.0 (eigenes Profil)")),
)

"""The Abmeldung from the portal: its gate, the register's answer and its gate, and the answer to the portal."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from lxml import etree

from drehscheibe.checks import Expectations, Readable, Schema, Table, Value, document, filled
from drehscheibe.checks.rules import RULES
from drehscheibe.checks.rules.din91379 import din_91379
from drehscheibe.errors import Finding
from drehscheibe.gate import Gate, Item, Row
from drehscheibe.message import Case, Message
from drehscheibe.services.frage import Frage
from drehscheibe.services.meldewesen.einstellungen import meldewesen
from drehscheibe.settings import settings
from drehscheibe.standards import abmeldung
from drehscheibe.standards.schemas import schema

__all__ = ["ANTWORT", "EINGANG", "an_portal", "ergebnis", "lies"]

_LAW = "Abmeldung 1.0 (eigenes Profil)"
_SCHEMA = Schema(partial(schema, "abmeldung", "1.0"), law=_LAW)


def lies(body: bytes) -> abmeldung.Abmeldung:
    """The typed Abmeldung. Raises Rejected for any other document."""
    found = abmeldung.read(body)
    assert isinstance(found, abmeldung.Abmeldung)  # noqa: S101 - the gate has seen to it
    return found


def ergebnis(case: Case) -> abmeldung.Abmeldeergebnis:
    """What the register said."""
    found = abmeldung.read(case.answers["melderegister"].body)
    assert isinstance(found, abmeldung.Abmeldeergebnis)  # noqa: S101 - the gate has seen to it
    return found


def _richtig(item: Item) -> Iterator[Finding]:
    root: etree._Element = document(item)
    if etree.QName(root).localname != "abmeldung":
        text = "Die Nachricht wird an dieser Stelle nicht erwartet und geht an den Absender zurück."
        yield Finding("XMELD-TYP", text, law="XMeld T080")
        return
    found, here = lies(item.message.body), settings().ags
    if found.leser.kennung != f"ags:{here}" or here not in (found.hauptwohnung.ags, found.nebenwohnung.ags):
        text = "Weder Haupt- noch Nebenwohnung liegt hier; die Nachricht geht als Irrläufer an den Absender zurück."
        yield Finding("XMELD-TYP", text, "leser", "XMeld T080; § 21 Abs. 4 BMG")


def _zeile(item: Item) -> Row:
    found = lies(item.message.body)
    return {
        "familienname": found.person.familienname, "vornamen": found.person.vornamen, "geburtsdatum": found.person.geburtsdatum,
        "auszug": found.auszug, "plz": found.nebenwohnung.postleitzahl, "ags": found.nebenwohnung.ags, "ags_haupt": found.hauptwohnung.ags,
    }  # fmt: skip


def _zeitpunkt(item: Item) -> Iterator[Finding]:
    earliest = meldewesen().abmeldung_frueher_tage
    if lies(item.message.body).auszug > item.case.now.date() + timedelta(days=earliest):
        text = f"Abgemeldet werden kann frühestens {earliest} Tage vor dem Auszug (S000); bitte bis dahin zurückstellen."
        yield Finding("DQ-22", text, "auszug", "§ 17 Abs. 2 BMG; XMeld S000")


def _verschieden(item: Item) -> Iterator[Finding]:
    found = lies(item.message.body)
    if found.hauptwohnung == found.nebenwohnung:
        text = "Haupt- und Nebenwohnung sind dieselbe; es wäre die einzige Wohnung. Bitte auf die Ab- oder Ummeldung verweisen."
        yield Finding("DQ-21", text, "nebenwohnung", "§ 21 BMG")


def _name(column: str) -> Value:
    title = f"Schreibweise: {column}"
    return Value(
        rule="DQ-16", title=title, law="DIN 91379, Datentyp A", table=TABELLE, column=column, check=partial(din_91379, datentyp="A")
    )


TABELLE = Table(_zeile)
EINGANG = Gate(
    name="eingang",
    title="Abmeldung einer Nebenwohnung",
    checks=(
        Readable(),
        _SCHEMA,
        Frage(rule="XMELD-TYP", title="Eine Abmeldung für diese Meldebehörde", pruefe=_richtig, law="XMeld T080", final=True),
        TABELLE,
        _name("familienname"),
        _name("vornamen"),
        Value.of(RULES["teildatum"], TABELLE, "geburtsdatum"),
        Value.of(RULES["plz"], TABELLE, "plz"),
        Value.of(RULES["ags"], TABELLE, "ags"),
        Value.of(RULES["ags"], TABELLE, "ags_haupt"),
        Frage(rule="DQ-22", title="Der Auszug liegt nicht zu weit voraus", pruefe=_zeitpunkt, law="§ 17 Abs. 2 BMG"),
        Frage(rule="DQ-21", title="Es bleibt eine andere Wohnung", pruefe=_verschieden, law="§ 21 BMG"),
        Expectations(table=TABELLE, parts=(filled("DQ-17", "familienname"), filled("DQ-17", "auszug"))),
    ),
    stop_above=0.9,
    stop_from=50,
)


def _abgelehnt(item: Item) -> Iterator[Finding]:
    found = abmeldung.read(item.message.body)
    if isinstance(found, abmeldung.Abmeldeergebnis) and found.grund:
        text = abmeldung.GRUENDE.get(found.grund, abmeldung.GRUENDE["05"])
        yield Finding(f"MELDEREGISTER-{found.grund}", text, "ergebnis", "§ 21 Abs. 4 BMG")


ANTWORT = Gate(
    name="melderegister",
    title="Antwort des Melderegisters",
    checks=(
        Readable(),
        _SCHEMA,
        Frage(rule="MELDEREGISTER", title="Die Nebenwohnung ist abgemeldet", pruefe=_abgelehnt, law="§ 21 Abs. 4 BMG"),
    ),
    stop_above=0.9,
    stop_from=50,
)


def an_portal(case: Case) -> Message:
    """Confirm it to the portal."""
    asked, said = lies(case.incoming.body), ergebnis(case)
    told = abmeldung.Abmeldeergebnis(
        nachrichtenUUID=case.transfer_id, erstellungszeitpunkt=case.now, leser=asked.autor, autor=asked.leser,
        ursprungsnachricht=abmeldung.Ursprungsnachricht(nachrichtenUUID=asked.nachrichtenUUID), status=said.status, auszug=said.auszug,
    )  # fmt: skip
    return Message(id=case.transfer_id, kind=abmeldung.kind(told), body=abmeldung.write(told))

from datetime import date, datetime
from uuid import uuid4

import pytest

from drehscheibe.errors import Rejected
from drehscheibe.standards import kartenauftrag
from drehscheibe.standards.kartenauftrag import (
    Grund,
    Herstellungsauftrag,
    Kartendaten,
    Klasseneintrag,
    Rueckmeldung,
    Status,
    Versandanschrift,
)
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=BERLIN)
CARD = Kartendaten(
    familienname="Müller-Lüdenscheidt", geburtsdatum="1961", ausgestelltAm=date(2026, 3, 2), gueltigBis=date(2041, 3, 1),
    ausstellungsbehoerde="Stadt Offenbach am Main", fuehrerscheinnummer="B072RRE2I55",
    klasse=(Klasseneintrag(klasse="B", erteiltAm=date(1980, 1, 1), schluesselzahl=("01.01",)),), schluesselzahl=("79.06",),
    lichtbild=b"\xff\xd8\xff", unterschrift=b"\x89PNG",
)  # fmt: skip
PLACE = Versandanschrift(strasse="Färberwinkel", hausnummer="12a", postleitzahl="63065", ort="Offenbach am Main")
ORDER = Herstellungsauftrag(auftragID=str(uuid4()), erstellungszeitpunkt=NOW, behoerde="feb:06413000", karte=CARD, direktversand=PLACE)


def feedback(status: Status, *codes: str) -> Rueckmeldung:
    return Rueckmeldung(
        rueckmeldungID=str(uuid4()), zeitpunkt=NOW, auftragID=ORDER.auftragID, auftragsnummer="KH-1", fuehrerscheinnummer="B072RRE2I55",
        status=str(status), sendungsnummer="S1", grund=tuple(Grund(code=code, feld="karte/x") for code in codes),
    )  # fmt: skip


@pytest.mark.parametrize("message", [ORDER, feedback(Status.VERSANDT), feedback(Status.ABGELEHNT, "K301", "K303")])
def test_what_is_written_is_valid_and_reads_as_it_was(message: kartenauftrag.Nachricht) -> None:
    body = kartenauftrag.write(message)
    assert kartenauftrag.check(parse(body))
    assert kartenauftrag.read(body) == message


def test_the_orders_uuid_is_the_messages() -> None:
    message = kartenauftrag.message(ORDER)
    assert (message.id, message.kind) == (ORDER.auftragID, "kartenauftrag/herstellungsauftrag")


def test_a_foreign_document_is_refused() -> None:
    with pytest.raises(Rejected, match="KARTE-ART"):
        kartenauftrag.read(b"<x/>")


@pytest.mark.parametrize(
    ("told", "rules"),
    [
        (feedback(Status.PRODUZIERT), []),
        (feedback(Status.VERSANDT), []),
        (feedback(Status.UNZUSTELLBAR), ["KARTE-K401"]),
        (feedback(Status.ABGELEHNT, "K301", "K302"), ["KARTE-K301", "KARTE-K302"]),
        (feedback(Status.ABGELEHNT), ["KARTE-UNBEKANNT"]),
        (feedback(Status.ABGELEHNT, "K999"), ["KARTE-UNBEKANNT"]),
    ],
)
def test_what_a_clerk_must_act_on_is_told(told: Rueckmeldung, rules: list[str]) -> None:
    assert [finding.rule for finding in kartenauftrag.befunde(told)] == rules


def test_a_provisional_number_can_not_be_ordered() -> None:
    body = kartenauftrag.write(ORDER).replace(b"B072RRE2I55", b"B072RRE2I50")
    assert not kartenauftrag.check(parse(body))

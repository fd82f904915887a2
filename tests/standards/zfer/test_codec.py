from datetime import date, datetime
from uuid import uuid4

import pytest

from drehscheibe.errors import Rejected
from drehscheibe.standards import zfer
from drehscheibe.standards.xml import parse
from drehscheibe.standards.zfer import Auskunftsstatus, Eintragungsart, Ergebnis, Register, Ruecknahmegrund, Uebergabeart, Verbleib
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=BERLIN)
ID = str(uuid4())
HEAD = zfer.kopf(id=ID, now=NOW)
PERSON = zfer.Person(
    familienname="Đặng", vornamen="Thị Hương", geburtsname="Nguyễn", doktorgrad="Dr.", geburtsdatum="1961-03", geburtsort="Huế"
)
CLASS = zfer.Klasseneintrag(klasse="C1E", erteiltAm=date(1990, 1, 1), gueltigBis=date(2031, 1, 1), schluesselzahl=("01.01", "79.06"))
LICENCE = zfer.Fahrerlaubnis(
    inhaber=PERSON, nummer="B072RRE2I55", ausgestelltAm=date(2020, 1, 2), behoerde="Stadt Offenbach am Main", gueltigBis=date(2035, 1, 1),
    status="gueltig", identitaetszweifel=True, klasse=(CLASS,),
)  # fmt: skip
LOG = zfer.Abrufangaben(stelle="feb:06413000", anlass="Umtausch", aktenzeichen="1", verfahren="Drehscheibe")
ENTRY = zfer.Eintragung(art=str(Eintragungsart.FAHRVERBOT), rechtskraftAm=date(2025, 1, 1), bis=date(2025, 4, 1), behoerde="Amtsgericht")

SAMPLES: list[zfer.Nachricht] = [
    zfer.AuskunftAnfrage(kopf=HEAD, abruf=LOG, register=(str(Register.ZFER),), nummer="C 17000/87"),
    zfer.AuskunftAnfrage(kopf=HEAD, abruf=LOG, register=("zfer", "faer"), person=PERSON),
    zfer.AuskunftErgebnis(
        kopf=HEAD, bezug=ID, status=str(Auskunftsstatus.GEFUNDEN), anzahlTreffer=1, fahrerlaubnis=(LICENCE,), eintragung=(ENTRY,)
    ),
    zfer.UebergabeMitteilung(
        kopf=HEAD, person=PERSON, nummer="B072RRE2I56", ausgestelltAm=date(2026, 2, 1), behoerde="X", gueltigBis=date(2041, 1, 31),
        klasse=(CLASS,), uebergabeart=str(Uebergabeart.DIREKTVERSAND), uebergebenAm=date(2026, 3, 1),
        bisher=zfer.Bisher(verbleib=str(Verbleib.ENTWERTET), nummer="B072RRE2I55"),
    ),
    zfer.UebergabeRuecknahme(
        kopf=HEAD, nummer="B072RRE2I56", uebergebenAm=date(2026, 3, 1), grund=str(Ruecknahmegrund.UNZUSTELLBAR)
    ),
    zfer.Quittung(kopf=HEAD, bezug=ID, ergebnis=str(Ergebnis.ABGELEHNT), grund=(zfer.Grund(code="Z202", feld="person/geburtsdatum"),)),
    zfer.StandAnfrage(kopf=HEAD, bezug=(ID,)),
    zfer.StandErgebnis(kopf=HEAD, vorhanden=(zfer.Vorhanden(bezug=ID, vorgangsnummer="ZFER-1"),)),
]  # fmt: skip


@pytest.mark.parametrize("message", SAMPLES, ids=lambda message: type(message).__name__)
def test_what_is_written_is_valid_and_reads_as_it_was(message: zfer.Nachricht) -> None:
    body = zfer.write(message)
    assert zfer.check(parse(body))
    assert zfer.read(body) == message


def test_every_kind_of_message_has_a_sample() -> None:
    assert {type(message) for message in SAMPLES} == set(zfer.MESSAGES)


def test_a_foreign_document_is_refused() -> None:
    with pytest.raises(Rejected, match="ZFER-ART"):
        zfer.read(b"<x/>")


@pytest.mark.parametrize("number", ["b072rre2i55", "Q072RRE2I55", "B072RRE2I5", "B072RRE2I55 "])
def test_a_number_that_is_none_breaks_the_profile(number: str) -> None:
    body = zfer.write(SAMPLES[3]).replace(b"B072RRE2I56", number.encode())
    assert not zfer.check(parse(body))


def test_every_reason_tells_who_must_act_and_an_unknown_one_is_named_as_such() -> None:
    assert all(zfer.finding(code).text.endswith(".") for code in zfer.GRUENDE)
    assert zfer.finding("Z999").rule == "ZFER-UNBEKANNT"
    assert zfer.finding("Z201", "nummer").field == "nummer"


def test_the_log_entry_of_a_question_has_the_fields_of_the_law() -> None:
    question, answer = SAMPLES[1], SAMPLES[2]
    assert isinstance(question, zfer.AuskunftAnfrage)
    assert isinstance(answer, zfer.AuskunftErgebnis)
    assert zfer.abruf(question, answer) == zfer.Abruf(
        stelle="feb:06413000", daten=("fahrerlaubnis", "eintragung"), zeit=NOW, aktenzeichen="1", anlass="Umtausch",
        verfahren="Drehscheibe", treffer=1, suche="person",
    )  # fmt: skip

from datetime import date, datetime

import pytest

from drehscheibe.errors import Rejected
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards import schemas
from drehscheibe.standards.binding import layout, shape
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import BERLIN

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=BERLIN)
ID = "5f0b6f6e-8d57-4bd5-9d51-35d3a2a6c001"
HEAD = fe.kopf(id=ID, now=NOW)
PERSON = fe.Person(
    familienname="Đurđević-O’Neill & Söhne", vornamen="Zoë", geburtsname="Šimić", doktorgrad="Dr.", geburtsdatum="1961",
    geburtsort="Çankırı",
)  # fmt: skip
HOME = fe.Anschrift(strasse="Färberwinkel", hausnummer="12a", zusatz="Hinterhaus", postleitzahl="63065", ort="Offenbach", staat="D")
ENTRY = fe.Klasseneintrag(klasse="C1E", erteiltAm=date(1999, 2, 1), gueltigBis=date(2030, 2, 1), schluesselzahl=("01.06", "95"))
LICENCE = fe.Fahrerlaubnis(
    inhaber=PERSON, nummer="B072RRE2I55", muster="karte", ausgestelltAm="2015-03-01", behoerde="Stadt Offenbach am Main",
    gueltigBis=date(2030, 2, 28), status="gueltig", klasse=(ENTRY,),
)  # fmt: skip
MESSAGES: list[fe.Nachricht] = [
    fe.AuskunftAnfrage(kopf=HEAD, person=PERSON, zweck="Umtausch", aktenzeichen="A-1"),
    fe.AuskunftErgebnis(kopf=HEAD, bezug=ID, status="gefunden", anzahlTreffer=1, fahrerlaubnis=(LICENCE,)),
    fe.Antrag(
        kopf=HEAD, antragsart="umtausch", antragsnummer="OD-1", eingangAm=date(2026, 3, 1), person=PERSON, anschrift=HOME,
        bisher=fe.Bisher(
            nummer="G 123/85", muster="papier", ausgestelltAm="1985-06", behoerde="Kreis Bergstraße", klasse=("3",), verlust="gestohlen",
        ),
        klasse=("A", "BE"), umtauschBis=date(2033, 1, 19), uebergabe="abholung", anlage=(fe.Anlage(id=ID, bezeichnung="Lichtbild"),),
        karteikarteErforderlich=True, benachrichtigungAn="zoe@post.example", lichtbild=b"\xff\xd8", unterschrift=b"\x89PNG",
    ),
    fe.Aenderung(kopf=HEAD, aenderungsart="name", wirksamAb=date(2026, 2, 1), person=PERSON, personNeu=PERSON, anschriftNeu=HOME),
    fe.Quittung(kopf=HEAD, bezug=ID, ergebnis="abgelehnt", vorgangsnummer="FE-1", grund=(fe.Grund(code="F203", feld="bisher/nummer"),)),
    fe.StandAnfrage(kopf=HEAD, bezug=(ID, ID)),
    fe.StandErgebnis(kopf=HEAD, vorhanden=(fe.Vorhanden(bezug=ID, vorgangsnummer="FE-1"),)),
    fe.KarteiAnfrage(
        kopf=HEAD, kennung="K-1", ausgestelltVon=date(2002, 1, 1), ausgestelltBis=date(2004, 12, 31), jahrgangVon=1953, jahrgangBis=1999,
        nach="K-0", hoechstens=200, zweck="Umtausch", aktenzeichen="A-1",
    ),
    fe.KarteiErgebnis(kopf=HEAD, bezug=ID, eintrag=(fe.Karteieintrag(kennung="K-1", fahrerlaubnis=LICENCE),), weiter="K-1"),
]  # fmt: skip


def named(message: object) -> str:
    return type(message).__name__


def empty_fields(part: object) -> set[str]:
    """Fields of an example that say nothing; a flag may be off."""
    found = set()
    for field in layout(type(part)):
        value = getattr(part, field.key)
        if value in (None, ()):
            found.add(f"{type(part).__name__}.{field.key}")
        for one in value if isinstance(value, tuple) else (value,):
            found |= empty_fields(one) if hasattr(type(one), "__shape__") else set()
    return found


def test_every_message_of_the_profile_has_an_example() -> None:
    assert tuple(type(message) for message in MESSAGES) == fe.MESSAGES


@pytest.mark.parametrize("message", MESSAGES, ids=named)
def test_what_is_written_is_valid_and_reads_back_the_same(message: fe.Nachricht) -> None:
    body = fe.write(message)
    schema = schemas.schema("fahrerlaubnis", fe.VERSION)
    assert schema.validate(parse(body)), schema.error_log
    assert fe.read(body) == message
    assert fe.kind(message) == f"fahrerlaubnis/{shape(type(message)).root.partition(':')[2]}"


@pytest.mark.parametrize("message", MESSAGES, ids=named)
def test_the_examples_fill_every_field_so_that_the_schema_knows_them_all(message: fe.Nachricht) -> None:
    assert empty_fields(message) <= {"AuskunftAnfrage.nummer"}


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b">umtausch<", b">verlust<"),
        (b">BE<", b">XE<"),
        (b">1985-06<", b">1985-13<"),
        (b">papier<", b">pappe<"),
        (b"+01:00<", b"<"),
        (b">F\xc3\xa4rberwinkel<", b"> <"),
        (b"<reg:uebergabe>abholung</reg:uebergabe>", b""),
    ],
)
def test_what_breaks_the_profile_is_found(good: bytes, bad: bytes) -> None:
    body = fe.write(MESSAGES[2])
    assert good in body
    assert not fe.check(parse(body.replace(good, bad)))


def test_another_document_is_no_message_of_the_register() -> None:
    with pytest.raises(Rejected, match="FE-ART"):
        fe.read(b"<rechnung/>")


def test_every_refusal_has_a_sentence_for_the_clerk() -> None:
    for code in fe.GRUENDE:
        finding = fe.finding(code, "feld")
        assert (finding.rule, finding.field) == (f"FE-{code}", "feld")
        assert finding.text.endswith(".")
    assert fe.finding("F999").rule == "FE-UNBEKANNT"

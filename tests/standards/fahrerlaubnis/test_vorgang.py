"""The messages about a Vorgang: each is written as the schema wants it and reads back the same."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.standards import schemas
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import BERLIN

ID = "5f0b6f6e-8d57-4bd5-9d51-35d3a2a6c001"
HEAD = fe.kopf(id=ID, now=datetime(2026, 3, 2, 2, 0, tzinfo=BERLIN))
PERSON = fe.Person(familienname="Đurđević", vornamen="Zoë", geburtsname="Šimić", geburtsdatum="1961")
CLASS = fe.Klasseneintrag(klasse="BE", erteiltAm=date(1985, 6, 1), schluesselzahl=("79.06",))
CARD = fe.Karteikarte(inhaber=PERSON, behoerde="Kreis Bergstraße", nummer="G 123/85", ausgestelltAm="1985-06", klasse=(CLASS,))
VORGANG = fe.Vorgang(
    vorgangsnummer="FE-1", antragsnummer="OD-1", stand="ausgehaendigt", person=PERSON,
    anschrift=fe.Anschrift(strasse="Färberwinkel", hausnummer="12a", postleitzahl="63065", ort="Offenbach"),
    bisher=fe.Bisher(
        nummer="G 123/85", muster="papier", ausgestelltAm="1985-06", behoerde="Kreis Bergstraße", klasse=("3",), verlust="gestohlen",
    ),
    uebergabe="abholung", nummer="G060000A191",
    klasse=(CLASS,), bestelltAm=date(2026, 1, 5), gueltigBis=date(2041, 1, 4), uebergebenAm=date(2026, 2, 2),
    verbleib="entwertet", benachrichtigungAn="zoe@post.example", lichtbild=b"\xff\xd8", unterschrift=b"\x89PNG", karteikarte=CARD,
)  # fmt: skip
MESSAGES: list[fe.Dokument] = [
    fe.VorgaengeAnfrage(kopf=HEAD, stand=tuple(map(str, fe.Vorgangsstand))),
    fe.VorgaengeErgebnis(
        kopf=HEAD, bezug=ID, vorgang=(fe.Vorgangseintrag(vorgangsnummer="FE-1", stand="bereit", seit=date(2026, 1, 2), fassung=2),)
    ),
    fe.VorgangAnfrage(kopf=HEAD, vorgangsnummer="FE-1", mitBildern=True),
    fe.VorgangErgebnis(kopf=HEAD, bezug=ID, vorgang=VORGANG),
    fe.VorgangMeldung(
        kopf=HEAD, vorgangsnummer="FE-1", stand="karteikarte-da", am=date(2026, 3, 1), gueltigBis=date(2041, 1, 4), verbleib="eingezogen",
        karteikarte=CARD,
    ),
]  # fmt: skip


def test_every_message_about_a_vorgang_has_an_example() -> None:
    assert tuple(type(message) for message in MESSAGES) == fe.VORGANGSNACHRICHTEN


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_what_is_written_is_valid_and_reads_back_the_same(message: fe.Dokument) -> None:
    body = fe.write(message)
    schema = schemas.schema("fahrerlaubnis", fe.VERSION)
    assert schema.validate(parse(body)), schema.error_log
    assert fe.read(body) == message


@pytest.mark.parametrize(
    ("good", "bad"),
    [(b">ausgehaendigt<", b">verschenkt<"), (b">entwertet<", b">zerrissen<"), (b">zoe@post.example<", b">zoe<"), (b">FE-1<", b"> <")],
)
def test_what_breaks_the_profile_is_found(good: bytes, bad: bytes) -> None:
    body = fe.write(MESSAGES[3])
    assert good in body
    assert not fe.check(parse(body.replace(good, bad)))


def test_a_question_names_the_vorgang_or_the_card_and_not_both() -> None:
    both = replace(MESSAGES[2], nummer="G060000A191")
    assert not fe.check(parse(fe.write(both)))

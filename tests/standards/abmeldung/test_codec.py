"""The profile for a secondary dwelling given up: documents there and back, and what its schema refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from drehscheibe.errors import Rejected
from drehscheibe.standards import abmeldung, schemas
from drehscheibe.standards.xml import parse

STELLE = abmeldung.Stelle(kennung="ags:06413000", name="Stadt Offenbach am Main")
HIER = abmeldung.Wohnung(ags="06413000", strasse="Ahornzeile", hausnummer="3", zusatz="a", postleitzahl="63065", wohnort="Offenbach")
GUT = abmeldung.Abmeldung(
    nachrichtenUUID="11111111-2222-4333-8444-555555555555", erstellungszeitpunkt=datetime(2026, 3, 2, 9, tzinfo=UTC), leser=STELLE,
    autor=STELLE, person=abmeldung.Person(familienname="Öztürk", vornamen="Ayşe", geburtsdatum="1980-05"), hauptwohnung=HIER,
    nebenwohnung=replace(HIER, strasse="Färberwinkel"), auszug=date(2026, 3, 1),
)  # fmt: skip


def gueltig(body: bytes) -> bool:
    return schemas.schema("abmeldung", abmeldung.VERSION).validate(parse(body))


def test_what_is_written_is_valid_and_reads_as_it_was() -> None:
    body = abmeldung.write(GUT)

    assert gueltig(body)
    assert abmeldung.read(body) == GUT
    assert abmeldung.kind(GUT) == "abmeldung/abmeldung"


def test_somebody_without_first_names_and_birth_date_can_give_up_a_dwelling() -> None:
    body = abmeldung.write(replace(GUT, person=abmeldung.Person(familienname="Anonyma")))

    assert gueltig(body)
    found = abmeldung.read(body)
    assert isinstance(found, abmeldung.Abmeldung)
    assert found.person.vornamen is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"1980-05<", b"05/1980<"), (b"63065", b"6306"), (b"06413000</abm:ags>", b"6413000</abm:ags>"), (b">1.0<", b">2.0<"),
        ("Öztürk".encode(), b""), (b"2026-03-01", b"2026-02-30"), (b"11111111-2222", b"11111111"),
    ],
)  # fmt: skip
def test_a_broken_value_is_refused_by_the_schema(old: bytes, new: bytes) -> None:
    body = abmeldung.write(GUT)
    assert old in body

    assert not gueltig(body.replace(old, new, 1))


@pytest.mark.parametrize("grund", [None, *abmeldung.GRUENDE])
def test_every_reason_of_a_refusal_has_its_sentence_and_is_in_the_schema(grund: str | None) -> None:
    told = abmeldung.Abmeldeergebnis(
        nachrichtenUUID=GUT.nachrichtenUUID, erstellungszeitpunkt=GUT.erstellungszeitpunkt, leser=STELLE, autor=STELLE,
        ursprungsnachricht=abmeldung.Ursprungsnachricht(nachrichtenUUID=GUT.nachrichtenUUID),
        status="abgelehnt" if grund else "abgemeldet", grund=grund, auszug=None if grund else GUT.auszug,
    )  # fmt: skip

    assert gueltig(abmeldung.write(told))
    assert abmeldung.read(abmeldung.write(told)) == told


def test_another_document_is_the_wrong_service() -> None:
    with pytest.raises(Rejected) as refused:
        abmeldung.read(b"<anmeldung xmlns='urn:drehscheibe:profil:abmeldung:1.0'/>")

    assert refused.value.findings[0].rule == "T080"

"""Transcripts of the card file, case by case: karteikarte/*.toml; and what the letter is."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from drehscheibe.message import Case, Message
from drehscheibe.sandbox.population import Person, Population
from drehscheibe.sandbox.world import World
from drehscheibe.services import muster
from drehscheibe.services.karteikartenabschrift import abschrift, samples
from drehscheibe.services.karteikartenabschrift.abschrift import sendung
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.zeit import BERLIN
from services.portalfaelle import Ergebnis, Fall, ergebnisse, faelle

CASES = faelle(Path(__file__).parent / "karteikarte")
HOME = World(Population(size=400))
ID = "0b1f6a58-0641-4300-8000-5a3d1e5a4c11"
NOW = datetime(2026, 1, 6, tzinfo=BERLIN)


SONDERBAR: dict[str, Callable[[Person], bool]] = {
    "tonzeichen": lambda person: person.familienname in ("Đặng", "Võ", "Hoàng", "Nguyễn"),
}


def _leute(world: World, who: str) -> Iterator[Person]:
    if who == "gesperrt" or who in SONDERBAR:
        blocked = who == "gesperrt"
        papers = (person for person in world.people() if (found := world.licence_of(person)) and found.papier and not found.auswaerts)
        return (one for one in papers if one.gemeldet and (one.auskunftssperren(world.heute) if blocked else SONDERBAR[who](one)))
    holders = (person for person, _ in samples.inhaber(world))
    if who == "jahrgang":  # from the end, so that nobody else asks twice
        return (replace(one, geburtsdatum=one.geburtsdatum[:4]) for one in reversed(list(holders)))
    return (one for one in holders if one.geburtsname) if who == "geburtsname" else holders


def _antrag(person: Person) -> muster.Sample:
    licence = HOME.licence_of(person)
    assert licence is not None
    return samples.antrag(person, licence), ()


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ergebnis]:
    return ergebnisse("karteikartenabschrift", CASES, _leute, _antrag, tmp_path_factory.mktemp("hub"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_its_file_says(case: Fall, outcomes: dict[str, Ergebnis]) -> None:
    assert outcomes[case.name] == case.erwartet, case.inhalt["titel"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (fe.Klasseneintrag(klasse="3"), "3"),
        (fe.Klasseneintrag(klasse="3", erteiltAm=date(1975, 3, 12)), "3 (erteilt am 12.03.1975)"),
        (
            fe.Klasseneintrag(klasse="C1E", erteiltAm=date(1999, 5, 2), gueltigBis=date(2031, 5, 1), schluesselzahl=("79.06", "95")),
            "C1E (erteilt am 02.05.1999, gültig bis 01.05.2031, Schlüsselzahl 79.06, 95)",
        ),
    ],
)
def test_the_transcript_tells_of_each_class_what_it_is_converted_by(entry: fe.Klasseneintrag, told: str) -> None:
    licence = fe.Fahrerlaubnis(
        inhaber=fe.Person(familienname="Muster"), nummer="C 1/75", muster="papier", ausgestelltAm="1975-03-12", behoerde="X",
        status="gueltig", klasse=(fe.Klasseneintrag(klasse="4"), entry),
    )  # fmt: skip
    assert dict(abschrift._zeilen(licence))["Klassen"] == f"4\n{told}"


def test_the_letter_is_an_accessible_pdf_and_its_list_entry_names_nobody() -> None:
    person, licence = next(samples.inhaber(HOME))
    told = fe.AuskunftErgebnis(
        kopf=fe.kopf(id=ID, now=NOW), bezug=ID, status="gefunden", anzahlTreffer=1,
        fahrerlaubnis=(
            fe.Fahrerlaubnis(
                inhaber=fe.Person(familienname=person.familienname, vornamen=person.vornamen), nummer=licence.nummer, muster="papier",
                ausgestelltAm=licence.erteilt.isoformat(), behoerde=licence.behoerde, status="gueltig",
                klasse=(fe.Klasseneintrag(klasse="3"),),
            ),
        ),
    )  # fmt: skip
    incoming = Message(id=ID, kind="fit-connect/antrag", body=json.dumps(samples.antrag(person, licence)).encode())
    answer = Message(id=ID, kind="fahrerlaubnis/auskunft.ergebnis", body=fe.write(told))
    letter = sendung(Case(incoming=incoming, answers={"auskunft": answer}, transfer_id=ID, now=NOW))
    assert letter.attachments[0].content.startswith(b"%PDF-")
    assert person.familienname not in letter.body.decode()
    assert json.loads(letter.body)["plz"] == "60311"

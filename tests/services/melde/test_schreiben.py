"""What the citizen is told, and that a blocked person can not be told from nobody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from drehscheibe import Case, Deliver, Flow, connections
from drehscheibe.dokumente import Brief, parkausweis
from drehscheibe.dokumente import siegel as seals
from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
from drehscheibe.partners.parkausweise import PARTNER as PARKAUSWEISE
from drehscheibe.partners.zulassung import PARTNER as ZULASSUNG
from drehscheibe.sandbox import Sandbox
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Person, Population
from drehscheibe.sandbox.world import World
from drehscheibe.services import bewohnerparkausweis, meldebescheinigung, melderegisterauskunft, uebermittlungssperren
from drehscheibe.services.bewohnerparkausweis.antrag import kennzeichen
from drehscheibe.services.bewohnerparkausweis.ausweis import ausweis, letzter_tag
from drehscheibe.services.melde.muster import angaben, gemeldete
from drehscheibe.services.melderegisterauskunft.auskunft import KEINE_AUSKUNFT
from drehscheibe.services.melderegisterauskunft.samples import antrag
from drehscheibe.services.uebermittlungssperren import bestaetigung
from services.melde.werk import befragt, fall

DAY = date(2026, 1, 20)


@pytest.fixture
def world() -> World:
    return World(Population(size=400), DAY)


@pytest.fixture
def register(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MelderegisterSimulator]:
    """The registers, reachable without a socket."""
    simulator = MelderegisterSimulator(world)
    cars, permits = ZULASSUNG.simulator(world, tmp_path), PARKAUSWEISE.simulator(world, tmp_path)
    with inprocess(Sandbox([simulator, cars, permits])) as url:
        known: dict[str, Any] = {
            "melderegister": {"url": f"{url}/melderegister/soap", "user": simulator.user, "password": simulator.password},
            "parkausweise": {"url": f"{url}/parkausweise"},
            "zulassung": ZULASSUNG.sandbox_connection(f"{url}/zulassung", cars),
        }
        monkeypatch.setattr(connections, "_resolver", known.get)
        yield simulator


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> list[Brief]:
    """Letters as values, besides being typeset."""
    written: list[Brief] = []
    for module in (meldebescheinigung.bescheinigung, melderegisterauskunft.auskunft, bestaetigung):
        real = module.setze

        def note(letter: Brief, now: Any, real: Any = real) -> bytes:
            written.append(letter)
            return bytes(real(letter, now))

        monkeypatch.setattr(module, "setze", note)
    return written


def letter_of(flow: Flow, data: dict[str, Any], letters: list[Brief]) -> Brief:
    case, findings = befragt(flow, fall(data))
    assert findings == []
    filing = next(leg for leg in flow.legs if isinstance(leg, Deliver))
    filing.mapping(case)
    return letters[-1]


def outgoing(flow: Flow, case: Case) -> list[tuple[bytes, ...]]:
    """All that leaves the hub for a case: bodies and documents of each leg."""
    legs = [leg.mapping(case) for leg in flow.legs if isinstance(leg, Deliver)]
    return [(message.body, *(one.content for one in message.attachments)) for message in legs]


def blocked(world: World, key: str) -> Person:
    return next(one for one in world.people() if one.vornamen and key in [s.schluessel for s in one.sperren])


@pytest.mark.parametrize("key", ["1", "3", "6", "11", "12"])
def test_a_blocked_person_and_nobody_are_the_same_in_every_byte_and_step(
    world: World, register: MelderegisterSimulator, key: str
) -> None:
    person = blocked(world, key)
    data = antrag(person)
    seen = []
    for there in (person, replace(person, familienname="Anders", geburtsname="")):
        world.update_person(there)
        calls = register.stats()["accepted"]
        case, findings = befragt(melderegisterauskunft.FLOW, fall(data))
        new = [one for one in register.stats()["accepted"] if one not in calls]
        seen.append((findings, [{**one, "times": 1} for one in new], _timeless(case), outgoing(melderegisterauskunft.FLOW, case)))
    assert seen[0] == seen[1]
    assert [note.person for note in register.handpruefungen] == [person.id], "only the Meldebehoerde knows"


def _timeless(case: Case) -> bytes:
    """The register's answer without the moment it was made."""
    head, _, rest = case.answers["melderegister"].body.partition(b"<xmeld:erstellungszeitpunkt>")
    return head + rest.partition(b"<")[2]


def test_the_neutral_letter_is_one_sentence(world: World, register: MelderegisterSimulator, letters: list[Brief]) -> None:
    letter = letter_of(melderegisterauskunft.FLOW, antrag(blocked(world, "3")), letters)
    assert (list(letter.absaetze), list(letter.angaben), list(letter.schluss)) == ([KEINE_AUSKUNFT], [], [])


def test_the_information_holds_name_and_address_alone(world: World, register: MelderegisterSimulator, letters: list[Brief]) -> None:
    person = next(gemeldete(world, lambda one: not one.sperren and not one.nebenwohnung and not one.doktorgrad))
    letter = letter_of(melderegisterauskunft.FLOW, antrag(person), letters)
    home = person.anschrift
    assert letter.angaben == [
        ("Familienname", person.familienname),
        ("Vornamen", person.vornamen),
        ("Derzeitige Anschrift", f"{home.strasse} {home.hausnummer}{home.zusatz}\n{home.plz} {home.ort}"),
    ]


def test_the_certificate_tells_what_the_register_holds(world: World, register: MelderegisterSimulator, letters: list[Brief]) -> None:
    person = next(gemeldete(world, lambda one: one.nebenwohnung is not None))
    letter = letter_of(meldebescheinigung.FLOW, {"antragsteller": angaben(person), "zustellung": "elektronisch"}, letters)
    told = dict(letter.angaben)
    year, month, day = person.geburtsdatum.split("-")
    assert (told["Familienname"], told["Geburtsdatum"]) == (person.familienname, f"{day}.{month}.{year}")
    assert {"Hauptwohnung", "Nebenwohnung"} <= set(told)
    assert "gebührenfrei" in letter.schluss[0]


def test_an_only_dwelling_is_called_so_in_good_german(world: World, register: MelderegisterSimulator, letters: list[Brief]) -> None:
    person = next(gemeldete(world, lambda one: one.nebenwohnung is None and one.wohnungsstatus == "0"))
    letter = letter_of(meldebescheinigung.FLOW, {"antragsteller": angaben(person), "zustellung": "elektronisch"}, letters)
    assert letter.angaben[-1][0] == "Alleinige Wohnung"


def test_a_partial_birth_date_is_certified_as_it_is_known(world: World, register: MelderegisterSimulator, letters: list[Brief]) -> None:
    person = next(one for one in world.people() if one.gemeldet and len(one.geburtsdatum) == 4)
    letter = letter_of(meldebescheinigung.FLOW, {"antragsteller": angaben(person), "zustellung": "elektronisch"}, letters)
    assert dict(letter.angaben)["Geburtsdatum"] == person.geburtsdatum


def test_who_has_departed_is_told_so(world: World, register: MelderegisterSimulator, letters: list[Brief]) -> None:
    gone = next(one for one in world.people() if one.weggezogen and len(one.geburtsdatum) == 10)
    letter = letter_of(meldebescheinigung.FLOW, {"antragsteller": angaben(gone), "zustellung": "elektronisch"}, letters)
    assert "nicht in Offenbach am Main gemeldet" in letter.absaetze[0]
    assert letter.angaben == ()


def test_the_citizen_learns_which_sperren_hold_and_which_could_not_be_entered(
    world: World, register: MelderegisterSimulator, letters: list[Brief]
) -> None:
    person = replace(next(gemeldete(world, lambda one: not one.sperren)), wohnungsstatus="2")
    world.update_person(person)
    data = {"antragsteller": angaben(person), "eintragung": ["2", "5", "7"], "loeschung": []}
    letter = letter_of(uebermittlungssperren.FLOW, data, letters)
    assert [row[0] for row in letter.angaben] == ["Schlüssel 5"]
    assert list(letter.schluss) == [bestaetigung.GRUENDE["01"], bestaetigung.GRUENDE["02"]]


@pytest.mark.parametrize(("reason", "words"), [
    ("03", "nicht in Offenbach am Main gemeldet"), ("04", "nicht mit alleiniger oder Hauptwohnung gemeldet"),
])  # fmt: skip
def test_who_is_not_served_here_reads_the_reason_the_register_gives(
    world: World, register: MelderegisterSimulator, letters: list[Brief], monkeypatch: pytest.MonkeyPatch, reason: str, words: str
) -> None:
    monkeypatch.setattr("drehscheibe.partners.melderegister.onlinedienste._finde", lambda *_: reason)
    data = {"antragsteller": angaben(next(gemeldete(world))), "eintragung": ["5"], "loeschung": []}
    letter = letter_of(uebermittlungssperren.FLOW, data, letters)
    assert words in letter.absaetze[0]
    assert (list(letter.angaben), list(letter.schluss)) == ([], [])


@pytest.mark.parametrize("key", ["03", "04", "05"])
def test_every_reason_about_key_10_says_that_it_is_abolished(key: str) -> None:
    assert "seit dem 1. Januar 2026 nicht mehr" in bestaetigung.GRUENDE[key]


def test_what_is_entered_already_is_not_ordered_again(world: World, register: MelderegisterSimulator) -> None:
    person = next(gemeldete(world, lambda one: [s.schluessel for s in one.sperren] == ["13"]))
    data = {"antragsteller": angaben(person), "eintragung": ["13"], "loeschung": ["2"]}
    case, findings = befragt(uebermittlungssperren.FLOW, fall(data))
    assert (findings, set(case.answers)) == ([], {"bestand"})


# -- parking permits ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("von", "bis"),
    [
        (date(2026, 3, 1), date(2027, 2, 28)), (date(2026, 12, 15), date(2027, 12, 14)), (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2029, 2, 28)), (date(2026, 1, 1), date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_a_permit_lasts_a_year(von: date, bis: date) -> None:
    assert letzter_tag(von, 12) == bis


def test_the_permit_in_the_e_file_is_genuine_and_names_nobody(
    world: World, register: MelderegisterSimulator, siegel: Path, tmp_path: Path
) -> None:
    person, car = next(bewohnerparkausweis.samples.halter(world))
    data = bewohnerparkausweis.samples.antrag(world, person, car.kennzeichen)
    case, findings = befragt(bewohnerparkausweis.FLOW, fall(data))
    entry, filing, posting = (leg.mapping(case) for leg in bewohnerparkausweis.FLOW.legs if isinstance(leg, Deliver))
    filed = next(one.content for one in filing.attachments if one.mime_type == "application/pdf")
    file = tmp_path / "ausweis.pdf"
    file.write_bytes(filed)
    text = parkausweis.aus_datei(file)
    assert findings == []
    assert filed == posting.attachments[0].content
    assert ausweis(case).nummer in entry.body.decode()
    assert parkausweis.lies(text, seals.oeffentliche(siegel.with_suffix(".pub.pem"))) == ausweis(case)
    assert person.familienname not in text


def test_the_registers_are_asked_for_no_more_than_they_may_tell(world: World, register: MelderegisterSimulator) -> None:
    person, car = next(bewohnerparkausweis.samples.halter(world))
    case, _ = befragt(bewohnerparkausweis.FLOW, fall(bewohnerparkausweis.samples.antrag(world, person, car.kennzeichen)))
    told = case.answers["melderegister"].body.decode()
    assert person.familienname not in told
    assert person.geburtsdatum not in told
    assert person.anschrift.strasse in told


@pytest.mark.parametrize("typed", ["of-ab 12", "OF AB 12", "OF-AB12", " OF-AB 12 "])
def test_a_plate_is_asked_for_as_the_register_writes_it(typed: str) -> None:
    assert kennzeichen(fall({"kennzeichen": typed}).incoming) == "OF-AB 12"


def test_a_car_from_elsewhere_needs_a_main_dwelling_here(world: World, register: MelderegisterSimulator) -> None:
    person = next(gemeldete(world, lambda one: one.nebenwohnung is not None and one.nebenwohnung.bezirk != ""))
    _, car = next(bewohnerparkausweis.samples.halter(world))
    world.update_vehicle(replace(car, halter=person.id, kennzeichen="F-XY 12"))
    assert person.nebenwohnung is not None
    found = {}
    for status, home in (("2", person.nebenwohnung), ("1", person.anschrift)):
        data = bewohnerparkausweis.samples.antrag(world, replace(person, anschrift=home), "F-XY 12")
        found[status] = [one.rule for one in befragt(bewohnerparkausweis.FLOW, fall(data))[1]]
    assert found == {"2": ["PARKEN-KREIS"], "1": []}

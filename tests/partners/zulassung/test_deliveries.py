from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.message import Message
from drehscheibe.partners.zulassung import PARTNER, Zulassung
from drehscheibe.ports import Accepted, Refused, Reply
from drehscheibe.sandbox.population import Person
from drehscheibe.standards import xkfz
from drehscheibe.standards.xkfz import Art, Zulassungsdaten
from partners.zulassung.office import NOW, Office, named

HOME = xkfz.Anschrift(
    Postleitzahl="63065", Wohnort="Offenbach am Main", Strasse="Färberwinkel", Hausnummer="12a", Gemeindeschluessel="06413000"
)

IBAN = "DE89370400440532013000"


def moved(keeper: Person, plates: list[str], **changes: object) -> Message:
    values: dict[str, Any] = {"art": Art.HALTER_ANSCHRIFT, "anschrift": HOME, "wirksam_ab": date(2026, 2, 27), "ereignis": "E1"}
    change = xkfz.Halterdatenaenderung(halter=named(keeper), kennzeichen=plates, **(values | changes))
    return xkfz.message(change, id=str(uuid4()), now=NOW)


def send(office: Office, message: Message) -> Reply:
    (reply,) = office.target.send([message])
    assert reply.message_id == message.id
    return reply


def rules(reply: Reply) -> list[str]:
    assert isinstance(reply, Refused)
    assert all(finding.text.endswith(".") for finding in reply.findings)
    return [finding.rule for finding in reply.findings]


def accepted(office: Office) -> dict[str, int]:
    return {entry["uuid"]: entry["times"] for entry in office.simulator.stats()["accepted"]}


def test_a_new_address_reaches_the_register(office: Office) -> None:
    person, vehicle = office.keeper()
    message = moved(person, [vehicle.kennzeichen])
    reply = send(office, message)
    assert isinstance(reply, Accepted)
    assert reply.reference.startswith("ZUL-")
    known = office.simulator.register.keeper(person.id)
    assert known is not None
    assert (known.anschrift.strasse, known.anschrift.hausnummer, known.anschrift.zusatz) == ("Färberwinkel", 12, "a")
    assert accepted(office) == {message.id: 1}


def test_a_message_sent_twice_is_carried_out_once(office: Office) -> None:
    person, vehicle = office.keeper()
    message = moved(person, [vehicle.kennzeichen])
    first, second = send(office, message), send(office, message)
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert first.reference == second.reference
    assert accepted(office) == {message.id: 2}


def test_what_arrived_before_the_connection_broke_is_found_by_asking(office: Office) -> None:
    person, vehicle = office.keeper()
    message = moved(person, [vehicle.kennzeichen])
    office.sandbox.misbehave(["zulassung:drop:at=1"])
    with pytest.raises(Transient):
        list(office.target.send([message]))
    found = office.target.delivered([message.id, str(uuid4())])
    assert list(found) == [message.id]
    assert found[message.id].startswith("ZUL-")


def test_a_new_name_is_known_afterwards_and_the_old_one_no_more(office: Office) -> None:
    person, vehicle = office.keeper()
    renamed = replace(person, familienname="Neumann-Köhler", geburtsname="Seeger")
    new = xkfz.NatuerlichePerson(Nachname="Neumann-Köhler", Vorname=person.vornamen or None, GeburtsnameNachname="Seeger")
    reply = send(office, moved(person, [vehicle.kennzeichen], art=Art.HALTER_NAME, person=new, anschrift=None))
    assert isinstance(reply, Accepted)
    assert [one.id for one in office.simulator.register.find(named(renamed))] == [person.id]
    assert office.simulator.register.find(named(replace(person, geburtsname=""))) == []


@pytest.mark.parametrize(("art", "field"), [(Art.HALTER_TOD, "gestorben"), (Art.HALTER_WEGZUG, "weggezogen")])
def test_death_and_departure_are_noted(office: Office, art: Art, field: str) -> None:
    person, vehicle = office.keeper()
    assert isinstance(send(office, moved(person, [vehicle.kennzeichen], art=art, anschrift=None)), Accepted)
    assert getattr(office.simulator.register.keeper(person.id), field) == date(2026, 2, 27)


def test_an_unknown_keeper_is_refused(office: Office) -> None:
    person, vehicle = office.keeper()
    stranger = replace(person, familienname="Niemand", geburtsname="")
    assert rules(send(office, moved(stranger, []))) == ["ZUL-Q201"]
    assert rules(send(office, moved(stranger, [vehicle.kennzeichen]))) == ["ZUL-Q201"]


def test_a_plate_out_of_service_or_of_somebody_else_is_refused(office: Office) -> None:
    person, vehicle = office.keeper()
    assert rules(send(office, moved(person, ["OF-XX 9999"]))) == ["ZUL-Q203"]
    office.world.update_vehicle(replace(vehicle, ausser_betrieb=date(2026, 1, 5)))
    reply = send(office, moved(person, [vehicle.kennzeichen]))
    assert rules(reply) == ["ZUL-Q203"]
    assert accepted(office) == {}


def test_a_change_that_has_not_come_yet_is_refused(office: Office) -> None:
    person, vehicle = office.keeper()
    assert rules(send(office, moved(person, [vehicle.kennzeichen], wirksam_ab=date(2026, 4, 1)))) == ["ZUL-Q204"]


def test_an_address_outside_the_district_is_refused(office: Office) -> None:
    person, vehicle = office.keeper()
    elsewhere = replace(HOME, Wohnort="Hanau", Gemeindeschluessel="06435014")
    assert rules(send(office, moved(person, [vehicle.kennzeichen], anschrift=elsewhere))) == ["ZUL-Q208"]


def test_a_missing_address_is_refused(office: Office) -> None:
    person, vehicle = office.keeper()
    assert rules(send(office, moved(person, [vehicle.kennzeichen], anschrift=None))) == ["ZUL-Q209"]


def test_an_unreadable_and_an_invalid_document_are_refused_without_harm_to_the_rest(office: Office) -> None:
    person, vehicle = office.keeper()
    good = moved(person, [vehicle.kennzeichen])
    broken = replace(good, id=str(uuid4()), body=good.body[:-20])
    invalid = replace(good, id=str(uuid4()), body=good.body.replace(b">HA<", b">XX<"))
    replies = list(office.target.send([broken, good, invalid]))
    assert [type(reply) for reply in replies] == [Refused, Accepted, Refused]
    assert (rules(replies[0]), rules(replies[2])) == (["ZUL-Q101"], ["ZUL-Q102"])


def test_the_code_of_the_zb1_decides_about_an_address_applied_for(office: Office) -> None:
    person, vehicle = office.keeper(with_code=True)
    wrong = moved(person, [vehicle.kennzeichen], art=Art.ADRESSAENDERUNG, code_zb1="Zt4k9Qx")
    right = moved(person, [vehicle.kennzeichen], art=Art.ADRESSAENDERUNG, code_zb1=vehicle.code_zb1)
    assert rules(send(office, wrong)) == ["ZUL-Q205"]
    assert isinstance(send(office, right), Accepted)


def test_a_vehicle_leaves_service_by_its_codes_and_comes_back(office: Office) -> None:
    person, vehicle = office.keeper(with_code=True)
    out = xkfz.Ausserbetriebsetzung(
        kennzeichen=vehicle.kennzeichen, code_zb1=vehicle.code_zb1, codes_schilder=vehicle.codes_schilder, reservieren=True
    )
    guess = replace(out, codes_schilder=("aaa", "aaa"))
    assert rules(send(office, xkfz.message(guess, id=str(uuid4()), now=NOW))) == ["ZUL-Q205"]
    assert isinstance(send(office, xkfz.message(out, id=str(uuid4()), now=NOW)), Accepted)
    assert rules(send(office, xkfz.message(out, id=str(uuid4()), now=NOW))) == ["ZUL-Q207"]
    again = xkfz.Zulassungsantrag(
        art=Art.WIEDERZULASSUNG, halter=named(person), anschrift=HOME, kennzeichen=[vehicle.kennzeichen], wirksam_ab=date(2026, 3, 2),
        daten=Zulassungsdaten(SicherheitscodeZB1=vehicle.code_zb1, Versicherungsbestaetigungsnummer="AB12345", IBAN=IBAN),
    )  # fmt: skip
    assert isinstance(send(office, xkfz.message(again, id=str(uuid4()), now=NOW)), Accepted)
    back = office.world.vehicle(kennzeichen=vehicle.kennzeichen)
    assert back is not None
    assert back.ausser_betrieb is None


def test_a_new_vehicle_gets_the_plate_that_was_reserved_for_it(office: Office) -> None:
    person, _ = office.keeper()
    pin = office.simulator.register.reserve("OF-DS 64", None)
    assert pin is not None
    daten = Zulassungsdaten(
        Fahrzeugidentifizierungsnummer="WVWZZZ1JZ3W386752", NummerZulBeschTeil2="AB123456", SicherheitscodeZB2="ABCDEF123456",
        kennzeichenDaten=xkfz.Kennzeichen(Kennzeichen="OF-DS 64E"), Versicherungsbestaetigungsnummer="AB12345", IBAN=IBAN,
    )  # fmt: skip
    antrag = xkfz.Zulassungsantrag(art=Art.NEUZULASSUNG, halter=named(person), anschrift=HOME, wirksam_ab=date(2026, 3, 2), daten=daten)
    assert rules(send(office, xkfz.message(antrag, id=str(uuid4()), now=NOW))) == ["ZUL-Q206"]
    with_pin = replace(antrag, daten=replace(daten, kennzeichenReservierungsnummerPIN=pin[0]))
    assert isinstance(send(office, xkfz.message(with_pin, id=str(uuid4()), now=NOW)), Accepted)
    assert [one.kennzeichen for one in office.world.vehicles_of(person) if one.fin == "WVWZZZ1JZ3W386752"] == ["OF-DS 64E"]


@pytest.mark.parametrize("fault", ["timeout:seconds=2", "5xx", "soapfault", "drop", "malformed", "wrong", "maintenance"])
def test_trouble_on_the_line_is_nobodys_fault_and_passes(office: Office, fault: str) -> None:
    person, vehicle = office.keeper()
    message = moved(person, [vehicle.kennzeichen])
    kind, _, options = fault.partition(":")
    office.sandbox.misbehave([f"zulassung:{kind}:at=1{',' + options if options else ''}"])
    with pytest.raises(Transient):
        list(office.target.send([message]))
    assert isinstance(send(office, message), Accepted)


def test_nothing_is_looked_up_before_the_first_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DREHSCHEIBE_CONN_ZULASSUNG", raising=False)
    target = Zulassung()
    with pytest.raises(Misconfigured, match="zulassung"):
        list(target.send([Message(id=str(uuid4()), kind="xkfz/0801", body=b"")]))


def test_the_ping_says_that_the_office_is_there(office: Office) -> None:
    assert "erreichbar" in PARTNER.ping()

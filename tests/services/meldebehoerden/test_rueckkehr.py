"""Back from abroad (0202): what the register knows afterwards, and who hears of it; the cases are rueckmeldung/cases/rueckkehr*."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from lxml import etree

import hub
from drehscheibe import Message
from drehscheibe.partners.melderegister import Aenderungen, Eintragungen
from drehscheibe.partners.melderegister.vorausgefuellt import auskuenfte
from drehscheibe.ports import Refused, Window
from drehscheibe.services.meldewesen import nachbaramt
from drehscheibe.services.rueckmeldung import FLOW
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten import anschriften as ort
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import heute
from services.meldebehoerden.amt import Fall, Nachbar, laufe
from services.meldebehoerden.test_gates import rules

FORT = {"person": {"weggezogen": 400, "ziel": "Ausland"}, "meldung": {"ausland": 400}}


def neu() -> Nachbar:
    return Nachbar(hub.sandbox(lambda _world, _portal: None), "rueckmeldung")


def gemeldet(nachbar: Nachbar, tmp_path: Path, **person: Any) -> tuple[Any, Any]:
    """Somebody who is back, as the register has them now, and what went back."""
    case = Fall("zurück", {"person": FORT["person"] | person, "meldung": FORT["meldung"]})
    nachbar.meldung(case)
    _, heard = laufe("rueckmeldung", nachbar, tmp_path)
    (told,) = heard[nachbar.dort.uuid(case.name)]
    return nachbar.assembly.world.person(nachbar.personen[case.name][0].id), told


def eintragen(nachbar: Nachbar, body: bytes) -> Any:
    with hub.reachable(nachbar.assembly):
        (reply,) = Eintragungen().send([Message(id=str(uuid4()), kind="xmeld/0202", body=body)])
    return reply


def test_nothing_is_entered_and_no_register_of_the_city_hears_of_it(tmp_path: Path) -> None:
    nachbar = neu()
    person, _ = gemeldet(nachbar, tmp_path)
    with hub.reachable(nachbar.assembly):
        told = [one for one in Aenderungen().receive(Window()) if one.external_id[10:11] == "9"]

    assert person == nachbar.personen["zurück"][0]
    assert told == []


def test_the_evaluation_names_both_days_of_the_departure_and_no_departure_to_unknown(tmp_path: Path) -> None:
    """That hint is for who evaluates a 0201 (schema of 0203)."""
    person, told = gemeldet(neu(), tmp_path, ziel="unbekannt", weggezogen=390)
    differing = told.abweichungen.hauptwohnung_bisher

    assert not told.hauptwohnung_ergaenzungen.vorherigeAbmeldungNachUnbekannt
    assert str(differing.hauptwohnung_bisher_auswerter.datumDesAuszugs) == f"{person.weggezogen}"
    assert str(differing.hauptwohnung_bisher_rueckmelder.datumDesAuszugs) < f"{person.weggezogen}"


def test_the_sperrvermerk_of_the_last_dwelling_goes_with_its_address(tmp_path: Path) -> None:
    _, told = gemeldet(neu(), tmp_path, bsv=True, weggezogen=390)

    assert told.abweichungen.hauptwohnung_bisher.hauptwohnung_bisher_auswerter.anschrift.anschrift_inland.bedingterSperrvermerk


def test_from_then_on_other_authorities_hear_where_the_person_lives(tmp_path: Path) -> None:
    """0301 to who asks, 0204 with reason 4 to who says that they left us for another city; before that only that they are abroad."""
    for ziel in ("Ausland", "unbekannt"):
        nachbar = neu()
        person, _ = gemeldet(nachbar, tmp_path / ziel, ziel=ziel)
        asked = nachbaramt.frage((person,), person.anschrift, str(uuid4()))
        (told,) = auskuenfte(asked, nachbar.assembly.world, {person.id: person.anschrift}, heute())
        assert told.wegzugsanschrift.anschrift_inland is not None
        other = replace(nachbaramt.DORT, strasse="Anderswo")
        second = nachbaramt.meldung((person,), person.anschrift, nachbar.dort.uuid("dann"), neu=other)
        nachbar.dort.abgeben("dann", "0201", xmeld.write(second))
        _, heard = laufe("rueckmeldung", nachbar, tmp_path / f"{ziel}-dann")
        (refused,) = heard[nachbar.dort.uuid("dann")]

        assert str(refused.grund) == "4"
        assert refused.aktuelleAnschrift.anschrift_inland.strasse == nachbaramt.DORT.strasse


@pytest.mark.parametrize("vermerk", ["sperre", "sperrvermerk"])
@pytest.mark.parametrize("ausland", [False, True], ids=["0201", "0202"])
def test_a_mark_that_came_with_the_new_address_guards_it_here_too(tmp_path: Path, vermerk: str, ausland: bool) -> None:
    """Who asks us next hears neither by a 0301 nor by a 0204 where the person went."""
    nachbar = neu()
    (person,) = nachbar.leute(Fall("fort", FORT if ausland else {}))
    made, first = {"sperren": ("3",) if vermerk == "sperre" else ()}, nachbar.dort.uuid("erst")
    message: Any = nachbaramt.meldung((person,), person.anschrift, first, **made)
    if ausland:
        message = nachbaramt.rueckkehr((person,), person.anschrift, first, ausland=f"{person.weggezogen}", **made)
    body = xmeld.write(message)
    if vermerk == "sperrvermerk":
        body = mit_sperrvermerk(body)
    nachbar.dort.abgeben("erst", "0202" if ausland else "0201", body)
    other = replace(nachbaramt.DORT, strasse="Anderswo")
    laufe("rueckmeldung", nachbar, tmp_path / "erst")
    second = nachbaramt.meldung((person,), person.anschrift, nachbar.dort.uuid("dann"), neu=other)
    key = nachbar.dort.abgeben("dann", "0201", xmeld.write(second))
    outcomes, _ = laufe("rueckmeldung", nachbar, tmp_path / "dann")
    asked = nachbaramt.frage((person,), person.anschrift, str(uuid4()))
    (told,) = auskuenfte(asked, nachbar.assembly.world, {person.id: person.anschrift}, heute())

    assert outcomes[key][2] == (("melderegister.ask", "S999"),)
    assert told.wegzugsanschrift is None


def mit_sperrvermerk(body: bytes) -> bytes:
    """The same Rueckmeldung with a bedingter Sperrvermerk on the new dwelling."""
    root = parse(body)
    (inland,) = root.iterfind(".//{*}WOHNUNG/{*}anschrift/{*}anschrift.inland")
    etree.SubElement(inland, inland.tag.replace("anschrift.inland", "bedingterSperrvermerk")).text = "true"
    return etree.tostring(root)


def test_a_last_dwelling_elsewhere_is_an_irrlaeufer_even_where_the_identification_names_one_here() -> None:
    nachbar = neu()
    (person,) = nachbar.leute(Fall("irr", FORT))
    message = nachbaramt.rueckkehr((person,), person.anschrift, str(uuid4()), ausland="2024", version="25.11a", tage=400)
    (one,) = message.betroffener
    elsewhere = ort.NurInlandMitSperrvermerk(anschrift_inland=ort.InlandMitSperrvermerk(anschrift_inland=nachbaramt.DORT))
    there = replace(one, letzte_inlandswohnung=replace(one.letzte_inlandswohnung, anschrift=elsewhere))

    assert rules(FLOW.entry_gate, xmeld.write(message)) == []
    assert rules(FLOW.entry_gate, xmeld.write(replace(message, betroffener=(there,)))) == ["XMELD-TYP"]


def test_where_one_of_several_did_not_come_to_germany_nobody_is_entered() -> None:
    """The register judges everybody before it writes anything."""
    nachbar = neu()
    people = [nachbar.leute(Fall(name, {}))[0] for name in ("erste", "zweite")]
    message = nachbaramt.meldung(people, people[0].anschrift, str(uuid4()))
    first, second = message.umzugsverband[0].betroffener
    abroad = replace(first.zuzugsperson.WOHNUNG[0], anschrift=ort.AnschriftMitSperrvermerk(anschrift_ausland=ort.Ausland(staat="129")))
    second = replace(second, zuzugsperson=replace(second.zuzugsperson, WOHNUNG=(abroad,)))
    group = replace(message.umzugsverband[0], betroffener=(first, second))
    reply = eintragen(nachbar, xmeld.write(replace(message, umzugsverband=(group,))))

    assert isinstance(reply, Refused)
    assert [nachbar.assembly.world.person(one.id) for one in people] == people


def test_what_the_register_leaves_to_a_person_is_said_as_that_and_not_as_a_fault_of_the_message() -> None:
    nachbar = neu()
    (person,) = nachbar.leute(Fall("gemeldet", {}))
    reply = eintragen(nachbar, xmeld.write(nachbaramt.rueckkehr((person,), person.anschrift, str(uuid4()), ausland="2024")))

    assert isinstance(reply, Refused)
    assert [(one.rule, one.text) for one in reply.findings] == [
        ("S999", "Das Melderegister bearbeitet dies nicht von selbst; bitte dort von Hand prüfen und entscheiden.")
    ]


def test_somebody_named_by_the_name_of_a_civil_partnership_alone_is_found(tmp_path: Path) -> None:
    """The family name is one of three fields of the identification; the register looks where the gate does."""
    nachbar = neu()
    (person,) = nachbar.leute(Fall("lp", FORT))
    message = nachbaramt.rueckkehr((person,), person.anschrift, nachbar.dort.uuid("lp"), ausland=f"{person.weggezogen}")
    (one,) = message.betroffener
    who = one.identifikation_betroffener
    name = replace(who.name, familienname_unstrukturiert=None, lebenspartnerschaftsname_unstrukturiert=person.familienname)
    named = replace(one, identifikation_betroffener=replace(who, name=name))
    nachbar.dort.abgeben("lp", "0202", xmeld.write(replace(message, betroffener=(named,))))
    _, heard = laufe("rueckmeldung", nachbar, tmp_path)

    assert [type(told) for told in heard[nachbar.dort.uuid("lp")]] == [xmeld.Nachricht0203]

"""A register's stock on its way to the reconciliation: page by page, complete, and by the profile."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import hub
from abgleich.muster import HIER, dokument, einwohner, fahrzeug, frueher, parkausweis, person
from drehscheibe.abgleich import Fuehrerschein
from drehscheibe.abgleich.auszug import Profilfehler, lies, schreibe
from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.partners.bestand_simuliert import Bestandsauszuege
from drehscheibe.partners.fahrerlaubnisregister.auszug import BESTAND as FAHRERLAUBNIS
from drehscheibe.partners.melderegister.auszug import BESTAND as MELDEREGISTER
from drehscheibe.partners.parkausweise.auszug import BESTAND as PARKAUSWEISE
from drehscheibe.partners.passregister.auszug import BESTAND as AUSWEISE
from drehscheibe.partners.zulassung.auszug import BESTAND as ZULASSUNG
from drehscheibe.paths import SCHEMAS
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.inprocess import inprocess
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.sandbox import Sandbox
from drehscheibe.sandbox.simulator import Request, Response, json_response

BESTAENDE = (MELDEREGISTER, ZULASSUNG, FAHRERLAUBNIS, AUSWEISE, PARKAUSWEISE)
RECORDS = [
    einwohner(person(fruehere_namen=("Krüger",), idnr="86095742719"), bezirk="B", ausweise=("LF1", "C2"), ausweispflichtig=True),
    einwohner(person(geboren="1980"), gesperrt=True), frueher(person(geboren="", vornamen=""), gestorben=True),
    fahrzeug(person("Z1"), zb2="AB1", ausser_betrieb=True), Fuehrerschein(id="F1", person=person("F1"), anschrift=HIER, nummer="A 12/98"),
    dokument(person("D1")), parkausweis(person("B1")),
]  # fmt: skip


def page(**values: Any) -> dict[str, Any]:
    return {"auszug": "a", "stand": "", "eintraege": [], "weiter": None, "anzahl": 0, **values}


@pytest.fixture(scope="module")
def assembly() -> Assembly:
    return hub.sandbox(lambda _world, _portal: None, Population(size=1000))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_is_the_same_after_its_way(record: Any) -> None:
    assert lies(json.loads(json.dumps(schreibe(record)))) == record


def test_what_is_handed_out_is_what_the_profile_describes() -> None:
    schema = json.loads((SCHEMAS / "bestandsauszug" / "1.0" / "seite.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(page(eintraege=[schreibe(one) for one in RECORDS], anzahl=len(RECORDS)))


def test_a_vehicle_of_a_legal_person_has_no_keeper() -> None:
    told = schreibe(fahrzeug())
    del told["person"]
    assert lies(told).person is None


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda told: told.pop("id"), "id"), (lambda told: told.update(art="raumschiff"), "art"),
        (lambda told: told.pop("person"), "person"),
        (lambda told: told["person"].update(geburtsdatum="geheim"), "geburtsdatum"), (lambda told: told["anschrift"].pop("plz"), "plz"),
        (lambda told: told.update(gesperrt="geheim"), "gesperrt"), (lambda told: told.update(ausweise=["geheim", 7]), "ausweise"),
        (lambda told: told.update(geheim=1), "1 unbekannte Felder"),
    ],
)  # fmt: skip
def test_a_record_that_breaks_the_profile_is_refused_by_the_fields_name(spoil: Callable[[dict[str, Any]], object], field: str) -> None:
    told = schreibe(einwohner())
    spoil(told)
    with pytest.raises(Profilfehler) as error:
        lies(told)
    assert str(error.value) == field


def test_every_register_hands_out_its_whole_stock(assembly: Assembly) -> None:
    with hub.reachable(assembly):
        stocks = {bestand.name: list(bestand.eintraege()) for bestand in BESTAENDE}
    world = assembly.world
    assert len(stocks["melderegister"]) == len(list(world.people())) > 1000, "more than one page"
    assert {one.fin for one in stocks["zulassung"]} == {one.fin for one in world.vehicles()}
    assert all(stocks.values())
    for bestand in BESTAENDE:
        assert {one.register for one in stocks[bestand.name]} == set(bestand.register)
        assert len({one.id for one in stocks[bestand.name]}) == len(stocks[bestand.name])


def test_of_a_blocked_person_the_melderegister_tells_no_more_than_recognises_them(assembly: Assembly) -> None:
    with hub.reachable(assembly):
        blocked = [one for one in MELDEREGISTER.eintraege() if getattr(one, "gesperrt", False)]
    keys = {"1", "3", "6", "11", "12"}
    assert {one.id for one in blocked} == {one.id for one in assembly.world.people() if keys & {s.schluessel for s in one.sperren}}
    assert all(not any(one.anschrift) and not getattr(one, "ausweise", ()) and not getattr(one, "bezirk", "") for one in blocked)
    assert all(one.person.familienname for one in blocked)


def test_a_wrong_password_opens_no_stock(assembly: Assembly) -> None:
    with hub.reachable(assembly):
        wrong = {"melderegister": {"url": "http://hub.invalid/melderegister/soap", "user": "niemand"}}
        with hub.connected(wrong), pytest.raises(Misconfigured, match="Zugang verweigert"):
            next(MELDEREGISTER.eintraege())


# -- the pages --------------------------------------------------------------------------------------------------------------------


def ask(auszuege: Bestandsauszuege, auszug: str = "", weiter: str = "", hoechstens: int = 2) -> tuple[int, dict[str, Any]]:
    body = json.dumps({"auszug": auszug, "weiter": weiter, "hoechstens": hoechstens}).encode()
    response = auszuege.handle(Request(method="POST", path="/bestand", body=body))
    return response.status, json.loads(response.body)


def test_pages_follow_each_other_and_the_last_tells_how_many_there_were() -> None:
    auszuege = Bestandsauszuege(lambda: iter(RECORDS[:3]))
    _, first = ask(auszuege)
    _, last = ask(auszuege, first["auszug"], first["weiter"])
    assert [one["id"] for one in first["eintraege"] + last["eintraege"]] == [one.id for one in RECORDS[:3]]
    assert (first.get("anzahl"), last["anzahl"], last["weiter"]) == (None, 3, None)


def test_a_page_that_got_lost_comes_again() -> None:
    auszuege = Bestandsauszuege(lambda: iter(RECORDS[:5]))
    _, first = ask(auszuege)
    second = ask(auszuege, first["auszug"], first["weiter"])
    assert ask(auszuege, first["auszug"], first["weiter"]) == second


def test_an_extract_that_was_forgotten_is_gone() -> None:
    auszuege = Bestandsauszuege(lambda: iter(RECORDS))
    _, first = ask(auszuege)
    for _ in range(4):
        ask(auszuege)
    assert ask(auszuege, first["auszug"], first["weiter"])[0] == 410


class Liefernd:
    """A register that answers with just these pages."""

    name = "zulassung"

    def __init__(self, *pages: Any) -> None:
        self.pages: Iterator[Any] = iter(pages)

    def handle(self, request: Request) -> Response:
        answer = next(self.pages)
        return answer if isinstance(answer, Response) else json_response(answer)

    def stats(self) -> dict[str, Any]:
        return {"accepted": []}


ENTRY = schreibe(fahrzeug())


@pytest.mark.parametrize(
    ("pages", "error", "text"),
    [
        ([page(eintraege=[ENTRY], anzahl=2)], Transient, "unvollständig"),
        ([page(eintraege=[ENTRY], weiter="1"), page(weiter="1")], Transient, "kommt nicht voran"),
        ([page(eintraege=[ENTRY], weiter="1"), Response(status=410)], Transient, "von vorn"),
        ([page(eintraege="viele")], Transient, "keine Seite"),
        ([Response(status=200, body=b"<html>")], Transient, "keine Seite"),
        ([Response(status=404)], Misconfigured, "keinen Bestandsauszug"),
        ([page(eintraege=[ENTRY, {**ENTRY, "fin": None}], anzahl=2)], Misconfigured, r"Eintrag 2 .*Feld fin"),
        ([page(eintraege=[schreibe(dokument())], anzahl=1)], Misconfigured, "fremden Register"),
    ],
)
def test_a_delivery_that_can_not_be_used_stops_the_reading(pages: list[Any], error: type[Exception], text: str) -> None:
    with inprocess(Sandbox([Liefernd(*pages)])) as url:
        there = {"zulassung": {"url": f"{url}/zulassung"}}
        with hub.connected(there), pytest.raises(error, match=text):
            list(ZULASSUNG.eintraege())

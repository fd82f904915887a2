"""Online services of the Melderegister over the real protocol: Meldebescheinigung, Uebermittlungssperren, simple information."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from drehscheibe.message import Message
from drehscheibe.partners.melderegister import Melderegister
from drehscheibe.partners.melderegister.person import ANSCHRIFT, BUERGERBUERO, MELDEBEHOERDE
from drehscheibe.partners.melderegister.simulator import MelderegisterSimulator
from drehscheibe.ports import Accepted, Refused
from drehscheibe.sandbox.population import Person
from drehscheibe.sandbox.world import World
from drehscheibe.services.melde.antrag import antragsteller, identifikation
from drehscheibe.services.melde.muster import angaben
from drehscheibe.services.melderegisterauskunft import samples
from drehscheibe.services.melderegisterauskunft.melderegister import frage
from drehscheibe.standards import xmeld
from drehscheibe.standards.xmeld.baukasten.angaben import Sterbetag
from drehscheibe.standards.xmeld.baukasten.namen import PersonNamePartner
from drehscheibe.standards.xmeld.nachrichten import meldebescheinigung as mb
from drehscheibe.zeit import BERLIN
from services.melde.werk import fall, incoming

pytestmark = pytest.mark.usefixtures("reachable")
NOW = datetime(2026, 1, 20, 10, tzinfo=BERLIN)


def who(person: Person, **changes: object) -> Any:
    data = {"antragsteller": angaben(person) | changes}
    return identifikation(antragsteller(incoming(data)))


def write(kind: type, number: str, **values: object) -> Message:
    uuid = str(uuid4())
    head = xmeld.kopf(number, uuid=uuid, erstellt=NOW, leser=BUERGERBUERO, autor=MELDEBEHOERDE)
    return Message(id=uuid, kind=f"xmeld/{number}", body=xmeld.write(kind(nachrichtenkopf_g2g=head, anschrift_autor=ANSCHRIFT, **values)))


def certificate(person: Person, zustellung: str = "02", **changes: object) -> Message:
    order = mb.MeldebescheinigungAnforderung(
        datenumfang=mb.MeldebescheinigungAnforderungDatenumfang(meldebescheinigungMindestumfang=True), zustellvariante=zustellung
    )
    return write(xmeld.Nachricht1700, "1700", identifikation=who(person, **changes), steuerungsinformationen=order)


def order(person: Person, *, enter: tuple[str, ...] = (), lift: tuple[str, ...] = (), kind: type = xmeld.Nachricht1713) -> Message:
    return write(kind, kind.__name__[-4:], identifikation=who(person), eintragung=enter, loeschung=lift)


def ask(message: Message) -> Any:
    (reply,) = Melderegister().send([message])
    assert isinstance(reply, Accepted)
    assert reply.message_id == message.id
    assert reply.answer is not None
    return xmeld.read(reply.answer.body)


def first(world: World, wanted: Callable[[Person], object]) -> Person:
    return next(one for one in world.people() if len(one.geburtsdatum) == 10 and one.vornamen and wanted(one))


def resident(world: World) -> Person:
    return first(world, lambda one: one.gemeldet and not one.sperren and one.geburtsdatum < "2000")


def test_a_resident_gets_the_own_data_certified(world: World) -> None:
    person = first(world, lambda one: one.gemeldet and one.nebenwohnung)
    told = ask(certificate(person)).antwortAbrufanfrage.auskunft
    data = told.meldebescheinigung.meldedaten.personendaten
    assert told.ergebnisstatus == "01"
    assert (data.name.familienname_unstrukturiert.nachname, data.geburtsangaben.geburtsdatum) == (person.familienname, person.geburtsdatum)
    assert [home.statusderwohnung for home in data.wohnung] == ["1", "2"]
    assert data.religionszugehoerigkeit is None


def test_a_sperre_does_not_keep_the_own_data_from_anybody(world: World) -> None:
    blocked = first(world, lambda one: one.gemeldet and one.auskunftssperren(world.heute))
    assert ask(certificate(blocked)).antwortAbrufanfrage.auskunft.ergebnisstatus == "01"


def test_by_post_it_is_announced_until_it_is_paid(world: World) -> None:
    told = ask(certificate(resident(world), "01")).antwortAbrufanfrage.auskunft
    assert (told.ergebnisstatus, told.meldebescheinigung) == ("02", None)


def test_the_register_makes_no_documents(world: World) -> None:
    (reply,) = Melderegister().send([certificate(resident(world), "03")])
    assert isinstance(reply, Refused)
    assert reply.findings[0].rule == "T080"


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [(lambda one: one.gestorben, "02"), (lambda one: one.weggezogen, "03")],
    ids=["dead", "departed"],
)
def test_who_is_no_resident_gets_the_reason(world: World, wanted: Callable[[Person], object], reason: str) -> None:
    assert ask(certificate(first(world, wanted))).antwortAbrufanfrage.grundDerRueckweisung == reason


def test_who_lives_elsewhere_in_the_main_gets_reason_04(world: World) -> None:
    person = replace(resident(world), wohnungsstatus="2")
    world.update_person(person)
    assert ask(certificate(person)).antwortAbrufanfrage.grundDerRueckweisung == "04"


@pytest.mark.parametrize("change", [{"familienname": "Nirgendwer"}, {"geburtsdatum": "1901-01-01"}])
def test_what_does_not_fit_is_not_unique(world: World, change: dict[str, str]) -> None:
    assert ask(certificate(resident(world), **change)).antwortAbrufanfrage.grundDerRueckweisung == "01"


@pytest.mark.parametrize("kind", [xmeld.Nachricht1713, xmeld.Nachricht1714])
def test_sperren_are_entered_lifted_and_told(world: World, kind: type) -> None:
    person = resident(world)
    entered = ask(order(person, enter=("2", "5", "13"), kind=kind)).antwortAbrufanfrage.widerspruecheUebermittlungssperren
    lifted = ask(order(person, lift=("5",), kind=kind)).antwortAbrufanfrage.widerspruecheUebermittlungssperren
    asked = ask(write(xmeld.Nachricht1711, "1711", identifikation=who(person))).antwortAbrufanfrage.widerspruecheUebermittlungssperren
    assert set(entered.widerspruecheUebermittlungssperren) == {"2", "5", "13"}
    assert set(lifted.widerspruecheUebermittlungssperren) == set(asked.widerspruecheUebermittlungssperren) == {"2", "13"}


def test_entering_twice_enters_once(world: World) -> None:
    message = order(resident(world), enter=("7",))
    ask(message)
    assert ask(message).antwortAbrufanfrage.widerspruecheUebermittlungssperren.widerspruecheUebermittlungssperren == ("7",)


@pytest.mark.parametrize(("key", "result"), [("2", "01"), ("7", "02"), ("10", "03")])
def test_some_keys_belong_to_the_main_dwelling(world: World, key: str, result: str) -> None:
    person = replace(resident(world), wohnungsstatus="2")
    world.update_person(person)
    told = ask(order(person, enter=(key, "5"))).antwortAbrufanfrage.widerspruecheUebermittlungssperren
    assert (told.rueckmeldungEintragung, told.widerspruecheUebermittlungssperren) == ((result,), ("5",))


def test_key_10_is_never_entered(world: World) -> None:
    grown = resident(world)
    told = ask(order(grown, enter=("10",))).antwortAbrufanfrage.widerspruecheUebermittlungssperren
    assert (told.rueckmeldungEintragung, told.widerspruecheUebermittlungssperren) == (("04",), ())
    young = first(world, lambda one: one.gemeldet and one.geburtsdatum > "2012" and "000" not in one.staatsangehoerigkeiten)
    told = ask(order(young, enter=("10",))).antwortAbrufanfrage.widerspruecheUebermittlungssperren
    assert told.rueckmeldungEintragung == ("05",)
    german = first(world, lambda one: one.gemeldet and one.geburtsdatum > "2012" and "000" in one.staatsangehoerigkeiten)
    (reply,) = Melderegister().send([order(german, enter=("10",))])
    assert isinstance(reply, Refused)


def test_an_auskunftssperre_is_no_uebermittlungssperre(world: World) -> None:
    blocked = first(world, lambda one: one.gemeldet and [s.schluessel for s in one.sperren] == ["3"])
    (reply,) = Melderegister().send([order(blocked, lift=("3",))])
    assert isinstance(reply, Refused)
    now = world.person(blocked.id)
    assert now is not None
    assert now.sperren == blocked.sperren


# -- simple information ---------------------------------------------------------------------------------------------------------


def inform(data: dict[str, Any]) -> Any:
    return ask(frage(fall(data)))


def test_name_and_current_address_are_told_and_nothing_else(world: World) -> None:
    person = resident(world)
    told = inform(samples.antrag(person)).auskunft_antwort[0].ergebnis.ergebnis
    place = told.anschrift_aktuell[0].anschrift_inland
    assert (told.ergebnisstatus, told.namen.familienname_unstrukturiert.nachname) == ("01", person.familienname)
    assert (place.strasse, place.postleitzahl) == (person.anschrift.strasse, person.anschrift.plz)
    assert told.zusatzinformation == ()


def test_of_the_dead_only_the_fact_is_told(world: World) -> None:
    told = inform(samples.antrag(first(world, lambda one: one.gestorben))).auskunft_antwort[0].ergebnis.ergebnis
    assert (told.zusatzinformation, told.anschrift_aktuell) == (("04",), ())


@pytest.mark.parametrize("key", ["1", "3", "6", "11", "12"])
def test_a_question_for_somebody_blocked_is_noted_for_the_meldebehoerde_alone(
    world: World, register: MelderegisterSimulator, key: str
) -> None:
    blocked = first(world, lambda one: key in [s.schluessel for s in one.sperren])
    before = register.stats()["accepted"]
    answer = inform(samples.antrag(blocked))
    assert answer.auskunft_antwort[0].ergebnis.ergebnis.ergebnisstatus == "05"
    assert [(note.person, note.veranlasser) for note in register.handpruefungen] == [(blocked.id, key == "11")]
    assert blocked.id not in str(register.stats())
    assert len(register.stats()["accepted"]) == len(before) + 1


def test_a_bedingter_sperrvermerk_is_neutral_too_and_the_person_is_to_be_heard(world: World, register: MelderegisterSimulator) -> None:
    guarded = first(world, lambda one: one.gemeldet and one.bsv and not one.sperren)
    assert inform(samples.antrag(guarded)).auskunft_antwort[0].ergebnis.ergebnis.ergebnisstatus == "05"
    assert [(note.person, note.anhoeren) for note in register.handpruefungen] == [(guarded.id, True)]


def test_who_would_advertise_or_knows_too_little_is_refused(world: World) -> None:
    person = resident(world)
    advertising = inform(samples.antrag(person, keineWerbung=False))
    vague = inform(samples.antrag(person, gesucht={"familienname": "A", "vornamen": "B", "geburtsort": "C"}))
    assert [one.auskunft_antwort[0].ergebnis.rueckweisung for one in (advertising, vague)] == ["10", "08"]


def asked_by(person: Person, **known: object) -> Any:
    """The register's result for a question by name and these further data alone."""
    question = frage(fall(samples.antrag(person)))
    read = xmeld.read(question.body)
    (one,) = read.auskunft_anforderung
    data = replace(one.datenZurAnfrage, anschrift=None, **known)
    body = xmeld.write(replace(read, auskunft_anforderung=(replace(one, datenZurAnfrage=data),)))
    return ask(replace(question, body=body)).auskunft_antwort[0].ergebnis.ergebnis


def test_further_data_count_only_where_they_agree(world: World) -> None:
    """Two data that nobody compares would be no more than a name (§ 49 Abs. 4, 5 BMG)."""
    dead = first(world, lambda one: one.gestorben and not one.sperren and not one.bsv and not one.weggezogen)
    married = first(world, lambda one: one.gemeldet and one.partner and not one.sperren and not one.bsv)
    spouse = world.person(married.partner)
    assert spouse is not None and dead.gestorben is not None
    family, died = xmeld.Familienname(nachname=spouse.familienname), Sterbetag(sterbetag=dead.gestorben)
    right, wrong = PersonNamePartner(familienname_unstrukturiert=family, vornamen=spouse.vornamen), PersonNamePartner(vornamen="Anders")
    later = Sterbetag(sterbetag=dead.gestorben + timedelta(days=1))

    assert asked_by(married, partner_name=right, geburtsdatum=married.geburtsdatum).ergebnisstatus == "01"
    assert asked_by(married, partner_name=wrong, geburtsdatum=married.geburtsdatum).ergebnisstatus == "05"
    assert asked_by(dead, sterbetag=died, geburtsdatum=dead.geburtsdatum).ergebnisstatus == "01"
    assert asked_by(dead, sterbetag=later, geburtsdatum=dead.geburtsdatum).ergebnisstatus == "05"
    assert asked_by(married, auszugsdatum=married.einzug, ordensname="Anders", geburtsdatum=married.geburtsdatum).ergebnisstatus == "05"


def test_a_portal_gets_the_answer_gathered_across_municipalities(world: World) -> None:
    case = fall(samples.antrag(resident(world)))
    message = frage(case)
    portal = replace(message, body=message.body.replace(b"ags:06413000", b"mbp:06000000"))
    answer = ask(portal)
    assert isinstance(answer, xmeld.Nachricht0604)
    assert answer.auskunft_antwort[0].ergebnisdaten.ergebnis.ergebnisstatus == "01"

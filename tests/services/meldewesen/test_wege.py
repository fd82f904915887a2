"""Register, change and give up a dwelling over the XTA mailbox: the ways there and back, evaluations, rejects."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from lxml import etree
from typer.testing import CliRunner

import hub
from drehscheibe.cli.app import app
from drehscheibe.errors import Finding
from drehscheibe.journal import Journal
from drehscheibe.message import Klaerfall
from drehscheibe.partners.melderegister import Aenderungen
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.sandbox.population import Person, Sperre
from drehscheibe.sandbox.population.elsewhere import CITIES
from drehscheibe.services.abmelden_nebenwohnung.samples import abmelden
from drehscheibe.services.meldewesen import haushalte, muster
from drehscheibe.services.meldewesen.ruecksendung import code, ruecksendung
from drehscheibe.standards import xmeld
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import heute, jetzt
from services.meldewesen.buero import THERE, Amt, amt

pytestmark = pytest.mark.slow



@pytest.fixture
def anmelden(tmp_path: Path) -> Iterator[Amt]:
    with amt("anmelden", tmp_path) as office:
        yield office


# -- there and back ---------------------------------------------------------------------------------------------------------------


def test_the_evaluation_of_our_rueckmeldung_comes_back_and_is_filed(anmelden: Amt) -> None:
    anmelden.gib_ab()
    first, second = anmelden.run(), anmelden.post()

    assert (first["received"], first["receipts"]) == (1, 1)
    assert (second["received"], second["receipts"]) == (1, 1)
    assert len(anmelden.gesandt("0201")) == 1
    assert anmelden.xta.state.counts()["ags:06413000"] == {"new": 0, "fetched": 2}


def test_an_evaluation_that_differs_is_for_a_clerk(anmelden: Amt) -> None:
    person = next(haushalte.zuziehende(anmelden.assembly.world))[0]
    first_name = person.vornamen.split(" ")[0]
    anmelden.gib_ab(person={"vornamen": first_name}, wegzugsbehoerde={"vornamen": f"{first_name} Zweitname"})
    anmelden.run()

    assert anmelden.post()["klaerfaelle"] == 1
    assert anmelden.befunde() == ["AUSWERTUNG"]


def test_a_family_is_one_rueckmeldung_and_an_evaluation_for_each(anmelden: Amt) -> None:
    anmelden.gib_ab(familie=True)
    anmelden.run()
    (body,) = anmelden.gesandt("0201")
    people = [one for group in xmeld.read(body).umzugsverband for one in group.betroffener]

    assert len(people) > 2
    assert anmelden.post()["receipts"] == len(people)


def test_who_registered_here_is_in_the_register_from_then_on(anmelden: Amt) -> None:
    anmelden.gib_ab(person={"familienname": "Zugezogen"})
    assert anmelden.assembly.world.find("Zugezogen") == []
    anmelden.run()
    (person,) = anmelden.assembly.world.find("Zugezogen")

    assert person.gemeldet
    assert person.anschrift.ags == "06413000"


def test_the_question_to_the_former_authority_names_nothing_but_name_birth_and_address(anmelden: Amt) -> None:
    anmelden.gib_ab(familie=True)
    anmelden.run()
    root = parse(anmelden.gesandt("0300")[0])
    asked = next(root.iter("{*}betroffene"))
    names = {etree.QName(one).localname for one in asked.iter(etree.Element)}

    assert names <= {
        "betroffene", "identifikation.person", "name", "familienname.unstrukturiert", "nachname", "vornamen", "geburt", "geburtsdatum",
        "teilbekanntesDatum", "jahrMonatTag", "jahrMonat", "jahr", "wegzugsanschrift", "gemeindeschluessel", "code", "hausnummer",
        "hausnummerBuchstabeZusatzziffer", "postleitzahl", "strasse",
    }  # fmt: skip


def test_a_case_that_runs_again_is_not_registered_again(anmelden: Amt) -> None:
    """The Sperre key 1 stops the Rueckmeldung only after the register has entered the person."""
    anmelden.gib_ab(person={"sperre": "1", "familienname": "Einmalig"})
    anmelden.run()
    with anmelden.journal.transaction() as tx:
        (case,) = anmelden.journal.desk.cases(tx)
        anmelden.journal.desk.resubmit(tx, case, "pruefer")
    anmelden.run()

    assert anmelden.befunde() == ["HANDPRUEFUNG", "HANDPRUEFUNG"]
    assert len(anmelden.assembly.world.find("Einmalig")) == 1


def test_a_sperre_told_of_the_father_is_not_taken_for_the_sons_of_the_same_name(anmelden: Amt) -> None:
    world, portal = anmelden.assembly.world, anmelden.desk.portal
    father = replace(next(haushalte.zuziehende(world))[0], partner="", familienstand="LD")
    son = replace(father, id="sohn", geburtsdatum=f"{heute().year - 3}-05-04", idnr="")
    guarded = replace(father, sperren=(Sperre(schluessel="3", frist=heute() + timedelta(days=300)),))
    for one in (guarded, son):
        anmelden.xta.nachbarn.aufnehmen(haushalte.FRANKFURT, one)
    portal.schein("namensgleich", muster.Umzug(personen=(father, son), neu=haushalte.neue_wohnung(1)))
    anmelden.run()
    (body,) = anmelden.gesandt("0201")
    moved = xmeld.read(body).umzugsverband[0].betroffener

    assert [[str(entry.grund) for entry in one.zuzugsperson.AUSKUNFTSSPERRE] for one in moved] == [["3"], []]


def test_a_clerk_who_refuses_a_form_tells_the_portal_once(anmelden: Amt) -> None:
    anmelden.gib_ab(schein={"wohnungsgeber": ""})
    anmelden.run()
    assert anmelden.gesandt("1707") == []
    with anmelden.journal.transaction() as tx:
        (case,) = anmelden.journal.desk.cases(tx)
        anmelden.journal.desk.reject(tx, case, "pruefer", "Wohnungsgeber wird nicht genannt")
    for _ in range(2):
        anmelden.run()
    (answer,) = anmelden.gesandt("1707")

    assert xmeld.read(answer).ergebnis.ablehnung.status == "02"


# -- what comes back to us --------------------------------------------------------------------------------------------------------


def _zurueck(office: Amt, reason: str, kind: str) -> None:
    """Our 0201 comes back: 0910 or 0010."""
    (body,) = office.gesandt("0201")
    now, head = jetzt(), xmeld.kopf_von(body)
    assert head is not None
    author = xmeld.Autor(kennung="ags:06412000", name="Frankfurt", erreichbarkeit=head.autor.erreichbarkeit)
    place = xmeld.read(body).anschrift_autor
    if kind == "0910":
        told: Any = xmeld.synchron(
            head, reason, uuid=str(uuid4()), erstellt=now, autor=author, anschrift=place, version=xmeld.versions.current(now.date()).name
        )
    else:
        told = xmeld.asynchron(body, reason, uuid=str(uuid4()), erstellt=now, autor=author, anschrift=place)
    office.von_dort(kind, xmeld.write(told))


@pytest.mark.parametrize("kind", ["0010", "0910"])
@pytest.mark.parametrize(
    ("reason", "rules"), [("S100", []), ("T070", ["T070"]), ("S999", ["S999"]), ("V000", ["V000"]), ("T000", ["T000"])]
)
def test_what_comes_back_is_sorted_by_its_code(anmelden: Amt, kind: str, reason: str, rules: list[str]) -> None:
    """S100 means that it was there already: done. Everything else somebody must see. Nothing is answered to a reject."""
    anmelden.gib_ab()
    anmelden.run()
    _zurueck(anmelden, reason, kind)
    anmelden.post()

    assert anmelden.befunde() == rules
    assert anmelden.gesandt("0010") == []
    head = xmeld.kopf_von(anmelden.gesandt("0201")[0])
    with anmelden.journal.transaction() as tx:
        texts = [finding.text for case in anmelden.journal.desk.cases(tx) for finding in case.findings]
    assert len(texts) == len(rules)
    for text in texts:
        assert text.startswith(f"Unsere Nachricht 0201 mit der Kennung {head and head.uuid} kam nach dem Versand zurück ({reason}): ")
        assert re.search("Der Betrieb muss|Die Meldebehörde muss", text)
        assert "neu geschrieben" not in text and "erneut gesendet" not in text, "nobody does that any more"


def test_trace_shows_what_came_back_beside_what_was_sent(anmelden: Amt, monkeypatch: pytest.MonkeyPatch) -> None:
    anmelden.gib_ab()
    anmelden.run()
    _zurueck(anmelden, "V000", "0010")
    anmelden.post()
    head = xmeld.kopf_von(anmelden.gesandt("0201")[0])
    assert head is not None

    monkeypatch.setattr(Journal, "open", lambda _settings: anmelden.journal)
    told = CliRunner().invoke(app, ["trace", head.uuid, "--json", "--als", "dsb"])
    paths = json.loads(told.output)

    kinds = [(path["art"].rpartition("/")[2], path["ergebnis"]) for path in paths]
    assert kinds[0][1] == "receipt"
    assert [ended for _, ended in kinds].count("klaerfall") == 1, kinds
    assert any("V000" in event["was"] for path in paths for event in path["ereignisse"])


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("XML-FORM", "X000"), ("XSD", "X001"), ("V000", "V000"), ("XMELD-TYP", "T080"), ("SCHLUESSEL", "X011"), ("DQ-22", "S000"),
        ("DQ-17", "S030"), ("IDENTITAET", "S999"),
    ],
)  # fmt: skip
def test_each_finding_has_its_code(rule: str, expected: str) -> None:
    assert code((Finding(rule, "…"),)) == expected


def test_a_message_for_this_authority_that_is_not_processed_here_is_for_a_clerk_and_never_sent_back(anmelden: Amt) -> None:
    """What a spouse's authority tells (0221), which our profile does not know."""
    anmelden.gib_ab()
    anmelden.run()
    body = anmelden.gesandt("0201")[0]
    for old, new in ((b"ags:06413000", b"-"), (b"ags:06412000", b"ags:06413000"), (b"-", b"ags:06412000")):
        body = body.replace(b"<kennung>" + old + b"<", b"<kennung>" + new + b"<")
    anmelden.von_dort("0221", body.replace(b"anmeldunginland.0201", b"anmeldungauswaertigereglp.0221"))
    anmelden.post()

    assert anmelden.befunde() == ["NACHRICHT"]
    assert anmelden.gesandt("0010") == []
    with anmelden.journal.transaction() as tx:
        (case,) = anmelden.journal.desk.cases(tx)
        anmelden.journal.desk.override(tx, case, "pruefer", "im Einwohnerverfahren ausgewertet")
    assert anmelden.post()["received"] == 0
    with anmelden.journal.transaction() as tx:
        assert anmelden.journal.desk.cases(tx) == []


@pytest.mark.parametrize(("grund", "word"), [("0", "kennt die Person nicht"), ("4", "anderswohin verzogen"), ("8", "alleinigen")])
def test_our_rueckmeldung_that_can_not_be_true_there_is_for_a_clerk_who_reads_why(anmelden: Amt, grund: str, word: str) -> None:
    anmelden.gib_ab()
    anmelden.run()
    told = xmeld.read(anmelden.gesandt("0201")[0])
    one, now = told.umzugsverband[0].betroffener[0], jetzt()
    author = xmeld.Autor(kennung="ags:06412000", name="Frankfurt", erreichbarkeit=told.kopf.autor.erreichbarkeit)
    head = xmeld.kopf("0204", uuid=str(uuid4()), erstellt=now, leser=xmeld.Leser(kennung="ags:06413000", name="Offenbach"), autor=author)
    answer = xmeld.Nachricht0204(
        nachrichtenkopf_g2g=head, anschrift_autor=told.anschrift_autor, betroffener=one.identifikation_betroffener, grund=grund,
        ursprungsnachricht=told.kopf.identifikation_nachricht, ursprungsereignis=one.identifikation_ereignis, version=told.version,
    )  # fmt: skip
    anmelden.von_dort("0204", xmeld.write(answer))
    anmelden.post()
    with anmelden.journal.transaction() as tx:
        (finding,) = (finding for case in anmelden.journal.desk.cases(tx) for finding in case.findings)

    assert finding.rule == f"UNPLAUSIBEL-{grund}"
    assert word in finding.text


def test_the_receipt_of_another_authority_is_filed_and_nothing_else(anmelden: Amt) -> None:
    anmelden.von_dort("0020", b'<q:quittung.0020 xmlns:q="http://www.osci.de/xinneres/quittung/6"/>')
    result = anmelden.post()

    assert (result["received"], result["receipts"]) == (1, 1)
    assert anmelden.gesandt("0010") == []


def test_what_is_no_xml_goes_back_with_x000_and_a_reject_is_never_answered(anmelden: Amt) -> None:
    anmelden.von_dort("0201", b"<offen>")
    anmelden.post()
    (body,) = anmelden.gesandt("0010")
    told = xmeld.read(body)

    assert [str(one.grund) for one in told.rueckweisung.rueckweisungsgrund] == ["X000"]
    assert told.rueckweisung.nachricht == b"<offen>"
    case = Klaerfall(message_id=str(uuid4()), where="check_incoming", findings=(Finding("XSD", "…"),), rejected=True)
    assert ruecksendung(body, THERE, case) is None


def _nach_der_anmeldung(office: Amt, **tables: Any) -> Person:
    """Somebody registers, and has an Auskunftssperre entered on the same day: as the register has them, with all notices out."""
    office.gib_ab(person={"familienname": "Zugezogen"}, **tables)
    office.run()
    (person,) = office.assembly.world.find("Zugezogen")
    guarded, today = replace(person, sperren=(Sperre(schluessel="3", frist=heute() + timedelta(days=700)),)), office.assembly.world.heute
    office.assembly.world.update_person(guarded)
    office.desk.register.anmeldungen.vermerke.vermerke("sperre", today, today, (person,), (guarded,))
    run(hub.flow("melderegister_auskunftssperren"), office.journal)
    return guarded


def _gesperrt_gemeldet(office: Amt) -> list[str]:
    """Which former authorities (0094) have heard of that person."""
    told = [xmeld.read(body) for body in office.gesandt("0094")]
    names = (one.identifikation_betroffenePerson.name.familienname_unstrukturiert.nachname for one in told)
    return [one.kopf.leser.kennung for one, name in zip(told, names, strict=True) if name == "Zugezogen"]


def test_an_auskunftssperre_after_the_move_is_told_to_the_authority_they_came_from(anmelden: Amt) -> None:
    person = _nach_der_anmeldung(anmelden)

    assert person.vorige is not None and person.vorige.ags == THERE.identifier.removeprefix("ags:")
    assert _gesperrt_gemeldet(anmelden) == [THERE.identifier]


def test_who_keeps_the_main_dwelling_elsewhere_has_no_former_authority(anmelden: Amt) -> None:
    person = _nach_der_anmeldung(anmelden, schein={"status": "2"})

    assert person.vorige is None
    assert _gesperrt_gemeldet(anmelden) == []


@pytest.mark.parametrize(("dienst", "anlass"), [("anmelden", "1"), ("ummelden", "3")])
def test_what_was_registered_is_told_by_the_change_feed_to_whoever_lives_from_it(dienst: str, anlass: str, tmp_path: Path) -> None:
    with amt(dienst, tmp_path) as office:
        office.gib_ab(person={"familienname": "Nachricht-Weiter"})
        office.run()
        told = [xmeld.read(arrival.fetch().body) for arrival in Aenderungen().receive(Window()) if arrival.external_id[10:11] == "9"]

    assert [(one.identifikation_betroffenePerson.name.familienname_unstrukturiert.nachname, str(one.anlass)) for one in told] == [
        ("Nachricht-Weiter", anlass)
    ]


def test_somebody_whose_birth_date_nobody_knows_here_can_give_up_a_dwelling(tmp_path: Path) -> None:
    """Two dates, each as far as known, may be the same."""
    with amt("abmelden_nebenwohnung", tmp_path) as office:
        world, second = office.assembly.world, haushalte.neue_wohnung(77)
        asked = replace(next(haushalte.bewohner(world, "abmelden_nebenwohnung"))[0], id="ohne-datum", familienname="Zweitwohner")
        world.update_person(replace(asked, geburtsdatum="", wohnungsstatus="1", nebenwohnung=second))
        abmelden(office.desk.portal, "ohne-datum", asked, second)
        office.run()
        after = world.person(asked.id)

    assert after is not None and after.nebenwohnung is None


@pytest.mark.parametrize(("neben", "anderswo", "bleibt"), [
    ("auswärts", CITIES[:1], ("1", CITIES[:1], True)), ("auswärts", (), ("0", (), True)), ("hier", CITIES[:1], ("1", CITIES[:1], True)),
])  # fmt: skip
def test_a_secondary_dwelling_given_up_leaves_the_others(neben: str, anderswo: Any, bleibt: Any, tmp_path: Path) -> None:
    with amt("abmelden_nebenwohnung", tmp_path) as office:
        office.gib_ab(person={"familienname": "Zweitwohner"}, abmeldung={"nebenwohnung": neben})
        world = office.assembly.world
        (before,) = world.find("Zweitwohner")
        world.update_person(replace(before, anderswo=(*before.anderswo, *anderswo)))
        office.run()
        (after,) = world.find("Zweitwohner")

    assert after.nebenwohnung is None
    assert (after.wohnungsstatus, after.anderswo, after.gemeldet) == bleibt

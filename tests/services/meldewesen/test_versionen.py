"""Versions of XMeld around a switch, the term of the Rueckmeldung, and the official schemas of what goes out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

import hub
from drehscheibe import Case, Item, Message
from drehscheibe.journal import tables as t
from drehscheibe.sandbox.population import Person
from drehscheibe.services.meldewesen import haushalte, muster
from drehscheibe.services.meldewesen.ablage import letzter_tag, vermerk
from drehscheibe.services.meldewesen.muster import Umzug
from drehscheibe.services.registry import flow
from drehscheibe.standards import catalog, xmeld
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import BERLIN, heute, jetzt
from services.meldewesen.buero import Amt, amt


@pytest.fixture
def anmelden(tmp_path: Path) -> Iterator[Amt]:
    with amt("anmelden", tmp_path) as office:
        yield office


def _schein(people: Sequence[Person], version: str) -> bytes:
    return xmeld.write(muster.meldeschein(Umzug(personen=people, neu=haushalte.neue_wohnung(1), version=version), str(uuid4())))



def _urteil(dienst: str, body: bytes, day: date) -> list[str]:
    now = datetime(day.year, day.month, day.day, 9, tzinfo=BERLIN)
    message = Message(id=str(uuid4()), kind="xmeld/1704", body=body)
    gate = replace(flow(dienst).entry_gate, checks=flow(dienst).entry_gate.checks[:3])
    judged = gate.judge([Item(message, Case(incoming=message, now=now))])
    return [finding.rule for judgement in judged for _, finding in judgement.findings]


@pytest.mark.parametrize("dienst", ["anmelden", "ummelden"])
def test_around_a_first_of_november_each_version_is_taken_in_its_window_and_is_v000_outside_it(dienst: str) -> None:
    world = hub.sandbox(lambda _world, _portal: None).world
    people = next(haushalte.zuziehende(world))[:1]
    bodies = {version.name: _schein(people, version.name) for version in xmeld.VERSIONEN}
    switch, window = xmeld.V2611.ab, xmeld.versions.nachlauf
    day = switch - timedelta(days=3)
    while day < switch + window + timedelta(days=3):
        old, new = _urteil(dienst, bodies["26.05"], day), _urteil(dienst, bodies["26.11"], day)
        assert old == ([] if day < switch + window else ["V000"]), day
        assert new == ([] if day >= switch else ["V000"]), day
        assert _urteil(dienst, bodies["25.11a"], day) == ["V000"]
        day += timedelta(days=1)


def test_a_version_nobody_knows_goes_back_as_v000_and_stops_nothing(anmelden: Amt) -> None:
    people = next(haushalte.zuziehende(anmelden.assembly.world))[:1]
    form = _schein(people, "")
    current = xmeld.versions.current(heute())
    unknown = form.replace(current.namespace.encode(), b"http://www.osci.de/xmeld3105").replace(current.name.encode(), b"31.05")
    anmelden.desk.portal.abgeben("unbekannt", "1704", unknown)
    anmelden.gib_ab("gut")
    result = anmelden.run()

    assert (result["received"], result["receipts"], result["klaerfaelle"]) == (2, 1, 1)
    assert [str(one.grund) for one in xmeld.read(anmelden.gesandt("0010")[0]).rueckweisung.rueckweisungsgrund] == ["V000"]


@pytest.mark.parametrize(
    ("angemeldet", "ende"),
    [
        (date(2026, 11, 2), "05.11.2026"),
        (date(2026, 12, 23), "29.12.2026"),  # Christmas Day, St Stephen's on a Saturday, a Sunday
        (date(2026, 4, 1), "08.04.2026"),  # Good Friday and Easter Monday
        (date(2026, 6, 3), "09.06.2026"),  # Corpus Christi, a holiday in Hessen
    ],
)
def test_the_note_in_the_file_names_the_third_working_day_in_hessen(anmelden: Amt, angemeldet: date, ende: str) -> None:
    anmelden.gib_ab()
    anmelden.run()
    case = _fall(anmelden)
    note = vermerk(replace(case, now=datetime(angemeldet.year, angemeldet.month, angemeldet.day, 10, tzinfo=BERLIN)))

    assert f"Frist bis {ende} (§ 33 Abs. 1 BMG" in note


@pytest.mark.parametrize(
    ("einzug", "ende"),
    [
        (date(2026, 11, 2), date(2026, 11, 16)),
        (date(2026, 11, 1), date(2026, 11, 16)),  # a Sunday
        (date(2026, 12, 11), date(2026, 12, 28)),  # Christmas Day, St Stephen's, a Sunday
    ],
)
def test_the_two_weeks_to_register_end_on_a_working_day(einzug: date, ende: date) -> None:
    assert letzter_tag(einzug) == ende


@pytest.mark.parametrize(("tage", "spaet"), [(3, False), (60, True)])
def test_whoever_registered_in_time_is_not_late_because_a_clerk_was(anmelden: Amt, tage: int, spaet: bool) -> None:
    anmelden.gib_ab(schein={"tage": tage})
    anmelden.run()

    assert ("nach Ablauf der zwei Wochen" in vermerk(replace(_fall(anmelden), now=jetzt() + timedelta(days=90)))) == spaet


def _fall(office: Amt) -> Case:
    """The case of the one form that was handed in."""
    with office.journal.transaction() as tx:
        (id_,) = tx.execute(sa.select(t.message.c.id)).scalars()
        raw = office.journal.outcomes.raw(tx, id_)
        answer = office.journal.payloads.load(tx, {id_: 1}, "melderegister.answer") or office.journal.payloads.load(
            tx, {id_: 0}, "melderegister.answer"
        )
    return Case(incoming=office.flow.source.open(raw), answers={"melderegister": answer[id_]}, now=jetzt())


# -- official schemas -------------------------------------------------------------------------------------------------------------


@pytest.mark.standards
def test_everything_we_send_is_valid_against_the_official_schema(standards_dir: Path, tmp_path: Path) -> None:
    """In 25.11a, the version whose schemas are at hand; the others are taken to have its structure."""
    folders = [standards_dir / name for name in ("xmeld-25.11a/xsd", "xinneres-26.11-transcribed/xsd", "xoev-kern/xsd-official")]
    schema = catalog.xml_schema([folders[0] / "xinneres.xmeld.xsd"], folders)
    seen = set()
    for dienst in ("anmelden", "abmelden_nebenwohnung"):
        (tmp_path / dienst).mkdir()
        with amt(dienst, tmp_path / dienst) as office:
            if dienst == "anmelden":
                office.gib_ab("familie", familie=True)
                office.gib_ab("gesperrt", person={"sperre": "3", "sperre_tage": 90})
                office.gib_ab("code", schein={"bestaetigt": False})
            else:
                office.gib_ab("eins", abmeldung={"nebenwohnung": "auswärts"})
                office.gib_ab("zwei", abmeldung={"hauptwohnung": "auswärts"})
            office.run()
            for number in ("0300", "0201", "1705", "1707", "0088", "0089"):
                for body in office.gesandt(number):
                    current = xmeld.versions.current(heute())
                    for ours, official in ((current.namespace, xmeld.V2511A.namespace), (current.name, "25.11a")):
                        body = body.replace(ours.encode(), official.encode())
                    assert schema.validate(parse(body)), (number, schema.error_log)
                    seen.add(number)

    assert seen == {"0300", "0201", "1705", "1707", "0088", "0089"}

"""Letters that came back, case by case: ruecklauf/*.toml says what the print shop and the registers say and what must become of it."""

import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

import pytest
import sqlalchemy as sa

import hub
from drehscheibe import Deliver, Finding
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.message import Message
from drehscheibe.partners.eakte import EAkte
from drehscheibe.partners.postausgang import Druck
from drehscheibe.partners.postausgang.simulator import PostausgangSimulator
from drehscheibe.partners.postausgang.versandbuch import Sendung, anschriftsumme, nachschlagen, trage_ein
from drehscheibe.ports import Refused, Reply, Window
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Population
from drehscheibe.sandbox.world import World
from drehscheibe.services import registry
from drehscheibe.services.postruecklauf import FLOW
from drehscheibe.services.postruecklauf.samples import hand_in_samples, zeilen
from drehscheibe.services.postruecklauf.stellen import DIENSTE, POSTSTELLE, stelle
from services.umtausch.bestand import bevoelkere, kennung, person

FOLDER = Path(__file__).parent / "ruecklauf"
CASES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


@dataclass(frozen=True)
class Ended:
    """What became of a case."""

    ausgang: str
    schritt: str
    regeln: tuple[str, ...]
    vermerk: bool
    neuer_brief: bool
    zustaendig: str


def nummer(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"sendung-{name}"))


def schicke_zurueck(assembly: Assembly) -> PostausgangSimulator:
    """The letters of the cases went out once; now they come back in one file."""
    printers = cast(PostausgangSimulator, assembly.sandbox.simulators["postausgang"])
    printers.zurueck_je = 0
    book = printers.folder / ".verzeichnis"
    book.mkdir(exist_ok=True)
    for name, case in CASES.items():
        if not case["brief"].get("im_versandbuch", True):
            continue
        lines = zeilen(person(name, {"karteikarte": case["karteikarte"]}))
        if case["brief"].get("fruehere_anschrift"):
            lines = (lines[0], "Alter Weg 1", "63065 Offenbach am Main")
        number = case["brief"].get("zeichen") or f"32-FE-Umtausch/2027/{case['brief'].get('kennung', kennung(name))}"
        known = Sendung(
            stapel="STAPEL-1", aktenzeichen=number,
            anlass=case["brief"].get("anlass", "umtausch-anschreiben"), anschriftsumme=anschriftsumme(nummer(name), lines),
        )  # fmt: skip
        trage_ein(book, nummer(name), known)
    rows = [(case["brief"].get("sendung", nummer(name)), case["brief"]["grund"], case["brief"]["am"]) for name, case in CASES.items()]
    printers.return_letters("STAPEL-1", rows)
    return printers


def accepted(journal: Journal, leg: str) -> set[str]:
    with journal.transaction() as tx:
        m, c = t.message.c, t.transfer.c
        joined = sa.select(m.external_id).join(t.transfer, c.message_id == m.id).where(c.leg == leg, c.accepted.is_(True))
        return set(tx.execute(joined).scalars())


@pytest.fixture(scope="module")
def ended() -> Mapping[str, Ended]:
    assembly, journal = hub.sandbox(lambda world, portal: None), hub.open_journal("sqlite://")
    bevoelkere(assembly, CASES)
    printers = schicke_zurueck(assembly)
    with hub.reachable(assembly):
        assert run(FLOW, journal, Window())["received"] == len(CASES)
        again = run(FLOW, journal, Window())
        assert again["received"] + again["duplicates"] == 0, "the file is put away"
        letters = assembly.sandbox.stats()["postausgang"]["accepted"]
    noted, sent = accepted(journal, "vermerk"), accepted(journal, "postausgang")
    assert sorted(entry["times"] for entry in letters) == [1] * len(sent)
    entries = [nachschlagen(printers.folder / ".verzeichnis", entry["uuid"]) for entry in letters]
    assert {entry.anlass for entry in entries if entry} == {"umtausch-erneut"}
    found = {}
    with journal.transaction() as tx:
        owners = {case.message_id: case.owner for case in journal.desk.cases(tx)}
        ids = dict(tx.execute(sa.select(t.message.c.external_id, t.message.c.id)).all())
    outcomes = hub.ending(FLOW, journal, assembly).outcomes
    for name, case in CASES.items():
        key = next(id_ for id_ in outcomes if id_.startswith(case["brief"].get("zeile", nummer(name))))
        outcome, _, reasons = outcomes[key]
        german = "Quittung" if outcome == "receipt" else "Klärfall"
        rules = tuple(sorted({rule for _, rule in reasons}))
        ended_at, owner = reasons[0][0] if reasons else "", owners.get(ids[key], "")
        found[name] = Ended(german, ended_at, rules, nummer(name) in noted, nummer(name) in sent, owner)
    return found


@pytest.mark.parametrize("name", CASES)
def test_the_case_ends_as_its_file_says(name: str, ended: Mapping[str, Ended]) -> None:
    told = CASES[name]["erwartet"]
    expected = Ended(
        told["ausgang"], told.get("schritt", ""), tuple(sorted(told.get("regeln", ()))), told["vermerk"], told["neuer_brief"],
        told.get("zustaendig", "Fahrerlaubnisbehörde" if told["ausgang"] == "Klärfall" else ""),
    )  # fmt: skip
    assert ended[name] == expected, CASES[name]["titel"]


@pytest.mark.parametrize("size", [10, 400])
def test_the_samples_are_as_many_as_the_sandbox_has_people_for(size: int, tmp_path: Path) -> None:
    printers = PostausgangSimulator(World(Population(size=size), hub.DAY), tmp_path / "post")
    hand_in_samples(printers.world, {"postausgang": printers})
    (file,) = (printers.folder / "ruecklauf").glob("*.csv")
    lines = file.read_text("utf-8").splitlines()[1:]

    assert len(lines) == len({line.partition(";")[0] for line in lines})
    assert len(lines) == 10 if size == 400 else 6 <= len(lines) < 10


def test_every_service_that_sends_letters_has_its_office_here() -> None:
    """The flows know their letters' word and their owner; the table of offices must say the same, for the Klaerfaelle are its."""
    letters = [(flow, leg) for flow in registry.FLOWS for leg in flow.legs if isinstance(leg, Deliver) and isinstance(leg.target, Druck)]
    told = {leg.mapping.keywords["anlass"]: flow.owner for flow, leg in letters if isinstance(leg.mapping, partial)}
    others = {FLOW.name, "umtausch_anschreiben", "fuehrerschein_bestellung", "karteikartenabschrift"}
    senders = {flow.name for flow, _ in letters}

    assert len(told) + len(others) == len(senders), "a new service that sends letters needs a line in DIENSTE"
    assert told == {anlass: stelle(anlass) for anlass in told}
    assert {FLOW.owner, *told.values()} == {stelle(anlass) for anlass in DIENSTE}
    assert stelle("ganz-neu") == POSTSTELLE


def test_once_the_office_has_decided_the_end_is_filed_too() -> None:
    assembly, journal = hub.sandbox(lambda world, portal: None), hub.open_journal("sqlite://")
    schicke_zurueck(assembly)
    with hub.reachable(assembly):
        run(FLOW, journal, Window())
        with journal.transaction() as tx:
            (case,) = journal.desk.cases(tx, owner="Meldebehörde", rule="RUECKLAUF-VORGANG")
            journal.desk.override(tx, case, "pruefer", "neu versandt an die Anschrift im Melderegister")
        run(FLOW, journal, Window(), run_id="danach")
    with journal.transaction() as tx:
        ended = tx.execute(sa.select(t.message.c.external_id, t.message.c.outcome).where(t.message.c.id == case.message_id)).one()
    assert ended.outcome == "receipt"
    assert accepted(journal, "erledigung") == {ended.external_id}
    journal.database.engine.dispose()


def test_what_the_e_file_refuses_is_for_the_office_that_wanted_to_file_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: EAkte, messages: Sequence[Message]) -> Iterator[Reply]:
        for message in messages:
            yield Refused(message_id=message.id, findings=(Finding("EAKTE-E201", "Das Paket ist größer, als die eAkte annimmt."),))

    monkeypatch.setattr(EAkte, "send", refuse)
    assembly, journal = hub.sandbox(lambda world, portal: None), hub.open_journal("sqlite://")
    schicke_zurueck(assembly)
    with hub.reachable(assembly):
        run(FLOW, journal, Window())
    with journal.transaction() as tx:
        owners = {hub.external_id(tx, case.message_id): case.owner for case in journal.desk.cases(tx, rule="EAKTE-E201")}
    names = {"anderer-vorgang": "Meldebehörde", "bewohnerparkausweis": "Straßenverkehrsbehörde", "unbekannter-dienst": POSTSTELLE}
    assert {name: owners[nummer(name)] for name in names} == names
    assert owners[nummer("umgezogen")] == "Fahrerlaubnisbehörde"
    journal.database.engine.dispose()

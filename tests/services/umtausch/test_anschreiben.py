"""Letters for the exchange of licences, case by case: anschreiben/*.toml says what the registers know and what must become of it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import hub
from drehscheibe.checks.rules.teildatum import Teildatum
from drehscheibe.checks.rules.umtauschfrist import TABELLE_1, TABELLE_2, Frist, umtauschfrist
from drehscheibe.journal import tables as t
from drehscheibe.message import Message
from drehscheibe.partners.fahrerlaubnisregister import Kartei
from drehscheibe.ports import Arrival, Window
from drehscheibe.run import run
from drehscheibe.services.umtausch_anschreiben import FLOW
from drehscheibe.services.umtausch_anschreiben.kohorte import auswahl, kohorte
from drehscheibe.standards import fahrerlaubnis as fe
from drehscheibe.zeit import BERLIN
from services.umtausch.bestand import bevoelkere, kennung, licence, person

FOLDER = Path(__file__).parent / "anschreiben"
CASES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
NOW = datetime(2026, 1, 3, tzinfo=BERLIN)
ID = "5f0b6f6e-8d57-4bd5-9d51-35d3a2a6c001"


@dataclass(frozen=True)
class Ended:
    """What became of a case."""

    ausgang: str
    schritt: str
    regeln: tuple[str, ...]
    brief: bool


class Files(Kartei):
    """The file of the licence register, out of files."""

    def __init__(self) -> None:
        super().__init__(lambda _: ())

    def receive(self, window: Window) -> Iterator[Arrival]:
        for name, case in CASES.items():
            for copy in range(2 if case.get("doppelt") else 1):
                yield Arrival(external_id=f"{name}{copy or ''}", fetch=lambda name=name, case=case: entry(name, case))


def entry(name: str, case: Mapping[str, Any], number: str = "") -> Message:
    card, known, document = case["karteikarte"], person(name, {"karteikarte": case["karteikarte"]}), licence(name, case)
    holder = fe.Person(
        familienname=known.familienname, vornamen=known.vornamen or None, vornameNichtVorhanden=not known.vornamen,
        geburtsdatum=known.geburtsdatum or None,
    )  # fmt: skip
    written = fe.Fahrerlaubnis(
        inhaber=holder, nummer=document.nummer, muster="karte", ausgestelltAm=card["ausgestellt"], behoerde=document.behoerde,
        status=card.get("status", "gueltig"),
    )  # fmt: skip
    page = fe.KarteiErgebnis(
        kopf=fe.kopf(id=ID, now=NOW), bezug=ID, eintrag=(fe.Karteieintrag(kennung=number or kennung(name), fahrerlaubnis=written),)
    )
    return Message(id="", kind=fe.kind(page), body=fe.write(page))


@pytest.fixture(scope="module")
def ended() -> Mapping[str, Ended]:
    flow = hub.flow(FLOW.name, source=Files(), batch_size=500)
    assembly, journal = hub.sandbox(lambda world, portal: None), hub.open_journal("sqlite://")
    bevoelkere(assembly, CASES)
    with hub.reachable(assembly):
        run(flow, journal, Window())
    with journal.transaction() as tx:
        m, c = t.message.c, t.transfer.c
        joined = sa.select(m.external_id).join(t.transfer, c.message_id == m.id).where(c.leg == "postausgang", c.accepted.is_(True))
        sent = set(tx.execute(joined).scalars())
    found = {}
    for name, (outcome, _, reasons) in hub.ending(flow, journal, assembly).outcomes.items():
        german = "Quittung" if outcome == "receipt" else "Klärfall"
        found[name] = Ended(german, reasons[0][0] if reasons else "", tuple(sorted({rule for _, rule in reasons})), name in sent)
    return found


@pytest.mark.parametrize("name", CASES)
def test_the_case_ends_as_its_file_says(name: str, ended: Mapping[str, Ended]) -> None:
    told = CASES[name]["erwartet"]
    expected = Ended(told["ausgang"], told.get("schritt", ""), tuple(sorted(told.get("regeln", ()))), told["brief"])
    assert ended[name] == expected, CASES[name]["titel"]


def months(first: int, last: int, year: int = 2026) -> Window:
    zone = BERLIN
    return Window(start=datetime(year, first, 1, tzinfo=zone), end=datetime(year, last, 1, tzinfo=zone))


def test_each_month_writes_to_who_has_not_been_written_to_and_a_month_run_again_to_nobody(tmp_path: Path) -> None:
    assembly, journal = hub.sandbox(lambda world, portal: None), hub.open_journal(f"sqlite:///{tmp_path / 'journal.db'}")
    with hub.reachable(assembly):
        first = run(FLOW, journal, months(3, 4))
        later = run(FLOW, journal, months(4, 5))
        again = run(FLOW, journal, months(3, 4))
        letters = [entry["key"] for entry in assembly.sandbox.stats()["postausgang"]["accepted"]]
    journal.database.engine.dispose()

    assert first["received"] == first["receipts"] + first["klaerfaelle"] > 3
    assert (later["received"], later["duplicates"]) == (again["received"], again["duplicates"]) == (0, first["received"])
    assert len(letters) == len(set(letters)) == first["receipts"], "one letter per person and cohort"
    assert all("/2027/" in key for key in letters)


class Twice(Kartei):
    """Two entries of one person in the file, under different numbers; each alone in its lane."""

    def __init__(self, case: Mapping[str, Any], numbers: tuple[str, ...]) -> None:
        super().__init__(lambda _: ())
        self.case, self.numbers = case, numbers

    def receive(self, window: Window) -> Iterator[Arrival]:
        for number in self.numbers:
            yield Arrival(external_id=number, fetch=lambda number=number: entry("gut", self.case, number))


@pytest.mark.parametrize("runs", [(("A", "B"),), (("A",), ("B",))], ids=["two lanes", "two runs"])
def test_a_person_with_two_entries_in_the_file_gets_one_letter_whatever_the_lane(runs: tuple[tuple[str, ...], ...]) -> None:
    case = next(one for one in CASES.values() if one["erwartet"]["brief"])
    assembly, journal = hub.sandbox(lambda world, portal: None), hub.open_journal("sqlite://")
    bevoelkere(assembly, {"gut": case})
    with hub.reachable(assembly):
        results = [run(hub.flow(FLOW.name, source=Twice(case, numbers), batch_size=1), journal, Window()) for numbers in runs]
        letters = assembly.sandbox.stats()["postausgang"]["accepted"]
    journal.database.engine.dispose()

    assert [entry["times"] for entry in letters] == [1]
    assert sum(result["receipts"] for result in results) == 1
    assert results[-1]["causes"] == {"POST-EINMALIG": 1}


@pytest.mark.parametrize(
    ("day", "last_day"),
    [("2026-01-01", "2026-01-19"), ("2026-01-19", "2026-01-19"), ("2026-01-20", "2027-01-19"), ("2032-12-01", "2033-01-19")],
)
def test_the_cohort_is_the_one_due_next(day: str, last_day: str) -> None:
    window = Window(end=datetime.fromisoformat(day).replace(tzinfo=BERLIN))
    assert {one.name for one in kohorte(window)} == {last_day}


def test_after_the_last_cohort_of_all_nobody_is_asked_for() -> None:
    assert list(kohorte(Window(end=datetime(2033, 1, 20, tzinfo=BERLIN)))) == []


def test_the_last_cohort_is_the_oldest_people_and_the_youngest_documents() -> None:
    oldest, youngest = auswahl(datetime(2033, 1, 19).date())
    assert (oldest.jahrgang_von, oldest.jahrgang_bis, str(oldest.ausgestellt_bis)) == (None, 1952, "2013-01-18")
    assert (youngest.jahrgang_von, str(youngest.ausgestellt_von), str(youngest.ausgestellt_bis)) == (1953, "2012-01-01", "2013-01-18")


@pytest.mark.parametrize("bis", sorted({last for _, last in TABELLE_1} | {last for _, _, last in TABELLE_2}), ids=str)
def test_the_register_is_asked_for_exactly_those_the_law_means(bis: date) -> None:
    issued = [date(1950, 1, 1), date(1998, 12, 31), *(day for first, last, _ in TABELLE_2 for day in (first, last)), date(2013, 1, 19)]
    for born in range(1930, 1996):
        for day in issued:
            asked = [
                one for one in auswahl(bis)
                if (one.ausgestellt_von or date.min) <= day <= (one.ausgestellt_bis or date.max)
                and (one.jahrgang_von or 0) <= born <= (one.jahrgang_bis or 9999)
            ]  # fmt: skip
            assert bool(asked) == (umtauschfrist(born, Teildatum.aus_text(day.isoformat())) == Frist(bis)), (born, day)


def test_cohorts_by_birth_year_are_rows_of_the_first_table() -> None:
    (row,) = auswahl(datetime(2024, 1, 19).date())
    assert (row.jahrgang_von, row.jahrgang_bis, str(row.ausgestellt_bis)) == (1965, 1970, "1998-12-31")

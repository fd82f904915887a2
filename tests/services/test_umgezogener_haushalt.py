"""One household moves, and the night after one of them takes new first names: followed through every register, it ends consistent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, cast

import pytest
import sqlalchemy as sa

import hub
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.partners.parkausweise.bestand import bestand
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Anschrift, Ereignis, Person, Population
from drehscheibe.sandbox.population.elsewhere import CITIES
from drehscheibe.sandbox.world import World
from drehscheibe.services.melderegister.folgen import FOLGEN, folgen
from drehscheibe.services.melderegister.folgen import Ereignis as Art
from drehscheibe.services.registry import FLOWS
from drehscheibe.zeit import BERLIN

UMZUG, NAME = date(2026, 1, 3), date(2026, 1, 4)
NEU = Anschrift(strasse="Gerberufer", hausnummer=12, zusatz="b", plz="63065", ort="Offenbach am Main", ags="06413000", bezirk="B")
NEUE_VORNAMEN = "Kunigunde Ida"
_SYNCS = (one for one in FLOWS if one.source.name == "melderegister" and any(row.ablauf == one.name for row in FOLGEN))
ABLAEUFE = sorted((one for one in _SYNCS if one.catch_up), key=lambda one: str(one.schedule).split()[1::-1])
POSTFACH = {
    "dbs:490010010000": "Bundeszentralamt", "dbs:490060010000": "Kraftfahrt-Bundesamt", "dbs:490020010000": "Rentenversicherung",
    "ags:06435014": "Meldebehörde Hanau", "dbs:490010020000": "Beitragsservice", "dbs:490040010000": "Bundesamt für Justiz",
}  # fmt: skip
HANAU = next(one for one in CITIES if one.ags == "06435014")


class Stadt(Population):
    """Nothing happens but these two events."""

    def __init__(self) -> None:
        super().__init__(size=400)
        self.wer: Person = next(self._wanted())
        here = (one for one in self.household(self.wer.id) if one.gemeldet)
        self.haushalt = tuple(replace(one, anderswo=(HANAU,), wohnungsstatus="1") for one in here)
        self.umgezogen = tuple(replace(one, anschrift=NEU, einzug=date(2026, 1, 2)) for one in self.haushalt)
        self.umbenannt = replace(next(one for one in self.umgezogen if one.id == self.wer.id), vornamen=NEUE_VORNAMEN)

    def _wanted(self) -> Iterator[Person]:
        """Somebody with a permit, a car, a licence and a file, in a household of several whom every register knows without doubt."""
        for person, permit in bestand(World(self, UMZUG)):
            household = [one for one in self.household(person.id) if one.gemeldet]
            plain = all(not one.sperren and not one.bsv and one.vornamen and len(one.geburtsdatum) == 10 and one.idnr for one in household)
            licence = self.licence_of(person.id)
            here = licence is not None and not licence.auswaerts
            if plain and here and len(household) > 1 and permit.bezirk != NEU.bezirk and self.vehicles_of(person.id):
                yield person

    def events(self, day: date) -> tuple[Ereignis, ...]:
        """See `Population`."""
        happened = day - timedelta(days=1)
        if day == UMZUG:
            return (Ereignis(id="E20260103-0001", art="umzug", tag=happened, gemeldet=day, vorher=self.haushalt, nachher=self.umgezogen),)
        if day == NAME:
            before = next(one for one in self.umgezogen if one.id == self.wer.id)
            after = (self.umbenannt,)
            return (Ereignis(id="E20260104-0001", art="namensaenderung", tag=happened, gemeldet=day, vorher=(before,), nachher=after),)
        return ()


class Lauf:
    """Both nights, every sync in the order of its schedule."""

    def __init__(self) -> None:
        self.stadt = Stadt()
        self.assembly: Assembly = hub.sandbox(lambda *_: None, population=self.stadt)
        self.journal: Journal = hub.open_journal("sqlite://")
        simulators: dict[str, Any] = dict(self.assembly.sandbox.simulators)
        self.zulassung, self.fahrerlaubnis = simulators["zulassung"].register, simulators["fahrerlaubnisregister"].register
        self.permits, self.akten = simulators["parkausweise"], simulators["eakte"].akten
        for one in self.stadt.haushalt:
            self.akten.add(one, f"33-Test/{one.id}")
        self.results: list[dict[str, Any]] = []
        self.boxes: list[dict[str, int]] = []
        with hub.reachable(self.assembly):
            for day in (UMZUG, NAME):
                self.assembly.world.heute = day
                self._night(day)

    def _night(self, day: date) -> None:
        start = datetime.combine(day, datetime.min.time(), BERLIN)
        window = Window(start=start, end=start + timedelta(days=1))
        self.results += [run(flow, self.journal, window) for flow in ABLAEUFE]
        boxes = cast("dict[str, Any]", self.assembly.sandbox.stats()["xta_postfach"])["mailboxes"]
        self.boxes.append({reader: boxes[reader]["new"] for reader in POSTFACH})


@pytest.fixture(scope="module")
def lauf() -> Iterator[Lauf]:
    done = Lauf()
    yield done
    done.journal.database.engine.dispose()


def test_every_message_of_both_nights_is_done(lauf: Lauf) -> None:
    size = len(lauf.stadt.haushalt)
    assert [result["received"] for result in lauf.results] == [size] * len(ABLAEUFE) + [1] * len(ABLAEUFE)
    assert all(result["receipts"] == result["received"] for result in lauf.results), lauf.results


def test_the_vehicle_registration_and_the_licence_file_know_the_new_address_and_name(lauf: Lauf) -> None:
    for register in (lauf.zulassung.keeper, lauf.fahrerlaubnis.holder):
        known = register(lauf.stadt.wer.id)
        assert known.vornamen == NEUE_VORNAMEN
        assert (known.anschrift.strasse, known.anschrift.hausnummer, known.anschrift.zusatz) == ("Gerberufer", 12, "b")


def test_the_permit_is_marked_to_be_rewritten_and_found_by_the_new_name(lauf: Lauf) -> None:
    who = lauf.stadt.umbenannt
    key = (who.familienname, who.geburtsdatum)
    (entry,) = [one for one in lauf.permits.entries() if (one.inhaber.familienname, one.inhaber.geburtsdatum) == key]
    assert (entry.inhaber.vornamen, entry.ausweis.status) == (NEUE_VORNAMEN, "umzuschreiben")


def test_every_file_about_the_household_is_kept_under_what_the_melderegister_says(lauf: Lauf) -> None:
    for one in lauf.stadt.haushalt:
        now = lauf.assembly.world.person(one.id)
        assert now is not None
        for akte in lauf.akten.of(one.id):
            kept = {name: akte.daten[name] for name in ("Familienname", "Vornamen", "Strasse", "Hausnummer", "PLZ", "Ort")}
            home = now.anschrift
            address = [home.strasse, f"{home.hausnummer}{home.zusatz}", home.plz, home.ort]
            assert list(kept.values()) == [now.familienname, now.vornamen, *address]


def test_the_authorities_heard_what_the_table_says_and_the_registers_of_names_nothing_of_the_move(lauf: Lauf) -> None:
    size = len(lauf.stadt.haushalt)
    adults = sum(one.geburtsdatum <= "2008-01-02" for one in lauf.stadt.haushalt)
    assert list(lauf.boxes[0].values()) == [size, 0, size, size, adults, 0]
    assert list(lauf.boxes[1].values()) == [size + 1, 1, size + 1, size + 1, adults + 1, 1]


def test_of_each_event_exactly_the_flows_of_the_table_delivered(lauf: Lauf) -> None:
    m, c = t.message.c, t.transfer.c
    with lauf.journal.transaction() as tx:
        query = sa.select(m.external_id, m.flow).join(t.transfer, c.message_id == m.id).where(c.accepted.is_(True)).distinct()
        told = {(row.external_id, row.flow) for row in tx.execute(query)}
    number = next(place for place, one in enumerate(lauf.stadt.umgezogen, 1) if one.id == lauf.stadt.wer.id)
    wer = {f"E20260103-0001-{number}": Art.UMZUG, "E20260104-0001-1": Art.VORNAME_GEBURTSNAME}
    for entry, event in wer.items():
        assert {flow for one, flow in told if one == entry} == {row.ablauf for row in folgen(event) if row.ablauf}


def test_nobody_was_told_anything_twice(lauf: Lauf) -> None:
    for name, stats in lauf.assembly.sandbox.stats().items():
        accepted = stats.get("accepted", []) if isinstance(stats, dict) else []
        assert [one for one in accepted if one["times"] > 1] == [], name

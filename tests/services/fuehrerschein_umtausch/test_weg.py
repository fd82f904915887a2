"""The whole way of an exchange: from the application to the entry in the ZFER, once picked up, once sent home, once with a transcript."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

import hub
from drehscheibe.journal import Journal
from drehscheibe.partners.fahrerlaubnisregister import VERSANDT
from drehscheibe.partners.zfer.simulator import ZferSimulator
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.sandbox.population import Fahrerlaubnis, Person
from drehscheibe.sandbox.world import World
from drehscheibe.services import muster, vorgangsmuster
from drehscheibe.services.fuehrerschein_bestellung.bestellung import gueltig_bis
from drehscheibe.services.fuehrerschein_bestellung.einstellungen import einstellungen
from drehscheibe.services.fuehrerschein_umtausch import samples
from drehscheibe.services.karteikarteneingang.abschrift import LEISTUNG
from drehscheibe.services.karteikarteneingang.samples import abschrift
from drehscheibe.services.registry import flow
from drehscheibe.standards.fahrerlaubnis import Vorgang, Vorgangsstand
from services.vorgangsfaelle import heute

pytestmark = pytest.mark.slow


@dataclass
class Weg:
    """An office through whose flows a case goes, one after the other."""

    assembly: Assembly
    journal: Journal

    def run(self, *names: str) -> None:
        for name in names:
            result = run(flow(name), self.journal, Window())
            assert result["pending"] == 0
            assert result["klaerfaelle"] == 0, (name, result["causes"])

    def vorgang(self, number: int = 0) -> Vorgang:
        register = vorgangsmuster.register(self.assembly.sandbox.simulators)
        entries = register.in_state((*map(str, Vorgangsstand), VERSANDT))
        return register.get(entries[number].vorgangsnummer)

    def im_zfer(self, number: str) -> bool:
        simulator = self.assembly.sandbox.simulators["zfer"]
        assert isinstance(simulator, ZferSimulator)
        entry = simulator.register.by_stem(number)
        return entry is not None and entry.nummer == number

    def mails(self) -> int:
        stats = json.loads(json.dumps(self.assembly.sandbox.stats()["postausgang"], default=str))
        return len(stats["accepted"])


    def vergehe(self, days: int) -> None:
        """The state the Vorgang has now, it has had for so many days."""
        register, known = vorgangsmuster.register(self.assembly.sandbox.simulators), self.vorgang()
        register.put(known, register._holders[known.vorgangsnummer], heute() - timedelta(days=days))


def _applicant(world: World, *, papier: bool, auswaerts: bool) -> tuple[Person, Fahrerlaubnis]:
    return next((p, f) for p, f in samples.applicants(world) if (f.papier, f.auswaerts) == (papier, auswaerts))


@pytest.fixture
def weg(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Weg]:
    """An application of somebody with such a document waits at the portal."""
    papier, auswaerts, versandart = request.param

    def hand_in(world: World, simulator: object) -> None:
        data, attachments = samples.antrag(*_applicant(world, papier=papier, auswaerts=auswaerts))
        hub.submit(simulator, "weg", (data | {"versandart": versandart}, attachments))  # type: ignore[arg-type]

    assembly, journal = hub.sandbox(hand_in), hub.open_journal(f"sqlite:///{tmp_path}/journal.db")
    hub.portal(assembly).offer(LEISTUNG)
    with hub.reachable(assembly):
        yield Weg(assembly, journal)
    journal.database.engine.dispose()


@pytest.mark.parametrize("weg", [(False, False, "direktversand")], indirect=True)
def test_a_card_sent_home_is_in_the_zfer_when_its_term_is_over_and_not_before(weg: Weg) -> None:
    weg.run("fuehrerschein_umtausch")
    assert (weg.vorgang().stand, bool(weg.vorgang().lichtbild)) == ("bereit", True)

    weg.run("fuehrerschein_bestellung")
    ordered = weg.vorgang()
    assert ordered.bestelltAm is not None
    assert (ordered.stand, ordered.gueltigBis) == ("bestellt", gueltig_bis(ordered.bestelltAm))

    weg.run("fuehrerschein_rueckmeldung", "fuehrerschein_aushaendigung")
    sent = weg.vorgang()
    assert (sent.stand, sent.uebergebenAm, weg.mails()) == ("versandt", None, 1)
    weg.vergehe(3)
    weg.run("fuehrerschein_aushaendigung")
    assert weg.vorgang().stand == "versandt"
    assert not weg.im_zfer(sent.nummer or "")

    weg.vergehe(4)
    weg.run("fuehrerschein_aushaendigung", "fuehrerschein_aushaendigung")  # noted, then told
    done = weg.vorgang()
    assert (done.stand, done.verbleib, done.lichtbild) == ("gemeldet", "entwertet", None)
    assert weg.im_zfer(done.nummer or "")
    assert weg.mails() == 2  # on its way, done


@pytest.mark.parametrize("weg", [(False, False, "direktversand")], indirect=True)
def test_how_long_a_card_is_on_its_way_is_for_the_office_to_set(weg: Weg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DREHSCHEIBE_FUEHRERSCHEIN_ZUSTELLFRIST", "0")
    einstellungen.cache_clear()
    try:
        weg.run("fuehrerschein_umtausch", "fuehrerschein_bestellung", "fuehrerschein_rueckmeldung")
        weg.run("fuehrerschein_aushaendigung", "fuehrerschein_aushaendigung")
    finally:
        einstellungen.cache_clear()
    assert weg.vorgang().stand == "gemeldet"


@pytest.mark.parametrize("weg", [(False, False, "abholung")], indirect=True)
def test_a_card_to_be_picked_up_waits_for_the_counter(weg: Weg) -> None:
    weg.run("fuehrerschein_umtausch", "fuehrerschein_bestellung", "fuehrerschein_rueckmeldung", "fuehrerschein_aushaendigung")
    waiting = weg.vorgang()
    assert waiting.stand == "abholbereit"
    assert not weg.im_zfer(waiting.nummer or "")

    register = vorgangsmuster.register(weg.assembly.sandbox.simulators)
    holder, _ = _applicant(weg.assembly.world, papier=False, auswaerts=False)
    handed = replace(waiting, stand="ausgehaendigt", uebergebenAm=heute(), verbleib="eingezogen")
    register.put(handed, holder.id, heute())
    weg.run("fuehrerschein_aushaendigung")
    assert weg.vorgang().stand == "gemeldet"
    assert weg.im_zfer(waiting.nummer or "")


@pytest.mark.parametrize("weg", [(True, True, "direktversand")], indirect=True)
def test_a_paper_from_elsewhere_waits_for_its_transcript_and_for_a_persons_decision(weg: Weg) -> None:
    weg.run("fuehrerschein_umtausch")
    register = vorgangsmuster.register(weg.assembly.sandbox.simulators)
    holder, _ = _applicant(weg.assembly.world, papier=True, auswaerts=True)
    known = weg.vorgang()
    assert known.stand == "wartet-auf-karteikarte"
    register.put(replace(known, bisher=replace(known.bisher, behoerde="Stadt Köln")), holder.id, heute())

    weg.run("fuehrerschein_bestellung")
    assert weg.vorgang().stand == "karteikarte-angefordert"
    weg.run("fuehrerschein_bestellung")  # it waits, and nothing waits with it
    assert weg.vorgang().stand == "karteikarte-angefordert"

    data, attachments = abschrift(holder, weg.vorgang())
    muster.reiche_ein(hub.portal(weg.assembly).sender, LEISTUNG, "urn:test", "abschrift", (data, attachments))
    weg.run("karteikarteneingang", "fuehrerschein_bestellung")
    assert weg.vorgang().stand == "karteikarte-da"
    card = weg.vorgang().karteikarte
    assert card is not None
    assert card.inhaber.familienname in (holder.geburtsname, holder.familienname)

    register.freigeben(known.vorgangsnummer)
    weg.run("fuehrerschein_bestellung", "fuehrerschein_rueckmeldung")
    weg.vergehe(4)
    weg.run("fuehrerschein_aushaendigung", "fuehrerschein_aushaendigung")
    assert weg.vorgang().stand == "gemeldet"
    assert weg.im_zfer(weg.vorgang().nummer or "")


@pytest.mark.parametrize("weg", [(False, False, "direktversand")], indirect=True)
def test_what_somebody_corrects_in_the_register_comes_as_a_new_message(weg: Weg) -> None:
    weg.run("fuehrerschein_umtausch")
    register = vorgangsmuster.register(weg.assembly.sandbox.simulators)
    holder, _ = _applicant(weg.assembly.world, papier=False, auswaerts=False)
    good = weg.vorgang()
    register.put(replace(good, lichtbild=None), holder.id, heute())

    first = run(flow("fuehrerschein_bestellung"), weg.journal, Window())
    again = run(flow("fuehrerschein_bestellung"), weg.journal, Window())
    assert (first["klaerfaelle"], again["received"]) == (1, 0)

    register.put(good, holder.id, heute())
    weg.run("fuehrerschein_bestellung")
    assert weg.vorgang().stand == "bestellt"

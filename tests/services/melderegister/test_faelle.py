"""One event, every sync: faelle/*.toml says what happened to whom, and what each recipient gets of it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest
import sqlalchemy as sa
from lxml import etree

import hub
from drehscheibe import Message
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.partners.eakte.simulator import EAkteSimulator
from drehscheibe.partners.parkausweise.simulator import ParkausweiseSimulator
from drehscheibe.ports import Window
from drehscheibe.run import run
from drehscheibe.sandbox.assembly import Assembly
from drehscheibe.standards import catalog, xmeld
from drehscheibe.standards.xml import parse
from drehscheibe.zeit import BERLIN
from services.melderegister.stadt import FAELLE, GESCHEHEN, Stadt, ausweis, folgeausweis, inhaber, kenne, person

ABLAEUFE = ("meldebehoerden", "auskunftssperren", "bewohnerparken", "eakte", "bzst", "kba", "rentenversicherung", "rundfunk", "bzr")
ARTEN = ("umzug", "wegzug", "sterbefall", "namensaenderung", "geburt", "sperre", "entsperrung", "zuzug")
GESPERRT = [one for one in FAELLE.values() if "sperre" in one["ereignis"] or one["person"].get("sperren")]
"""Of these the feed tells by a 0093, and of them alone the hub looks every half hour."""
GANZER_TAG = Window(start=datetime(2026, 1, 3, tzinfo=BERLIN), end=datetime(2026, 1, 4, tzinfo=BERLIN))
LEGS = {
    "bewohnerparken": ("parkausweise",), "eakte": ("stammdaten",), "meldebehoerden": ("meldebehoerde", "zweite"),
    "auskunftssperren": ("meldebehoerde", "zweite", "fruehere"),
}  # fmt: skip
STATUS = {"gueltig": "gültig", "umzuschreiben": "umzuschreiben", "beendet": "beendet"}


def _to_whom(message: Message) -> str:
    reader = parse(message.body).findtext("nachrichtenkopf.g2g/leser/name") or ""
    return f"{message.kind.removeprefix('xmeld/')} {reader.removeprefix('Meldebehörde ')}"


class Nacht:
    """All syncs have run once over the events of the cases."""

    def __init__(self) -> None:
        self.assembly: Assembly = hub.sandbox(lambda *_: None, population=Stadt(size=50))
        self.journal: Journal = hub.open_journal("sqlite://")
        self.sent: dict[tuple[str, str], list[Message]] = {}
        self.reasons: dict[tuple[str, str], str] = {}
        kenne(self.assembly)
        with hub.reachable(self.assembly):
            for name in ABLAEUFE:
                of = hub.find_flow(f"melderegister_{name}")
                received = run(of, self.journal, GANZER_TAG)["received"]
                assert received == (len(GESPERRT) if name == "auskunftssperren" else len(FAELLE))
                self._read(name, of.name)

    def _read(self, name: str, flow: str) -> None:
        numbers = {f"E20260103-{number:04d}-1": case for number, case in enumerate(FAELLE)}
        m, c = t.message.c, t.transfer.c
        with self.journal.transaction() as tx:
            ids = {row.id: numbers[row.external_id] for row in tx.execute(sa.select(m.id, m.external_id).where(m.flow == flow))}
            for leg in LEGS.get(name, (name,)):
                query = sa.select(c.message_id).join(t.message, m.id == c.message_id)
                sent = set(tx.execute(query.where(m.flow == flow, c.leg == leg, c.accepted.is_(True))).scalars())
                loaded = self.journal.payloads.load(tx, dict.fromkeys(sent, 0), f"{leg}.converted")
                for one, message in loaded.items():
                    self.sent.setdefault((ids[one], name), []).append(message)
            for found in self.journal.desk.cases(tx, flow=flow, state=None):
                rules = ", ".join(sorted({finding.rule for finding in found.findings}))
                self.reasons[ids[found.message_id], name] = f"Klärfall {rules} ({found.step})"

    def told(self, case: str, name: str) -> str:
        """What became of a case in a flow, in the words of the files."""
        if (case, name) in self.reasons:
            return self.reasons[case, name]
        if not self.sent.get((case, name)):
            return "nichts"
        if name in ("meldebehoerden", "auskunftssperren"):
            return ", ".join(map(_to_whom, self.sent[case, name]))
        (message,) = self.sent[case, name]
        if name == "bewohnerparken":
            return self._permit(case)
        return "Akte fortgeschrieben" if name == "eakte" else message.kind.removeprefix("xmeld/")

    def _permit(self, case: str) -> str:
        permits = cast(ParkausweiseSimulator, self.assembly.sandbox.simulators["parkausweise"])
        known = person(case, FAELLE[case]["person"])
        entries = {one.ausweis.nummer: one for one in permits.entries()}
        found = [entries[one.nummer] for one in (ausweis(known), folgeausweis(known)) if one.nummer in entries]
        return ", ".join("neuer Name" if one.inhaber != inhaber(known) else STATUS[one.ausweis.status] for one in found)


@pytest.fixture(scope="module")
def nacht() -> Iterator[Nacht]:
    night = Nacht()
    yield night
    night.journal.database.engine.dispose()


@pytest.mark.parametrize("name", ABLAEUFE)
@pytest.mark.parametrize("case", FAELLE)
def test_the_case_ends_as_its_file_says(case: str, name: str, nacht: Nacht) -> None:
    assert nacht.told(case, name) == FAELLE[case]["erwartet"][name], FAELLE[case]["titel"]


def test_a_clerk_who_knows_the_age_has_the_notice_sent() -> None:
    """Setting the finding aside is the decision; the message waits ready written."""
    assembly, journal = hub.sandbox(lambda *_: None, population=Stadt(size=50)), hub.open_journal("sqlite://")
    of = hub.find_flow("melderegister_kba")

    def told() -> int:
        return int(cast("Mapping[str, Any]", assembly.sandbox.stats()["xta_postfach"])["mailboxes"][READERS["kba"]]["new"])

    try:
        with hub.reachable(assembly):
            run(of, journal, GANZER_TAG)
            before = told()
            with journal.transaction() as tx:
                (case,) = journal.desk.cases(tx, flow=of.name, rule="ALTER-UNKLAR")
                journal.desk.override(tx, case, "sachbearbeitung", "Geburtsurkunde liegt vor")
            assert run(of, journal, GANZER_TAG)["pending"] == 0
            assert told() == before + 1
    finally:
        journal.database.engine.dispose()


def test_there_is_a_case_for_every_typical_event() -> None:
    assert len(FAELLE) >= 20
    assert {case["ereignis"] for case in FAELLE.values()} == set(ARTEN)


def _notices(nacht: Nacht) -> Iterator[tuple[str, etree._Element]]:
    told = ((name, one) for (_, name), messages in nacht.sent.items() for one in messages)
    return ((name, parse(one.body)) for name, one in told if one.kind.startswith("xmeld/"))


def _told(nacht: Nacht, case: str, name: str) -> bytes:
    """The one message of a case in a flow."""
    (message,) = nacht.sent[case, name]
    return message.body


READERS = {
    "bzst": "dbs:490010010000", "kba": "dbs:490060010000", "rentenversicherung": "dbs:490020010000", "rundfunk": "dbs:490010020000",
    "bzr": "dbs:490040010000",
}  # fmt: skip


def test_every_notice_is_addressed_to_its_authority_and_none_other(nacht: Nacht) -> None:
    found = {(name, root.findtext("nachrichtenkopf.g2g/leser/kennung")) for name, root in _notices(nacht) if name in READERS}
    boxes = cast("Mapping[str, Any]", nacht.assembly.sandbox.stats()["xta_postfach"])["mailboxes"]
    assert found == set(READERS.items())
    for name, reader in READERS.items():
        assert boxes[reader]["new"] == sum(one == name for one, _ in _notices(nacht))


@pytest.mark.standards
def test_every_notice_is_valid_against_the_official_schema(nacht: Nacht, standards_dir: Path) -> None:
    folders = [standards_dir / one for one in ("xmeld-25.11a/xsd", "xinneres-26.11-transcribed", "xoev-kern/xsd-official", "xoev-kern/xsd")]
    files = catalog.namespaces(folders[0])["http://www.osci.de/xmeld2511a"]
    official = catalog.xml_schema(catalog.entry_files(files), folders)
    numbers = set()
    for _, root in _notices(nacht):
        body = xmeld.write(xmeld.read_root(root), "25.11a")
        assert official.validate(parse(body)), official.error_log
        numbers.add(xmeld.number_of(root))
    assert numbers == {
        "0040", "0088", "0091", "0092", "0093", "0094", "0502", "0510", "0533", "0545", "0550", "1001", "1005",
        "1400",
    }  # fmt: skip


def test_a_sperre_is_told_to_the_tax_office_without_its_term_and_to_nobody_else(nacht: Nacht) -> None:
    def marks(case: str, name: str) -> list[str]:
        root = parse(_told(nacht, case, name))
        return [str(one.findtext("code") or "") for one in root.iterfind(".//{*}uebermittlungssperre/{*}grund")]

    assert marks("gesperrt", "bzst") == ["3"]
    assert b"frist" not in _told(nacht, "gesperrt", "bzst")
    for name in ("kba", "rentenversicherung"):
        body = _told(nacht, "gesperrt-vornamen", name)
        assert b"sperre" not in body.lower()


def test_the_kraftfahrt_bundesamt_gets_the_names_of_before_and_no_address(nacht: Nacht) -> None:
    told = xmeld.read(_told(nacht, "geburtsname", "kba"))
    assert (told.identifikation_person.familienname, told.fortschreibung_vornamen) == ("Lang", None)
    names = told.fortschreibung_familiennameOderGeburtsname
    assert (names.familienname_vorher, names.familienname_nachher) == ("Lang", "Marx")
    assert b"Ziegelhof" not in _told(nacht, "geburtsname", "kba")


def test_the_register_of_permits_never_learns_an_address(nacht: Nacht) -> None:
    bodies = [one.body for (_, name), messages in nacht.sent.items() if name == "bewohnerparken" for one in messages]
    assert bodies
    assert not any(word in body for body in bodies for word in (b"Gerberufer", b"63065", b"1971"))


def test_the_files_are_kept_under_the_new_name_and_address(nacht: Nacht) -> None:
    files = cast(EAkteSimulator, nacht.assembly.sandbox.simulators["eakte"]).akten

    def kept(case: str) -> dict[str, str]:
        (one,) = files.of(f"Fall-{case}")
        return one.daten

    assert (kept("umzug-anderer-bereich")["Strasse"], kept("umzug-anderer-bereich")["Hausnummer"]) == ("Gerberufer", "7a")
    assert (kept("heirat")["Familienname"], kept("heirat")["Geburtsname"]) == ("Jansen", "Ibrahimović")
    assert kept("tod")["Sterbetag"] == kept("wegzug-inland")["Wegzug"] == GESCHEHEN.isoformat()
    assert kept("gesperrt")["Strasse"] == "Am Alten Ziegelhof"


def test_the_day_and_the_event_travel_unchanged(nacht: Nacht) -> None:
    told = xmeld.read(_told(nacht, "tod", "bzst"))
    assert (told.sterbetag.sterbetag, told.grund) == (GESCHEHEN, "04")
    numbers = {name: number for number, name in enumerate(FAELLE)}
    assert told.identifikation_ereignis.ereignis_zeichen == f"E20260103-{numbers['tod']:04d}"


def _homes(root: etree._Element) -> dict[str, str | None]:
    """The addresses that identify: where, and the status of the dwelling."""
    known = root.find("{*}identifikation.betroffenePerson")
    if known is None:
        known = root.find("{*}betroffener")
    assert known is not None
    assert known.find(".//{*}bedingterSperrvermerk") is None
    found = {one: known.find(f"{{*}}{one}") for one in ("wohnung.autor", "wohnung.leser")}
    return {
        str(home.findtext(".//{*}wohnort") or home.findtext(".//wohnort")): home.findtext("{*}statusderwohnung/code")
        for home in found.values() if home is not None
    }  # fmt: skip


def test_the_other_meldebehoerde_finds_the_person_by_both_dwellings_and_reads_all_of_them(nacht: Nacht) -> None:
    told = xmeld.read(_told(nacht, "nebenwohnung-umzug", "meldebehoerden"))
    assert _homes(parse(_told(nacht, "nebenwohnung-umzug", "meldebehoerden"))) == {"Offenbach am Main": "1", "Hanau": "2"}
    streets = [one.anschrift.anschrift_inland.anschrift_inland.strasse for one in (*told.aktuelleWohnung, told.aufgegebeneWohnung)]
    assert streets == ["Gerberufer", "Schlossplatz", "Am Alten Ziegelhof"]
    assert told.identifikation_betroffenePerson.wohnung_autor.anschrift.anschrift_inland.anschrift_inland.strasse == streets[2]
    assert (told.aktuelleWohnung[0].datumDesBeziehens, told.aufgegebeneWohnung.datumDesAuszugs) == (GESCHEHEN, GESCHEHEN.isoformat())


def test_a_conditional_mark_travels_with_the_dwelling_and_never_with_an_address_that_identifies(nacht: Nacht) -> None:
    body = _told(nacht, "nebenwohnung-sperrvermerk", "meldebehoerden")
    assert _homes(parse(body))
    told = xmeld.read(body)
    marks = [one.anschrift.anschrift_inland.bedingterSperrvermerk for one in told.aktuelleWohnung]
    assert marks == [True, False]


def test_an_auskunftssperre_goes_with_its_term_and_a_lifted_one_as_none(nacht: Nacht) -> None:
    current, former = (xmeld.read(one.body) for one in nacht.sent["sperre", "auskunftssperren"])
    assert {(one.grund, str(one.frist)) for told in (current, former) for one in told.auskunftssperre} == {("3", "2028-01-01")}
    assert xmeld.read(_told(nacht, "sperre-aufgehoben", "auskunftssperren")).auskunftssperre == ()


def test_of_a_former_dwelling_no_status_is_told(nacht: Nacht) -> None:
    current, former = (parse(one.body) for one in nacht.sent["sperre", "auskunftssperren"])
    assert (_homes(current)["Hanau"], _homes(former)["Frankfurt am Main"]) == ("2", None)


def test_no_other_meldebehoerde_learns_sex_religion_civil_status_or_idnr(nacht: Nacht) -> None:
    bodies = [one.body for (_, name), told in nacht.sent.items() if name in ("meldebehoerden", "auskunftssperren") for one in told]
    assert len(bodies) > 10
    assert not any(word in body for body in bodies for word in (b"geschlecht", b"religion", b"amilienstand", b"02476291358"))


def test_who_has_died_is_told_with_day_and_proof(nacht: Nacht) -> None:
    told = xmeld.read(_told(nacht, "nebenwohnung-tod", "meldebehoerden"))
    assert (told.tod.sterbetag, told.nachweis_tod.dokumentbeschreibung) == (GESCHEHEN, "Sterbeurkunde")


def test_the_broadcaster_learns_old_and_new_dwelling_and_of_the_civil_status_only_whether_married(nacht: Nacht) -> None:
    change = xmeld.read(_told(nacht, "nebenwohnung-umzug", "rundfunk")).aenderungsdatensatz
    now = change.bruttodaten
    assert change.anlass == "01"
    assert change.identifikation_betroffener.anschrift.anschrift_inland.strasse == "Am Alten Ziegelhof"
    homes = [one.anschrift.anschrift_inland.anschrift_inland.strasse for one in (*now.aktuelle_wohnung, *now.letzte_fruehere_wohnung)]
    assert homes == ["Gerberufer", "Schlossplatz", "Am Alten Ziegelhof"]
    assert [one.datumDesAuszugs for one in now.letzte_fruehere_wohnung] == [GESCHEHEN.isoformat()]
    assert (now.familienstand.verheiratet, now.familienstand.familienstand) == (False, None)


@pytest.mark.parametrize(("case", "anlass", "homes", "left"), [
    ("tod", "09", 1, 0), ("wegzug-ausland", "07", 0, 1), ("wegzug-unbekannt", "05", 0, 1), ("heirat", "11", 1, 0),
    ("zuzug-inland", "01", 1, 1),
])  # fmt: skip
def test_the_broadcaster_learns_the_occasion_and_the_dwellings_that_belong_to_it(
    case: str, anlass: str, homes: int, left: int, nacht: Nacht
) -> None:
    change = xmeld.read(_told(nacht, case, "rundfunk")).aenderungsdatensatz
    now = change.bruttodaten
    assert (change.anlass, len(now.aktuelle_wohnung), len(now.letzte_fruehere_wohnung)) == (anlass, homes, left)
    assert bool(now.sterbetag) == (case == "tod")
    assert now.frueherer_familienname_unstrukturiert == (("Ibrahimović",) if case == "heirat" else ())


def test_a_conditional_mark_goes_to_the_broadcaster_and_an_auskunftssperre_does_not(nacht: Nacht) -> None:
    now = xmeld.read(_told(nacht, "nebenwohnung-sperrvermerk", "rundfunk")).aenderungsdatensatz.bruttodaten
    assert [one.anschrift.anschrift_inland.bedingterSperrvermerk for one in now.aktuelle_wohnung] == [True, False]
    assert b"sperre" not in _told(nacht, "gesperrt", "rundfunk").lower()


def test_the_central_register_learns_a_marriage_without_proof_and_another_act_with_authority_and_file_number(nacht: Nacht) -> None:
    wedding = xmeld.read(_told(nacht, "heirat", "bzr")).zentralregistermitteilung
    assert (wedding.nachweisdaten.eheoderlp, wedding.nachweisdaten.andererverwaltungsakt) == (True, None)
    assert (wedding.aenderung_aktuellerFamilienname.nachher, wedding.aenderung_vornamen) == ("Jansen", None)
    act = xmeld.read(_told(nacht, "vornamen", "bzr")).zentralregistermitteilung.nachweisdaten.andererverwaltungsakt
    office = act.behoerdeoderaktenzeichen.behoerdeaktenzeichen_getrennt
    assert (act.datum, office.behoerde, act.dokumentbeschreibung) == (GESCHEHEN, "Standesamt Offenbach am Main", None)
    assert office.aktenzeichen


def test_the_central_register_knows_the_person_by_the_names_of_before(nacht: Nacht) -> None:
    known = xmeld.read(_told(nacht, "geburtsname", "bzr")).zentralregistermitteilung.identifikation_person
    assert (known.nachname_unstrukturiert.aktueller_familienname_unstrukturiert, known.geburt.geburtsort) == ("Lang", "Hanau")

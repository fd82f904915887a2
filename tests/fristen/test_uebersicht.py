"""What is due: from the journal, from certificates, from Sperren that end; and that one source's trouble does not hide the others."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

import hub
from drehscheibe.connections import from_environment, use_resolver
from drehscheibe.errors import Misconfigured, Transient
from drehscheibe.fristen import Arbeitskalender, Vorgang
from drehscheibe.fristen.posten import Quelle, Uebersicht, bis_zum_naechsten_arbeitstag, uebersicht
from drehscheibe.fristen.quellen import quellen
from drehscheibe.fristen.zertifikate import ablaufende, lies
from drehscheibe.journal import Journal
from drehscheibe.journal import tables as t
from drehscheibe.partners.melderegister.sperrfristen import sperrfristen
from drehscheibe.sandbox.population import Sperre
from drehscheibe.services.registry import FLOWS

HEUTE = date(2026, 4, 1)  # a Wednesday; Easter is 3 to 6 April
KALENDER = Arbeitskalender()


@pytest.fixture
def journal() -> Iterator[Journal]:
    opened = hub.open_journal("sqlite://")
    use_resolver(lambda _: None)
    yield opened
    use_resolver(from_environment)
    opened.database.engine.dispose()


def note(journal: Journal, *, kind: str, day: date, flow: str = "anmelden", partner: str = "xta_postfach", **more: object) -> str:
    """A message in the journal that came in on this day."""
    id_, at = str(uuid.uuid4()), datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=9)
    values = {"id": id_, "flow": flow, "partner": partner, "external_id": id_, "batch_id": "b", "kind": kind}
    with journal.transaction() as tx:
        tx.execute(t.message.insert().values(**values, received_at=at, due_at=at, duplicates=0, version=0, step="receive", **more))
    return id_


def stelle_fall(journal: Journal, message: str, opened: date, due: date) -> None:
    """An open Klaerfall for the message."""
    times = {name: datetime.combine(day, datetime.min.time(), UTC) for name, day in (("opened_at", opened), ("due_at", due))}
    with journal.transaction() as tx:
        values = {"id": str(uuid.uuid4()), "message_id": message, "flow": "anmelden", "step": "check_incoming", "owner": "Meldebehörde"}
        tx.execute(t.klaerfall.insert().values(**values, **times, state="open"))


def stages(found: Uebersicht) -> set[tuple[str, str, str]]:
    return {(one.vorgang.frist, one.vorgang.gegenstand, str(one.stand.stufe)) for one in found.posten}


def due(journal: Journal, heute: date, bis: date | None = None) -> Uebersicht:
    return uebersicht(quellen(journal, FLOWS)[:4], heute, bis or heute, KALENDER)


def test_a_registration_from_elsewhere_must_be_reported_by_the_third_working_day(journal: Journal) -> None:
    id_ = note(journal, kind="xmeld/1704", day=HEUTE)

    assert due(journal, date(2026, 4, 6)).posten == ()
    assert stages(due(journal, date(2026, 4, 7))) == {("rueckmeldung-0201", id_, "Erinnerung")}
    assert stages(due(journal, date(2026, 4, 8))) == {("rueckmeldung-0201", id_, "letzter Tag")}
    (over,) = due(journal, date(2026, 4, 9)).abgelaufen
    assert over.vorgang.zustaendig == "Meldebehörde"
    assert over.stand.text.endswith("Die Rückmeldung 0201 senden.")


def test_once_the_report_is_sent_nothing_is_due_whatever_happens_to_the_rest(journal: Journal) -> None:
    id_ = note(journal, kind="xmeld/1704", day=HEUTE)
    with journal.transaction() as tx:
        values = {"message_id": id_, "leg": "rueckmeldung", "version": 0, "number": 0, "uuid": str(uuid.uuid4()), "partner": "xta_postfach"}
        tx.execute(t.transfer.insert().values(**values, planned_at=datetime.now(UTC), accepted=True))

    assert due(journal, date(2026, 4, 20)).posten == ()


@pytest.mark.parametrize("kind", ["xmeld/0201", "xmeld/0202"])
def test_a_report_that_came_in_must_be_evaluated_even_when_it_waits_for_a_clerk(journal: Journal, kind: str) -> None:
    waiting = note(journal, kind=kind, day=HEUTE, outcome="klaerfall", outcome_at=datetime(2026, 4, 1, 10, tzinfo=UTC))
    note(journal, kind=kind, day=HEUTE, outcome="receipt", outcome_at=datetime(2026, 4, 1, 10, tzinfo=UTC))
    stelle_fall(journal, waiting, HEUTE, date(2026, 5, 1))

    assert stages(due(journal, date(2026, 4, 8))) == {("auswertung-0203", waiting, "letzter Tag")}


@pytest.mark.parametrize(("waited", "stage"), [(2, ""), (3, "Erinnerung"), (9, "Erinnerung"), (14, "letzter Tag"), (15, "abgelaufen")])
def test_a_submission_reminds_on_days_three_and_nine_and_before_the_fourteenth(journal: Journal, waited: int, stage: str) -> None:
    id_ = note(journal, kind="fit-connect/antrag", day=HEUTE, flow="einbuergerung", partner="fit_connect", acknowledged="klaerfall")
    note(journal, kind="fit-connect/antrag", day=HEUTE, flow="einbuergerung", partner="fit_connect", acknowledged="receipt")

    assert stages(due(journal, HEUTE + timedelta(days=waited))) == ({("fit-connect", id_, stage)} if stage else set())


def test_a_submissions_term_runs_from_when_it_was_sent_however_late_it_was_fetched(journal: Journal) -> None:
    sent = datetime(2026, 3, 20, 23, 30, tzinfo=UTC)  # in Berlin that is the 21st
    id_ = note(journal, kind="fit-connect/raw", day=HEUTE, flow="einbuergerung", partner="fit_connect", sent_at=sent)

    assert stages(due(journal, date(2026, 4, 4))) == {("fit-connect", id_, "letzter Tag")}
    assert stages(due(journal, date(2026, 4, 5))) == {("fit-connect", id_, "abgelaufen")}


def test_what_ends_on_a_holiday_is_due_on_the_working_day_before(journal: Journal) -> None:
    ends_on_easter_sunday, thursday = date(2026, 3, 22), date(2026, 4, 2)
    id_ = note(journal, kind="fit-connect/antrag", day=ends_on_easter_sunday, flow="einbuergerung", partner="fit_connect")
    until = bis_zum_naechsten_arbeitstag(thursday, KALENDER)

    assert until == date(2026, 4, 6)
    (one,) = due(journal, thursday, until).posten
    assert (one.vorgang.gegenstand, one.stand.ende) == (id_, date(2026, 4, 5))
    assert "Frist bis 05.04.2026" in one.stand.text, "the text speaks of today"


def test_an_open_klaerfall_is_due_when_its_flow_says_and_must_not_grow_old(journal: Journal) -> None:
    id_ = note(journal, kind="xmeld/0088", day=HEUTE, outcome="klaerfall")
    stelle_fall(journal, id_, HEUTE, HEUTE + timedelta(days=3))

    assert due(journal, HEUTE).posten == ()
    assert stages(due(journal, HEUTE + timedelta(days=4))) == {("klaerfall", id_, "abgelaufen")}
    old = due(journal, HEUTE + timedelta(days=91))
    assert stages(old) == {("klaerfall", id_, "abgelaufen"), ("klaerfall-alt", id_, "abgelaufen")}
    assert old.zahlen() == {"klaerfall": {"abgelaufen": 1}, "klaerfall-alt": {"abgelaufen": 1}}


def certificate(last_day: date) -> bytes:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "drehscheibe.example")])
    end = datetime.combine(last_day, datetime.min.time(), UTC) + timedelta(hours=12)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    made = builder.not_valid_before(datetime(2025, 1, 1, tzinfo=UTC)).not_valid_after(end).sign(key, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.PEM)


@pytest.mark.parametrize(("left", "stage"), [(61, ""), (60, "Erinnerung"), (7, "Erinnerung"), (0, "letzter Tag"), (-1, "abgelaufen")])
def test_a_partners_certificate_is_found_before_it_expires(journal: Journal, tmp_path: Path, left: int, stage: str) -> None:
    file = tmp_path / "eigenes.pem"
    file.write_bytes(certificate(HEUTE + timedelta(days=left)))
    with hub.connected({"melderegister": {"url": "https://melderegister.example", "certificate": str(file)}}):
        found = due(journal, HEUTE)

    assert {(one.vorgang.frist, str(one.stand.stufe)) for one in found.posten} == ({("zertifikat", stage)} if stage else set())
    for one in found.posten:
        assert one.vorgang.gegenstand.startswith("melderegister.certificate (")
        assert one.vorgang.zustaendig == "Betriebsbetreuung"


def test_every_certificate_of_a_file_is_looked_at_and_keys_are_passed_over() -> None:
    days = [HEUTE, HEUTE + timedelta(days=30)]
    key = b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"

    assert [day for day, _ in lies(certificate(days[0]) + key + certificate(days[1]))] == days
    assert list(lies(key)) == []
    assert list(lies(b"")) == []


def test_a_key_set_may_carry_its_certificates() -> None:
    import base64
    import json

    der = x509.load_pem_x509_certificate(certificate(HEUTE)).public_bytes(serialization.Encoding.DER)
    jwks = {"keys": [{"kty": "EC", "x5c": [base64.b64encode(der).decode()]}, {"kty": "EC"}]}

    assert [day for day, _ in lies(json.dumps(jwks).encode())] == [HEUTE]


def test_a_certificate_that_can_not_be_read_is_the_operators_business(tmp_path: Path) -> None:
    file = tmp_path / "kaputt.pem"
    for content in (b"-----BEGIN CERTIFICATE-----\nunsinn\n-----END CERTIFICATE-----\n", None):
        file.unlink(missing_ok=True)
        if content:
            file.write_bytes(content)
        with (
            hub.connected({"melderegister": {"url": "https://x.example", "certificate": str(file)}}),
            pytest.raises(Misconfigured, match="certificate"),
        ):
            list(ablaufende())


def test_a_certificate_that_can_not_be_read_does_not_hide_those_of_other_partners(journal: Journal, tmp_path: Path) -> None:
    good, bad = tmp_path / "gut.pem", tmp_path / "fehlt.pem"
    good.write_bytes(certificate(HEUTE))
    partners = {name: {"url": "https://x.test", "certificate": str(file)} for name, file in (("melderegister", bad), ("zulassung", good))}
    with hub.connected(partners):
        found = due(journal, HEUTE)
    assert [one.vorgang.gegenstand.partition(" ")[0] for one in found.posten] == ["zulassung.certificate"]
    assert any("„melderegister.certificate“ ist nicht lesbar" in one for one in found.ausgefallen)


def test_sperren_that_end_are_told_by_number_and_day_alone(journal: Journal) -> None:
    assembly = hub.sandbox(lambda world, portal: None)
    people = [one for one in assembly.world.people() if one.gemeldet and not one.sperren][:3]
    ends = (hub.DAY + timedelta(days=30), hub.DAY + timedelta(days=400), hub.DAY - timedelta(days=2))
    before = {one.vorgang for one in _ends(assembly, hub.DAY)}
    for person, end in zip(people, ends, strict=True):
        assembly.world.update_person(replace(person, sperren=(Sperre(schluessel="3", frist=end),)))
    with hub.reachable(assembly):
        (sperren,) = [one for one in quellen(journal, FLOWS) if one.titel == "Auskunftssperren"]
        found = [one for one in uebersicht([sperren], hub.DAY, hub.DAY, KALENDER).posten if one.vorgang.gegenstand not in before]

    assert sorted((one.vorgang.ereignis, str(one.stand.stufe)) for one in found) == [(ends[2], "abgelaufen"), (ends[0], "Erinnerung")]
    for one in found:
        assert one.vorgang.zustaendig == "Meldebehörde"
        assert one.vorgang.gegenstand.startswith("AS-")
        assert not any(person.familienname in str(one.zeile()) or person.id in str(one.zeile()) for person in people)


def _ends(assembly: object, day: date) -> list[object]:
    from drehscheibe.partners.melderegister.sperrfristen import VORLAUF
    from drehscheibe.sandbox.inprocess import inprocess

    with inprocess(assembly.sandbox) as url, hub.connected(assembly.connections(url)):
        return sperrfristen(day + VORLAUF)


def test_a_source_that_is_away_is_named_and_the_others_are_told(journal: Journal) -> None:
    def away(_: date) -> Iterator[Vorgang]:
        raise Transient("zurzeit nicht erreichbar.")

    def there(_: date) -> Iterator[Vorgang]:
        yield Vorgang(frist="zertifikat", ereignis=HEUTE, gegenstand="x", ablauf="X", zustaendig="Betrieb")

    found = uebersicht([Quelle(titel="Melderegister", lies=away), Quelle(titel="Andere", lies=there)], HEUTE, HEUTE, KALENDER)
    assert list(found.ausgefallen) == ["Melderegister: zurzeit nicht erreichbar."]
    assert [one.vorgang.gegenstand for one in found.posten] == ["x"]
    assert found.bericht()["faellig"] == 1


def test_the_most_urgent_comes_first(journal: Journal) -> None:
    days = {"bald": 5, "heute": 0, "vorbei": -3, "lange-vorbei": -9}

    def some(_: date) -> Iterator[Vorgang]:
        for name, left in days.items():
            yield Vorgang(frist="zertifikat", ereignis=HEUTE + timedelta(days=left), gegenstand=name, ablauf="X", zustaendig="Betrieb")

    found = uebersicht([Quelle(titel="X", lies=some)], HEUTE, HEUTE, KALENDER)
    assert [one.vorgang.gegenstand for one in found.posten] == ["lange-vorbei", "vorbei", "heute", "bald"]

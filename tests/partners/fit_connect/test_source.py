"""The source takes submissions from the sandbox, proves and opens them, and answers."""

import json
from collections.abc import Iterable
from dataclasses import replace

import pytest

from drehscheibe.errors import Finding, Rejected
from drehscheibe.message import Attachment, Klaerfall
from drehscheibe.partners.fit_connect.bundle import Bundle
from drehscheibe.partners.fit_connect.source import FitConnect
from drehscheibe.partners.fit_connect.zustelldienst import DEFECTS, Defect
from drehscheibe.standards.fit_connect import unverified_claims
from partners.fit_connect.world import World, fetch, receipt, rejected, verdict

PDF = Attachment(id="2046f9f1-dc89-4440-9c24-c76a8f40d668", name="Foto.pdf", mime_type="application/pdf", content=b"%PDF-1.7 foto")
OTHER = "urn:de:fim:leika:leistung:99050012104000"
RULES = {
    Defect.WRONG_TAG: "FC-TAG",
    Defect.UNKNOWN_KEY: "FC-SCHLUESSEL",
    Defect.MISSING_ATTACHMENT: "FC-ANLAGE-FEHLT",
    Defect.SCHEMA_VIOLATION: "FC-METADATEN-SCHEMA",
    Defect.HASH_MISMATCH: "FC-HASH",
    Defect.DOCTYPE: "XML-DOCTYPE",
    Defect.GARBAGE: "FC-GROESSE",
    Defect.ZIP_BOMB: "FC-GROESSE",
}


def test_an_application_arrives_with_its_attachments_and_is_accepted(world: World) -> None:
    submission = world.submit(b"<antrag>Loh\xc3\xa4user</antrag>", attachments=[PDF])
    source = world.source()
    (raw,) = fetch(source)
    opened = source.open(raw)
    assert (opened.kind, opened.id, opened.body) == ("fit-connect/antrag", raw.id, b"<antrag>Loh\xc3\xa4user</antrag>")
    assert opened.attachments == (PDF,)
    assert list(source.acknowledge([receipt(raw)])) == [raw.id]
    assert world.kinds(submission)[-1] == "accept-submission"
    assert [entry["uuid"] for entry in world.simulator.stats()["accepted"]] == [submission]
    assert fetch(source) == []


def test_the_accept_event_carries_the_authentication_tags_of_what_was_received(world: World) -> None:
    world.submit(attachments=[PDF])
    source = world.source()
    (raw,) = fetch(source)
    list(source.acknowledge([receipt(raw)]))
    case = json.loads(raw.body)["submission"]["caseId"]
    submit, accept = (unverified_claims(world.simulator.register.log(case)[position]) for position in (1, -1))
    assert next(iter(accept["events"].values())) == next(iter(submit["events"].values()))
    assert accept["$schema"] == submit["$schema"]
    assert accept["iss"] == source.settings.destination_ids[0]


def test_opening_needs_no_network(world: World) -> None:
    world.submit(attachments=[PDF])
    (raw,) = fetch(world.source())
    elsewhere = FitConnect(settings=world.settings(token_url="https://nowhere.invalid/token"))
    assert elsewhere.open(raw).attachments == (PDF,)


@pytest.mark.parametrize("defect", DEFECTS)
def test_each_defect_is_refused_with_its_rule_and_a_german_reason(world: World, defect: Defect) -> None:
    world.submit(attachments=[PDF], defects=[defect])
    source = world.source(max_data=1_000_000)
    (raw,) = fetch(source)
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    assert RULES[defect] in {finding.rule for finding in refused.value.findings}
    assert all(finding.text.endswith(".") for finding in refused.value.findings)


def test_a_broken_submission_does_not_stop_the_others(world: World) -> None:
    broken = [world.submit(defects=[defect], garbage_size=3_000_000) for defect in DEFECTS]
    good = world.submit()
    source = world.source(max_data=1_000_000)
    opened, refused = [], []
    for raw in fetch(source):
        try:
            opened.append(source.open(raw).id)
        except Rejected:
            refused.append(raw.id)
    assert opened == [good]
    assert sorted(refused) == sorted(broken)


def test_a_rejected_klaerfall_becomes_a_reject_event_with_problems(world: World) -> None:
    submission = world.submit(defects=[Defect.HASH_MISMATCH])
    source = world.source()
    (raw,) = fetch(source)
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    assert list(source.acknowledge([rejected(raw, *refused.value.findings)])) == [raw.id]
    claims = unverified_claims(world.simulator.register.log(world.simulator.register.submissions[submission].case_id)[-1])
    (problem,) = claims["events"]["https://schema.fitko.de/fit-connect/events/reject-submission"]["problems"]
    assert problem["type"] == "https://schema.fitko.de/fit-connect/events/problems/hash-mismatch"
    assert problem["instance"] == "data"
    assert world.simulator.stats()["rejected"][0]["uuid"] == submission


def test_a_submission_whose_event_log_proves_nothing_can_still_be_rejected(world: World) -> None:
    submission = world.submit()
    source = world.source(issuers=["https://somebody-else.invalid"])
    (raw,) = fetch(source)
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    assert {finding.rule for finding in refused.value.findings} == {"FC-EREIGNISSE"}
    assert list(source.acknowledge([rejected(raw, *refused.value.findings)])) == [raw.id]
    assert world.kinds(submission)[-1] == "reject-submission"


def test_an_open_klaerfall_changes_nothing_on_the_wire_and_is_noted(world: World) -> None:
    submission = world.submit()
    source = world.source()
    (raw,) = fetch(source)
    outcome = Klaerfall(message_id=raw.id, where="check_incoming", findings=(Finding("DQ-01", "Das Feld fehlt."),))
    assert list(source.acknowledge([verdict(raw, outcome)])) == [raw.id]
    assert world.kinds(submission)[-1] == "notify-submission"
    assert len(fetch(source)) == 1


def test_acknowledging_twice_is_acknowledging_once(world: World) -> None:
    submission = world.submit()
    source = world.source()
    (raw,) = fetch(source)
    for _ in range(2):
        assert list(source.acknowledge([receipt(raw)])) == [raw.id]
    assert world.kinds(submission).count("accept-submission") == 1
    assert world.simulator.stats()["accepted"][0]["times"] == 1


def test_an_accept_after_the_automatic_reject_is_noted_with_a_warning(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.submit()
    source = world.source()
    (raw,) = fetch(source)
    world.clock.move(days=15)
    assert list(source.acknowledge([receipt(raw)])) == [raw.id]
    assert "already has another answer" in caplog.text


@pytest.mark.parametrize(("changes", "listed"), [({}, 2), ({"destination_services": "both"}, 2), ({"destination_services": "other"}, 0)])
def test_a_flow_gets_only_the_submissions_of_its_service(world: World, changes: dict[str, str], listed: int) -> None:
    services: dict[str, Iterable[str]] = {"both": ("urn:de:fim:leika:leistung:99108001001000", OTHER), "other": (OTHER,)}
    for service in (OTHER, "urn:de:fim:leika:leistung:99108001001000", "urn:de:fim:leika:leistung:99108001001000"):
        world.submit(service=service)
    settings = {name: {world.settings().destination_ids[0]: services[value]} for name, value in changes.items()}
    source = world.source("urn:de:fim:leika:leistung:99108001001000", **settings)
    assert len(fetch(source)) == listed


def test_what_is_too_large_to_fetch_becomes_a_klaerfall_and_not_a_crash(world: World) -> None:
    world.submit(b"<a>" + b"x" * 5_000_000 + b"</a>")
    source = world.source(max_data=1_000_000)
    (raw,) = fetch(source)
    assert len(raw.body) < 100_000
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    assert [finding.rule for finding in refused.value.findings] == ["FC-GROESSE"]


def test_an_attachment_too_large_to_fetch_is_named(world: World) -> None:
    huge = Attachment(id=PDF.id, name="Scan.pdf", mime_type="application/pdf", content=b"x" * 4_000_000)
    world.submit(attachments=[huge])
    source = world.source(max_attachment=1_000_000)
    (raw,) = fetch(source)
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    assert [finding.field for finding in refused.value.findings] == [f"attachment:{PDF.id}"]


def test_reminders_are_due_on_days_three_and_nine_and_on_the_last_day(world: World) -> None:
    world.submit()
    source = world.source()
    (raw,) = fetch(source)
    start = world.clock.now
    due = []
    for day in (2, 3, 8, 9, 13, 14):
        world.clock.now = start
        world.clock.move(days=day, minutes=1)
        warning = source.overdue(raw, world.clock.now)
        due.append(warning.day if warning else 0)
    assert due == [0, 3, 3, 9, 13, 14]


def test_a_submission_tells_when_it_was_sent_however_late_it_is_fetched(world: World) -> None:
    sent = world.clock().replace(microsecond=0)
    world.submit()
    world.clock.move(days=5)

    (raw,) = fetch(world.source())

    assert raw.sent == sent


def test_a_log_that_tells_no_time_of_sending_leaves_it_open(world: World) -> None:
    submission = world.submit()
    (raw,) = fetch(world.source())
    known = Bundle.from_bytes(raw.body)
    others = [token for token in known.events if "submit-submission" not in str(unverified_claims(token)["events"])]

    assert world.kinds(submission)[:2] == ["create-submission", "submit-submission"]
    for events in ((), tuple(others), ("kein.token",), ("",)):
        assert replace(known, events=events).submitted_at is None
    assert replace(known, submission={**known.submission, "submissionId": "0" * 8 + known.submission_id[8:]}).submitted_at is None

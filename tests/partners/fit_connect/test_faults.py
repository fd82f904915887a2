"""The network and the service misbehave; nothing is lost, nothing is answered twice, and nobody is bothered without need."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drehscheibe.errors import Misconfigured, Rejected, Transient
from drehscheibe.message import Attachment, Message
from drehscheibe.partners.fit_connect import wire
from drehscheibe.partners.fit_connect.source import FitConnect
from drehscheibe.ports import Window
from drehscheibe.sandbox import Faults
from partners.fit_connect.world import SERVICE, World, fetch, receipt

# a fresh token that is refused is rightly an operator's business, so expiring tokens are not mixed in here
DISTURBANCES = ["5xx", "drop", "duplicate", "malformed", "wrong", "maintenance", "zu_viele_anfragen", "timeout"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody really waits; what would have been waited is kept."""
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    return waited


def disturb(world: World, *rules: str) -> None:
    world.sandbox.faults = Faults(rules)


def test_a_token_that_expires_mid_run_is_renewed_once(world: World) -> None:
    submissions = {world.submit() for _ in range(3)}
    disturb(world, "fit_connect:token_abgelaufen:every=4")
    source = world.source(page=1)
    fetched = fetch(source)
    assert {raw.id for raw in fetched} == submissions
    assert sorted(source.acknowledge([receipt(raw) for raw in fetched])) == sorted(submissions)


def test_a_token_is_fetched_once_for_many_calls(world: World) -> None:
    for _ in range(3):
        world.submit()
    fetch(world.source())
    assert len(world.simulator.accounts._tokens) == 1


def test_a_short_retry_after_is_obeyed(world: World, quick: list[float]) -> None:
    submission = world.submit()
    source = world.source()
    source.client.tokens.get()
    disturb(world, "fit_connect:zu_viele_anfragen:at=2")
    assert [raw.id for raw in fetch(source)] == [submission]
    assert quick == [1]


def test_wrong_credentials_are_for_an_operator(world: World) -> None:
    with pytest.raises(Misconfigured):
        fetch(world.source(password="falsch"))


def test_a_foreign_destination_is_for_an_operator(world: World) -> None:
    with pytest.raises(Misconfigured):
        fetch(world.source(destination_ids=["13ad2349-975c-4167-bcd8-da606b4e1d84"]))


def test_a_maintenance_window_is_nobodys_business(world: World) -> None:
    world.submit()
    disturb(world, "fit_connect:maintenance:every=1,seconds=3600")
    with pytest.raises(Transient):
        fetch(world.source())


@pytest.mark.parametrize("page", [1, 2, 3])
def test_what_arrives_while_pages_are_read_is_found_and_nothing_comes_twice(world: World, page: int) -> None:
    expected = [world.submit() for _ in range(5)]
    seen = []
    for arrival in world.source(page=page).receive(Window()):
        seen.append(arrival.external_id)
        if len(seen) in (2, 5):
            expected.append(world.submit())
    assert sorted(seen) == sorted(expected)


def test_what_is_answered_while_pages_are_read_hides_nothing(world: World) -> None:
    expected = {world.submit() for _ in range(6)}
    source = world.source(page=2)
    seen = set()
    for number, arrival in enumerate(source.receive(Window())):
        seen.add(arrival.external_id)
        if number in (1, 2):
            list(source.acknowledge([receipt(arrival.fetch())]))
    assert seen == expected


def test_one_that_vanished_does_not_keep_the_others_from_coming(world: World) -> None:
    gone, stays = world.submit(), world.submit()
    arrivals = {arrival.external_id: arrival for arrival in world.source().receive(Window())}
    with world.simulator.register.lock:
        world.simulator.register.delete(world.simulator.register.submissions[gone])
    with pytest.raises(Transient):
        arrivals[gone].fetch()
    assert arrivals[stays].fetch().id == stays


def until_done(source: FitConnect, world: World) -> tuple[dict[str, Message], set[str]]:
    """Poll as the hub does: keep what was fetched, answer until everything is answered."""
    kept: dict[str, Message] = {}
    told: set[str] = set()
    for _ in range(60):
        try:
            for arrival in source.receive(Window()):
                with suppress(Transient):
                    kept.setdefault(arrival.external_id, arrival.fetch())
            told.update(source.acknowledge([receipt(raw) for name, raw in kept.items() if name not in told]))
        except Transient:
            continue
        if not world.simulator.register.waiting and told == set(kept):
            break
    return kept, told


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(DISTURBANCES), st.integers(4, 12), min_size=1, max_size=3))
def test_under_any_disturbance_each_submission_is_accepted_exactly_once(world: World, rhythm: dict[str, int]) -> None:
    before = {entry["uuid"] for entry in world.simulator.stats()["accepted"]}
    disturb(world, *(f"fit_connect:{kind}:every={number}" for kind, number in rhythm.items()))
    photo = Attachment(id="2046f9f1-dc89-4440-9c24-c76a8f40d668", name="Foto.jpg", mime_type="image/jpeg", content=b"foto" * 500)
    expected = {world.submit(attachments=[photo]) for _ in range(3)}
    source = world.source(page=2)
    # a breaker that opens would only make the hub wait
    source.client._session().guarded = False
    kept, told = until_done(source, world)
    assert set(kept) == told == expected
    accepted = {entry["uuid"]: entry["times"] for entry in world.simulator.stats()["accepted"] if entry["uuid"] not in before}
    assert accepted == dict.fromkeys(expected, 1)
    world.sandbox.faults = Faults()
    assert all(source.open(raw).attachments == (photo,) for raw in kept.values())


def test_an_attachment_damaged_on_the_way_is_fetched_again_and_one_damaged_by_its_sender_is_kept(world: World) -> None:
    photo = Attachment(id="2046f9f1-dc89-4440-9c24-c76a8f40d668", name="Foto.jpg", mime_type="image/jpeg", content=b"foto" * 500)
    submission = world.submit(attachments=[photo])
    source = world.source()
    disturb(world, "fit_connect:malformed:path=attachments,times=1")
    with pytest.raises(Transient, match="beschädigt"):
        fetch(source)
    (raw,) = fetch(source)
    assert source.open(raw).attachments == (photo,)
    world.simulator.register.submissions[submission].attachments[photo.id] = "kein-jwe"
    (raw,) = fetch(source)
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    assert [(one.rule, one.field) for one in refused.value.findings] == [("FC-TAG", f"attachment:{photo.id}")]


def test_a_verdict_that_can_not_be_told_keeps_no_other_from_being_told(world: World) -> None:
    submissions = [world.submit() for _ in range(3)]
    source = world.source()
    fetched = sorted(fetch(source), key=lambda raw: submissions.index(raw.id))
    disturb(world, *(f"fit_connect:5xx:at={number}" for number in (1, 2, 3)))
    told: list[str] = []
    with pytest.raises(Transient):
        told.extend(source.acknowledge([receipt(raw) for raw in fetched]))
    assert sorted(told) == sorted(submissions[1:])
    assert sorted(source.acknowledge([receipt(raw) for raw in fetched])) == sorted(submissions)
    assert [entry["times"] for entry in world.simulator.stats()["accepted"]] == [1, 1, 1]


def test_a_slow_retry_after_is_left_to_the_next_run() -> None:
    assert wire._PATIENCE < 60


def test_no_finding_or_error_quotes_what_was_sent(world: World, caplog: pytest.LogCaptureFixture) -> None:
    canary = "Kanarienvogel"
    texts = []
    world.submit(b"{" + canary.encode(), mime_type="application/json")
    world.submit(b"<a>" + canary.encode(), metadata={canary: canary, "replyChannel": {canary: 1, "x": 2}})
    world.submit(b"<a/>", metadata={"additionalReferenceInfo": {canary: canary}})
    source = world.source()
    for raw in fetch(source):
        with pytest.raises(Rejected) as refused:
            source.open(raw)
        texts += [str(refused.value), *(finding.text + finding.field for finding in refused.value.findings)]
    assert len(texts) >= 6
    assert canary not in "".join(texts) + caplog.text


def test_one_that_can_not_be_looked_at_postpones_itself_and_nothing_else(world: World) -> None:
    first, second = world.submit(), world.submit()
    other = world.submit(service="urn:de:fim:leika:leistung:99050012104000")
    source = world.source(SERVICE)
    for broken in (first, other):
        disturb(world, f"fit_connect:malformed:path={broken}")
        source._services.clear()
        arrivals = {arrival.external_id: arrival for arrival in source.receive(Window())}
        assert {broken, second} <= set(arrivals)
        with pytest.raises(Transient):
            arrivals[broken].fetch()
        assert arrivals[second].fetch().id == second
    disturb(world)
    with pytest.raises(Transient, match="anderen Ablauf"):
        arrivals[other].fetch()


def test_an_answer_that_hides_its_size_is_cut_off_and_becomes_a_klaerfall(world: World) -> None:
    world.submit(b"<a>" + b"x" * 50_000 + b"</a>")
    source = world.source(max_submission=30_000)
    (raw,) = fetch(source)
    with pytest.raises(Rejected) as refused:
        source.open(raw)
    assert [finding.rule for finding in refused.value.findings] == ["FC-GROESSE"]


def test_a_refusal_of_the_whole_account_is_not_taken_for_a_large_answer(world: World) -> None:
    world.submit()
    source = world.source()
    (arrival,) = source.receive(Window())
    world.simulator.accounts._accounts.clear()
    world.simulator.accounts.expire_all()
    with pytest.raises(Misconfigured):
        arrival.fetch()

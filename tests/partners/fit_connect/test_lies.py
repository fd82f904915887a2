"""A Zustelldienst that answers wrongly: nobody waits forever, nothing comes twice, and the others go on."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from requests import Response as Answer

from drehscheibe.errors import Misconfigured, Rejected, Transient
from drehscheibe.partners.fit_connect.source import FitConnect
from drehscheibe.partners.fit_connect.wire import Bearer
from drehscheibe.ports import Window
from drehscheibe.sandbox.simulator import Request, Response
from partners.fit_connect.world import World, fetch, receipt

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def lie(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Change], None]:
    """Lets the service change what it answers to GET under a path."""
    honest = world.simulator.handle

    def tell(path: str, change: Change) -> None:
        def handle(request: Request) -> Response:
            answer = honest(request)
            if (request.method != "GET" and path != "/token") or path not in request.path or answer.status != 200:
                return answer
            value = json.loads(answer.body)
            change(value)
            return replace(answer, body=json.dumps(value).encode())

        monkeypatch.setattr(world.simulator, "handle", handle)

    return tell


Lie = Callable[[str, Change], None]


def _rules(source: FitConnect) -> list[str]:
    """What is found wrong with each, in order; empty for one that can be opened."""
    found = []
    for message in fetch(source):
        try:
            source.open(message)
            found.append("")
        except Rejected as refusal:
            found.append(refusal.findings[0].rule)
    return found


def test_half_a_character_in_the_services_answer_stops_nobody(world: World, lie: Lie) -> None:
    world.submit()
    lie("/submissions/", lambda value: value["serviceType"].update(name="\ud800"))
    assert _rules(world.source()) == [""]


def test_half_a_character_in_a_jwe_is_no_crash_but_a_wrong_tag(world: World, lie: Lie) -> None:
    world.submit()
    lie("/submissions/", lambda value: value.update(encryptedData=value["encryptedData"][:-1] + "\ud800"))
    assert _rules(world.source()) == ["FC-TAG"]


@pytest.mark.parametrize("name", ["submissionId", "caseId", "destinationId"])
def test_the_answer_for_another_submission_is_not_taken_for_this_one(world: World, lie: Lie, name: str) -> None:
    world.submit()
    lie("/submissions/", lambda value: value.update({name: "00000000-0000-4000-8000-000000000000"}))
    (arrival,) = world.source().receive(Window())
    with pytest.raises(Transient, match="anderen Einreichung"):
        arrival.fetch()


def test_two_submissions_of_one_case_are_not_mixed_up(world: World, lie: Lie) -> None:
    case = "7a3e1f6c-1d4b-4a55-9f0e-1b2c3d4e5f60"
    first = world.submit(b"<antrag>1</antrag>", case_id=case)
    world.submit(b"<antrag>2</antrag>", case_id=case)
    source = world.source()
    seen: list[dict[str, Any]] = []

    def always_the_first(value: dict[str, Any]) -> None:
        seen.append(dict(value))
        value.update(seen[0])

    lie("/submissions/", always_the_first)
    arrivals = list(source.receive(Window()))
    kept = [arrivals[0].fetch()]
    with pytest.raises(Transient):
        arrivals[1].fetch()
    list(source.acknowledge([receipt(kept[0])]))
    assert [entry["uuid"] for entry in world.simulator.stats()["accepted"]] == [first]


@pytest.mark.parametrize("entries", [["a"], [None], [5]])
def test_a_list_of_something_else_comes_again_later(world: World, lie: Lie, entries: list[object]) -> None:
    lie("/submissions", lambda value: value.update(submissions=entries, totalCount=1))
    with pytest.raises(Transient, match="nicht lesbar"):
        fetch(world.source())


@pytest.mark.parametrize("total", [None, 10**12])
def test_a_list_that_never_ends_is_given_up(world: World, lie: Lie, total: int | None) -> None:
    submission = world.submit()
    entry = {"submissionId": submission, "caseId": "", "destinationId": ""}
    lie("/submissions", lambda value: value.update(submissions=[entry], totalCount=total))
    with pytest.raises(Transient, match="kommt nicht voran"):
        list(world.source().receive(Window()))


def test_an_event_of_a_year_no_calendar_has_is_a_finding(world: World, lie: Lie) -> None:
    def far_future(value: dict[str, Any]) -> None:
        header, claims, signature = value["eventLog"][0].split(".")
        told = json.loads(base64.urlsafe_b64decode(claims + "==")) | {"iat": (1 << 40) - 1}
        value["eventLog"] = [f"{header}.{base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip('=')}.{signature}"]

    world.submit()
    lie("/events", far_future)
    assert _rules(world.source()) == ["FC-EREIGNISSE"]


@pytest.mark.parametrize("key", [{"key_ops": 5}, {"key_ops": [[]]}, {"key_ops": ["verify"], "n": 5}, {"alg": {}}])
def test_a_published_key_nobody_can_use_hides_no_other(world: World, lie: Lie, key: dict[str, Any]) -> None:
    world.submit()
    lie("jwks", lambda value: value["keys"].append({"kid": "unbrauchbar", "kty": "RSA", **key}))
    assert _rules(world.source()) == [""]


def test_a_published_key_that_is_broken_is_a_finding_and_no_setting_of_ours(world: World, lie: Lie) -> None:
    world.submit()
    lie("jwks", lambda value: [key.update(d="AQAB", p=5) for key in value["keys"]])
    assert _rules(world.source()) == ["FC-EREIGNISSE"]


@pytest.mark.parametrize(
    "token", [{"access_token": "a\r\nb"}, {"access_token": "€"}, {"access_token": None}, {"access_token": "x", "expires_in": 10**400}]
)
def test_a_token_that_is_none_comes_again_later(world: World, lie: Lie, token: dict[str, Any]) -> None:
    def replace_all(value: dict[str, Any]) -> None:
        value.clear()
        value.update(token)

    lie("/token", replace_all)
    with pytest.raises(Transient, match="Token-Dienst"):
        fetch(world.source())


def test_a_token_answer_nested_without_end_comes_again_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.simulator, "handle", lambda request: Response(status=200, body=b"[" * 100_000))
    with pytest.raises(Transient, match="Token-Dienst"):
        fetch(world.source())


@pytest.mark.parametrize("depth", [200, 900])
def test_a_published_key_nested_however_deep_comes_again_later(world: World, lie: Lie, depth: int) -> None:
    nested: list[object] = []
    for _ in range(depth):
        nested = [nested]
    world.submit()
    lie("jwks", lambda value: value["keys"][0].update(kid=nested))
    (arrival,) = world.source().receive(Window())
    with pytest.raises(Transient, match="nicht lesbar"):
        arrival.fetch()


def test_a_log_with_rubbish_in_it_is_searched_for_our_answer_all_the_same(world: World, lie: Lie) -> None:
    world.submit()
    source = world.source()
    (message,) = fetch(source)
    assert list(source.acknowledge([receipt(message)])) == [message.id]
    lie("/events", lambda value: value.update(eventLog=["kein-token", *value["eventLog"]]))
    assert list(source.acknowledge([receipt(message)])) == [message.id]


def test_an_answer_refused_for_one_that_is_not_there_is_told_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    submission = world.submit()
    source = world.source()
    (message,) = fetch(source)
    with monkeypatch.context() as patch:
        patch.setattr(source.client, "post_event", lambda *_: "conflict")
        with pytest.raises(Transient, match="erneut"):
            list(source.acknowledge([receipt(message)]))
    assert list(source.acknowledge([receipt(message)])) == [message.id]
    assert world.kinds(submission)[-1] == "accept-submission"


def test_what_an_operator_must_mend_is_not_hidden_by_what_heals_by_itself(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        world.submit()
    source = world.source()
    messages = fetch(source)
    errors = iter([Misconfigured("Kennung"), Transient("später")])

    def fail(*_: object) -> str:
        raise next(errors)

    monkeypatch.setattr(source.client, "post_event", fail)
    with pytest.raises(Misconfigured):
        list(source.acknowledge([receipt(message) for message in messages]))


@pytest.mark.parametrize("length", ["viel", "²", "-1", "9" * 5000, ""])
def test_an_announced_length_that_is_no_number_is_counted_instead(world: World, length: str) -> None:
    source = world.source()
    client = source.client
    answer = Answer()
    answer.status_code, answer.headers["content-length"] = 200, length
    bearer = Bearer(client.tokens, client._session(), limit=10)
    assert bearer._look(answer) is answer
    assert bearer.granted

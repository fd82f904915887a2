"""Misbehaviour on demand is decided the same way every time."""

import pytest

from drehscheibe.errors import Misconfigured
from drehscheibe.sandbox import Fault, Faults, Request, Response, Sandbox


class Counter:
    name = "zaehler"
    own_faults = ("falsche-signatur",)

    def __init__(self) -> None:
        self.seen: list[Request] = []

    def handle(self, request: Request) -> Response:
        self.seen.append(request)
        return Response(status=200, headers={"content-type": "text/plain"}, body=b"0123456789")

    def stats(self) -> dict[str, object]:
        return {"accepted": []}


def request(path: str = "/zaehler/x", method: str = "POST", body: bytes = b"") -> Request:
    return Request(method=method, path=path, body=body, base="http://hier")


def test_each_seventh_call_is_hit() -> None:
    faults = Faults(["p:5xx:every=7"])
    assert [number for number in range(1, 22) if faults.strike("p", "/")] == [7, 14, 21]


def test_only_the_named_call_is_hit() -> None:
    faults = Faults(["p:drop:at=3"])
    assert [number for number in range(1, 9) if faults.strike("p", "/")] == [3]


def test_a_rule_is_spent_after_its_times() -> None:
    faults = Faults(["*:timeout:times=2"])
    assert [faults.strike("p", "/") is not None for _ in range(4)] == [True, True, False, False]
    assert faults.struck() == {"*:timeout:times=2,seconds=60.0": 2}


def test_a_share_is_the_same_for_the_same_seed_and_differs_for_another() -> None:
    def run(seed: int) -> list[bool]:
        faults = Faults(["p:5xx:share=0.3"], seed)
        return [faults.strike("p", "/") is not None for _ in range(200)]

    assert run(1) == run(1) != run(2)
    assert 30 < sum(run(1)) < 90


def test_a_rule_may_be_limited_to_a_path() -> None:
    faults = Faults(["p:5xx:path=token"])
    assert faults.strike("p", "/submissions") is None
    assert faults.strike("p", "/token")


def test_a_rule_reads_back_as_it_was_written() -> None:
    assert str(Fault.read("p:5xx:every=7,status=502")) == "p:5xx:every=7,status=502"


@pytest.mark.parametrize("rule", ["p", "p:", "p:5xx:jede=7", "p:5xx:every=oft", "p:5xx:every=0"])
def test_a_rule_nobody_understands_is_refused(rule: str) -> None:
    with pytest.raises(Misconfigured):
        Fault.read(rule)


@pytest.mark.parametrize("rule", ["fremd:5xx", "zaehler:unfug", "*:unfug"])
def test_a_rule_nobody_can_play_is_refused_and_the_old_ones_stay(rule: str) -> None:
    sandbox = Sandbox([Counter()], Faults(["zaehler:5xx"]))
    with pytest.raises(Misconfigured):
        sandbox.misbehave([rule])
    assert [str(kept) for kept in sandbox.faults.rules()] == ["zaehler:5xx"]


@pytest.mark.parametrize("kind", ["timeout", "5xx", "soapfault", "maintenance"])
def test_these_faults_keep_the_request_from_the_partner(kind: str) -> None:
    counter = Counter()
    Sandbox([counter], Faults([f"zaehler:{kind}"])).deliver(request())
    assert counter.seen == []


@pytest.mark.parametrize(("kind", "times"), [("drop", 1), ("malformed", 1), ("wrong", 1), ("drip", 1), ("duplicate", 2)])
def test_these_faults_strike_after_the_partner_has_acted(kind: str, times: int) -> None:
    counter = Counter()
    Sandbox([counter], Faults([f"zaehler:{kind}"])).deliver(request())
    assert len(counter.seen) == times


def test_a_fault_of_the_simulators_own_reaches_it_by_name() -> None:
    counter = Counter()
    Sandbox([counter], Faults(["zaehler:falsche-signatur"])).deliver(request())
    assert counter.seen[0].fault == "falsche-signatur"


def test_a_maintenance_window_says_when_to_come_again() -> None:
    delivery = Sandbox([Counter()], Faults(["zaehler:maintenance:seconds=90"])).deliver(request())
    assert delivery.response is not None
    assert (delivery.response.status, delivery.response.headers["retry-after"]) == (503, "90")


def test_a_simulator_sees_its_path_without_the_prefix_and_its_own_address() -> None:
    counter = Counter()
    Sandbox([counter]).deliver(request("/zaehler/a/b"))
    assert (counter.seen[0].path, counter.seen[0].base) == ("/a/b", "http://hier/zaehler")


def test_an_unknown_partner_is_not_found() -> None:
    delivery = Sandbox([Counter()]).deliver(request("/fremd/x"))
    assert delivery.response is not None
    assert delivery.response.status == 404


def test_faults_can_be_set_and_cleared_while_running() -> None:
    sandbox = Sandbox([Counter()])
    answer = sandbox.deliver(request("/_faults", body=b'{"faults": ["zaehler:5xx:every=2"]}')).response
    assert answer is not None
    assert answer.status == 200
    assert [sandbox.deliver(request()).response.status for _ in range(4)] == [200, 503, 200, 503]  # type: ignore[union-attr]
    sandbox.deliver(request("/_faults", method="DELETE"))
    assert sandbox.faults.rules() == ()


@pytest.mark.parametrize("body", [b"", b"[]", b'{"faults": 3}', b'{"faults": ["fremd:5xx"]}'])
def test_nonsense_sent_to_the_admin_address_is_a_bad_request(body: bytes) -> None:
    answer = Sandbox([Counter()]).deliver(request("/_faults", body=body)).response
    assert answer is not None
    assert answer.status == 400


def test_the_statistics_name_calls_and_strikes() -> None:
    sandbox = Sandbox([Counter()], Faults(["zaehler:5xx:at=2"]))
    for _ in range(3):
        sandbox.deliver(request())
    stats = sandbox.stats()
    assert stats["zaehler"] == {"calls": 3, "accepted": []}
    assert stats["_faults"] == {"zaehler:5xx:at=2": 1}

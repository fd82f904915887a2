"""The circuit breaker: patience with an ill partner."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from drehscheibe.errors import Finding, Misconfigured, Rejected, Transient
from drehscheibe.transport.breaker import Breaker, State, breaker, states


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guard(clock: Clock) -> Breaker:
    return Breaker("partner", failures=3, pause=10, clock=clock)


def fail(guard: Breaker, times: int = 1, error: Exception | None = None) -> None:
    for _ in range(times):
        with pytest.raises(type(error or Transient())), guard:
            raise error or Transient()


def test_its_state_can_be_read_while_a_call_closes_it(guard: Breaker, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(guard, 3)

    def ends_meanwhile() -> float:
        guard._opened = None
        return 0.0

    monkeypatch.setattr(guard, "_clock", ends_meanwhile)
    assert guard.state is State.OPEN
    assert guard.state is State.CLOSED


def test_it_opens_after_enough_failures_in_a_row(guard: Breaker) -> None:
    fail(guard, 2)
    assert guard.state is State.CLOSED
    fail(guard)
    assert guard.state is State.OPEN
    with pytest.raises(Transient, match="partner"), guard:
        pytest.fail("the call went through")


def test_a_success_starts_the_count_again(guard: Breaker) -> None:
    fail(guard, 2)
    with guard:
        pass
    fail(guard, 2)
    assert guard.state is State.CLOSED


@pytest.mark.parametrize("error", [Rejected(Finding("R", "nein")), Misconfigured("falsch"), KeyError("x")])
def test_an_answer_that_says_no_is_a_sign_of_life(guard: Breaker, error: Exception) -> None:
    fail(guard, 2)
    fail(guard, 5, error)
    fail(guard, 2)
    assert guard.state is State.CLOSED


def test_after_the_pause_one_call_may_try_and_success_closes_it(guard: Breaker, clock: Clock) -> None:
    fail(guard, 3)
    clock.now = 10
    assert guard.state is State.HALF_OPEN
    with guard:
        pass
    assert guard.state is State.CLOSED


def test_a_failed_try_opens_it_for_another_pause(guard: Breaker, clock: Clock) -> None:
    fail(guard, 3)
    clock.now = 11
    fail(guard)
    assert guard.state is State.OPEN
    clock.now = 20
    assert guard.state is State.OPEN
    clock.now = 21
    assert guard.state is State.HALF_OPEN


def test_only_one_of_many_threads_may_try(guard: Breaker, clock: Clock) -> None:
    fail(guard, 3)
    clock.now = 10
    together = Barrier(4)

    def call(_: int) -> bool:
        together.wait()
        try:
            with guard:
                together.wait()  # hold the try until the others were refused
                return True
        except Transient:
            together.wait()
            return False

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(call, range(4))) == [False, False, False, True]


def test_a_partner_has_one_breaker_per_address() -> None:
    assert breaker("a", "http://x") is breaker("a", "http://x") is not breaker("a", "http://y")


def test_the_worst_state_of_a_partners_addresses_is_shown() -> None:
    fail(breaker("zwei-adressen", "http://x", failures=1))
    assert breaker("zwei-adressen", "http://y").state is State.CLOSED
    assert states()["zwei-adressen"] is State.OPEN

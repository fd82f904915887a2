"""What leaves a task when something goes wrong: kind and place, never the message that was at hand."""

import logging
import traceback

import pytest

from drehscheibe.errors import Finding, HubError, Misconfigured, Rejected, Stopped, Transient

# Airflow's own modules, while they are imported: their words, not ours
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
CANARY = "Kanarienvogel Edeltraud, Zitronengasse 7"


def broken() -> None:
    raise KeyError(CANARY)


def test_an_unexpected_error_tells_its_kind_and_place_only() -> None:
    from drehscheibe_airflow.guard import Unexpected, guarded

    with pytest.raises(Unexpected, match=r"KeyError in test_guard.py:\d+ \(broken\)") as caught, guarded():
        broken()
    shown = "".join(traceback.format_exception(caught.value))
    assert CANARY not in shown
    assert caught.value.__cause__ is None and caught.value.__suppress_context__


def test_the_hidden_error_is_not_logged_by_airflow_either(caplog: pytest.LogCaptureFixture) -> None:
    from drehscheibe_airflow.guard import Unexpected, guarded

    with caplog.at_level(logging.DEBUG):
        try:
            with guarded():
                broken()
        except Unexpected:
            logging.getLogger("airflow.task").exception("Task failed with exception")
    assert "KeyError in test_guard.py" in caplog.text
    assert CANARY not in caplog.text


@pytest.mark.parametrize(
    "error", [Transient("später"), Misconfigured("einstellen"), Stopped("zu viele"), Rejected(Finding("DQ-01", "Text"))]
)
def test_the_hubs_own_errors_pass_unchanged(error: HubError) -> None:
    from drehscheibe_airflow.guard import guarded

    with pytest.raises(type(error)) as caught, guarded():
        raise error
    assert caught.value is error


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (Transient("später"), True),
        (Misconfigured("einstellen"), False),
        (Stopped("zu viele"), False),
        (Rejected(Finding("DQ-01", "Text")), False),
    ],
)
def test_only_what_may_pass_by_itself_is_tried_again(error: HubError, again: bool) -> None:
    from airflow.sdk import RetryAction

    from drehscheibe_airflow.guard import RETRIES

    decision = RETRIES.evaluate(exception=error, try_number=1, max_tries=4, context={})
    assert (decision.action is RetryAction.RETRY) is again
    assert decision.reason


def test_a_fault_of_the_hub_is_not_tried_again() -> None:
    from airflow.sdk import RetryAction

    from drehscheibe_airflow.guard import RETRIES, Unexpected

    assert RETRIES.evaluate(exception=Unexpected("KeyError"), try_number=1, max_tries=4, context={}).action is RetryAction.FAIL

"""What stands around every task: the journal, connections from Airflow, and errors that carry no personal data."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from airflow.sdk import BaseHook, ExceptionRetryPolicy, RetryAction, RetryRule
from airflow.sdk.exceptions import AirflowNotFoundException

from drehscheibe import HubError, Misconfigured, Rejected, Transient
from drehscheibe.connections import use_resolver
from drehscheibe.errors import place
from drehscheibe.journal import Journal
from drehscheibe.settings import settings

__all__ = ["RETRIES", "STANDARD_RETRIES", "Unexpected", "from_airflow", "guarded", "open_journal"]


class Unexpected(Exception):
    """A fault in the hub itself; the text names the kind and the place, not the message that was at hand."""


RETRIES = ExceptionRetryPolicy(
    rules=[
        RetryRule(exception=Transient, action=RetryAction.RETRY, reason="Gegenstelle vorübergehend gestört; wird von selbst wiederholt"),
        RetryRule(exception=Misconfigured, action=RetryAction.FAIL, reason="Einstellung falsch; die Betriebsbetreuung muss handeln"),
        RetryRule(exception=Rejected, action=RetryAction.FAIL, reason="Fachlich abgelehnt; das Fachamt muss handeln"),
        RetryRule(exception=Unexpected, action=RetryAction.FAIL, reason="Fehler in der Drehscheibe; die Betriebsbetreuung muss handeln"),
    ]
)
STANDARD_RETRIES: dict[str, Any] = {
    "retries": 4,
    "retry_delay": timedelta(seconds=20),
    "retry_exponential_backoff": 2,
    "max_retry_delay": timedelta(minutes=15),
    "retry_policy": RETRIES,
}


@contextmanager
def guarded() -> Iterator[None]:
    """Let the hub's own errors through; of any other keep only its kind and place, for its text may quote a message."""
    try:
        yield
    except HubError:
        raise
    except Exception as error:
        raise Unexpected(place(error)) from None


@contextmanager
def open_journal(context: Any) -> Iterator[Journal]:  # noqa: ANN401 - Airflow's Context
    """The journal, with partners' connections looked up in Airflow first."""
    use_resolver(from_airflow)
    params: Mapping[str, Any] = context.get("params") or {}
    journal = Journal.open(settings(), brake=not params.get("ohne_schwelle", False))
    try:
        yield journal
    finally:
        journal.database.engine.dispose()


def from_airflow(partner: str) -> Mapping[str, Any] | None:
    """An Airflow connection named like the partner, as the partner's settings; None when there is none."""
    try:
        found = BaseHook.get_connection(partner)
    except AirflowNotFoundException:
        return None
    values = {name: value for name, value in found.extra_dejson.items() if value not in (None, "")}
    for name, value in (("url", found.host), ("user", found.login), ("password", found.password)):
        if value:
            values[name] = value
    return values

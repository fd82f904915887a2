"""What happens when a run takes too long: an entry in the log that monitoring can watch, with ids only."""

from datetime import UTC, datetime
from typing import Any

import structlog
from airflow.sdk.definitions.deadline import BaseDeadlineReference

__all__ = ["RunCreated", "deadline_missed"]


class RunCreated(BaseDeadlineReference):
    """The moment a run was created.

    Airflow's own `DAGRUN_QUEUED_AT` is not used: in 3.3.2 clearing a task of such a run fails (its interval is kept in a form that
    `airflow.models.taskinstance` can not read), and clearing is how operators let a run go on.
    """

    required_kwargs: frozenset[str] = frozenset()

    def _evaluate_with(self, *, session: Any, **_: Any) -> datetime:  # noqa: ANN401 - Airflow's signature
        return datetime.now(UTC)


async def deadline_missed(flow: str, **context: object) -> None:
    """Called by Airflow's triggerer; `flow` is the name of the flow that is late."""
    structlog.get_logger("drehscheibe").error("run.late", flow=flow, hint="Lauf dauert länger als vorgesehen; bitte in Airflow nachsehen")

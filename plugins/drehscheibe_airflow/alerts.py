"""What happens when a run takes too long: an entry in the log that monitoring can watch, with ids only."""

import structlog

__all__ = ["deadline_missed"]


async def deadline_missed(flow: str, **context: object) -> None:
    """Called by Airflow's triggerer; `flow` is the name of the flow that is late."""
    structlog.get_logger("drehscheibe").error("run.late", flow=flow, hint="Lauf dauert länger als vorgesehen; bitte in Airflow nachsehen")

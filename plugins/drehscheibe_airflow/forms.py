"""Fields of the forms that Airflow shows before a run by hand, and how their values are read."""

from datetime import datetime

import pendulum
from airflow.sdk import Param

from drehscheibe.errors import Misconfigured

__all__ = ["BERLIN", "moment", "moment_param"]

BERLIN = "Europe/Berlin"
_MOMENT = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$"


def moment_param(title: str, description: str = "") -> Param:
    """An optional point in time; the API refuses anything else with the reason (its own check of `date-time` accepts all)."""
    return Param(None, type=["null", "string"], format="date-time", pattern=_MOMENT, title=title, description=description)


def moment(text: str | None) -> datetime | None:
    """The value of such a field, aware; without a zone it is Berlin's time. Raises Misconfigured for a day that is none."""
    if not text:
        return None
    try:
        return pendulum.parse(text, tz=BERLIN)  # type: ignore[return-value]
    except ValueError:
        raise Misconfigured("Im Formular steht ein Zeitpunkt, den es nicht gibt (Tag, Monat, Jahr und Uhrzeit prüfen).") from None

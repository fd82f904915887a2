"""Every working day: what is due, by when, and who must act."""

from drehscheibe.services.registry import FLOWS
from drehscheibe_airflow.upkeep_dag import fristen_dag

dag = fristen_dag(FLOWS)

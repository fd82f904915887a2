"""By hand: chosen transfers once more."""

from drehscheibe.services.registry import FLOWS
from drehscheibe_airflow import redrive_dag

dag = redrive_dag(FLOWS)

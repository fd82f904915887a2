"""Every day: deletes what has been kept long enough, and proves that the audit chain is whole."""

from drehscheibe.services.registry import FLOWS
from drehscheibe_airflow.upkeep_dag import aufbewahrung_dag

dag = aufbewahrung_dag(FLOWS)

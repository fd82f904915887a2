"""Every ten minutes: one look at every mailbox; starts the flows that have something waiting."""

from drehscheibe.services.registry import FLOWS
from drehscheibe_airflow import inbox_dag

dag = inbox_dag(FLOWS)

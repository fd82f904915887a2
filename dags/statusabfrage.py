"""Every ten minutes: questions about the state of a passport or identity card, from FIT-Connect, answered by mail."""

from drehscheibe.services.statusabfrage import FLOW
from drehscheibe_airflow import flow_dag

dag = flow_dag(FLOW)
